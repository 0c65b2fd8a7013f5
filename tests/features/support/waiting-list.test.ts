import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { makeVersion, readVersionStart } from '~/features/administration/catalogue-entry.server'
import { changeProviderRecord } from '~/features/administration/organisations-provider.server'
import { acceptCover } from '~/features/support/answer-cover.server'
import { supportJobs } from '~/features/support/support-jobs.server'
import { takeUpRequest, turnDownRequest } from '~/features/support/turn-down-request.server'
import { readWaitingList } from '~/features/support/waiting-list.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aHalfDayClosure,
  anExtraPlt,
  approveNow,
  requestNow,
  type SupportCast,
  supportCast,
  whenCoverIsAsked,
  whenTheClinicianConfirms,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

async function reserve(db: Db, manager: Actor, reference: string, at: string) {
  const { version } = await requestNow(db, reference)
  const done = await turnDownRequest(liveAt(db, at), {
    actor: manager,
    reference,
    version,
    act: 'reserve',
    reason: 'No place left.',
  })
  expect(done).toEqual({ outcome: 'done' })
}

async function another(db: Db) {
  const practice = await insertPractice(db)
  return { practice, atPractice: await insertActor(db, { scopeCode: practice.code }) }
}

/** One practice holds the only place; two others wait, the extra PLT session asked for before the unsafe half day. */
async function twoWait(db: Db, cast: SupportCast) {
  const holding = await whenThePracticeAsks(db, cast, aHalfDayClosure())
  const [askId = 0] = await whenCoverIsAsked(db, cast.manager, holding)
  await acceptCover(liveAt(db, '2026-11-23T10:10:00Z'), { actor: cast.provider, askId })
  const session = await whenThePracticeAsks(db, await another(db), anExtraPlt(), '2026-11-23T10:15:00Z')
  const unsafe = await whenThePracticeAsks(db, await another(db), aHalfDayClosure(), '2026-11-23T10:20:00Z')
  await reserve(db, cast.manager, session, '2026-11-23T10:25:00Z')
  await reserve(db, cast.manager, unsafe, '2026-11-23T10:26:00Z')
  return { holding, session, unsafe }
}

async function raiseAllowance(db: Db, admin: Actor) {
  const live = liveAt(db, '2026-11-23T11:00:00Z')
  const start = await readVersionStart(live, admin, 'extra_plt')
  const values = { ...start?.current, version: '1', allowancePerYear: '3', reason: 'Agreed with the LMC' }
  expect(await makeVersion(live, admin, 'extra_plt', { values, intent: 'publish' })).toMatchObject({
    outcome: 'published',
  })
}

async function raisePlaces(db: Db, admin: Actor, halfDayCapacity: number, at: string) {
  const changed = { name: 'DHU', phone: null, email: null, halfDayCapacity, version: 1, reason: 'More staff' }
  expect(await changeProviderRecord(liveAt(db, at), admin, 'DHU', changed)).toEqual({ outcome: 'done' })
}

/** The accepted closure that holds the place is approved. */
async function noteAndApprove(db: Db, cast: SupportCast, reference: string) {
  await whenTheClinicianConfirms(db, cast.manager, reference)
  expect(await approveNow(db, cast.manager, reference, { at: '2026-11-23T10:40:00Z' })).toEqual({
    outcome: 'done',
  })
}

describe('the waiting list', () => {
  test('is in the order of turns: unsafe to open first, then who asked earlier', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { session, unsafe } = await twoWait(db, cast)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T10:30:00Z'), cast.manager)
    expect(rows.map((row) => [row.reference, row.why])).toEqual([
      [unsafe, null],
      [session, null],
    ])
  })

  test('nobody is proposed while nothing has come free', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    await twoWait(db, cast)
    await runDueJobs(liveAt(db, '2026-11-23T11:00:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:01:00Z'), cast.manager)
    expect(rows.every(({ why }) => why === null)).toBe(true)
  })

  test('when the holder withdraws, the first in turn alone is proposed, once, and whoever decides gets a mail', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { holding, unsafe } = await twoWait(db, cast)
    await withdrawRequest(liveAt(db, '2026-11-23T11:00:00Z'), {
      actor: cast.atPractice,
      reference: holding,
      reason: 'A locum came.',
    })
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    await runDueJobs(liveAt(db, '2026-11-23T11:10:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:11:00Z'), cast.manager)
    expect(rows.filter(({ why }) => why !== null).map((row) => row.reference)).toEqual([unsafe])
    expect((await requestNow(db, unsafe)).state).toBe('reserve')
    const mails = await db
      .selectFrom('outbox')
      .select(['person_id', 'payload'])
      .where('kind', '=', 'request-news')
      .execute()
    const next = mails.filter(({ payload }) => payload.includes('Next on the waiting list'))
    expect(next.map((mail) => mail.person_id)).toEqual([cast.manager.personId])
  })

  test('a raised allowance proposes those who have some left', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const admin = await insertActor(db, { role: 'admin' })
    const session = await whenThePracticeAsks(db, cast, anExtraPlt({ doors: 'open' }))
    await reserve(db, cast.manager, session, '2026-11-23T10:25:00Z')
    await raiseAllowance(db, admin)
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:06:00Z'), cast.manager)
    expect(rows.map((row) => row.why)).toEqual([
      'Practices may have this support more often now: 3 a year instead of 2.',
    ])
  })

  test('a provider with more places proposes the first in turn, and says that it is for this', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const admin = await insertActor(db, { role: 'admin' })
    const { holding, unsafe } = await twoWait(db, cast)
    await noteAndApprove(db, cast, holding)
    await raisePlaces(db, admin, 2, '2026-11-23T11:00:00Z')
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:06:00Z'), cast.manager)
    expect(rows.flatMap(({ reference, why }) => (why === null ? [] : [[reference, why]]))).toEqual([
      [unsafe, 'DHU has more places for a half day now.'],
    ])
    expect((await requestNow(db, unsafe)).state).toBe('reserve')
  })

  test('a raised allowance proposes nobody whose provider has no room', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const admin = await insertActor(db, { role: 'admin' })
    const { holding, session } = await twoWait(db, cast)
    await noteAndApprove(db, cast, holding)
    await raiseAllowance(db, admin)
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:06:00Z'), cast.manager)
    expect(rows.find((row) => row.reference === session)?.why).toBe(null)
  })

  test('a request put back on the list after it was proposed is not proposed again for the same reason', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const admin = await insertActor(db, { role: 'admin' })
    const session = await whenThePracticeAsks(db, cast, anExtraPlt({ doors: 'open' }))
    await reserve(db, cast.manager, session, '2026-11-23T10:25:00Z')
    await raiseAllowance(db, admin)
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    const { version } = await requestNow(db, session)
    await takeUpRequest(liveAt(db, '2026-11-23T11:10:00Z'), {
      actor: cast.manager,
      reference: session,
      version,
    })
    await reserve(db, cast.manager, session, '2026-11-23T11:15:00Z')
    await runDueJobs(liveAt(db, '2026-11-23T11:20:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:21:00Z'), cast.manager)
    expect(rows.map((row) => row.why)).toEqual([null])
  })

  test('support of the same practice that was agreed and called off makes room for what waits', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const agreed = await whenThePracticeAsks(db, cast, anExtraPlt({ doors: 'open', half: 'morning' }))
    await approveNow(db, cast.manager, agreed)
    const waits = await whenThePracticeAsks(db, cast, anExtraPlt({ doors: 'open' }))
    await reserve(db, cast.manager, waits, '2026-11-23T10:25:00Z')
    await withdrawRequest(liveAt(db, '2026-11-23T11:00:00Z'), {
      actor: cast.atPractice,
      reference: agreed,
      reason: 'Nobody new has started.',
    })
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:06:00Z'), cast.manager)
    expect(rows.map((row) => row.why)).toEqual([
      'The practice has one more left this year: another that was agreed was called off.',
    ])
  })
})
