import { describe, expect, test } from 'vitest'
import { findApproval } from '#db/queries/approvals'
import { findOpenCaseId } from '#db/queries/cases'
import { hasAgreedMorningClosure } from '#db/queries/closed-days'
import { listRequestClosures } from '#db/queries/closures'
import { listBookedRequests } from '#db/queries/cover-bookings'
import { insertAssignment } from '#db/queries/people'
import { listRequestEvents } from '#db/queries/request-changes'
import { instant, isoDay } from '~/domain/calendar/days'
import { parseRequestEvent } from '~/domain/support/request-events'
import { loadCase } from '~/features/cases/case-store.server'
import { readAllowanceLeft } from '~/features/support/allowance-left.server'
import { turnDownRequest } from '~/features/support/turn-down-request.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  aHalfDayClosure,
  anExtraPlt,
  approveNow,
  lunchtimes,
  requestNow,
  supportCast,
  thursday,
  whenCoverIsAsked,
  whenTheClinicianConfirms,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const mailsOf = (db: Awaited<ReturnType<typeof testDb>>, kind: string) =>
  db.selectFrom('outbox').selectAll().where('kind', '=', kind).orderBy('id').execute()

describe('approving a half-day closure', () => {
  test('gives a numbered record, books the provider, fills the calendar, decides on the case and tells the practice', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)

    expect(await approveNow(db, cast.manager, reference)).toEqual({ outcome: 'done' })

    const request = await requestNow(db, reference)
    expect(request).toMatchObject({ state: 'scheduled', decidedByName: 'Asha Patel' })
    const record = await findApproval(db, { icbCode: testIcb }, 'A-2026-0001')
    expect(record).toMatchObject({ requestReference: reference, issuedByName: 'Asha Patel' })
    expect(await listRequestClosures(db, testIcb, request.id)).toMatchObject([
      {
        kind: 'half_day',
        day: thursday,
        half: 'afternoon',
        startsAt: '2026-11-26T13:00:00.000Z',
        endsAt: '2026-11-26T18:30:00.000Z',
      },
    ])
    const booked = await listBookedRequests(db, { providerCode: 'DHU', day: thursday, half: 'afternoon' })
    expect(booked.map((one) => one.reference)).toEqual([reference])
    const { clock } = await readIcbWorld(db, testIcb)
    const { record: open } = await loadCase(db, request.caseId ?? 0, clock)
    expect(open.targets.filter(({ kind }) => kind === 'decide').every(({ metAt }) => metAt !== null)).toBe(
      true,
    )
    const mails = await mailsOf(db, 'support-decision')
    expect(mails).toHaveLength(1)
    expect(JSON.parse(mails[0]?.payload ?? '{}')).toMatchObject({
      decision: 'approved',
      approvalNumber: 'A-2026-0001',
      link: `https://opel.test/practices/${cast.practice.code}/requests/${reference}`,
    })
  })

  test('is impossible without accepted cover, and says why', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    await whenCoverIsAsked(db, cast.triage, reference)
    await whenTheClinicianConfirms(db, cast.manager, reference)

    const refused = await approveNow(db, cast.manager, reference)

    expect(refused).toMatchObject({ outcome: 'blocked' })
    expect(
      refused.outcome === 'blocked' && refused.checks.find(({ name }) => name === 'cover'),
    ).toMatchObject({
      result: 'failed',
      words: 'No cover: DHU has not answered yet.',
    })
    expect(await requestNow(db, reference)).toMatchObject({ state: 'under_review', decidedAt: null })
  })

  test('is impossible before the named clinician has confirmed the statement', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())

    const refused = await approveNow(db, cast.manager, reference)

    expect(
      refused.outcome === 'blocked' && refused.checks.find(({ name }) => name === 'clinician')?.result,
    ).toBe('failed')
  })

  test('is refused by the database itself when no provider is booked', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const { id } = await requestNow(db, reference)
    const record = {
      number: 'A-2026-0001',
      request_id: id,
      icb_code: testIcb,
      practice_code: cast.practice.code,
      body: '{}',
      issued_at: instant(new Date()),
      issued_by: cast.manager.personId,
    }
    await expect(db.insertInto('approval_records').values(record).execute()).rejects.toThrow(
      'without booked cover',
    )
  })

  test('belongs to managers: triage is refused and told who can', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)
    expect(await approveNow(db, cast.triage, reference)).toEqual({
      outcome: 'refused',
      problem: 'Only a manager decides this. Asha Patel can.',
    })
  })

  test('is refused to a manager who holds a role at the practice', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)
    const partner = await insertActor(db, { role: 'manager', name: 'Ann Bell' })
    await insertAssignment(db, {
      personId: partner.personId,
      role: 'practice_user',
      icbCode: testIcb,
      scopeKind: 'practice',
      scopeCode: cast.practice.code,
      isLead: false,
      at: instant(new Date('2026-01-01T09:00:00Z')),
      grantedBy: null,
    })
    expect(await approveNow(db, partner, reference)).toEqual({
      outcome: 'refused',
      problem: 'You hold a role at this practice, so you cannot decide for it. Asha Patel can.',
    })
  })

  test('is too late once the half day is over', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)
    const late = await approveNow(db, cast.manager, reference, { at: '2026-11-26T18:31:00Z' })
    expect(late).toMatchObject({ outcome: 'refused' })
  })
})

describe('a provider with one place that half day', () => {
  async function twoCoveredClosures(second = aHalfDayClosure()) {
    const db = await testDb()
    const cast = await supportCast(db)
    const neighbour = await insertPractice(db)
    const atNeighbour = await insertActor(db, { scopeCode: neighbour.code })
    const other = { ...cast, practice: neighbour, atPractice: atNeighbour }
    const one = await aCoveredClosure(db, cast)
    const two = await aCoveredClosure(db, other, second)
    return { db, cast, one, two }
  }

  test('two approvals at once: one practice gets the place, the other is told that it is taken', async () => {
    const { db, cast, one, two } = await twoCoveredClosures()
    const reasonToGoOn = 'Both are unsafe to open.'
    const outcomes = await Promise.all([
      approveNow(db, cast.manager, one.reference, { reasonToGoOn }),
      approveNow(db, cast.manager, two.reference, { reasonToGoOn }),
    ])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'provider-full'])
    expect(await db.selectFrom('approval_records').selectAll().execute()).toHaveLength(1)
    expect(await db.selectFrom('cover_bookings').selectAll().execute()).toHaveLength(1)
  })

  test('a safety closure may take the place of an extra PLT session, which goes to the waiting list', async () => {
    const { db, cast, one, two } = await twoCoveredClosures(anExtraPlt())
    await approveNow(db, cast.manager, two.reference)
    const reasonToGoOn = 'Unsafe to open.'

    const full = await approveNow(db, cast.manager, one.reference, { reasonToGoOn })
    expect(full).toEqual({ outcome: 'provider-full', displaceable: { reference: two.reference } })
    const displaces = two.reference
    const done = await approveNow(db, cast.manager, one.reference, { reasonToGoOn, displaces })

    expect(done).toEqual({ outcome: 'done' })
    expect(await requestNow(db, two.reference)).toMatchObject({ state: 'reserve' })
    const { id } = await requestNow(db, two.reference)
    expect(await listRequestClosures(db, testIcb, id)).toMatchObject([{ state: 'cancelled' }])
    expect(await requestNow(db, one.reference)).toMatchObject({ state: 'scheduled' })
  })

  test('an extra PLT session takes the place of nobody', async () => {
    const { db, cast, one, two } = await twoCoveredClosures(anExtraPlt())
    const reasonToGoOn = 'Their doors are shut anyway.'
    await approveNow(db, cast.manager, one.reference, { reasonToGoOn })
    expect(await approveNow(db, cast.manager, two.reference, { reasonToGoOn })).toEqual({
      outcome: 'provider-full',
      displaceable: null,
    })
    const taken = await approveNow(db, cast.manager, two.reference, {
      reasonToGoOn,
      displaces: one.reference,
    })
    expect(taken).toMatchObject({ outcome: 'refused' })
  })
})

test('another closure that half day in the same PCN needs a reason to go on, which the record keeps', async () => {
  const db = await testDb()
  const cast = await supportCast(db, { places: 2 })
  const neighbour = await insertPractice(db, { name: 'Elm' })
  const atNeighbour = await insertActor(db, { scopeCode: neighbour.code })
  const first = await aCoveredClosure(db, { ...cast, practice: neighbour, atPractice: atNeighbour })
  await approveNow(db, cast.manager, first.reference)
  const { reference } = await aCoveredClosure(db, cast)

  const refused = await approveNow(db, cast.manager, reference)
  expect(refused.outcome === 'blocked' && refused.checks.find(({ name }) => name === 'clash')).toMatchObject({
    result: 'needs_reason',
    words: expect.stringContaining('Elm, in the same PCN, has a half-day closure'),
  })
  expect(await approveNow(db, cast.manager, reference, { reasonToGoOn: 'DHU covers both.' })).toEqual({
    outcome: 'done',
  })
  const record = await findApproval(db, { icbCode: testIcb }, 'A-2026-0002')
  expect(JSON.parse(record?.body ?? '{}')).toMatchObject({ reasonToGoOn: 'DHU covers both.' })
})

test('two deciders at once: the second is told that it changed, and nothing is decided twice', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  const { reference } = await aCoveredClosure(db, cast)
  const { version } = await requestNow(db, reference)
  const decline = { actor: cast.manager, reference, version, act: 'decline', reason: 'No.' } as const

  const outcomes = [
    await approveNow(db, cast.manager, reference, { version }),
    await turnDownRequest(liveAt(db, '2026-11-23T10:15:01Z'), decline),
  ]

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'changed'])
  expect(await requestNow(db, reference)).toMatchObject({ state: 'scheduled' })
})

test('lunchtime closures are decided by triage and stand in the calendar once per date', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  const reference = await whenThePracticeAsks(db, cast, lunchtimes())

  expect(await approveNow(db, cast.triage, reference)).toEqual({ outcome: 'done' })

  const { id, state } = await requestNow(db, reference)
  expect(state).toBe('scheduled')
  const closures = await listRequestClosures(db, testIcb, id)
  expect(closures.map(({ day, startsAt }) => [day, startsAt])).toEqual([
    ['2026-12-01', '2026-12-01T12:30:00.000Z'],
    ['2026-12-03', '2026-12-03T12:30:00.000Z'],
  ])
})

test('the third extra PLT session of a year needs a reason to go on', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  for (const day of ['2026-12-01', '2026-12-02']) {
    const open = anExtraPlt({ day: isoDay(day), doors: 'open' })
    const reference = await whenThePracticeAsks(db, cast, open)
    expect(await approveNow(db, cast.manager, reference)).toEqual({ outcome: 'done' })
  }
  const asksNow = liveAt(db, '2026-11-23T12:00:00Z')
  expect(await readAllowanceLeft(asksNow, cast.atPractice, cast.practice.code, 'extra_plt')).toContain(
    '0 of 2 left this year.',
  )
  const third = await whenThePracticeAsks(db, cast, anExtraPlt({ day: isoDay('2027-03-31'), doors: 'open' }))
  const refused = await approveNow(db, cast.manager, third)
  expect(refused.outcome === 'blocked' && refused.checks.at(-1)).toMatchObject({
    name: 'allowance',
    result: 'needs_reason',
  })
  const nextYear = anExtraPlt({ day: isoDay('2027-04-01'), doors: 'open' })
  const first = await whenThePracticeAsks(db, cast, nextYear)
  expect(await approveNow(db, cast.manager, first)).toEqual({ outcome: 'done' })
})

test('an agreed morning closure moves the due time of the return; an afternoon or an open-door session does not', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  const { reference } = await aCoveredClosure(db, cast, aHalfDayClosure({ half: 'morning' }))
  expect(await hasAgreedMorningClosure(db, cast.practice.code, thursday)).toBe(false)
  await approveNow(db, cast.manager, reference)
  expect(await hasAgreedMorningClosure(db, cast.practice.code, thursday)).toBe(true)
  const friday = isoDay('2026-11-27')
  const plt = await whenThePracticeAsks(db, cast, anExtraPlt({ day: friday, half: 'morning', doors: 'open' }))
  await approveNow(db, cast.manager, plt)
  expect(await hasAgreedMorningClosure(db, cast.practice.code, friday)).toBe(false)
})

test('a decision on one request leaves the decision on another of the same case owed', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  const closure = await whenThePracticeAsks(db, cast, aHalfDayClosure())
  const series = await whenThePracticeAsks(db, cast, lunchtimes())
  await approveNow(db, cast.triage, series)
  const { clock } = await readIcbWorld(db, testIcb)
  const { caseId, id } = await requestNow(db, closure)
  const { record } = await loadCase(db, caseId ?? 0, clock)
  const owed = record.targets.filter(({ kind, metAt }) => kind === 'decide' && metAt === null)
  const [trigger] = record.triggers.filter(({ seq }) => owed.some(({ triggerSeq }) => triggerSeq === seq))
  expect(owed).toHaveLength(1)
  expect(trigger?.trigger).toMatchObject({ kind: 'support_request', requestId: id })
})

test('declining needs a reason, which practice and case read', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
  const asked = { actor: cast.manager, reference, version: 1, act: 'decline' } as const
  const live = liveAt(db, '2026-11-23T11:00:00Z')

  expect(await turnDownRequest(live, { ...asked, reason: ' ' })).toMatchObject({ outcome: 'refused' })
  expect(await turnDownRequest(live, { ...asked, reason: 'A locum was found.' })).toEqual({ outcome: 'done' })

  const { id, state } = await requestNow(db, reference)
  expect(state).toBe('declined')
  const events = (await listRequestEvents(db, id)).map(parseRequestEvent)
  expect(events.map(({ kind }) => kind)).toEqual(['asked', 'taken', 'declined'])
  const { clock } = await readIcbWorld(db, testIcb)
  const caseId = (await findOpenCaseId(db, cast.practice.code, 'acute')) ?? 0
  const { events: onCase } = await loadCase(db, caseId, clock)
  expect(onCase.at(-1)).toMatchObject({ kind: 'decided', reason: 'A locum was found.' })
  expect(await mailsOf(db, 'support-decision')).toHaveLength(1)
})
