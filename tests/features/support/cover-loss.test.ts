import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findCoverAsk, listCoverAsks } from '#db/queries/cover'
import { listCoverTurns } from '#db/queries/cover-turns'
import type { CoverLossWay } from '~/domain/support/cover-loss'
import { withdrawCover } from '~/features/support/after-accepting.server'
import { acceptCover, declineCover } from '~/features/support/answer-cover.server'
import { answerCoverLoss } from '~/features/support/answer-cover-loss.server'
import { askForCover } from '~/features/support/ask-cover.server'
import { makeFeed, readFeed } from '~/features/support/calendar-feed.server'
import { readClosureWeek, readWeek } from '~/features/support/closure-calendar.server'
import { confirmHalfDayReopened } from '~/features/support/confirm-reopening.server'
import { endReducedService } from '~/features/support/end-reduced-service.server'
import { expireCoverAsksJob } from '~/features/support/expire-cover.server'
import { readOwnRequest } from '~/features/support/own-request.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { runDueJobs } from '~/platform/jobs.server'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  aHalfDayClosure,
  approveNow,
  insertProvider,
  requestNow,
  type SupportCast,
  supportCast,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const wednesday = '2026-11-25T09:00:00Z'

/** An approved half day whose provider has withdrawn. */
async function aLostClosure(db: Db, cast: SupportCast): Promise<string> {
  const { reference, askId } = await aCoveredClosure(db, cast)
  await approveNow(db, cast.manager, reference)
  const lost = { actor: cast.provider, askId, reason: 'Our doctor is ill.' }
  await withdrawCover(liveAt(db, wednesday), lost)
  return reference
}

async function answer(
  db: Db,
  cast: SupportCast,
  reference: string,
  way: CoverLossWay,
  plan = 'Dr Bell on the phone.',
) {
  const { version } = await requestNow(db, reference)
  const asked = { actor: cast.manager, reference, version, way, plan }
  return answerCoverLoss(liveAt(db, '2026-11-25T09:20:00Z'), asked)
}

describe('after cover is lost', () => {
  test('the manager sees that nobody covers, and records one of four ways', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await aLostClosure(db, cast)
    const page = () => reviewRequest(liveAt(db, wednesday), cast.manager, reference)
    expect((await page())?.cover).toMatchObject({ isLost: true })

    expect(await answer(db, cast, reference, 'reduced_service')).toEqual({ outcome: 'done' })

    expect((await requestNow(db, reference)).state).toBe('declined')
    expect((await page())?.cover).toMatchObject({ isLost: false })
    const own = await readOwnRequest(liveAt(db, wednesday), cast.atPractice, reference)
    expect(own?.story[0]?.words).toContain(
      'Reduced service instead of a covered closure. Dr Bell on the phone.',
    )
    const mails = await db
      .selectFrom('outbox')
      .select('payload')
      .where('kind', '=', 'support-decision')
      .execute()
    expect(JSON.parse(mails.at(-1)?.payload ?? '{}')).toMatchObject({ decision: 'declined' })
  })

  test('reduced service stands in the calendar and the feed as such, until the practice says that it is open', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await aLostClosure(db, cast)
    await answer(db, cast, reference, 'reduced_service')
    const live = liveAt(db, '2026-11-26T13:30:00Z')
    const week = await readClosureWeek(live, cast.manager, readWeek('2026-11-26', live.now))
    expect(week.days.flatMap(({ entries }) => entries)).toMatchObject([
      {
        kind: 'Reduced service (doors shut, own clinician)',
        cover: 'Its own clinician',
        times: '1pm to 6:30pm',
        reference,
      },
    ])
    const link = await makeFeed(live, cast.atPractice, cast.practice.code)
    const feed = await readFeed(live, /feeds\/(.*)\.ics$/.exec(link)?.[1] ?? '')
    expect(feed).toContain('SUMMARY:Reduced service (doors shut\\, own clinician)')
    expect(await readOwnRequest(live, cast.atPractice, reference)).toMatchObject({
      canConfirmReopening: true,
    })
    const opened = { actor: cast.atPractice, reference }
    expect(await confirmHalfDayReopened(live, opened)).toEqual({ outcome: 'reopened' })
    expect((await requestNow(db, reference)).state).toBe('declined')
  })

  test('reduced service that is not needed after all leaves the calendar, before it begins, with a reason', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await aLostClosure(db, cast)
    await answer(db, cast, reference, 'reduced_service')
    const end = async (at: string) => {
      const { version } = await requestNow(db, reference)
      const asked = { actor: cast.manager, reference, version, reason: 'A locum was found.' }
      return endReducedService(liveAt(db, at), asked)
    }
    expect(await end('2026-11-26T13:30:00Z')).toMatchObject({ outcome: 'refused' })
    const before = '2026-11-25T10:00:00Z'
    expect(await reviewRequest(liveAt(db, before), cast.manager, reference)).toMatchObject({
      hasReducedService: true,
    })
    expect(await end(before)).toEqual({ outcome: 'done' })
    const live = liveAt(db, before)
    const week = await readClosureWeek(live, cast.manager, readWeek('2026-11-26', live.now))
    expect(week.count).toBe(0)
    const page = await reviewRequest(live, cast.manager, reference)
    expect(page).toMatchObject({ hasReducedService: false, state: 'declined' })
    expect(page?.story[0]?.words).toBe('No reduced service that half day: A locum was found.')
    expect(await end(before)).toMatchObject({ outcome: 'refused' })
  })

  test('looking for another provider leaves the request open and tells the practice', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await aLostClosure(db, cast)
    expect(await answer(db, cast, reference, 'another_provider', 'The federation, by 11am.')).toEqual({
      outcome: 'done',
    })
    expect((await requestNow(db, reference)).state).toBe('under_review')
    const again = await answer(db, cast, reference, 'declined')
    expect(again).toMatchObject({ outcome: 'refused' })
  })

  test('asking another provider is recorded as the way', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    await insertProvider(db, { code: 'HUB', name: 'The hub' })
    const reference = await aLostClosure(db, cast)
    const { version } = await requestNow(db, reference)
    const asked = { actor: cast.triage, reference, version, providerCodes: ['HUB'], answerBy: '' }
    expect(await askForCover(liveAt(db, wednesday), asked)).toEqual({ outcome: 'done' })
    const page = await reviewRequest(liveAt(db, wednesday), cast.manager, reference)
    expect(page?.story.map(({ words }) => words)).toContain('Another provider is asked: The hub')
    expect(page?.cover?.isLost).toBe(false)
  })

  test.each<[string, CoverLossWay, string]>([['without a plan', 'unplanned_closure', '  ']])(
    'is refused %s',
    async (_what, way, plan) => {
      const db = await testDb()
      const cast = await supportCast(db)
      const reference = await aLostClosure(db, cast)
      expect(await answer(db, cast, reference, way, plan)).toMatchObject({ outcome: 'refused' })
    },
  )

  test('is for managers: triage is refused', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await aLostClosure(db, cast)
    const result = await answer(db, { ...cast, manager: cast.triage }, reference, 'declined')
    expect(result).toMatchObject({ outcome: 'refused', problem: expect.stringContaining('Asha Patel') })
  })
})

describe('asking one after the other', () => {
  async function askedInTurn(db: Db, cast: SupportCast, places = 1) {
    const hub = await insertProvider(db, { code: 'HUB', name: 'The hub', places })
    const fed = await insertProvider(db, { code: 'FED', name: 'The federation' })
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const { version } = await requestNow(db, reference)
    await askForCover(liveAt(db, '2026-11-23T10:05:00Z'), {
      actor: cast.triage,
      reference,
      version,
      providerCodes: ['DHU', 'HUB', 'FED'],
      answerBy: '',
      inTurn: true,
    })
    const asks = async () => listCoverAsks(db, (await requestNow(db, reference)).id)
    return { reference, hub, fed, asks }
  }

  test('only the first is asked; the next once it declines, and the case stays as it is', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, asks } = await askedInTurn(db, cast)
    expect((await asks()).map(({ providerCode, state }) => [providerCode, state])).toEqual([['DHU', 'asked']])
    const [dhu] = await asks()
    const declined = { actor: cast.provider, askId: dhu?.id ?? 0, reason: 'No doctor.' }
    await declineCover(liveAt(db, '2026-11-23T10:10:00Z'), declined)
    expect((await asks()).map(({ providerCode, state }) => [providerCode, state])).toEqual([
      ['DHU', 'declined'],
      ['HUB', 'asked'],
    ])
    expect((await asks())[1]?.answerByAt).toBe('2026-11-23T10:55:00.000Z')
    const mails = await db.selectFrom('outbox').select('kind').where('kind', '=', 'cover-asked').execute()
    expect(mails).toHaveLength(2)
    const page = await reviewRequest(liveAt(db, wednesday), cast.manager, reference)
    expect(page?.cover).toMatchObject({ isLost: false, next: ['The federation'] })
  })

  test('the clock asks the next when one lets its time pass, and one without a place is passed over', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { asks } = await askedInTurn(db, cast, 0)
    await runDueJobs(liveAt(db, '2026-11-23T10:51:00Z'), [expireCoverAsksJob])
    expect((await asks()).map(({ providerCode, state }) => [providerCode, state])).toEqual([
      ['DHU', 'expired'],
      ['FED', 'asked'],
    ])
  })

  test('once one has accepted nobody is next', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, asks } = await askedInTurn(db, cast)
    const [dhu] = await asks()
    await acceptCover(liveAt(db, '2026-11-23T10:10:00Z'), { actor: cast.provider, askId: dhu?.id ?? 0 })
    expect(await listCoverTurns(db, (await requestNow(db, reference)).id)).toEqual([])
    expect(await findCoverAsk(db, 'DHU', dhu?.id ?? 0)).toMatchObject({ state: 'accepted' })
  })
})
