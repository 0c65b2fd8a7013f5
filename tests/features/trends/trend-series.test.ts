import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import type { TrendArea } from '~/domain/trends/trend-area'
import { type TrendMeasureKey, trendMeasure } from '~/domain/trends/trend-measures'
import type { TrendSpan } from '~/domain/trends/trend-steps'
import { readTrend } from '~/features/trends/read-trend.server'
import type { TrendAddress } from '~/features/trends/trend-address'
import { testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import {
  areasOfPcn,
  type HistoryPcn,
  insertHistoryAreas,
  insertHistoryPractice,
  insertToldDays,
  type ToldDay,
  workDays,
} from './trend-history'

/** The Saturday after the last week of the histories. */
const now = new Date('2026-11-21T12:00:00Z')
const firstMonday = isoDay('2026-10-05')
const weeks = 7

function address(given: {
  measure?: TrendMeasureKey
  area?: TrendArea
  step?: 'week' | 'day'
  span?: TrendSpan
}): TrendAddress {
  return {
    measure: trendMeasure(given.measure ?? 'patients-at-3-or-4'),
    area: given.area ?? { kind: 'icb' },
    step: given.step ?? 'week',
    range: 'all',
    span: given.span ?? { kind: 'all' },
  }
}

const practices: readonly { code: string; pcn: HistoryPcn }[] = [
  { code: 'C10001', pcn: 'NORTH' },
  { code: 'C10002', pcn: 'NORTH' },
  { code: 'C10003', pcn: 'SOUTH' },
  { code: 'C10004', pcn: 'WEST' },
  { code: 'C20001', pcn: 'FAR' },
]

const dayStory = fc.record({
  state: fc.constantFrom('returned', 'returned', 'returned', 'late', 'missing', 'closed', 'not_required'),
  level: fc.constantFrom(1, 1, 2, 3, 4),
  score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 6 }),
  /** The practice may be in another PCN that day, or have another list size. */
  pcn: fc.constantFrom<(HistoryPcn | null)[]>(null, null, null, null, 'SOUTH', 'WEST'),
  patients: fc.constantFrom(2000, 5000, 9000),
  /** No row at all: it had not joined yet. */
  isThere: fc.constantFrom(true, true, true, true, true, false),
})

const days = workDays(firstMonday, weeks)
const history = fc
  .array(dayStory, { minLength: practices.length * days.length, maxLength: practices.length * days.length })
  .map((stories): ToldDay[] =>
    stories.flatMap((story, index): ToldDay[] => {
      const practice = practices[Math.floor(index / days.length)]
      const day = days[index % days.length]
      if (!practice || !day || !story.isThere) return []
      const pcn = practice.pcn === 'FAR' ? 'FAR' : (story.pcn ?? practice.pcn)
      const isIn = story.state === 'returned' || story.state === 'late'
      return [
        {
          code: practice.code,
          day,
          pcn,
          ...areasOfPcn[pcn],
          patients: story.patients,
          state: story.state,
          level: isIn ? (story.level as 1 | 2 | 3 | 4) : null,
          score: isIn ? story.score : null,
        },
      ]
    }),
  )

async function aHistory(told: readonly ToldDay[]) {
  const db = await testDb()
  await insertHistoryAreas(db)
  for (const { code, pcn } of practices) await insertHistoryPractice(db, code, pcn)
  await insertToldDays(db, told)
  return db
}

/** Loops and counters only: nothing of the service's own arithmetic. */
function naively(told: readonly ToldDay[], measure: TrendMeasureKey): number | null {
  const byDay = new Map<string, ToldDay[]>()
  for (const one of told) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one])
  const shares: number[] = []
  let [expected, onTime, returned] = [0, 0, 0]
  for (const rows of byDay.values()) {
    let [above, below] = [0, 0]
    for (const row of rows) {
      if (row.state === 'closed' || row.state === 'not_required') continue
      expected += 1
      const isIn = row.state === 'returned' || row.state === 'late'
      if (row.state === 'returned') onTime += 1
      if (isIn) returned += 1
      const isPressed = isIn && (row.level === 3 || row.level === 4)
      if (measure === 'patients-at-3-or-4' && isIn) below += row.patients
      if (measure === 'patients-at-3-or-4' && isPressed) above += row.patients
      if (measure === 'practices-at-3-or-4' && isIn) below += 1
      if (measure === 'practices-at-3-or-4' && isPressed) above += 1
      if (measure === 'coverage') below += row.patients
      if (measure === 'coverage' && isIn) above += row.patients
      if (measure === 'score' && isIn && row.score !== null) {
        below += row.patients
        above += (row.patients * row.score) / 100
      }
    }
    if (below > 0) shares.push((100 * above) / below)
  }
  if (measure === 'return-rate') return expected === 0 ? null : (100 * returned) / expected
  if (measure === 'on-time-rate') return expected === 0 ? null : (100 * onTime) / expected
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length
}

const areas: readonly { area: TrendArea; holds: (one: ToldDay) => boolean }[] = [
  { area: { kind: 'icb' }, holds: () => true },
  { area: { kind: 'place', id: 'leicestershire' }, holds: (one) => one.place === 'leicestershire' },
  { area: { kind: 'footprint', id: 'elr' }, holds: (one) => one.footprint === 'elr' },
  { area: { kind: 'pcn', id: 'WEST' }, holds: (one) => one.pcn === 'WEST' },
  { area: { kind: 'practice', id: 'C10001' }, holds: (one) => one.code === 'C10001' },
]
const measures = [
  'patients-at-3-or-4',
  'practices-at-3-or-4',
  'score',
  'return-rate',
  'on-time-rate',
  'coverage',
] as const

describe('every figure is what a naive recount of the told days comes to', () => {
  test('for random histories with moves, closures, missing and late returns, by week and by day', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...areas),
        fc.constantFrom(...measures),
        fc.constantFrom('week', 'day'),
        async (told, { area, holds }, measure, step) => {
          const db = await aHistory(told)
          const trend = await readTrend(
            { db, now },
            { icbCode: testIcb, ...address({ measure, area, step }) },
          )
          const own = told.filter((one) => one.icb === testIcb)
          const first = own
            .filter(({ state }) => state === 'returned' || state === 'late')
            .map(({ day }) => day)
            .sort()[0]
          if (first === undefined) {
            expect(trend?.report.points).toEqual([])
            return
          }
          const steps = new Set(days.map((day) => (step === 'week' ? mondayOf(day) : day)))
          const begins = step === 'week' ? mondayOf(first) : first
          const expected = [...steps]
            .filter((one) => one >= begins)
            .map((one) => {
              const rows = own.filter(
                (row) => holds(row) && (step === 'week' ? mondayOf(row.day) : row.day) === one,
              )
              return [one, naively(rows, measure)] as const
            })
          expect(trend?.report.points.map((point) => point.step)).toEqual(expected.map(([one]) => one))
          trend?.report.points.forEach((point, index) => {
            const value = expected[index]?.[1] ?? null
            if (value === null) expect(point.value).toBeNull()
            else expect(point.value).toBeCloseTo(value, 8)
            if (point.value !== null) expect(point.value).toBeGreaterThanOrEqual(0)
            if (point.value !== null) expect(point.value).toBeLessThanOrEqual(100.000001)
          })
          await db.destroy()
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)
})

const steady = (code: string, pcn: HistoryPcn): ToldDay[] =>
  days.map((day) => ({
    code,
    day,
    pcn,
    ...areasOfPcn[pcn],
    patients: 5000,
    state: 'returned' as const,
    level: 1 as const,
    score: 10,
  }))

describe('what cannot be shown is said', () => {
  const told = [...steady('C10001', 'NORTH'), ...steady('C20001', 'FAR')]
  const read = async (given: Parameters<typeof address>[0], toldDays: readonly ToldDay[] = told) =>
    readTrend({ db: await aHistory(toldDays), now }, { icbCode: testIcb, ...address(given) })

  test.each([
    { kind: 'pcn', id: 'FAR' },
    { kind: 'practice', id: 'C20001' },
    { kind: 'place', id: 'far-away' },
    { kind: 'footprint', id: 'far' },
    { kind: 'pcn', id: 'nobody' },
  ] as const)('the ICB has no %o', async (area) => {
    expect(await read({ area })).toBeUndefined()
  })

  test('an area without a practice has no figures, and no zeros', async () => {
    const trend = await read({ area: { kind: 'pcn', id: 'EMPTY' } })
    expect(trend?.report.points.map(({ value }) => value)).toEqual(Array.from({ length: weeks }, () => null))
    expect(trend?.report.sentence).toBe(
      'There is no figure for the share of patients with practices at OPEL 3 or 4 in the time shown.',
    )
    expect(trend?.report.cover).toBeNull()
  })

  test('an area where nobody returned has a return rate of nothing, and no level', async () => {
    const silent = steady('C10003', 'SOUTH').map((one) => ({
      ...one,
      state: 'missing' as const,
      level: null,
      score: null,
    }))
    const area = { kind: 'pcn', id: 'SOUTH' } as const
    const rate = await read({ area, measure: 'return-rate' }, [...told, ...silent])
    expect(rate?.report.points.every(({ value }) => value === 0)).toBe(true)
    const level = await read({ area }, [...told, ...silent])
    expect(level?.report.points.every(({ value }) => value === null)).toBe(true)
    expect(level?.report.cover).toBe('SOUTH PCN, 0 of 1 practice, 0% of patients')
  })

  test('before the first return there is nothing', async () => {
    const trend = await read({}, steady('C20001', 'FAR'))
    expect(trend?.report.points).toEqual([])
    expect(trend?.report.notes).toEqual(['There are no returns yet.'])
  })

  test('ten years back the figures begin with the first return, and the page says so', async () => {
    const span: TrendSpan = { kind: 'days', from: isoDay('2016-11-21'), to: isoDay('2026-11-20') }
    const trend = await read({ span })
    expect(trend?.report.points).toHaveLength(weeks)
    expect(trend?.report.notes).toEqual([
      'The first return was for Monday 5 October 2026: the figures begin there.',
    ])
  })

  test('a time before the first return has no steps', async () => {
    const span: TrendSpan = { kind: 'days', from: isoDay('2016-11-21'), to: isoDay('2017-11-20') }
    const trend = await read({ span })
    expect(trend?.report.points).toEqual([])
    expect(trend?.report.notes[0]).toBe('No week of the time asked for is over and has returns.')
  })

  test('a week that is not over is left out until its last day has closed', async () => {
    const db = await aHistory(told)
    const lastStep = async (at: string) => {
      const trend = await readTrend({ db, now: new Date(at) }, { icbCode: testIcb, ...address({}) })
      return trend?.report.points.at(-1)?.step
    }
    expect(await lastStep('2026-11-20T12:00:00Z')).toBe('2026-11-09')
    expect(await lastStep('2026-11-20T19:00:00Z')).toBe('2026-11-16')
    expect(await lastStep('2026-11-22T19:00:00Z')).toBe('2026-11-16')
  })
})

test.each([
  { kind: 'icb' },
  { kind: 'place', id: 'leicester' },
  { kind: 'footprint', id: 'elr' },
  { kind: 'pcn', id: 'NORTH' },
  { kind: 'practice', id: 'C10001' },
] as const)('no query of a trend of %o reads a table that grows from end to end', async (area) => {
  const db = await aHistory(steady('C10001', 'NORTH'))
  const asked: CompiledQuery[] = []
  const watched = db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      asked.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await readTrend({ db: watched, now }, { icbCode: testIcb, ...address({ area }) })
  for (const { sql, parameters } of asked) {
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    const steps = plan.rows.map((step) => step.detail).join('\n')
    expect(steps, sql).not.toMatch(
      /SCAN (practice_days|cases|case_targets|support_requests|support_request_events|trend_baselines)/,
    )
  }
  const series = asked.find(({ sql }) => sql.includes('"patientsUnscored"'))
  if (!series) throw new Error('The series is not asked for')
  const plan = await db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${series.sql}`, [...series.parameters]),
  )
  // Five years of an area come out of the index alone; a practice's few rows out of its own.
  expect(plan.rows[0]?.detail).toMatch(
    area.kind === 'practice'
      ? /USING INDEX sqlite_autoindex_practice_days_1 \(practice_code=\? AND day>\? AND day<\?\)/
      : /USING COVERING INDEX practice_days_by_icb \(icb_code=\? AND day>\? AND day<\?\)/,
  )
})
