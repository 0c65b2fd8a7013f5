import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listCaseEvents } from '#db/queries/cases'
import { listMessages } from '#db/queries/messages'
import { insertAssignment } from '#db/queries/people'
import { findSupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { actOnCase } from '~/features/cases/act-on-case.server'
import { recordOf } from '~/features/support/checked-form'
import { type OfferForm, parseOfferForm } from '~/features/support/offer-form'
import { readOfferChoices, readOfferStart } from '~/features/support/offer-page.server'
import { offerSupport } from '~/features/support/offer-support.server'
import { readOwnRequest } from '~/features/support/own-request.server'
import { actOnOwnRequest } from '~/features/support/own-request-acts.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { submitRequest } from '~/features/support/submit-request.server'
import { raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { aHalfDayClosure, mondayAtTen } from '../../factories/support'
import { testDb } from '../../support/test-db'

async function aCase() {
  const db = await testDb()
  const practice = await insertPractice(db)
  const manager = await insertActor(db, { role: 'practice_user', scopeCode: practice.code })
  const officer = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const opened = await raiseCase(db, {
    practiceCode: practice.code,
    at: new Date(mondayAtTen),
    suggestions: [{ code: 'mutual_aid', because: ['The practice is at OPEL 3.'] }],
  })
  return { db, practice, manager, officer, reference: opened.reference, caseId: opened.caseId }
}

const later = '2026-11-23T10:20:00Z'

function anOffer(officer: Actor, given: Partial<OfferForm> = {}): OfferForm {
  return {
    actionCode: 'mutual_aid',
    message: 'Your PCN can lend you a nurse.',
    ticked: [0],
    owner: { personId: officer.personId, team: 'triage' },
    dueAt: new Date('2026-11-24T12:00:00Z'),
    ...given,
  }
}

async function offer(db: Db, officer: Actor, reference: string, given: Partial<OfferForm> = {}) {
  const live = liveAt(db, later)
  const start = await readOfferStart(live, officer, reference, 'mutual_aid')
  const result = await offerSupport(live, {
    actor: officer,
    reference,
    version: start?.version ?? 0,
    form: anOffer(officer, given),
  })
  if (result.outcome !== 'offered') throw new Error(JSON.stringify(result))
  return result.requestReference
}

describe('offering support', () => {
  test('shows the suggested first, each with its reason', async () => {
    const { db, officer, reference } = await aCase()
    const page = await readOfferChoices(liveAt(db, later), officer, reference)
    expect(page?.suggested.map((one) => [one.code, one.because])).toEqual([
      ['mutual_aid', ['The practice is at OPEL 3.']],
    ])
    expect(page?.others).toHaveLength(15)
  })

  test('is one act: request, case, message, checklist, owner, due time and mail', async () => {
    const { db, practice, officer, reference, caseId } = await aCase()
    const requestReference = await offer(db, officer, reference)
    const request = await findSupportRequest(db, { icbCode: testIcb }, requestReference)
    expect(request).toMatchObject({
      origin: 'suggested',
      state: 'suggested',
      actionVersion: 1,
      caseId,
      decisionDueAt: instant(new Date('2026-11-24T12:00:00Z')),
    })
    const kinds = (await listCaseEvents(db, caseId)).map(({ kind }) => kind)
    expect(kinds.slice(-3)).toEqual(['acknowledged', 'support_offered', 'message_sent'])
    expect((await listMessages(db, caseId)).map(({ body }) => body)).toEqual([
      'Your PCN can lend you a nurse.',
    ])
    const review = await reviewRequest(liveAt(db, later), officer, requestReference)
    expect(review?.ticked).toEqual([review?.checklist[0]])
    const mails = await db
      .selectFrom('outbox')
      .select(['kind', 'payload'])
      .where('practice_code', '=', practice.code)
      .execute()
    expect(mails.filter(({ kind }) => kind === 'case-message')).toHaveLength(1)
    expect(mails[0]?.payload).toContain(`/requests/${requestReference}`)
  })

  test('of what no rule suggests is a nomination, and another owner is told', async () => {
    const { db, officer, reference } = await aCase()
    const colleague = await insertActor(db, { role: 'triage', name: 'Tom Reed' })
    const requestReference = await offer(db, officer, reference, {
      actionCode: 'advice_call',
      owner: { personId: colleague.personId, team: 'triage' },
    })
    const request = await findSupportRequest(db, { icbCode: testIcb }, requestReference)
    expect(request?.state).toBe('nominated')
    const told = await db
      .selectFrom('outbox')
      .select('person_id')
      .where('kind', '=', 'request-news')
      .execute()
    expect(told).toEqual([{ person_id: colleague.personId }])
  })

  test('on a case that a colleague has written to is not sent, and leaves nothing behind', async () => {
    const { db, officer, reference } = await aCase()
    await offer(db, officer, reference)
    const late = await offerSupport(liveAt(db, later), {
      actor: officer,
      reference,
      version: 2,
      form: anOffer(officer, { actionCode: 'advice_call' }),
    })
    expect(late.outcome).toBe('changed')
    expect(await db.selectFrom('support_requests').select('id').execute()).toHaveLength(1)
  })

  test('of what is under way already names that request', async () => {
    const { db, officer, reference } = await aCase()
    const first = await offer(db, officer, reference)
    const start = await readOfferStart(liveAt(db, later), officer, reference, 'mutual_aid')
    const again = await offerSupport(liveAt(db, later), {
      actor: officer,
      reference,
      version: start?.version ?? 0,
      form: anOffer(officer),
    })
    expect(again).toMatchObject({ outcome: 'refused', problem: expect.stringContaining(first) })
  })

  test('by somebody who holds a role at the practice is refused', async () => {
    const { db, practice, reference } = await aCase()
    const both = await insertActor(db, { role: 'triage' })
    await insertAssignment(db, {
      role: 'practice_user',
      icbCode: testIcb,
      scopeKind: 'practice',
      scopeCode: practice.code,
      isLead: false,
      personId: both.personId,
      at: instant(new Date(mondayAtTen)),
      grantedBy: null,
    })
    const start = await readOfferStart(liveAt(db, later), both, reference, 'mutual_aid')
    expect(start?.refusal).toContain('You hold a role at this practice')
  })
})

describe('what the practice does with an offer', () => {
  const act = (
    db: Db,
    actor: Actor,
    reference: string,
    wanted: 'take-up' | 'turn-down',
    form: Record<string, string>,
  ) =>
    actOnOwnRequest(liveAt(db, later), {
      actor,
      reference,
      act: wanted,
      record: recordOf(Object.entries(form)),
    })

  test('it reads what is offered, by whom and until when, and says yes', async () => {
    const { db, manager, officer, reference } = await aCase()
    const offered = await offer(db, officer, reference)
    const page = await readOwnRequest(liveAt(db, later), manager, offered)
    expect(page).toMatchObject({
      stateWords: 'Offered to you',
      offer: { message: 'Your PCN can lend you a nurse.', owner: 'Asha Patel', formHref: null },
      canWithdraw: false,
    })
    expect(await act(db, manager, offered, 'take-up', { version: String(page?.version) })).toEqual({
      outcome: 'done',
    })
    expect((await findSupportRequest(db, { icbCode: testIcb }, offered))?.state).toBe('requested')
  })

  test('it reads who wrote the message, and who has it now when the case was given to somebody else', async () => {
    const { db, manager, officer, reference } = await aCase()
    const colleague = await insertActor(db, { role: 'triage', name: 'Tom Reed' })
    const offered = await offer(db, officer, reference)
    const { version } = await db
      .selectFrom('cases')
      .select('version')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const given = { act: 'assign', personId: colleague.personId, team: 'triage', reason: 'On leave' } as const
    const asked = { actor: officer, reference, version, posted: given }
    expect(await actOnCase(liveAt(db, later), asked)).toMatchObject({ outcome: 'done' })
    expect((await readOwnRequest(liveAt(db, later), manager, offered))?.offer).toMatchObject({
      writtenBy: 'Asha Patel',
      written: 'Mon 23 Nov, 10:20am',
      owner: 'Tom Reed',
      ownerBefore: 'Asha Patel',
    })
  })

  test('it says no thanks without a reason, and the team is told', async () => {
    const { db, manager, officer, reference } = await aCase()
    const offered = await offer(db, officer, reference)
    expect(await act(db, manager, offered, 'turn-down', { version: '1' })).toEqual({ outcome: 'done' })
    const page = await readOwnRequest(liveAt(db, later), manager, offered)
    expect(page?.state).toBe('withdrawn')
    expect(page?.story[0]?.words).toBe('The practice said no thanks: no reason given')
    const told = await db
      .selectFrom('outbox')
      .select('person_id')
      .where('kind', '=', 'request-news')
      .execute()
    expect(told).toEqual([{ person_id: officer.personId }])
  })

  test('an answer to an offer that has moved on comes back with what was typed', async () => {
    const { db, manager, officer, reference } = await aCase()
    const offered = await offer(db, officer, reference)
    await act(db, manager, offered, 'take-up', { version: '1' })
    const late = await act(db, manager, offered, 'turn-down', {
      version: '1',
      reason: 'We have found somebody',
    })
    expect(late).toMatchObject({
      outcome: 'returned',
      answer: { typed: { reason: 'We have found somebody' } },
    })
  })

  test('it accepts a closure by sending its form, which ends the offer', async () => {
    const { db, practice, manager, officer, reference } = await aCase()
    const offered = await offer(db, officer, reference, { actionCode: 'half_day_closure' })
    const page = await readOwnRequest(liveAt(db, later), manager, offered)
    expect(page?.offer?.formHref).toBe(`/practices/${practice.code}/ask/half-day-closure`)
    await submitRequest(liveAt(db, later), {
      actor: manager,
      practiceCode: practice.code,
      details: aHalfDayClosure(),
      submitKey: '',
    })
    expect((await readOwnRequest(liveAt(db, later), manager, offered))?.story[0]?.words).toContain(
      'asked for it on its form',
    )
  })
})

describe('the form of an offer', () => {
  const filled = {
    action: 'mutual_aid',
    message: 'Hello',
    owner: '7:triage',
    dueDay: '2026-11-24',
    dueTime: '12:00',
  }
  const now = new Date(later)
  test.each<[string, Record<string, string>, string, string]>([
    ['too long a message', { message: 'x'.repeat(10_001) }, 'message', 'at most 10,000 characters'],
    ['a word left between braces', { message: 'Dear {patient}' }, 'message', '{patient}'],
    ['no message', { message: '  ' }, 'message', 'Write what the practice will read'],
    ['a time that is over', { dueDay: '2026-11-23', dueTime: '09:00' }, 'dueTime', 'still to come'],
    ['nobody', { owner: '' }, 'owner', 'Choose who arranges it'],
  ])('says what is wrong with %s', (_what, given, field, words) => {
    const read = parseOfferForm({ ...filled, ...given }, now)
    expect(read.ok ? [] : read.problems).toContainEqual({ field, message: expect.stringContaining(words) })
  })

  test('takes a message of 10,000 characters, tags and all', () => {
    const message = `<b>${'x'.repeat(9_997)}`
    expect(parseOfferForm({ ...filled, message }, now)).toMatchObject({ ok: true, value: { message } })
  })
})
