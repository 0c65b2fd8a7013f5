import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { addDays, atLondonTime, type IsoDay, instant, isoDay, weekdayOf } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import type { OpelLevel } from '~/domain/opel/levels'
import { readPracticeTrend } from '~/features/practice-trend/read-trend.server'
import { ownTrendFile } from '~/features/practice-trend/trend-export'
import {
  firstLine,
  noBandSentence,
  recordSentence,
  scoreSentence,
} from '~/features/practice-trend/trend-sentences'
import { csvFile } from '~/platform/csv-file.server'
import { insertActor, insertIcb, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const today = '2026-11-20T09:00:00Z' // a Friday
const lastFullWeek = mondayOf(isoDay('2026-11-09'))

interface Told {
  readonly code: string
  readonly day: IsoDay
  readonly score: number | null
  readonly patients?: number
  readonly level?: OpelLevel
  readonly state?: 'returned' | 'late' | 'missing' | 'closed'
  readonly icb?: string
}

async function tell(db: Db, rows: readonly Told[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 100) {
    await db
      .insertInto('practice_days')
      .values(
        rows
          .slice(from, from + 100)
          .map(({ code, day, score, patients = 8000, level = 1, state, icb = testIcb }) => {
            const isIn = score !== null
            const at = isIn ? instant(atLondonTime(day, '09:00')) : null
            return {
              practice_code: code,
              day,
              icb_code: icb,
              pcn_code: 'U00001',
              place_id: 'leicestershire',
              footprint_id: 'elr',
              patients,
              state: state ?? (isIn ? 'returned' : 'missing'),
              returned_at: at,
              first_level: isIn ? level : null,
              first_at: at,
              worst_level: isIn ? level : null,
              worst_at: at,
              last_level: isIn ? level : null,
              last_at: at,
              core_score_percent: score,
              drivers: '[]',
              return_id: null,
            }
          }),
      )
      .execute()
  }
}

async function practicesOf(db: Db, count: number): Promise<string[]> {
  const codes: string[] = []
  for (let index = 0; index < count; index += 1) codes.push((await insertPractice(db)).code)
  return codes
}

async function trendOf(db: Db, code: string, at = today) {
  const actor = await insertActor(db, { scopeCode: code })
  const trend = await readPracticeTrend(liveAt(db, at), actor, code)
  if (!trend) throw new Error('The practice must be found')
  return trend
}

const week = (offset = 0) => [0, 1, 2, 3, 4].map((day) => addDays(lastFullWeek, day - 7 * offset))

describe('a practice’s own trend', () => {
  test('is its mean score of each week over the days it returned, beside the quartiles of the others', async () => {
    const db = await testDb()
    const codes = await practicesOf(db, 6)
    const rows = codes.flatMap((code, index) =>
      week().map((day, place): Told => ({ code, day, score: place === 4 ? null : 10 * index + place })),
    )
    await tell(db, rows)
    const trend = await trendOf(db, codes[0] ?? '')
    const shown = trend.weeks.find(({ monday }) => monday === lastFullWeek)
    expect(shown).toMatchObject({
      score: 1.5,
      expected: 5,
      onTime: 4,
      missing: 1,
      band: { kind: 'band', low: 14, middle: 27, high: 39, practices: 6 },
    })
    expect(scoreSentence(trend.weeks)).toContain(
      'half of the practices of your size were between 14 and 39: less pressure',
    )
  })

  test('has no band with four others, and says why; nor while the week runs', async () => {
    const db = await testDb()
    const codes = await practicesOf(db, 5)
    const days = [...week(), isoDay('2026-11-16')]
    await tell(
      db,
      codes.flatMap((code) => days.map((day): Told => ({ code, day, score: 20 }))),
    )
    const trend = await trendOf(db, codes[0] ?? '')
    expect(trend.weeks.map(({ band }) => band?.kind ?? null)).toEqual(['too-few', null])
    expect(noBandSentence(trend.weeks)).toContain('fewer than five other practices')
  })

  test('counts no practice of another ICB, of another size, or that did not return that week', async () => {
    const db = await testDb()
    await insertIcb(db)
    await db.insertInto('icbs').values({ code: 'QXX', name: 'Other ICB', short_name: 'Other' }).execute()
    const codes = await practicesOf(db, 8)
    const [foreign, big, silent] = [codes[5], codes[6], codes[7]]
    await tell(
      db,
      codes.flatMap((code) =>
        week().map(
          (day): Told => ({
            code,
            day,
            score: code === silent ? null : 30,
            ...(code === foreign ? { icb: 'QXX' } : {}),
            ...(code === big ? { patients: 12_000 } : {}),
          }),
        ),
      ),
    )
    const trend = await trendOf(db, codes[0] ?? '')
    expect(trend.weeks.at(-2)?.band).toEqual({ kind: 'too-few', others: 4 })
  })

  test('agrees with a recount from the rows, for random histories', async () => {
    const db = await testDb()
    const codes = await practicesOf(db, 14)
    const days = [0, 1, 2, 3].flatMap((offset) => week(offset))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { freq: 3 }), {
          minLength: 280,
          maxLength: 280,
        }),
        fc.array(fc.constantFrom(3000, 8000, 8000, 12_000), { minLength: 14, maxLength: 14 }),
        async (scores, sizes) => {
          await db.deleteFrom('practice_days').execute()
          const rows = codes.flatMap((code, index) =>
            days.map(
              (day, place): Told => ({
                code,
                day,
                score: scores[index * 20 + place] ?? null,
                patients: sizes[index],
              }),
            ),
          )
          await tell(db, rows)
          const code = codes[0] ?? ''
          const { weeks } = await trendOf(db, code)
          for (const shown of weeks.filter(({ isRunning }) => !isRunning)) {
            const means = new Map<string, number>()
            for (const one of codes) {
              const inWeek = rows.filter(
                (row) =>
                  row.code === one &&
                  row.score !== null &&
                  row.day >= shown.monday &&
                  row.day <= addDays(shown.monday, 6),
              )
              if (inWeek.length > 0) {
                means.set(one, inWeek.reduce((sum, row) => sum + (row.score ?? 0), 0) / inWeek.length)
              }
            }
            expect(shown.score ?? -1).toBeCloseTo(means.get(code) ?? -1, 6)
            const ofSize = codes.filter((one, index) => sizes[index] === sizes[0] && means.has(one))
            const others = ofSize.filter((one) => one !== code)
            if (others.length < 5) {
              expect(shown.band).toEqual({ kind: 'too-few', others: others.length })
            } else {
              const sorted = ofSize.map((one) => means.get(one) ?? 0).sort((a, b) => a - b)
              expect(shown.band).toMatchObject({
                practices: sorted.length,
                middle: Math.round(middleOf(sorted)),
              })
            }
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  test('shows the levels of each day, the returns and the comparison with the weeks before in words', async () => {
    const db = await testDb()
    const [code = ''] = await practicesOf(db, 1)
    const days = Array.from({ length: 8 }, (_, offset) => week(7 - offset)).flat()
    await tell(
      db,
      days.map(
        (day, index): Told => ({
          code,
          day,
          score: 40,
          level: index % 5 === 0 && index >= 20 ? 3 : 1,
          state: index === 39 ? 'late' : 'returned',
        }),
      ),
    )
    const trend = await trendOf(db, code)
    expect(firstLine(trend.weeks)).toBe(
      'OPEL 3 or 4 on 4 of 20 days you reported in the last 4 full weeks; 0 of 20 in the four weeks before.',
    )
    expect(recordSentence(trend.weeks)).toBe('39 of 40 returns on time, 1 late, 0 not returned.')
    expect(trend.weeks.at(-2)?.days.map((day) => day?.worstLevel)).toEqual([3, 1, 1, 1, 1])
  })

  test('can be taken away as a file with exactly these weeks', async () => {
    const db = await testDb()
    const codes = await practicesOf(db, 6)
    await tell(
      db,
      codes.flatMap((code, index) => week().map((day): Told => ({ code, day, score: 10 * index }))),
    )
    const trend = await trendOf(db, codes[2] ?? '')
    const rows = parse(csvFile(ownTrendFile(trend.weeks)), { bom: true, columns: true }) as Record<
      string,
      string
    >[]
    expect(rows.map(({ week_from }) => week_from)).toEqual(trend.weeks.map(({ monday }) => monday))
    expect(rows[0]).toMatchObject({
      score: '20',
      peers_middle: '25',
      peers_practices: '6',
      worst_level_monday: '1',
    })
  })

  test('is empty before the first reporting day, and not found by people of another ICB', async () => {
    const db = await testDb()
    const [code = ''] = await practicesOf(db, 1)
    expect((await trendOf(db, code)).weeks).toEqual([])
    const stranger = { ...(await insertActor(db, { scopeCode: code })), icbCode: 'QXX' }
    expect(await readPracticeTrend(liveAt(db, today), stranger, code)).toBeUndefined()
  })

  test('names no other practice anywhere', async () => {
    const db = await testDb()
    const codes = await practicesOf(db, 9)
    await tell(
      db,
      codes.flatMap((code) => week().map((day): Told => ({ code, day, score: 33 }))),
    )
    const text = JSON.stringify(await trendOf(db, codes[0] ?? ''))
    for (const other of codes.slice(1)) expect(text).not.toContain(other)
    expect(weekdayOf(lastFullWeek)).toBe(1)
  })
})

function middleOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}
