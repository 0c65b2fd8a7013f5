import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertSupportRequest, setRequestCase } from '#db/queries/request-changes'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { answerPcnAsk, askPcn, postPcnAnswer, postPcnAsk } from '~/features/support/pcn-ask.server'
import { readAskOfPcn, readAsksOfPcn, readPcnAskForm } from '~/features/support/pcn-ask-read.server'
import { recordOnRequest } from '~/features/support/request-store.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time = '10:00') => liveAt(db, `2026-11-20T${time}:00Z`)
const form = { asked: 'A duty doctor for this afternoon.', untilAt: new Date('2026-11-20T13:00:00Z') }

/** A practice at OPEL 3 for which mutual aid is considered, the team, and the lead of its PCN. */
async function cast(actionCode = 'mutual_aid') {
  const db = await testDb()
  const practice = await insertPractice(db, { name: 'Latham House' })
  const triage = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const lead = await insertActor(db, { role: 'pcn_lead', scopeCode: 'U00001', name: 'Dr Mary Okoye' })
  const opened = await raiseCase(db, {
    practiceCode: practice.code,
    at: november('20 09:00'),
    triggers: [levelThree],
  })
  const { id: caseId } = await db
    .selectFrom('cases')
    .select('id')
    .where('reference', '=', opened.reference)
    .executeTakeFirstOrThrow()
  const reference = 'S-0001'
  const id = await insertSupportRequest(db, {
    reference,
    icbCode: testIcb,
    practiceCode: practice.code,
    actionCode,
    origin: 'nominated',
    details: JSON.stringify({ kind: 'other', note: 'OPEL 3 since Monday' }),
    day: null,
    half: null,
    askedAt: instant(new Date('2026-11-20T09:00:00Z')),
    askedBy: triage.personId,
    decisionDueAt: null,
    submitKey: null,
  })
  await setRequestCase(db, id, { caseId, decisionDueAt: null })
  const doneBy = { side: 'icb', personId: triage.personId, now: new Date('2026-11-20T09:00:00Z') } as const
  await recordOnRequest(db, { id, state: 'nominated', version: 0 }, doneBy, [{ kind: 'asked' }])
  return { db, practice, triage, lead, reference }
}

async function whenAsked(db: Db, triage: Actor, reference: string): Promise<void> {
  const shown = await readPcnAskForm(at(db), triage, reference)
  const asked = { actor: triage, reference, version: shown?.version ?? 0, form }
  expect(await askPcn(at(db), asked)).toEqual({ outcome: 'asked' })
}

describe('the PCN lead asked in', () => {
  test('finds it on the page and in a mail, acknowledges and answers by name; the request tells each step', async () => {
    const { db, triage, lead, reference } = await cast()
    await whenAsked(db, triage, reference)
    const mails = await db.selectFrom('outbox').select(['kind', 'to_address']).execute()
    expect(mails).toContainEqual({ kind: 'partner-asked', to_address: lead.email })
    const [ask] = await readAsksOfPcn(at(db), lead)
    expect(ask).toMatchObject({
      asked: form.asked,
      practiceName: 'Latham House',
      state: 'Waits to be acknowledged',
    })
    const askId = ask?.id ?? 0
    const acknowledged = { actor: lead, askId, act: 'acknowledge', line: '' } as const
    expect(await answerPcnAsk(at(db, '10:05'), acknowledged)).toEqual({ outcome: 'done' })
    const helped = { actor: lead, askId, act: 'can_help', line: 'Dr Shah comes at 2pm.' } as const
    expect(await answerPcnAsk(at(db, '10:10'), helped)).toEqual({ outcome: 'done' })
    expect(await answerPcnAsk(at(db, '10:11'), helped)).toEqual({ outcome: 'done' })
    const review = await reviewRequest(at(db, '10:15'), triage, reference)
    expect(review?.pcnAsk?.asks).toMatchObject([{ state: 'The PCN can help', line: 'Dr Shah comes at 2pm.' }])
    const story = review?.story.map(({ words }) => words).join('\n')
    expect(story).toContain('SLAM PCN acknowledged it: Dr Mary Okoye has it')
    expect(story).toContain('SLAM PCN can help (Dr Mary Okoye): Dr Shah comes at 2pm.')
    const actions = await db
      .selectFrom('audit')
      .select('action')
      .where('subject_kind', '=', 'pcn-ask')
      .execute()
    expect(actions.map(({ action }) => action)).toEqual([
      'pcn-ask.asked',
      'pcn-ask.acknowledged',
      'pcn-ask.can_help',
    ])
  })

  test('is asked once at a time, on the version that was read, and only for mutual aid', async () => {
    const { db, triage, reference } = await cast()
    await whenAsked(db, triage, reference)
    const shown = await readPcnAskForm(at(db), triage, reference)
    const again = { actor: triage, reference, version: shown?.version ?? 0, form }
    expect(await askPcn(at(db), { ...again, version: 1 })).toEqual({ outcome: 'changed' })
    expect(await askPcn(at(db), again)).toMatchObject({ outcome: 'refused' })
    const other = await cast('hub_capacity')
    expect(await readPcnAskForm(at(other.db), other.triage, other.reference)).toBeUndefined()
    expect(await askPcn(at(other.db), { ...again, actor: other.triage })).toEqual({ outcome: 'not-found' })
  })

  test('cannot say no without a line, and cannot answer when the request has ended', async () => {
    const { db, triage, lead, reference } = await cast()
    await whenAsked(db, triage, reference)
    const askId = (await readAsksOfPcn(at(db), lead))[0]?.id ?? 0
    const record = { act: 'cannot', line: '' }
    const returned = await postPcnAnswer(at(db), { actor: lead, askId, act: 'cannot', record })
    expect(returned).toMatchObject({ answer: { problems: [{ field: 'line' }] } })
    await db.updateTable('support_requests').set({ state: 'withdrawn' }).execute()
    const late = await answerPcnAsk(at(db), { actor: lead, askId, act: 'can_help', line: '' })
    expect(late).toMatchObject({ outcome: 'refused', problem: expect.stringContaining('It is over') })
    expect((await readAsksOfPcn(at(db), lead))[0]).toMatchObject({
      isOpen: false,
      state: 'Over: needed no more',
    })
  })

  test('of another PCN or ICB sees and answers none of it; nor does an officer of another ICB ask', async () => {
    const { db, triage, lead, reference } = await cast()
    await whenAsked(db, triage, reference)
    const askId = (await readAsksOfPcn(at(db), lead))[0]?.id ?? 0
    for (const stranger of [
      { ...lead, scopeCode: 'U00002' },
      { ...lead, icbCode: 'QXX' },
    ]) {
      expect(await readAsksOfPcn(at(db), stranger)).toEqual([])
      expect(await readAskOfPcn(at(db), stranger, askId)).toBeUndefined()
      const answer = { actor: stranger, askId, act: 'can_help', line: '' } as const
      expect(await answerPcnAsk(at(db), answer)).toEqual({ outcome: 'not-found' })
    }
    const foreign = { ...triage, icbCode: 'QXX' }
    expect(await askPcn(at(db), { actor: foreign, reference, version: 1, form })).toEqual({
      outcome: 'not-found',
    })
  })

  test('is not asked by somebody with a role at the practice', async () => {
    const { db, practice, triage, reference } = await cast()
    await db
      .insertInto('person_roles')
      .values({
        person_id: triage.personId,
        role: 'practice_user',
        icb_code: testIcb,
        scope_kind: 'practice',
        scope_code: practice.code,
        granted_at: instant(new Date('2026-01-01T09:00:00Z')),
        granted_by: null,
        ended_at: null,
      })
      .execute()
    const version = (await readPcnAskForm(at(db), triage, reference))?.version ?? 0
    expect(await askPcn(at(db), { actor: triage, reference, version, form })).toMatchObject({
      outcome: 'refused',
    })
  })

  test.each([
    ['without a text', { asked: '' }, 'asked'],
    ['for a time that has passed', { untilTime: '09:00' }, 'untilDay'],
    ['for a time far away', { 'untilDay-month': '12', 'untilDay-day': '31' }, 'untilDay'],
    ['with a patient in it', { asked: 'Please see 943 476 5919 today.' }, 'patientDetails'],
  ])('%s the form comes back with what was typed', async (_what, given, field) => {
    const { db, triage, reference } = await cast()
    const record = {
      ...{ asked: 'A duty doctor', untilTime: '13:00' },
      ...{ 'untilDay-day': '20', 'untilDay-month': '11', 'untilDay-year': '2026' },
      ...given,
    }
    const result = await postPcnAsk(at(db), { actor: triage, reference, version: 1, record })
    expect(result).toMatchObject({ outcome: 'returned', answer: { problems: [{ field }] } })
  })
})
