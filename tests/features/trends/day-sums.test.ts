import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { sumReturnsByDay, sumReturnsByPcnAndDay } from '#db/queries/day-sums'
import { addDays, type IsoDay, isoDay } from '~/domain/calendar/days'
import type { TrendArea } from '~/domain/trends/trend-area'
import { sumDaysJob, sumPastDays } from '~/features/trends/sum-days.server'
import { testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'
import {
  areasOfPcn,
  type HistoryPcn,
  insertHistoryAreas,
  insertHistoryPractice,
  insertToldDays,
  otherIcb,
  type ToldDay,
  workDays,
} from './trend-history'

const firstDay = isoDay('2026-10-05')
const days = workDays(firstDay, 5)
const practices: readonly { code: string; pcn: HistoryPcn }[] = [
  { code: 'C10001', pcn: 'NORTH' },
  { code: 'C10002', pcn: 'NORTH' },
  { code: 'C10003', pcn: 'SOUTH' },
  { code: 'C10004', pcn: 'WEST' },
  { code: 'C20001', pcn: 'FAR' },
]
const areas: readonly TrendArea[] = [
  { kind: 'icb' },
  { kind: 'place', id: 'leicestershire' },
  { kind: 'footprint', id: 'elr' },
  { kind: 'pcn', id: 'NORTH' },
  { kind: 'practice', id: 'C10001' },
]

const practiceDay = fc
  .record({
    practice: fc.constantFrom(...practices),
    day: fc.constantFrom(...days),
    state: fc.constantFrom('returned', 'returned', 'late', 'missing', 'closed', 'not_required'),
    level: fc.constantFrom(1, 2, 3, 4),
    score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 6 }),
    movedTo: fc.constantFrom<(HistoryPcn | null)[]>(null, null, null, 'SOUTH', 'WEST'),
    patients: fc.constantFrom(2000, 5000, 9000),
  })
  .map(({ practice, movedTo, ...told }): ToldDay => {
    const pcn = practice.pcn === 'FAR' ? 'FAR' : (movedTo ?? practice.pcn)
    const isIn = told.state === 'returned' || told.state === 'late'
    return {
      code: practice.code,
      day: told.day,
      pcn,
      ...areasOfPcn[pcn],
      patients: told.patients,
      state: told.state as ToldDay['state'],
      level: isIn ? (told.level as 1 | 2 | 3 | 4) : null,
      score: isIn ? told.score : null,
    }
  })

type Step =
  | { readonly kind: 'sum'; readonly upTo: IsoDay }
  /** What the day comes to for a practice, whatever it was: a new row, or one that was corrected. */
  | { readonly kind: 'tell'; readonly told: ToldDay }
  | { readonly kind: 'remove'; readonly told: ToldDay }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('sum' as const), upTo: fc.constantFrom(...days) }),
  { arbitrary: fc.record({ kind: fc.constant('tell' as const), told: practiceDay }), weight: 3 },
  fc.record({ kind: fc.constant('remove' as const), told: practiceDay }),
)

async function take(db: Db, taken: Step): Promise<void> {
  if (taken.kind === 'sum') {
    for (const icb of [testIcb, otherIcb]) await sumPastDays(db, icb, taken.upTo)
    return
  }
  const { code, day } = taken.told
  const row = await db
    .selectFrom('practice_days')
    .select('practice_code')
    .where('practice_code', '=', code)
    .where('day', '=', day)
    .executeTakeFirst()
  if (taken.kind === 'remove') {
    await db.deleteFrom('practice_days').where('practice_code', '=', code).where('day', '=', day).execute()
  } else if (row) {
    const { told } = taken
    const isIn = told.level !== null
    await db
      .updateTable('practice_days')
      .set({
        pcn_code: told.pcn,
        place_id: told.place,
        footprint_id: told.footprint,
        patients: told.patients,
        state: told.state,
        worst_level: told.level,
        last_level: isIn ? told.level : null,
        returned_at: isIn ? (`${day}T09:15:00.000Z` as never) : null,
        core_score_percent: told.score,
      })
      .where('practice_code', '=', code)
      .where('day', '=', day)
      .execute()
  } else {
    await insertToldDays(db, [taken.told])
  }
}

/** Loops and counters over the practices' own rows: nothing of what is tested. */
async function recounted(db: Db, icbCode: string, area: TrendArea) {
  const rows = await db
    .selectFrom('practice_days')
    .selectAll()
    .where('icb_code', '=', icbCode)
    .orderBy('day')
    .execute()
  const told = new Map<string, Record<string, number | string>>()
  for (const row of rows) {
    const own = {
      icb: icbCode,
      place: row.place_id,
      footprint: row.footprint_id,
      pcn: row.pcn_code,
      practice: row.practice_code,
    }
    if (area.kind !== 'icb' && own[area.kind] !== area.id) continue
    const day = told.get(row.day) ?? {
      day: row.day,
      ...{ expected: 0, onTime: 0, late: 0, patientsExpected: 0, patientsCovered: 0 },
      ...{ practicesAtThreeOrFour: 0, patientsAtThreeOrFour: 0, scoreTimesPatients: 0, patientsScored: 0 },
    }
    const add = (name: string, much: number) => {
      day[name] = Number(day[name]) + much
    }
    const isIn = row.state === 'returned' || row.state === 'late'
    if (row.state !== 'closed' && row.state !== 'not_required') {
      add('expected', 1)
      add('patientsExpected', row.patients)
    }
    if (row.state === 'returned') add('onTime', 1)
    if (row.state === 'late') add('late', 1)
    if (isIn) add('patientsCovered', row.patients)
    if (isIn && (row.worst_level ?? 0) >= 3) {
      add('practicesAtThreeOrFour', 1)
      add('patientsAtThreeOrFour', row.patients)
    }
    if (isIn && row.core_score_percent !== null) {
      add('patientsScored', row.patients)
      add('scoreTimesPatients', row.patients * row.core_score_percent)
    }
    told.set(row.day, day)
  }
  return [...told.values()]
}

async function expectEveryAreaAsItsPracticesTell(db: Db): Promise<void> {
  const [from, to] = [firstDay, addDays(firstDay, 40)]
  for (const area of areas)
    expect(await sumReturnsByDay(db, { icbCode: testIcb, area }, from, to)).toEqual(
      await recounted(db, testIcb, area),
    )
  // A part of the span, so that its ends fall among summed days and among others.
  const part = await sumReturnsByDay(
    db,
    { icbCode: testIcb, area: { kind: 'icb' } },
    days[4] ?? to,
    days[13] ?? to,
  )
  const whole = await recounted(db, testIcb, { kind: 'icb' })
  expect(part).toEqual(
    whole.filter(({ day }) => String(day) >= String(days[4]) && String(day) <= String(days[13])),
  )
  const pcns = await sumReturnsByPcnAndDay(db, testIcb, from, to)
  const places = { NORTH: 'leicester', SOUTH: 'leicestershire', WEST: 'leicestershire' }
  for (const [pcn, place] of Object.entries(places)) {
    const expected = (await recounted(db, testIcb, { kind: 'pcn', id: pcn })).reduce(
      (sum, day) => sum + Number(day.patientsExpected),
      0,
    )
    const own = pcns.filter((row) => row.pcnCode === pcn)
    expect(own.every((row) => row.placeId === place)).toBe(true)
    expect(own.reduce((sum, row) => sum + row.patientsExpected, 0)).toBe(expected)
  }
}

test('summed or not, and however a past day changes after it was summed, an area tells what its practices tell', async () => {
  const db = await testDb()
  await insertHistoryAreas(db)
  for (const { code, pcn } of practices) await insertHistoryPractice(db, code, pcn)
  await fc.assert(
    fc.asyncProperty(
      fc.array(practiceDay, { minLength: 20, maxLength: 60 }),
      fc.array(step, { minLength: 3, maxLength: 10 }),
      async (first, steps) => {
        for (const table of [
          'practice_days',
          'pcn_days',
          'icb_days',
          'summed_icbs',
          'days_to_sum_again',
        ] as const)
          await db.deleteFrom(table).execute()
        for (const told of first) await take(db, { kind: 'tell', told })
        for (const taken of [{ kind: 'sum', upTo: days[12] ?? firstDay } as const, ...steps]) {
          await take(db, taken)
          await expectEveryAreaAsItsPracticesTell(db)
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('the job leaves the last two weeks with their practices, and sums a changed day once more', async () => {
  const live = liveAt(await testDb(), '2026-11-07T03:00:00Z')
  await insertHistoryAreas(live.db)
  await insertHistoryPractice(live.db, 'C10001', 'NORTH')
  const told = (day: IsoDay): ToldDay => ({
    ...{ code: 'C10001', day, pcn: 'NORTH', ...areasOfPcn.NORTH },
    ...{ patients: 5000, state: 'missing', level: null, score: null },
  })
  await insertToldDays(live.db, days.map(told))
  const [planned] = await sumDaysJob.plan(live)
  const run = () => sumDaysJob.run(live, JSON.parse(planned?.payload ?? '{}'))
  await run()
  const summed = () => live.db.selectFrom('pcn_days').select(['day', 'expected']).orderBy('day').execute()
  expect((await summed()).at(-1)?.day).toBe('2026-10-23')
  await live.db
    .updateTable('practice_days')
    .set({ state: 'closed' })
    .where('day', '=', isoDay('2026-10-07'))
    .execute()
  expect(await live.db.selectFrom('days_to_sum_again').select('day').execute()).toEqual([
    { day: '2026-10-07' },
  ])
  await run()
  expect((await summed()).find(({ day }) => day === '2026-10-07')?.expected).toBe(0)
  expect(await live.db.selectFrom('days_to_sum_again').selectAll().execute()).toEqual([])
})
