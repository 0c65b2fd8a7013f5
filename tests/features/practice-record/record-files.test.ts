import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { makeRecordFile } from '~/features/practice-record/make-record-file.server'
import { recordFileOf } from '~/features/practice-record/record-files'
import { answerLines } from '~/features/returns/answer-words'
import { submitReturn } from '~/features/returns/submit-return.server'
import { detailRows, noticeRows } from '~/features/support/request-rows'
import { raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { answersWith, aSubmission, askedBy, liveAt } from '../../factories/returns'
import { anExtraPlt, supportCast, whenThePracticeAsks } from '../../factories/support'
import { testDb } from '../../support/test-db'

const at = '2026-11-20T09:40:00Z'
const words = { answerLines, detailRows, noticeRows }

async function fileOf(db: Db, actor: Actor, practiceCode: string, name: string) {
  const file = recordFileOf(name)
  if (!file) throw new Error(`There is no file ${name}`)
  return makeRecordFile(liveAt(db, at), actor, { practiceCode, file, words })
}

async function rowsOf(db: Db, actor: Actor, practiceCode: string, name: string) {
  const { body } = await fileOf(db, actor, practiceCode, name)
  return parse(body, { columns: true, bom: true }) as Record<string, string>[]
}

async function aPracticeThatReturned() {
  const db = await testDb()
  const practice = await insertPractice(db)
  const sender = await insertActor(db, { scopeCode: practice.code, name: 'Dan Deputy' })
  const { parameters } = answersWith()
  const submission = aSubmission({
    freeText: '=1+1',
    answers: {
      triggers: [],
      parameters: {
        ...parameters,
        oldestResult: { state: 'value', exact: { days: 0 } },
        oldestLetter: { state: 'notKnown', reason: 'post room closed' },
        contactsPerGp: { state: 'notApplicable', reason: 'no GP today' },
      },
    },
  })
  const sent = await submitReturn(liveAt(db, at), askedBy(sender, practice, { submission }))
  if (sent.outcome !== 'submitted') throw new Error(sent.outcome)
  return { db, practice, sender }
}

describe('the returns a practice downloads', () => {
  test('zero, not known, does not apply and not answered are told apart in a column of their own', async () => {
    const { db, practice, sender } = await aPracticeThatReturned()
    const rows = await rowsOf(db, sender, practice.code, 'returns.csv')
    const states = rows.map((row) => [row['State of the answer'], row.Answer])
    expect(states).toContainEqual(['Not known', 'post room closed'])
    expect(states).toContainEqual(['Does not apply', 'no GP today'])
    expect(states).toContainEqual(['Not answered', ''])
    expect(states.some(([state, answer]) => state === 'Answered' && /^0 /.test(answer ?? ''))).toBe(true)
    expect(rows[0]).toMatchObject({
      Day: '2026-11-20',
      'Sent (London time)': '2026-11-20 09:40',
      'Sent by': 'Dan Deputy',
      'Level that counts': expect.stringContaining('OPEL'),
    })
  })

  test('what a spreadsheet would take for a formula is text', async () => {
    const { db, practice, sender } = await aPracticeThatReturned()
    const { body } = await fileOf(db, sender, practice.code, 'returns.csv')
    expect(body).toContain("'=1+1")
    expect(body).not.toMatch(/,=1\+1/)
  })

  test('another practice’s returns are not among them', async () => {
    const { db } = await aPracticeThatReturned()
    const other = await insertPractice(db)
    const theirs = await insertActor(db, { scopeCode: other.code })
    expect(await rowsOf(db, theirs, other.code, 'returns.csv')).toEqual([])
  })
})

describe('the rest of what a practice sent', () => {
  test('a request has what was asked, line by line, and each step with who and when', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, anExtraPlt())
    const rows = await rowsOf(db, cast.atPractice, cast.practice.code, 'requests.csv')
    expect(rows.every((row) => row.Reference === reference)).toBe(true)
    expect(new Set(rows.map((row) => row['Kind of line']))).toEqual(
      new Set(['What was asked', 'What happened']),
    )
  })

  test('messages are there both ways, internal notes are not', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const sender = await insertActor(db, { scopeCode: practice.code })
    const officer = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
    const { caseId, reference } = await raiseCase(db, { practiceCode: practice.code, at: new Date(at) })
    const text = { case_id: caseId, event_seq: 1, at: instant(new Date('2026-11-20T09:30:00Z')) }
    await db
      .insertInto('case_messages')
      .values({ ...text, person_id: officer.personId, direction: 'to_practice', body: 'We call at ten.' })
      .execute()
    await db
      .insertInto('case_notes')
      .values({ ...text, person_id: officer.personId, body: 'Between ourselves' })
      .execute()
    expect(await rowsOf(db, sender, practice.code, 'messages.csv')).toEqual([
      {
        Case: reference,
        'When (London time)': '2026-11-20 09:30',
        From: 'The ICB',
        'Written by': 'Olive Officer',
        Message: 'We call at ten.',
      },
    ])
    expect((await fileOf(db, sender, practice.code, 'everything.json')).body).not.toContain(
      'Between ourselves',
    )
  })

  test('one file has all of it for a computer, in the same words', async () => {
    const { db, practice, sender } = await aPracticeThatReturned()
    const { body, name, contentType } = await fileOf(db, sender, practice.code, 'everything.json')
    const everything = JSON.parse(body)
    expect(name).toBe(`${practice.code}-everything-2026-11-20.json`)
    expect(contentType).toContain('application/json')
    expect(Object.keys(everything)).toEqual([
      'practice',
      'asAt',
      'returns',
      'requests',
      'notices',
      'messages',
    ])
    expect(everything.returns).toHaveLength((await rowsOf(db, sender, practice.code, 'returns.csv')).length)
  })
})
