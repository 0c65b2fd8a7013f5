import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findOpenCaseId } from '#db/queries/cases'
import { listRequestClosures } from '#db/queries/closures'
import { findCoverAsk, listCoverAsks } from '#db/queries/cover'
import { listBookedRequests } from '#db/queries/cover-bookings'
import { dateOf, instant } from '~/domain/calendar/days'
import { defaultAnswerBy } from '~/domain/support/answer-by'
import { loadCase } from '~/features/cases/case-store.server'
import { handBack, withdrawCover } from '~/features/support/after-accepting.server'
import { acceptCover, declineCover } from '~/features/support/answer-cover.server'
import { askForCover } from '~/features/support/ask-cover.server'
import { expireCoverAsksJob } from '~/features/support/expire-cover.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { runDueJobs } from '~/platform/jobs.server'
import { testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  aHalfDayClosure,
  anExtraPlt,
  approveNow,
  insertProvider,
  lunchtimes,
  requestNow,
  supportCast,
  thursday,
  whenCoverIsAsked,
  whenTheClinicianConfirms,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const inTime = '2026-11-23T10:20:00Z'
const tooLate = '2026-11-23T10:51:00Z'

async function triggersOf(db: Db, practiceCode: string) {
  const { clock } = await readIcbWorld(db, testIcb)
  const caseId = (await findOpenCaseId(db, practiceCode, 'acute')) ?? 0
  const { record } = await loadCase(db, caseId, clock)
  return record.triggers.map(({ trigger, priority }) => `${trigger.kind} ${priority}`)
}

async function newsFor(db: Db, heading: string) {
  const rows = await db.selectFrom('outbox').selectAll().where('kind', '=', 'request-news').execute()
  return rows.filter((row) => JSON.parse(row.payload).heading === heading).map((row) => row.person_id)
}

describe('asking for cover', () => {
  test.each<[string, string | null, string]>([
    ['45 minutes from now', null, '10:45'],
    ['never after the decision is due', '2026-11-23T10:30:00Z', '10:30'],
    ['45 minutes from now when the decision is due later', '2026-11-23T12:00:00Z', '10:45'],
    ['45 minutes from now once the decision is overdue', '2026-11-23T09:00:00Z', '10:45'],
  ])('providers answer by: %s', (_what, due, answerBy) => {
    const now = new Date('2026-11-23T10:00:00Z')
    const found = defaultAnswerBy(now, due === null ? null : instant(new Date(due)), 45)
    expect(found.toISOString().slice(11, 16)).toBe(answerBy)
  })

  test('several providers are asked together, each is mailed its own link, and the case says so', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    await insertProvider(db, { code: 'HUB' })
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())

    const asks = await whenCoverIsAsked(db, cast.triage, reference, ['DHU', 'HUB'])

    const mails = await db.selectFrom('outbox').selectAll().where('kind', '=', 'cover-asked').execute()
    expect(mails.map((mail) => JSON.parse(mail.payload).link)).toEqual(
      asks.map((id) => `https://opel.test/cover/${id}`),
    )
    const { clock } = await readIcbWorld(db, testIcb)
    const { events, record } = await loadCase(db, (await requestNow(db, reference)).caseId ?? 0, clock)
    expect(events.at(-1)).toMatchObject({
      kind: 'plan_made',
      plan: expect.stringContaining('Asked DHU, HUB'),
    })
    expect(record).toMatchObject({ ownerId: cast.triage.personId })
  })

  test.each<[string, object, string]>([
    ['nobody was chosen', { providerCodes: [] }, 'Choose at least one provider'],
    ['a code nobody has', { providerCodes: ['NOBODY'] }, 'Choose at least one provider'],
    ['a time that has passed', { answerBy: '9:00' }, 'still to come'],
    ['no time', { answerBy: 'soon' }, 'Enter the time to answer by'],
    ['a time after the decision is due', { answerBy: '17:00' }, 'before the decision is due'],
  ])('is refused: %s', async (_what, given, problem) => {
    const db = await testDb()
    const cast = await supportCast(db)
    const today = aHalfDayClosure({ day: thursday })
    const reference = await whenThePracticeAsks(db, cast, today, '2026-11-26T09:00:00Z')
    const asked = { actor: cast.triage, reference, version: 1, providerCodes: ['DHU'], answerBy: '' }
    const refused = await askForCover(liveAt(db, '2026-11-26T09:10:00Z'), { ...asked, ...given })
    expect(refused).toEqual({ outcome: 'refused', problem: expect.stringContaining(problem) })
    expect(await listCoverAsks(db, (await requestNow(db, reference)).id)).toEqual([])
  })

  test('a provider who still has time to answer is not asked twice', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    await whenCoverIsAsked(db, cast.triage, reference)
    await expect(whenCoverIsAsked(db, cast.triage, reference)).rejects.toThrow('has been asked already')
  })

  test('lunchtime closures need no provider', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, lunchtimes())
    await expect(whenCoverIsAsked(db, cast.triage, reference)).rejects.toThrow('needs no cover provider')
  })
})

describe('answering', () => {
  test('a provider that accepts twice has accepted once', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, askId } = await aCoveredClosure(db, cast)
    const again = await acceptCover(liveAt(db, inTime), { actor: cast.provider, askId })
    expect(again).toEqual({ outcome: 'done' })
    const asks = await listCoverAsks(db, (await requestNow(db, reference)).id)
    expect(asks.map(({ state }) => state)).toEqual(['accepted'])
    const mails = await db.selectFrom('outbox').selectAll().where('kind', '=', 'cover-answered').execute()
    expect(mails.map((mail) => mail.person_id)).toEqual([cast.atPractice.personId])
    const news = await db
      .selectFrom('digest_news')
      .select('person_id')
      .where('kind', '=', 'cover-answered')
      .execute()
    expect(news).toHaveLength(2) // triage, manager
  })

  test('the second of two providers to accept is told that it is covered', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const hub = await insertProvider(db, { code: 'HUB' })
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const [dhuAsk = 0, hubAsk = 0] = await whenCoverIsAsked(db, cast.triage, reference, ['DHU', 'HUB'])
    const outcomes = await Promise.all([
      acceptCover(liveAt(db, inTime), { actor: cast.provider, askId: dhuAsk }),
      acceptCover(liveAt(db, inTime), { actor: hub, askId: hubAsk }),
    ])
    expect(outcomes).toEqual([
      { outcome: 'done' },
      { outcome: 'refused', problem: 'Another provider has accepted it: you need not answer.' },
    ])
  })

  test('an answer that comes late is refused, the ask has expired, and the case goes to priority 1', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)
    const late = await acceptCover(liveAt(db, tooLate), { actor: cast.provider, askId })
    expect(late).toMatchObject({
      outcome: 'refused',
      problem: expect.stringContaining('passed at 10:50am today'),
    })
    expect(await findCoverAsk(db, 'DHU', askId)).toMatchObject({ state: 'expired' })
    expect(await triggersOf(db, cast.practice.code)).toEqual(['support_request 3', 'cover_lost 1'])
    const told = await newsFor(db, 'No provider has accepted')
    const everybody = [cast.triage.personId, cast.manager.personId, cast.atPractice.personId]
    expect(told.toSorted()).toEqual(everybody.toSorted())
  })

  test("another provider's ask is not found", async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const stranger = await insertProvider(db, { code: 'HUB' })
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)
    expect(await acceptCover(liveAt(db, inTime), { actor: stranger, askId })).toEqual({
      outcome: 'not-found',
    })
  })

  test('declining needs a reason; when nobody is left the case goes to priority 1, once', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const hub = await insertProvider(db, { code: 'HUB' })
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const [dhuAsk = 0, hubAsk = 0] = await whenCoverIsAsked(db, cast.triage, reference, ['DHU', 'HUB'])
    const live = liveAt(db, inTime)
    const dhuSays = { actor: cast.provider, askId: dhuAsk }

    expect(await declineCover(live, { ...dhuSays, reason: '' })).toMatchObject({ outcome: 'refused' })
    await declineCover(live, { ...dhuSays, reason: 'No doctor free.' })
    expect(await triggersOf(db, cast.practice.code)).toEqual(['support_request 3'])
    await declineCover(live, { actor: hub, askId: hubAsk, reason: 'Full.' })
    expect(await triggersOf(db, cast.practice.code)).toEqual(['support_request 3', 'cover_lost 1'])
    expect(await requestNow(db, reference)).toMatchObject({ decisionDueAt: '2026-11-23T12:20:00.000Z' })
  })

  test('an extra PLT session that nobody covers stays what it was', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, anExtraPlt())
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)
    await declineCover(liveAt(db, inTime), { actor: cast.provider, askId, reason: 'Full.' })
    expect(await triggersOf(db, cast.practice.code)).toEqual(['support_request 3'])
  })

  test('a provider whose places are taken that half day cannot accept another', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const first = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, first.reference)
    const reference = await whenThePracticeAsks(db, cast, anExtraPlt())
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference, ['DHU'], inTime)
    const refused = await acceptCover(liveAt(db, inTime), { actor: cast.provider, askId })
    expect(refused).toMatchObject({ problem: expect.stringContaining('Your place that half day is taken') })
  })

  test('the clock ends asks that were not answered, and leaves the others', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)
    const stateAt = async (at: string) => {
      await runDueJobs(liveAt(db, at), [expireCoverAsksJob])
      return (await findCoverAsk(db, 'DHU', askId))?.state
    }
    expect(await stateAt('2026-11-23T10:49:59Z')).toBe('asked')
    expect(await stateAt('2026-11-23T10:50:00Z')).toBe('expired')
    expect(await stateAt('2026-11-23T11:50:00Z')).toBe('expired')
    expect(await triggersOf(db, cast.practice.code)).toEqual(['support_request 3', 'cover_lost 1'])
  })
})

describe('after accepting', () => {
  test('cover withdrawn from an approved closure suspends it, frees the place, and tells managers and practice', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, askId } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    const live = liveAt(db, '2026-11-25T09:00:00Z')

    await withdrawCover(live, { actor: cast.provider, askId, reason: 'Our doctor is ill.' })

    const request = await requestNow(db, reference)
    expect(request).toMatchObject({ state: 'under_review', decidedAt: null })
    expect(await listRequestClosures(db, testIcb, request.id)).toMatchObject([{ state: 'cancelled' }])
    const place = { providerCode: 'DHU', day: thursday, half: 'afternoon' } as const
    expect(await listBookedRequests(db, place)).toEqual([])
    expect((await triggersOf(db, cast.practice.code)).at(-1)).toBe('cover_lost 1')
    expect(await newsFor(db, 'Cover lost')).toHaveLength(3)
    expect(dateOf(request.decisionDueAt ?? instant(live.now)).toISOString()).toBe('2026-11-25T11:00:00.000Z')
  })

  test('a suspended closure can be covered and approved anew, with a record of its own', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const hub = await insertProvider(db, { code: 'HUB' })
    const { reference, askId } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    const live = liveAt(db, '2026-11-25T09:00:00Z')
    await withdrawCover(live, { actor: cast.provider, askId, reason: 'Our doctor is ill.' })
    const [hubAsk = 0] = await whenCoverIsAsked(db, cast.triage, reference, ['HUB'], '2026-11-25T09:05:00Z')
    await acceptCover(liveAt(db, '2026-11-25T09:10:00Z'), { actor: hub, askId: hubAsk })
    expect(await approveNow(db, cast.manager, reference, { at: '2026-11-25T09:15:00Z' })).toEqual({
      outcome: 'done',
    })
    const records = await db.selectFrom('approval_records').select('number').execute()
    expect(records.map(({ number }) => number)).toEqual(['A-2026-0001', 'A-2026-0002'])
  })

  test('the hand-back is recorded once, and not before the half day', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, askId } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    const asked = { actor: cast.provider, askId, note: 'To Dr Bell; two results to read.' }
    expect(await handBack(liveAt(db, '2026-11-26T12:00:00Z'), asked)).toMatchObject({ outcome: 'refused' })
    expect(await handBack(liveAt(db, '2026-11-26T18:30:00Z'), asked)).toEqual({ outcome: 'done' })
    await handBack(liveAt(db, '2026-11-26T18:40:00Z'), { ...asked, note: 'Again.' })
    expect(await findCoverAsk(db, 'DHU', askId)).toMatchObject({
      handedBackAt: '2026-11-26T18:30:00.000Z',
      handBackNote: 'To Dr Bell; two results to read.',
    })
  })

  test('a practice that withdraws its request frees the provider, who is told', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    const asked = { actor: cast.atPractice, reference, reason: 'A locum was found.' }
    expect(await withdrawRequest(liveAt(db, '2026-11-24T09:00:00Z'), asked)).toEqual({ outcome: 'withdrawn' })
    expect(await requestNow(db, reference)).toMatchObject({ state: 'withdrawn' })
    expect(await newsFor(db, 'Cover no longer needed')).toEqual([cast.provider.personId])
    expect(await db.selectFrom('cover_bookings').selectAll().execute()).toEqual([])
    const { clock } = await readIcbWorld(db, testIcb)
    const { record } = await loadCase(db, (await requestNow(db, reference)).caseId ?? 0, clock)
    expect(record.triggers.every(({ endedAt }) => endedAt !== null)).toBe(true)
  })

  test('the clinician must confirm only once, whoever covers', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)
    await whenTheClinicianConfirms(db, cast.manager, reference)
    expect(await approveNow(db, cast.manager, reference)).toEqual({ outcome: 'done' })
  })
})
