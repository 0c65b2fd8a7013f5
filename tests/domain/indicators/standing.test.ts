import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { type Benchmark, benchmarkOn } from '~/domain/indicators/benchmarks'
import { differenceOf, isBelow, sumsOf } from '~/domain/indicators/compare'
import type { IndicatorFigure } from '~/domain/indicators/import-line'
import { type IndicatorCode, valueWords } from '~/domain/indicators/indicators'
import { standingFigure } from '~/domain/indicators/standing'

function figure(indicator: IndicatorCode, value: number | null, toDay = '2026-10-31'): IndicatorFigure {
  const day = isoDay(toDay)
  const source = { source: 'GPAD', publishedDay: isoDay('2026-11-19') }
  return { practiceCode: 'C82001', indicator, fromDay: isoDay('2026-10-01'), toDay: day, value, ...source }
}

describe('appointments together', () => {
  const parts = [
    figure('appointments_gp', 40),
    figure('appointments_nurse', 20.25),
    figure('appointments_hca', 10),
  ]

  test('are added up where only the parts are published, and marked so', () => {
    expect(standingFigure(parts, 'appointments')).toMatchObject({ value: 70.25, isSum: true })
  })

  test('are as published where they are, unless the parts are newer', () => {
    expect(standingFigure([...parts, figure('appointments', 71)], 'appointments')).toMatchObject({
      value: 71,
      isSum: false,
    })
    expect(standingFigure([...parts, figure('appointments', 71, '2026-10-15')], 'appointments')?.value).toBe(
      70.25,
    )
  })

  test.each([
    ['one part is missing', parts.slice(1)],
    ['one part is not known', [figure('appointments_gp', null), ...parts.slice(1)]],
    ['the parts are of different periods', [figure('appointments_gp', 40, '2026-10-15'), ...parts.slice(1)]],
  ])('are not made up when %s', (_why, newest) => {
    expect(standingFigure(newest, 'appointments')).toBeUndefined()
  })
})

test('not known, no, zero and a number read differently', () => {
  expect(valueWords('single_handed', null)).toBe('Not known')
  expect(valueWords('single_handed', 0)).toBe('No')
  expect(valueWords('vacancies_gp', 0)).toBe('0')
  expect(valueWords('appointments', 72.5)).toBe('72.5')
})

describe('the benchmark', () => {
  const set = (id: number, fromDay: string, value: number | null, place?: string): Benchmark => ({
    id,
    areaKind: place ? 'place' : 'icb',
    areaCode: place ?? 'QK1',
    fromDay: isoDay(fromDay),
    value,
  })
  const all = [
    set(1, '2026-04-01', 80),
    set(2, '2026-06-01', 90, 'rutland'),
    set(3, '2026-09-01', null, 'rutland'),
    set(4, '2026-04-01', 78),
  ]

  test.each([
    ['2026-03-31', 'leicester', 75],
    ['2026-04-01', 'leicester', 78],
    ['2026-05-31', 'rutland', 78],
    ['2026-06-01', 'rutland', 90],
    ['2026-09-01', 'rutland', 78],
  ])('on %s in %s is %d', (day, place, value) => {
    expect(benchmarkOn(all, place, isoDay(day))).toBe(value)
  })

  test('is met by a figure that just reaches it', () => {
    expect([isBelow({ value: 75, benchmark: 75 }), isBelow({ value: 74.99, benchmark: 75 })]).toEqual([
      false,
      true,
    ])
    expect(differenceOf({ value: null, benchmark: 75 })).toBeNull()
  })

  test('sums leave practices without a figure out of the mean, never out of the count', () => {
    const sums = sumsOf([
      { patients: 1000, value: 60, benchmark: 75 },
      { patients: 3000, value: 80, benchmark: 75 },
      { patients: 9000, value: null, benchmark: 75 },
    ])
    expect(sums).toEqual({
      practices: 3,
      withFigure: 2,
      below: 1,
      patients: 13_000,
      patientsWithFigure: 4000,
      patientsBelow: 1000,
      mean: 75,
    })
  })
})
