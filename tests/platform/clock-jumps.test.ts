import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertJobs, takeDueJob } from '#db/queries/jobs'
import { DAY_MS, instant, MINUTE_MS } from '~/domain/calendar/days'
import { type JobKind, runDueJobs } from '~/platform/jobs.server'
import { createLogger } from '~/platform/logger.server'
import { testDb } from '../support/test-db'

const start = new Date('2026-11-20T09:40:00Z')
const at = (ms: number) => new Date(start.getTime() + ms)

function worldAt(db: Db, ms: number) {
  return { db, now: at(ms), appUrl: 'http://localhost:3000', log: createLogger('silent') }
}

/** A job for each hour that has begun since the start, each to run once. */
function hourly(ran: string[]): JobKind {
  return {
    kind: 'hourly',
    plan: async ({ now }) => {
      const hours = Math.max(0, Math.floor((now.getTime() - start.getTime()) / (60 * MINUTE_MS)))
      return Array.from({ length: Math.min(hours + 1, 15) }, (_, hour) => ({
        uniqueKey: `hourly:${hour}`,
        payload: JSON.stringify(hour),
        runAfter: instant(at(hour * 60 * MINUTE_MS)),
      }))
    },
    run: async (_, payload) => {
      ran.push(String(payload))
    },
  }
}

test('a clock that jumps forward and back runs every job once', async () => {
  const db = await testDb()
  const ran: string[] = []
  const kinds = [hourly(ran)]
  for (const ms of [0, 3 * 60 * MINUTE_MS, 0, -DAY_MS, 60 * MINUTE_MS, 5 * 60 * MINUTE_MS]) {
    await runDueJobs(worldAt(db, ms), kinds)
  }
  expect(ran).toEqual(['0', '1', '2', '3', '4', '5'])
})

test('a job that a process held when it died is free again when the clock has been put back meanwhile', async () => {
  const db = await testDb()
  await insertJobs(
    db,
    [{ kind: 'hourly', uniqueKey: 'one', payload: '7', runAfter: instant(start) }],
    instant(start),
  )
  const lease = {
    leaseUntil: instant(at(DAY_MS + 5 * MINUTE_MS)),
    noLeaseAfter: instant(at(DAY_MS + 15 * MINUTE_MS)),
  }
  expect(await takeDueJob(db, instant(at(DAY_MS)), lease)).toBeDefined()
  const ran: string[] = []
  await runDueJobs(worldAt(db, MINUTE_MS), [{ ...hourly(ran), plan: async () => [] }])
  expect(ran).toEqual(['7'])
})

test('a clock that is put right by some seconds takes no job from the process that runs it', async () => {
  const db = await testDb()
  await insertJobs(
    db,
    [{ kind: 'hourly', uniqueKey: 'one', payload: '7', runAfter: instant(start) }],
    instant(start),
  )
  const lease = { leaseUntil: instant(at(6 * MINUTE_MS)), noLeaseAfter: instant(at(16 * MINUTE_MS)) }
  expect(await takeDueJob(db, instant(at(MINUTE_MS)), lease)).toBeDefined()
  const ran: string[] = []
  await runDueJobs(worldAt(db, 30_000), [{ ...hourly(ran), plan: async () => [] }])
  expect(ran).toEqual([])
})
