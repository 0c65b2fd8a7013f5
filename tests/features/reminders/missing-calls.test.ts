import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import type { CallOutcome } from '~/domain/returns/missing-calls'
import { readMissingCall, type TypedCall } from '~/features/reminders/missing-call-form'
import { readMissingCallPage } from '~/features/reminders/read-missing-call.server'
import { recordMissingCall } from '~/features/reminders/record-missing-call.server'
import { readMissing } from '~/features/returns/read-missing.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { insertContact, insertMissedDay, whenTheClockIs } from '../../factories/reminders'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = '2026-11-20'
const listTime = `${friday}T10:45:00Z`

let keys = 0
function aCall(outcome: CallOutcome, given: Partial<TypedCall> = {}): TypedCall {
  keys += 1
  const spokeTo = outcome === 'will_send' || outcome === 'return_entered' ? 'practice manager' : ''
  return { outcome, spokeTo, note: '', version: 0, submitKey: `call-key-${keys}-0123456789`, ...given }
}

async function whenSomebodyRings(db: Db, actor: Actor, practiceCode: string, call: TypedCall, at: string) {
  return recordMissingCall(liveAt(db, at), { actor, practiceCode, call })
}

async function aMissingPractice(db: Db) {
  const practice = await insertPractice(db, { name: 'Latham House' })
  const officer = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  await insertMissedDay(db, practice.code, '2026-11-19')
  return { practice, officer }
}

describe('a call about a missing return', () => {
  test('stands in the list with who, when and what came of it', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await whenTheClockIs(db, listTime)
    const call = aCall('left_message', { note: 'Answering machine' })
    await whenSomebodyRings(db, officer, practice.code, call, `${friday}T10:52:00Z`)
    const page = await readMissing(liveAt(db, `${friday}T11:00:00Z`), officer)
    expect(page.lines[0]?.lastCall).toEqual({
      words: '10:52am, Asha Patel: Left a message',
      note: 'Answering machine',
    })
    expect(page.rung[0]).toMatchObject({ practiceName: 'Latham House', at: '10:52am', who: 'Asha Patel' })
  })

  test('in which somebody was spoken with is the call back of its welfare case, and takes it', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await whenTheClockIs(db, listTime)
    await whenSomebodyRings(db, officer, practice.code, aCall('will_send'), `${friday}T10:52:00Z`)
    const row = await db.selectFrom('cases').select(['state', 'owner_id']).executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'acknowledged', owner_id: officer.personId })
    const kinds = await db.selectFrom('case_events').select('kind').orderBy('seq').execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['opened', 'trigger_added', 'acknowledged', 'called_back'])
  })

  test('in vain is a note on its welfare case, for the team alone', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await whenTheClockIs(db, listTime)
    await whenSomebodyRings(db, officer, practice.code, aCall('no_answer'), `${friday}T10:52:00Z`)
    const notes = await db.selectFrom('case_notes').select('body').execute()
    expect(notes).toEqual([{ body: 'Rung at 10:52am about the missing return. No answer' }])
    expect(await db.selectFrom('cases').select('state').executeTakeFirst()).toEqual({ state: 'new' })
  })

  test('made before the welfare case opened is on it too', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await whenTheClockIs(db, `${friday}T09:00:00Z`)
    await whenSomebodyRings(db, officer, practice.code, aCall('no_answer'), `${friday}T10:35:00Z`)
    await whenTheClockIs(db, listTime)
    const notes = await db.selectFrom('case_notes').select(['body', 'person_id']).execute()
    expect(notes).toEqual([
      { body: 'Rung at 10:35am about the missing return. No answer', person_id: officer.personId },
    ])
  })

  test('in which somebody was spoken with counts as the conversation: no welfare case opens', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await whenTheClockIs(db, `${friday}T09:00:00Z`)
    await whenSomebodyRings(db, officer, practice.code, aCall('will_send'), `${friday}T10:35:00Z`)
    await whenTheClockIs(db, listTime)
    expect(await db.selectFrom('cases').select('id').execute()).toEqual([])
  })

  test('of a second person is kept only after they have seen the first one’s', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    const colleague = await insertActor(db, { role: 'manager' })
    await whenTheClockIs(db, `${friday}T09:00:00Z`)
    const at = `${friday}T10:52:00Z`
    await whenSomebodyRings(db, officer, practice.code, aCall('no_answer'), at)
    const theirs = aCall('left_message')
    expect(await whenSomebodyRings(db, colleague, practice.code, theirs, at)).toEqual({ outcome: 'changed' })
    const page = await readMissingCallPage(liveAt(db, at), colleague, practice.code)
    expect(page?.version).toBe(1)
    const again = { ...theirs, version: 1 }
    expect(await whenSomebodyRings(db, colleague, practice.code, again, at)).toEqual({ outcome: 'recorded' })
    expect(await db.selectFrom('missing_calls').select('seq').execute()).toHaveLength(2)
  })

  test('sent twice is one call', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    const call = aCall('no_answer')
    for (let time = 0; time < 2; time += 1) {
      const recorded = await whenSomebodyRings(db, officer, practice.code, call, `${friday}T10:52:00Z`)
      expect(recorded).toEqual({ outcome: 'recorded' })
    }
    expect(await db.selectFrom('missing_calls').select('seq').execute()).toHaveLength(1)
  })

  test('cannot be changed or deleted afterwards', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await whenSomebodyRings(db, officer, practice.code, aCall('no_answer'), `${friday}T10:52:00Z`)
    const outcome = 'will_send' as const
    await expect(db.updateTable('missing_calls').set({ outcome }).execute()).rejects.toThrow('history')
    await expect(db.updateTable('missing_calls').set({ note: 'x' }).execute()).rejects.toThrow('redaction')
    await expect(db.deleteFrom('missing_calls').execute()).rejects.toThrow('append-only')
  })
})

describe('the form of a call', () => {
  const typed = { version: '0', submitKey: 'a-key-of-sixteen-or-more', note: '', spokeTo: '' }

  test.each([
    ['without an outcome', {}, 'outcome', 'Choose what came of the call.'],
    [
      'without whom was spoken with',
      { outcome: 'will_send' },
      'spokeTo',
      'Enter who you spoke to, like “practice manager”.',
    ],
    [
      'with what looks like a patient’s number',
      { outcome: 'no_answer', note: 'About 943 476 5919' },
      'patientDetails',
      'Choose what to do about the words we found.',
    ],
  ])('%s says what to do', (_, given, field, message) => {
    const read = readMissingCall(Object.entries({ ...typed, ...given }))
    expect(read.ok ? [] : read.answer.problems).toEqual([{ field, message }])
  })

  test('takes a patient’s details out when told to, and lets words stand that are no patient', () => {
    const note = 'About 943 476 5919'
    const answered = (patientDetails: string) =>
      readMissingCall(Object.entries({ ...typed, outcome: 'no_answer', note, patientDetails }))
    expect(answered('remove')).toMatchObject({ ok: true, value: { note: 'About [removed]' } })
    expect(answered('keep')).toMatchObject({ ok: true, value: { note } })
  })
})

describe('the call list', () => {
  test('names whom to ring, the reminders, the days in a row and the case', async () => {
    const db = await testDb()
    const { practice, officer } = await aMissingPractice(db)
    await insertContact(db, practice.code, {
      rank: 1,
      name: 'Jo Reed',
      phone: '0116 496 0301',
      email: 'jo@example.nhs.uk',
    })
    await insertContact(db, practice.code, { rank: 2, name: 'Sam Lee', phone: '0116 496 0302' })
    for (const at of ['09:45', '10:15', '10:45']) await whenTheClockIs(db, `${friday}T${at}:00Z`)
    const { lines } = await readMissing(liveAt(db, `${friday}T10:50:00Z`), officer)
    expect(lines[0]).toMatchObject({
      numbers: [{ phone: '0116 496 0301' }, { phone: '0116 496 0302' }, { phone: '0116 496 0001' }],
      reminders: ['Contact 9:45am'],
    })
    expect(lines[0]?.inARow).toMatch(/in a row missing/)
    expect(lines[0]?.welfareCase).toMatch(/^C-/)
  })

  test('says where nobody can be mailed', async () => {
    const db = await testDb()
    const { officer } = await aMissingPractice(db)
    await whenTheClockIs(db, `${friday}T09:45:00Z`)
    const { lines } = await readMissing(liveAt(db, `${friday}T09:50:00Z`), officer)
    expect(lines[0]?.reminders).toEqual(['No address to mail'])
  })

  test('can be narrowed to a PCN and a place; one that does not exist has nobody', async () => {
    const db = await testDb()
    const { officer } = await aMissingPractice(db)
    await whenTheClockIs(db, `${friday}T09:45:00Z`)
    const listed = async (pcn: string, place: string) =>
      (await readMissing(liveAt(db, listTime), officer, { pcn, place })).lines.length
    expect(await listed('U00001', 'leicestershire')).toBe(1)
    expect(await listed('U99999', '')).toBe(0)
    expect(await listed('', 'elsewhere')).toBe(0)
  })
})
