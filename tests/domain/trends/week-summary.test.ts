import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDay } from '~/domain/calendar/days'
import { mondayOf, weekDays } from '~/domain/calendar/weeks'
import { summariseDay } from '~/domain/trends/day-summary'
import { type PracticeDay, practiceDayStates } from '~/domain/trends/practice-day'
import { percent, practiceWeekSentence, weekSentence } from '~/domain/trends/week-sentence'
import { countWeekBy, summariseWeek } from '~/domain/trends/week-summary'

const monday = mondayOf(isoDay('2026-11-16'))
const days = weekDays(monday)

function aDay(facts: Partial<PracticeDay> = {}): PracticeDay {
  return {
    practiceCode: 'Z90001',
    practiceName: 'Forest House',
    pcnCode: 'U90001',
    placeId: 'leicester',
    patients: 1000,
    day: monday,
    state: 'returned',
    worstLevel: 1,
    lastLevel: 1,
    drivers: [],
    ...facts,
  }
}

describe('a day in numbers', () => {
  const rows = [
    aDay({ practiceCode: 'A', patients: 4000, worstLevel: 4 }),
    aDay({ practiceCode: 'B', patients: 2000, worstLevel: 3, lastLevel: 1, state: 'late' }),
    aDay({ practiceCode: 'C', patients: 2000, worstLevel: 2 }),
    aDay({ practiceCode: 'D', patients: 1000, worstLevel: null, lastLevel: null, state: 'missing' }),
    aDay({ practiceCode: 'E', patients: 1000, worstLevel: null, lastLevel: null, state: 'awaited' }),
    aDay({ practiceCode: 'F', patients: 9000, worstLevel: null, lastLevel: null, state: 'closed' }),
    aDay({ practiceCode: 'G', patients: 9000, worstLevel: null, lastLevel: null, state: 'not_required' }),
  ]

  test('counts agreed closures and practices that need no return as not expected', () => {
    expect(summariseDay(monday, rows)).toEqual({
      day: monday,
      expected: 5,
      returnedOnTime: 2,
      returnedLate: 1,
      missing: 1,
      awaited: 1,
      returnRate: 0.6,
      onTimeRate: 0.4,
      coverage: 0.8,
      practicesAtLevel: { 1: 0, 2: 1, 3: 1, 4: 1 },
      practicesAtThreeOrFour: 2,
      practiceShareAtThreeOrFour: 2 / 3,
      patientsExpected: 10_000,
      patientsCovered: 8000,
      patientsAtLevel: { 1: 0, 2: 2000, 3: 2000, 4: 4000 },
      patientsAtThreeOrFour: 6000,
      patientShareAtThreeOrFour: 0.75,
    })
  })

  test('a day on which nobody was expected has no rates, not rates of zero', () => {
    expect(summariseDay(monday, [])).toMatchObject({
      expected: 0,
      returnRate: null,
      onTimeRate: null,
      coverage: null,
      patientShareAtThreeOrFour: null,
      practiceShareAtThreeOrFour: null,
    })
  })
})

describe('a week in numbers', () => {
  test('uses the worst level of each day and shows the worst practices first', () => {
    const week = summariseWeek(monday, [
      aDay({ practiceCode: 'Q', practiceName: 'Quiet' }),
      aDay({ practiceCode: 'B', practiceName: 'Busy', worstLevel: 3, day: days[1] }),
      aDay({ practiceCode: 'B', practiceName: 'Busy', worstLevel: 3, lastLevel: 1 }),
      aDay({ practiceCode: 'F', practiceName: 'Flooded', worstLevel: 4, lastLevel: 2, day: days[4] }),
      aDay({ practiceCode: 'S', practiceName: 'Silent', worstLevel: null, state: 'missing' }),
      aDay({ practiceCode: 'N', practiceName: 'New last week', day: addDays(monday, -3) }),
    ])
    expect(week.heatMap.map((row) => row.practiceName)).toEqual(['Flooded', 'Busy', 'Quiet', 'Silent'])
    expect(week.heatMap[1]?.cells.map((cell) => cell?.worstLevel ?? null)).toEqual([3, 3, null, null, null])
    expect(week.heatMap[0]).toMatchObject({ daysAtFour: 1, daysAtThreeOrFour: 1, daysMissing: 0 })
  })

  test('counts what drove OPEL 3 and 4, once a practice and day, and nothing of quieter days', () => {
    const { drivers } = summariseWeek(monday, [
      aDay({ worstLevel: 3, drivers: ['clinicalStaff', 'phones', 'phones'] }),
      aDay({ worstLevel: 4, drivers: ['clinicalStaff'], day: days[1] }),
      aDay({ worstLevel: 2, drivers: ['nextRoutine'], day: days[2] }),
    ])
    expect(drivers).toEqual([
      { driver: 'clinicalStaff', practiceDays: 2, share: 1 },
      { driver: 'phones', practiceDays: 1, share: 0.5 },
    ])
  })

  test('each place is summed on its own', () => {
    const rows = [aDay({ worstLevel: 4 }), aDay({ practiceCode: 'R', placeId: 'rutland' })]
    const places = countWeekBy(monday, rows, (row) => row.placeId)
    expect([...places].map(([place, week]) => [place, week.patientShareAtThreeOrFour])).toEqual([
      ['leicester', 1],
      ['rutland', 0],
    ])
  })

  const anyRow = fc
    .record({
      practiceCode: fc.constantFrom('A', 'B', 'C', 'D'),
      patients: fc.integer({ min: 0, max: 30_000 }),
      day: fc.constantFrom(...days),
      state: fc.constantFrom(...practiceDayStates),
      level: fc.constantFrom(1, 2, 3, 4),
    })
    .map(({ level, ...facts }) => {
      const isIn = facts.state === 'returned' || facts.state === 'late'
      const worstLevel = isIn ? (level as 1 | 2 | 3 | 4) : null
      return aDay({ ...facts, worstLevel, drivers: [`driver ${level}`] })
    })

  test('every rate and share lies between 0 and 1, and is missing exactly when nothing stands below the line', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: (row) => `${row.practiceCode} ${row.day}` }), (rows) => {
        const week = summariseWeek(monday, rows)
        for (const share of [
          week.returnRate,
          week.onTimeRate,
          week.coverage,
          week.patientShareAtThreeOrFour,
          week.practiceShareAtThreeOrFour,
          ...week.drivers.map((driver) => driver.share),
        ]) {
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true)
        }
        const expected = week.days.reduce((sum, day) => sum + day.expected, 0)
        expect(week.returnRate === null).toBe(expected === 0)
        expect(rows).toHaveLength(
          week.heatMap.flatMap((row) => row.cells.filter((cell) => cell !== null)).length,
        )
        for (const day of week.days) {
          expect(day.expected).toBe(day.awaited + day.returnedOnTime + day.returnedLate + day.missing)
          expect((day.onTimeRate ?? 0) <= (day.returnRate ?? 0)).toBe(true)
        }
      }),
    )
  })
})

describe('the week in one line', () => {
  const weekAt = (patientsAtThree: number, missing = 0) =>
    summariseWeek(
      monday,
      days.flatMap((day, index) => [
        aDay({ practiceCode: 'A', day, patients: patientsAtThree, worstLevel: 3 }),
        aDay({ practiceCode: 'B', day, patients: 100 - patientsAtThree }),
        ...(index < missing
          ? [aDay({ practiceCode: 'C', day, patients: 50, state: 'missing', worstLevel: null })]
          : []),
      ]),
    )

  test.each([
    [
      weekAt(31, 1),
      weekAt(22),
      'Pressure rose: 31% of patients were with practices at OPEL 3 or 4 on an average day, up from 22%; 4 of 5 days had over 85% of patients covered.',
    ],
    [
      weekAt(10),
      weekAt(22),
      'Pressure fell: 10% of patients were with practices at OPEL 3 or 4 on an average day, down from 22%; 5 of 5 days had over 85% of patients covered.',
    ],
    [
      weekAt(22),
      weekAt(22),
      'Pressure held: 22% of patients were with practices at OPEL 3 or 4 on an average day, as in the week before; 5 of 5 days had over 85% of patients covered.',
    ],
    [
      weekAt(22),
      null,
      '22% of patients were with practices at OPEL 3 or 4 on an average day; 5 of 5 days had over 85% of patients covered.',
    ],
    [summariseWeek(monday, []), weekAt(22), 'No returns have been sent in this week.'],
  ])('%#', (week, before, sentence) => {
    expect(weekSentence(week, before)).toBe(sentence)
  })

  test('is told in days where it is of one practice', () => {
    const weekOf = (...levels: (1 | 2 | 3 | 4 | null)[]) =>
      summariseWeek(
        monday,
        levels.flatMap((worstLevel, index) => {
          const day = days[index]
          return day ? [aDay({ day, worstLevel, state: worstLevel === null ? 'missing' : 'returned' })] : []
        }),
      )
    const say = (week: ReturnType<typeof weekOf>, before: ReturnType<typeof weekOf> | null) =>
      practiceWeekSentence(week, before)
    expect(say(weekOf(4, 3, 1, null, 2), weekOf(1, 1, 1, 3, 1))).toBe(
      'Pressure rose: OPEL 3 or 4 on 2 of 4 days returned, up from 1 of 5 in the week before; 4 of 5 returns came.',
    )
    expect(say(weekOf(1, 1, 1, 1, 1), weekOf(3, 1, 1, 3, 1))).toContain(
      'Pressure fell: OPEL 3 or 4 on 0 of 5',
    )
    expect(say(weekOf(3, 1), weekOf(1, 4))).toContain('Pressure held')
    expect(say(weekOf(3, 1), null)).toBe('OPEL 3 or 4 on 1 of 2 days returned; 2 of 2 returns came.')
    expect(say(weekOf(null, null), weekOf(1))).toBe('No returns have been sent in this week.')
  })

  test.each([
    [0, '0%'],
    [0.004, 'under 1%'],
    [0.314, '31%'],
    [0.996, 'over 99%'],
    [1, '100%'],
  ])('%d reads as %s', (share, words) => {
    expect(percent(share)).toBe(words)
  })
})
