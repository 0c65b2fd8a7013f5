import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { mondayOf, sameWeekLastYear } from '~/domain/calendar/weeks'
import { type ComparedWeek, compareWeeks } from '~/domain/trends/week-comparison'
import { countWeek } from '~/domain/trends/week-summary'

const monday = mondayOf(isoDay('2026-11-16'))

function aWeek(atThree: number, returned: number, inTime: number, settled: number): ComparedWeek {
  const numbers = countWeek(monday, [
    { day: monday, state: 'returned', worstLevel: 3, practices: atThree, patients: atThree * 1000 },
    {
      day: monday,
      state: 'late',
      worstLevel: 1,
      practices: returned - atThree,
      patients: (returned - atThree) * 1000,
    },
    {
      day: monday,
      state: 'missing',
      worstLevel: null,
      practices: 100 - returned,
      patients: (100 - returned) * 1000,
    },
  ])
  return { numbers, acknowledged: { settled, inTime } }
}

const nothing: ComparedWeek = {
  numbers: countWeek(monday, []),
  acknowledged: { settled: 0, inTime: 0 },
}

const wordsOf = (now: ComparedWeek, weekBefore: ComparedWeek, yearBefore: ComparedWeek) =>
  Object.fromEntries(
    compareWeeks({ now, weekBefore, yearBefore }).map(({ measure, words }) => [measure, words]),
  )

test('each measure says in words how it stands to last week and to the same week last year', () => {
  expect(wordsOf(aWeek(20, 80, 9, 10), aWeek(10, 80, 8, 10), aWeek(40, 100, 9, 10))).toEqual({
    patientShareAtThreeOrFour: 'Up from 13% last week; down from 40% in the same week last year.',
    practiceShareAtThreeOrFour: 'Up from 13% last week; down from 40% in the same week last year.',
    coverage: 'The same as last week; down from 100% in the same week last year.',
    returnRate: 'The same as last week; down from 100% in the same week last year.',
    onTimeRate: 'Up from 10% last week; down from 40% in the same week last year.',
    acknowledgedInTime: 'Up from 80% last week; the same as in the same week last year.',
  })
})

test('a week without figures is said to have none, and is never taken for nought', () => {
  const compared = compareWeeks({ now: aWeek(0, 80, 0, 0), weekBefore: nothing, yearBefore: nothing })
  expect(compared.find(({ measure }) => measure === 'patientShareAtThreeOrFour')).toEqual({
    measure: 'patientShareAtThreeOrFour',
    now: 0,
    weekBefore: null,
    yearBefore: null,
    words: 'No figure of those weeks to hold it against.',
  })
  expect(compared.find(({ measure }) => measure === 'acknowledgedInTime')).toMatchObject({
    now: null,
    words: 'No figure this week.',
  })
})

test('a service in its first year is held against last week alone', () => {
  expect(wordsOf(aWeek(20, 80, 9, 10), aWeek(10, 80, 8, 10), nothing).patientShareAtThreeOrFour).toBe(
    'Up from 13% last week.',
  )
})

test('the same week last year begins on a Monday, 52 weeks before', () => {
  expect(sameWeekLastYear(monday)).toBe('2025-11-17')
  expect(sameWeekLastYear(mondayOf(isoDay('2025-01-01')))).toBe('2024-01-01')
})
