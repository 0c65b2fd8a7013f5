import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listPracticeDays } from '#db/queries/practice-day-results'
import {
  findNextCodes,
  insertAwaitedDays,
  markMissing,
  practicesASlice,
  refreshDay,
  refreshDayEverywhere,
} from '#db/queries/practice-days'
import { isoDay } from '~/domain/calendar/days'
import { closeDayJob, openDayJob } from '~/features/returns/day-jobs.server'
import { insertDay } from '../../factories/cases'
import { insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { queryPlans } from '../../support/query-plans'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const afterClosing = '2026-11-20T18:31:00Z'
const payload = { icbCode: testIcb, day: friday }
const codeOf = (index: number) => `C7${String(index).padStart(4, '0')}`
/** More than two slices, so that something stands before, on and after their edges. */
const practices = 450

/** Practices some of which returned, are paused, agreed to be closed, have a row already or left. */
async function aMixedDay(): Promise<Db> {
  const db = await testDb()
  for (let index = 0; index < practices; index += 1) {
    const code = codeOf(index)
    await insertPractice(db, { code })
    const kind = index % 7
    if (kind === 1) await insertDay(db, { practiceCode: code, day: friday, level: 3 })
    if (kind === 2)
      await db
        .insertInto('practice_pauses')
        .values({
          practice_code: code,
          from_day: friday,
          to_day: null,
          reason: 'Moving',
          review_day: isoDay('2026-12-18'),
        })
        .execute()
    if (kind === 3) await insertDay(db, { practiceCode: code, day: friday, state: 'closed' })
    if (kind === 4) await insertDay(db, { practiceCode: code, day: friday, state: 'awaited' })
    if (kind === 5)
      await db
        .updateTable('practices')
        .set({ left_day: isoDay('2026-11-19') })
        .where('code', '=', code)
        .execute()
  }
  return db
}

const daysOf = (db: Db) => listPracticeDays(db, { icbCode: testIcb }, friday, friday)

test('a day opened and closed in slices comes to what it comes to all at once', async () => {
  const inSlices = await aMixedDay()
  await openDayJob.run(liveAt(inSlices, afterClosing), payload)
  await closeDayJob.run(liveAt(inSlices, afterClosing), payload)

  const atOnce = await aMixedDay()
  await insertAwaitedDays(atOnce, testIcb, friday)
  await refreshDay(atOnce, testIcb, friday)
  await markMissing(atOnce, testIcb, friday)

  const days = await daysOf(inSlices)
  expect(days).toEqual(await daysOf(atOnce))
  expect(new Set(days.map(({ state }) => state))).toEqual(new Set(['returned', 'not_required', 'missing']))
})

test('a day brought up to a new bank holiday everywhere lets others in between slices, and leaves out nobody', async () => {
  const db = await aMixedDay()
  await db.insertInto('bank_holidays').values({ day: friday, title: 'Extra day' }).execute()
  let turns = 0
  await db.transaction().execute((trx) =>
    refreshDayEverywhere(trx, friday, async () => {
      turns += 1
    }),
  )
  expect(turns).toBe(Math.ceil(practices / practicesASlice))
  const states = new Set((await daysOf(db)).map(({ state }) => state))
  expect(states).toEqual(new Set(['returned', 'not_required']))
})

test('opening and closing a day find its rows by practice and day, however many days there were before', async () => {
  const db = await testDb()
  const range = { fromCode: codeOf(0), toCode: codeOf(99) }
  const plans = await queryPlans(db, async (watched) => {
    await insertAwaitedDays(watched, testIcb, friday, range)
    await refreshDay(watched, testIcb, friday, range)
    await markMissing(watched, testIcb, friday, range)
  })
  const ofDays = plans.join('\n').match(/^(SCAN|SEARCH) practice_days .*$/gm) ?? []
  expect(ofDays.length).toBeGreaterThan(1)
  for (const step of ofDays) expect(step).toMatch(/\(practice_code=\? AND day=\?\)|\(icb_code=\? AND day=\?/)
})

test('a day that is closed twice, as after a crash, stays as it is', async () => {
  const db = await aMixedDay()
  await closeDayJob.run(liveAt(db, afterClosing), payload)
  const days = await daysOf(db)
  await closeDayJob.run(liveAt(db, afterClosing), payload)
  expect(await daysOf(db)).toEqual(days)
})

test('the slices hold every practice of the ICB once, and none of another', async () => {
  const db = await aMixedDay()
  const next = (after: string) => findNextCodes(db, { icbCode: testIcb, after, size: 200 })
  expect(await next('')).toEqual({ fromCode: codeOf(0), toCode: codeOf(199) })
  expect(await next(codeOf(199))).toEqual({ fromCode: codeOf(200), toCode: codeOf(399) })
  expect(await next(codeOf(399))).toEqual({ fromCode: codeOf(400), toCode: codeOf(practices - 1) })
  expect(await next(codeOf(practices - 1))).toBeUndefined()
  expect(await findNextCodes(db, { icbCode: 'QXX', after: '', size: 200 })).toBeUndefined()
})
