import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { makeVersion, readVersionStart } from '~/features/administration/catalogue-entry.server'
import { acceptCover } from '~/features/support/answer-cover.server'
import { supportJobs } from '~/features/support/support-jobs.server'
import { turnDownRequest } from '~/features/support/turn-down-request.server'
import { readWaitingList } from '~/features/support/waiting-list.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aHalfDayClosure,
  anExtraPlt,
  requestNow,
  type SupportCast,
  supportCast,
  whenCoverIsAsked,
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
    const live = liveAt(db, '2026-11-23T11:00:00Z')
    const start = await readVersionStart(live, admin, 'extra_plt')
    const values = { ...start?.current, version: '1', allowancePerYear: '3', reason: 'Agreed with the LMC' }
    expect(await makeVersion(live, admin, 'extra_plt', { values, intent: 'publish' })).toMatchObject({
      outcome: 'published',
    })
    await runDueJobs(liveAt(db, '2026-11-23T11:05:00Z'), supportJobs)
    const { rows } = await readWaitingList(liveAt(db, '2026-11-23T11:06:00Z'), cast.manager)
    expect(rows.map((row) => row.why)).toEqual(['Practices may have this support more often now.'])
  })
})
