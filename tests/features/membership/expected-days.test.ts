import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { replaceBankHolidays } from '#db/queries/bank-holidays'
import { countDayAsClosed } from '#db/queries/closed-days'
import { findMembership } from '#db/queries/membership'
import { findLiveMerger } from '#db/queries/mergers'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { listNamedPracticeDays } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { addDays, atLondonTime, type IsoDay, instant, isoDay, weekdayOf } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { openPauseOf } from '~/domain/organisations/membership'
import { isExpected } from '~/domain/trends/practice-day'
import { countWeek } from '~/domain/trends/week-summary'
import { agreeClosedDay, takeBackClosedDay } from '~/features/membership/agreed-days.server'
import { readMembershipFacts, settleToday } from '~/features/membership/change-membership.server'
import { joinPractice, keepPractice, leavePractice } from '~/features/membership/join-and-leave.server'
import { planMerger } from '~/features/membership/merge.server'
import { pausePractice, resumePractice } from '~/features/membership/pauses.server'
import { closeDayJob, openDayJob } from '~/features/returns/day-jobs.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'
import { type NaivePractice, naivePractice, naiveState } from './naive-membership'

const codes = ['C91001', 'C91002', 'C91003'] as const
// The clocks go back on Sunday 25 October 2026.
const firstDay = isoDay('2026-10-19')
const dayCount = 14

const acts = [
  'return',
  'safety-closure',
  'pause',
  'pause-until',
  'resume',
  'leave',
  'stay',
  'join',
  'agree-closed-day',
  'take-closed-day-back',
  'bank-holiday-added',
  'bank-holiday-taken-back',
  'pcn-change',
  'merger',
] as const

const happening = fc.record({
  day: fc.nat(dayCount - 1),
  practice: fc.nat(codes.length - 1),
  act: fc.constantFrom(...acts),
  /** 0 is about today, 1 about tomorrow, and so on. */
  ahead: fc.nat(4),
})
type Happening = { day: number; practice: number; act: (typeof acts)[number]; ahead: number }

interface World {
  db: Db
  actor: Actor
  senders: Map<string, Actor & { readonly email: string }>
  practices: Map<string, NaivePractice>
  holidays: Set<IsoDay>
}

async function aWorld(): Promise<World> {
  const db = await testDb()
  const practices = new Map<string, NaivePractice>()
  const senders: World['senders'] = new Map()
  for (const code of codes) {
    await insertPractice(db, { code })
    senders.set(code, await insertActor(db, { scopeCode: code }))
    practices.set(code, naivePractice(isoDay('2022-04-01')))
  }
  // The last one has not joined yet.
  await db.updateTable('practices').set({ joined_day: null }).where('code', '=', codes[2]).execute()
  practices.set(codes[2], naivePractice(null))
  await db.insertInto('pcns').values({ code: 'U00002', icb_code: testIcb, name: 'Second' }).execute()
  await db
    .insertInto('pcn_areas')
    .values({
      pcn_code: 'U00002',
      place_id: 'leicestershire',
      footprint_id: 'elr',
      from_day: isoDay('2022-04-01'),
      to_day: null,
    })
    .execute()
  const actor = await insertActor(db, { role: 'manager' })
  return { db, actor, senders, practices, holidays: new Set() }
}

async function happen(world: World, one: Happening, today: IsoDay): Promise<void> {
  const { db, actor, senders, practices, holidays } = world
  const code = codes[one.practice] ?? codes[0]
  const naive = practices.get(code)
  const member = await findMembership(db, testIcb, code)
  if (!naive || !member) throw new Error('The practice is there')
  const live = liveAt(db, instant(atLondonTime(today, '11:00')))
  const day = addDays(today, one.ahead)
  const asked = { practiceCode: code, version: member.version, reason: 'As agreed with the practice' }
  const isDone = ({ outcome }: { outcome: string }) => outcome === 'done'
  switch (one.act) {
    case 'return': {
      const row = await findPracticeDay(db, code, today)
      if (row?.state !== 'awaited') return
      const sender = senders.get(code)
      if (!sender) throw new Error('Every practice has somebody who sends')
      const sent = await submitReturn(live, askedBy(sender, member))
      if (sent.outcome === 'submitted') naive.returned.add(today)
      return
    }
    case 'safety-closure': {
      const closed = { practiceCode: code, day: today, at: instant(live.now), state: 'returned' as const }
      if (await countDayAsClosed(db, closed)) naive.returned.add(today)
      return
    }
    case 'pause':
    case 'pause-until': {
      const toDay = one.act === 'pause' ? null : addDays(day, one.ahead)
      const pause = { fromDay: day, toDay, reviewDay: addDays(day, 10) }
      if (isDone(await pausePractice(live, actor, { ...asked, ...pause })))
        naive.pauses.push({ from: day, to: toDay })
      return
    }
    case 'resume': {
      const pause = openPauseOf(member, today)
      if (!isDone(await resumePractice(live, actor, { ...asked, day }))) return
      const held = naive.pauses.find(({ from }) => from === pause?.fromDay)
      if (held) held.to = addDays(day, -1)
      return
    }
    case 'leave':
      if (isDone(await leavePractice(live, actor, { ...asked, day }))) naive.left = day
      return
    case 'stay':
      if (isDone(await keepPractice(live, actor, asked))) naive.left = null
      return
    case 'join':
      if (isDone(await joinPractice(live, actor, { ...asked, day }))) {
        naive.joined = day
        naive.left = null
      }
      return
    case 'agree-closed-day':
      if (isDone(await agreeClosedDay(live, actor, { ...asked, day }))) naive.closed.add(day)
      return
    case 'take-closed-day-back':
      if (isDone(await takeBackClosedDay(live, actor, { ...asked, day }))) naive.closed.delete(day)
      return
    case 'bank-holiday-added':
    case 'bank-holiday-taken-back': {
      const isAdded = one.act === 'bank-holiday-added'
      if (holidays.has(day) === isAdded) return
      const change = [{ day, title: 'Extra day' }]
      await replaceBankHolidays(db, { added: isAdded ? change : [], removed: isAdded ? [] : change })
      if (isAdded) holidays.add(day)
      else holidays.delete(day)
      await settleToday(db, live.now, { icbCode: testIcb, codes }, await readMembershipFacts(live, testIcb))
      // A holiday that is no more brings the day's rows back; one that is new leaves those there are as not required.
      return
    }
    case 'pcn-change': {
      await db
        .updateTable('practice_pcns')
        .set({ to_day: addDays(today, one.ahead) })
        .where('practice_code', '=', code)
        .where('to_day', 'is', null)
        .where('from_day', '<=', addDays(today, one.ahead))
        .execute()
      await db
        .insertInto('practice_pcns')
        .values({
          practice_code: code,
          pcn_code: one.ahead % 2 === 0 ? 'U00002' : 'U00001',
          from_day: addDays(today, one.ahead + 1),
          to_day: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return
    }
    case 'merger': {
      const receivingCode = codes[(one.practice + 1) % codes.length] ?? codes[0]
      const merger = await findLiveMerger(db, code)
      if (merger) return
      if (isDone(await planMerger(live, actor, { ...asked, receivingCode, lastDay: day }))) naive.left = day
      return
    }
  }
}

function isReporting({ holidays }: World, day: IsoDay): boolean {
  return weekdayOf(day) <= 5 && !holidays.has(day)
}

/** A day when it was over: its rows as text, and what a plain reader wrote down of each practice. */
interface DayOver {
  readonly day: IsoDay
  readonly rows: string
  readonly naive: ReadonlyMap<string, ReturnType<typeof naiveState>>
}

async function liveThrough(world: World, happenings: readonly Happening[]): Promise<DayOver[]> {
  const over: DayOver[] = []
  for (let index = 0; index < dayCount; index += 1) {
    const day = addDays(firstDay, index)
    const payload = { icbCode: testIcb, day }
    if (isReporting(world, day))
      await openDayJob.run(liveAt(world.db, instant(atLondonTime(day, '00:05'))), payload)
    for (const one of happenings) if (one.day === index) await happen(world, one, day)
    // Planned in the morning, when it was a reporting day: it runs whatever has happened since.
    if (weekdayOf(day) <= 5)
      await closeDayJob.run(liveAt(world.db, instant(atLondonTime(day, '18:30'))), payload)
    const naive = new Map(
      [...world.practices].map(([code, one]) => [code, naiveState(one, day, isReporting(world, day))]),
    )
    over.push({ day, rows: await dayAsText(world.db, day), naive })
  }
  return over
}

async function dayAsText(db: Db, day: IsoDay): Promise<string> {
  const rows = await db
    .selectFrom('practice_days')
    .selectAll()
    .where('day', '=', day)
    .orderBy('practice_code')
    .execute()
  return JSON.stringify(rows)
}

/** Expected and returned of a week, counted from what the plain reader wrote down of each day. */
function naiveWeek(over: readonly DayOver[], monday: IsoDay) {
  const states = over
    .filter(({ day }) => mondayOf(day) === monday)
    .flatMap(({ naive }) => [...naive.values()])
  const returned = states.filter((state) => state === 'returned').length
  const expected = returned + states.filter((state) => state === 'missing').length
  return { expected, returned, returnRate: expected === 0 ? null : returned / expected }
}

function countedOf({ days, returnRate }: ReturnType<typeof countWeek>) {
  const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + of(day), 0)
  return {
    expected: sum(({ expected }) => expected),
    returned: sum(({ returnedOnTime, returnedLate }) => returnedOnTime + returnedLate),
    returnRate,
  }
}

/** The rates of both weeks, for the ICB and each PCN, are what a plain reader would count. */
async function expectHonestRates({ db }: World, over: readonly DayOver[]): Promise<void> {
  const to = addDays(firstDay, dayCount)
  const rowsOf = (pcnCode?: string) =>
    listNamedPracticeDays(db, { icbCode: testIcb, ...(pcnCode ? { pcnCode } : {}) }, firstDay, to)
  const [all, ofFirst, ofSecond] = [await rowsOf(), await rowsOf('U00001'), await rowsOf('U00002')]
  expect(ofFirst.length + ofSecond.length).toBe(all.length)
  for (const monday of [mondayOf(firstDay), mondayOf(addDays(firstDay, 7))]) {
    expect(countedOf(countWeek(monday, all))).toEqual(naiveWeek(over, monday))
    for (const rows of [all, ofFirst, ofSecond]) expectPartsToAddUp(rows, countWeek(monday, rows))
  }
}

function expectPartsToAddUp(rows: Parameters<typeof countWeek>[1], week: ReturnType<typeof countWeek>): void {
  const left = rows.filter(({ state }) => state === 'closed' || state === 'not_required')
  expect(rows.filter(isExpected).length + left.length).toBe(rows.length)
  const rates = [week.returnRate, week.onTimeRate, week.coverage]
  for (const day of week.days) {
    const { expected, awaited, returnedOnTime, returnedLate, missing } = day
    expect(awaited + returnedOnTime + returnedLate + missing).toBe(expected)
    rates.push(day.returnRate, day.onTimeRate, day.coverage)
  }
  for (const rate of rates) expect(rate ?? 0).toBeLessThanOrEqual(1)
}

test('whatever happens to the days, each comes to what a plain reader would write down, is never changed again, and every rate is right', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40, size: 'max' }), async (happenings) => {
      const world = await aWorld()
      const over = await liveThrough(world, happenings)
      for (const { day, rows, naive } of over) {
        expect(await dayAsText(world.db, day)).toBe(rows)
        for (const [code, written] of naive) {
          const row = await findPracticeDay(world.db, code, day)
          const state = row?.state === 'late' ? 'returned' : row?.state
          // A row made before its day became a bank holiday stays, and asks for nothing.
          if (written === undefined) expect([undefined, 'not_required']).toContain(state)
          else expect({ code, day, state }).toEqual({ code, day, state: written })
          seen.set(state ?? 'no row', (seen.get(state ?? 'no row') ?? 0) + 1)
        }
      }
      await expectHonestRates(world, over)
    }),
    { numRuns: 25 },
  )
  // The sequences come to every state there is.
  expect([...seen.keys()].sort()).toEqual(['closed', 'missing', 'no row', 'not_required', 'returned'])
}, 60_000)
