import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { readCasePage } from '~/features/cases/case-page.server'
import { noteCaseRead } from '~/features/cases/note-case-read.server'
import { readPracticeCase, readPracticeCases } from '~/features/cases/practice-case.server'
import { readNextThings } from '~/features/returns/next-things.server'
import { levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}:00Z`)

async function aConversation(db: Db) {
  const practice = await insertPractice(db)
  const person = await insertActor(db, { scopeCode: practice.code, name: 'Priya Practice' })
  const triage = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const { reference } = await raiseCase(db, {
    practiceCode: practice.code,
    at: november('20 09:00'),
    triggers: [levelThree],
  })
  const isMarked = async (time: string) =>
    (await readPracticeCases(at(db, time), person, practice.code)).openCases[0]?.isUnread
  const home = async (time: string) =>
    (await readNextThings(at(db, time), { icbCode: testIcb, practiceCode: practice.code }, practice.code))[0]
      ?.next
  const open = async (time: string) => {
    const page = await readPracticeCase(at(db, time), person, practice.code, reference)
    if (!page) throw new Error('The case is theirs')
    await noteCaseRead(at(db, time), person, page.read)
    return page
  }
  return { practice, person, triage, reference, isMarked, home, open }
}

async function act(db: Db, actor: Actor, reference: string, time: string, posted: PostedAct) {
  const { version } = await db
    .selectFrom('cases')
    .select('version')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  expect(await actOnCase(at(db, time), { actor, reference, version, posted })).toMatchObject({
    outcome: 'done',
  })
}

describe('what is new for a practice on its case', () => {
  test('is marked on its list and home page until somebody of it opens the case', async () => {
    const db = await testDb()
    const { triage, reference, isMarked, home, open } = await aConversation(db)
    expect(await isMarked('09:01')).toBe(false)
    await act(db, triage, reference, '09:10', { act: 'message', body: 'Which sessions are short?' })
    expect(await isMarked('09:11')).toBe(true)
    expect(await home('09:11')).toMatch(/^New from the ICB: open the case to read it\./)
    await open('09:12')
    expect(await isMarked('09:13')).toBe(false)
    expect(await home('09:13')).not.toMatch(/New from the ICB/)
  })

  test.each<PostedAct>([
    { act: 'wait', asked: 'Which sessions?' },
    { act: 'record_plan', plan: 'A plan' },
    { act: 'record_decision', decision: 'Yes', reason: 'Because' },
  ])('is marked for this too: %o', async (posted) => {
    const db = await testDb()
    const { triage, reference, isMarked, open } = await aConversation(db)
    await act(db, triage, reference, '09:05', { act: 'acknowledge' })
    await open('09:06')
    await act(db, triage, reference, '09:10', posted)
    expect(await isMarked('09:11')).toBe(true)
  })

  test('is not marked for an internal note', async () => {
    const db = await testDb()
    const { triage, reference, isMarked } = await aConversation(db)
    await act(db, triage, reference, '09:10', { act: 'note', body: 'Ring the partner first.' })
    expect(await isMarked('09:11')).toBe(false)
  })

  test('the ICB sees whether the practice has read it, and who', async () => {
    const db = await testDb()
    const { triage, reference, open } = await aConversation(db)
    const line = async (time: string) =>
      (await readCasePage(at(db, time), triage, reference, null))?.readByPractice
    expect(await line('09:01')).toBe('Nobody of the practice has opened the case yet.')
    await open('09:12')
    expect(await line('09:13')).toBe('The practice read what was new at 9:12am today by Priya Practice.')
  })

  test('notes and what was written down of a call are nowhere in what the practice reads', async () => {
    const db = await testDb()
    const { triage, reference, open } = await aConversation(db)
    await act(db, triage, reference, '09:05', { act: 'note', body: 'A hidden note.' })
    const call = { act: 'record_call_back', spokeTo: 'Priya', summary: 'A hidden summary.' } as const
    await act(db, triage, reference, '09:10', call)
    const page = await open('09:12')
    expect(JSON.stringify(page)).not.toContain('hidden')
    expect(page.steps.map(({ label, what }) => [label, what]).slice(0, 3)).toEqual([
      ['Received', null],
      ['Seen by', 'Asha Patel'],
      ['Owner', 'Asha Patel'],
    ])
  })
})
