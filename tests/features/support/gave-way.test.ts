import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listCaseEvents } from '#db/queries/cases'
import { isoDay } from '~/domain/calendar/days'
import { type GaveWayCall, recordGaveWayCall } from '~/features/support/gave-way-call.server'
import { parseGaveWayForm } from '~/features/support/gave-way-form'
import { readOwnRequest } from '~/features/support/own-request.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { readWaitingList } from '~/features/support/waiting-list.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  anExtraPlt,
  approveNow,
  requestNow,
  type SupportCast,
  supportCast,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const later = '2026-11-23T10:40:00Z'
const aCall: GaveWayCall = {
  spokeTo: 'Mary Hill, practice manager',
  way: 'keeps_waiting',
  agreed: 'She asks for the same half day if it comes free.',
  newDay: null,
  newHalf: null,
}

/** A safety closure has taken the provider's place of an extra PLT session. */
async function aSessionThatGaveWay() {
  const db = await testDb()
  const cast = await supportCast(db)
  const practice = await insertPractice(db)
  const other: SupportCast = {
    ...cast,
    practice,
    atPractice: await insertActor(db, { scopeCode: practice.code }),
  }
  const closure = await aCoveredClosure(db, cast)
  const session = await aCoveredClosure(db, other, anExtraPlt())
  await approveNow(db, cast.manager, session.reference)
  const done = await approveNow(db, cast.manager, closure.reference, {
    reasonToGoOn: 'Unsafe to open.',
    displaces: session.reference,
  })
  expect(done).toEqual({ outcome: 'done' })
  return { db, cast, other, reference: session.reference }
}

async function record(db: Db, actor: SupportCast['triage'], reference: string, given: Partial<GaveWayCall>) {
  const { version } = await requestNow(db, reference)
  return recordGaveWayCall(liveAt(db, later), { actor, reference, version, call: { ...aCall, ...given } })
}

describe('the call to a practice whose session gave way', () => {
  test('stands on the waiting list and on the page of the request until it is recorded', async () => {
    const { db, cast, other, reference } = await aSessionThatGaveWay()
    const live = liveAt(db, later)
    expect((await readWaitingList(live, cast.triage)).owedCalls).toMatchObject([{ reference }])
    expect(await reviewRequest(live, cast.triage, reference)).toMatchObject({ owesCall: true })
    expect(await readOwnRequest(live, other.atPractice, reference)).toMatchObject({
      next: expect.stringContaining('We ring you about another date'),
    })
    expect(await record(db, cast.triage, reference, {})).toEqual({ outcome: 'done' })
    expect((await readWaitingList(live, cast.triage)).owedCalls).toEqual([])
    const page = await reviewRequest(live, cast.triage, reference)
    expect(page).toMatchObject({ owesCall: false, state: 'reserve' })
    expect(page?.story[0]?.words).toBe(
      'Rang Mary Hill, practice manager: it stays on the waiting list. She asks for the same half day if it comes free.',
    )
    const { caseId } = await requestNow(db, reference)
    const events = await listCaseEvents(db, caseId ?? 0)
    expect(events.at(-1)).toMatchObject({ kind: 'plan_made' })
  })

  test('with another date takes the request off the list and owes a decision for that date', async () => {
    const { db, cast, other, reference } = await aSessionThatGaveWay()
    const newDay = isoDay('2026-12-03')
    const done = await record(db, cast.triage, reference, { way: 'new_date', newDay, newHalf: 'morning' })
    expect(done).toEqual({ outcome: 'done' })
    const now = await requestNow(db, reference)
    expect(now).toMatchObject({ state: 'under_review', day: newDay, half: 'morning' })
    expect(now.decisionDueAt && now.decisionDueAt > later).toBe(true)
    const page = await reviewRequest(liveAt(db, later), cast.manager, reference)
    expect(page?.when).toEqual(['Thursday 3 December 2026, morning (8am to 1pm)'])
    expect(page?.cover?.canAsk).toBe(true)
    expect(await readOwnRequest(liveAt(db, later), other.atPractice, reference)).toMatchObject({
      next: expect.stringContaining('You have a decision by'),
    })
  })

  test('another date must be a working day still to come, and nothing is recorded otherwise', async () => {
    const { db, cast, reference } = await aSessionThatGaveWay()
    const before = await requestNow(db, reference)
    const saturday = { way: 'new_date', newDay: isoDay('2026-12-05'), newHalf: 'morning' } as const
    expect(await record(db, cast.triage, reference, saturday)).toEqual({
      outcome: 'refused',
      problem: 'Enter a working day: this is a weekend.',
    })
    expect(await requestNow(db, reference)).toEqual(before)
  })

  test('ends a request that is not wanted any more', async () => {
    const { db, cast, reference } = await aSessionThatGaveWay()
    expect(await record(db, cast.triage, reference, { way: 'not_wanted' })).toEqual({ outcome: 'done' })
    expect(await requestNow(db, reference)).toMatchObject({ state: 'cancelled' })
  })

  test('is recorded once: the second of two people sees that it changed, and nobody records one that is not owed', async () => {
    const { db, cast, reference } = await aSessionThatGaveWay()
    const { version } = await requestNow(db, reference)
    const asked = { actor: cast.triage, reference, version, call: aCall }
    expect(await recordGaveWayCall(liveAt(db, later), asked)).toEqual({ outcome: 'done' })
    expect(await recordGaveWayCall(liveAt(db, later), asked)).toEqual({ outcome: 'changed' })
    expect(await record(db, cast.triage, reference, {})).toMatchObject({ outcome: 'refused' })
  })

  test('the form asks for the date and its half where another date was agreed', () => {
    const form = parseGaveWayForm({ spokeTo: 'Mary Hill', way: 'new_date', agreed: 'Another day' })
    expect(form.ok ? [] : form.problems.map(({ field }) => field)).toEqual(['newDay', 'newHalf'])
  })
})
