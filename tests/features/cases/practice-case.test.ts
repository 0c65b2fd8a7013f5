import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { readPracticeCase, readPracticeCases } from '~/features/cases/practice-case.server'
import { readReply } from '~/features/cases/practice-reply-form'
import { type PracticeAct, replyToCase } from '~/features/cases/reply-to-case.server'
import { levelFour, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}:00Z`)

async function aCaseWithBothSides(db: Db, triggers = [levelThree]) {
  const practice = await insertPractice(db)
  const person = await insertActor(db, { scopeCode: practice.code, name: 'Priya Practice' })
  const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const raised = await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00'), triggers })
  return { practice, person, triager, ...raised }
}

function rowOf(db: Db, reference: string) {
  return db.selectFrom('cases').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
}

async function act(db: Db, actor: Actor, reference: string, time: string, posted: PostedAct) {
  const { version } = await rowOf(db, reference)
  const outcome = await actOnCase(at(db, time), { actor, reference, version, posted })
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome))
}

function reply(db: Db, actor: Actor, reference: string, time: string, posted: PracticeAct) {
  return replyToCase(at(db, time), { actor, reference, posted })
}

const answer: PracticeAct = { act: 'reply', body: 'Two GP sessions this afternoon.' }

describe('what a practice says on its case', () => {
  test('an answer ends waiting, starts the clock again, marks the queue and tells the owner without its words', async () => {
    const db = await testDb()
    const { person, practice, triager, reference } = await aCaseWithBothSides(db)
    await act(db, triager, reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, reference, '09:10', { act: 'wait', asked: 'Which sessions?' })
    expect(await reply(db, person, reference, '10:00', answer)).toEqual({ outcome: 'done' })
    expect(await rowOf(db, reference)).toMatchObject({
      state: 'in_progress',
      queue_section: 1,
      unread_from_practice: 1,
    })
    const page = await readPracticeCase(at(db, '10:01'), person, practice.code, reference)
    expect(page?.timeline.slice(0, 3).map(({ title, who }) => [title, who])).toEqual([
      ['Your message', `Priya Practice, ${practice.name}`],
      ['Being worked on again', `Priya Practice, ${practice.name}`],
      ['We need an answer from you', 'Asha Patel, Primary care team'],
    ])
    const mails = await db
      .selectFrom('digest_news')
      .selectAll()
      .where('person_id', '=', triager.personId)
      .execute()
    expect(mails).toHaveLength(1)
    expect(mails[0]?.payload).not.toContain('GP sessions')
  })

  test('the mark goes once somebody of the ICB records anything', async () => {
    const db = await testDb()
    const { person, triager, reference } = await aCaseWithBothSides(db)
    await reply(db, person, reference, '09:05', answer)
    expect((await rowOf(db, reference)).unread_from_practice).toBe(1)
    await act(db, triager, reference, '09:10', { act: 'note', body: 'Read.' })
    expect((await rowOf(db, reference)).unread_from_practice).toBe(0)
  })

  test('the same message sent twice by a double click is there once; said again later it is there twice', async () => {
    const db = await testDb()
    const { person, reference, practice } = await aCaseWithBothSides(db)
    for (const time of ['09:05', '09:05', '11:00']) await reply(db, person, reference, time, answer)
    const page = await readPracticeCase(at(db, '11:01'), person, practice.code, reference)
    expect(page?.timeline.filter((entry) => entry.kind === 'message')).toHaveLength(2)
  })

  test.each([
    ['helped', '', 'closed'],
    ['partly', '', 'closed'],
    ['partly', 'Only for the morning', 'in_progress'],
    ['no', '', 'in_progress'],
  ] as const)('“%s” with the line “%s” leaves the case %s', async (given, line, state) => {
    const db = await testDb()
    const { person, triager, reference } = await aCaseWithBothSides(db)
    await act(db, triager, reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, reference, '10:00', { act: 'resolve', outcome: 'advice_given', reason: 'Advice' })
    await reply(db, person, reference, '11:00', { act: 'did_it_help', answer: given, line })
    expect((await rowOf(db, reference)).state).toBe(state)
  })

  test('“no” tells the owner and the managers; a good answer tells nobody', async () => {
    const db = await testDb()
    const { person, triager, reference } = await aCaseWithBothSides(db)
    const manager = await insertActor(db, { role: 'manager' })
    await act(db, triager, reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, reference, '10:00', { act: 'resolve', outcome: 'eased', reason: 'It eased' })
    await reply(db, person, reference, '11:00', { act: 'did_it_help', answer: 'no', line: '' })
    const told = () =>
      db
        .selectFrom('digest_news')
        .select('to_address')
        .where('person_id', 'in', [triager.personId, manager.personId])
        .execute()
    expect((await told()).map((mail) => mail.to_address).sort()).toEqual(
      [triager.email, manager.email].sort(),
    )
    await act(db, triager, reference, '11:30', { act: 'resolve', outcome: 'eased', reason: 'Now it did' })
    await reply(db, person, reference, '12:00', { act: 'did_it_help', answer: 'helped', line: '' })
    expect(await told()).toHaveLength(2)
  })

  test('whether it helped cannot be said while the case is open, nor anything once it is closed', async () => {
    const db = await testDb()
    const { person, triager, reference } = await aCaseWithBothSides(db)
    const helped: PracticeAct = { act: 'did_it_help', answer: 'helped', line: '' }
    expect(await reply(db, person, reference, '09:05', helped)).toMatchObject({ outcome: 'refused' })
    await act(db, triager, reference, '09:06', { act: 'acknowledge' })
    await act(db, triager, reference, '09:10', { act: 'resolve', outcome: 'eased', reason: 'It eased' })
    await reply(db, person, reference, '09:20', helped)
    expect(await reply(db, person, reference, '09:30', answer)).toMatchObject({ outcome: 'refused' })
  })

  test('another practice’s case is not there', async () => {
    const db = await testDb()
    const { reference } = await aCaseWithBothSides(db)
    const other = await insertPractice(db)
    const stranger = await insertActor(db, { scopeCode: other.code })
    expect(await reply(db, stranger, reference, '09:05', answer)).toEqual({ outcome: 'not-found' })
    expect(await readPracticeCase(at(db, '09:06'), stranger, other.code, reference)).toBeUndefined()
  })
})

describe('what a practice reads of its case', () => {
  test('received, seen by, plan, decided and outcome stand in its timeline; notes and what was said on the telephone do not', async () => {
    const db = await testDb()
    const { person, practice, triager, reference } = await aCaseWithBothSides(db, [levelFour])
    await act(db, triager, reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, reference, '09:10', { act: 'note', body: 'INTERNAL' })
    await act(db, triager, reference, '09:20', {
      act: 'record_call_back',
      spokeTo: 'Dr Shah',
      summary: 'ON THE TELEPHONE',
    })
    await act(db, triager, reference, '09:30', { act: 'record_plan', plan: 'Hub slots' })
    await act(db, triager, reference, '09:40', {
      act: 'record_decision',
      decision: 'Half day with cover',
      reason: 'Not safe',
    })
    const page = await readPracticeCase(at(db, '09:45'), person, practice.code, reference)
    expect(page?.timeline.map((entry) => entry.title)).toEqual([
      'Decided',
      'Plan',
      'Called back: spoke to Dr Shah',
      'Acknowledged: Asha Patel has the case',
      'Received: OPEL 4 Extreme pressure',
    ])
    expect(JSON.stringify(page)).not.toMatch(/INTERNAL|ON THE TELEPHONE/)
  })

  test('its list says who has each case and what comes next, by when', async () => {
    const db = await testDb()
    const { person, practice, triager, reference } = await aCaseWithBothSides(db, [levelFour])
    await act(db, triager, reference, '09:05', { act: 'acknowledge' })
    const page = await readPracticeCases(at(db, '09:10'), person, practice.code)
    expect(page.openCases).toMatchObject([
      {
        reference,
        state: 'Seen',
        owner: 'Asha Patel',
        why: 'OPEL 4 Extreme pressure',
        next: 'Calling you by 9:30am today.',
      },
    ])
  })
})

describe('the reply form', () => {
  test.each([
    [{ act: 'reply', body: '' }, 'Enter your message.'],
    [{ act: 'did_it_help', line: '' }, 'Choose whether it helped.'],
    [{ act: 'reply', body: 'x'.repeat(2001) }, 'Use at most 2,000 characters.'],
  ])('%j is asked about', (fields, message) => {
    const read = readReply(Object.entries(fields))
    expect(read?.ok === false && read.problems[0]?.message).toBe(message)
  })

  test('what looks like a patient’s details is shown, and removed or kept as the person says', () => {
    const body = 'Please ring about 943 476 5919 today'
    const asked = readReply(Object.entries({ act: 'reply', body }))
    expect(asked).toMatchObject({ ok: false, patientWords: ['943 476 5919'] })
    const removed = readReply(Object.entries({ act: 'reply', body, patientWords: 'remove' }))
    expect(removed).toMatchObject({ ok: true, posted: { body: 'Please ring about [removed] today' } })
    const kept = readReply(Object.entries({ act: 'reply', body, patientWords: 'keep' }))
    expect(kept).toMatchObject({ ok: true, posted: { body } })
  })
})
