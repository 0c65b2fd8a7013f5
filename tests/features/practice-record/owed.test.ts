import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { monthBefore } from '~/domain/calendar/months'
import { quarterOf } from '~/domain/calendar/quarters'
import type { MeasuredTarget } from '~/domain/trends/response-times'
import { promiseLines, supportLines } from '~/features/practice-record/owed-figures'
import { readOwed } from '~/features/practice-record/read-owed.server'
import { levelFour, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const met = (workingMinutes: number): MeasuredTarget => ({
  kind: 'acknowledge',
  count: 1,
  isMet: true,
  isBreached: false,
  workingMinutes,
})
const late: MeasuredTarget = {
  kind: 'acknowledge',
  count: 1,
  isMet: false,
  isBreached: true,
  workingMinutes: null,
}

describe('what the practice is owed', () => {
  test('says how each promise was kept for the practice, and for all', () => {
    expect(promiseLines([met(10), late], [met(10), late, met(20), met(30), met(40)])).toEqual([
      {
        key: 'acknowledge',
        promise: 'Somebody takes it',
        own: '1 of 2',
        ownTime: '10 minutes',
        all: '4 of 5',
        allTime: '25 minutes',
      },
    ])
  })

  test.each([1, 2])(
    'holds the whole back when %i other promise would be told by the difference',
    (others) => {
      const rest = Array.from({ length: others }, () => met(20))
      expect(promiseLines([met(10)], [met(10), ...rest])[0]).toMatchObject({
        own: '1 of 1',
        all: 'Too few to show',
        allTime: '–',
      })
    },
  )

  test('shows the whole when it is the practice’s own, since it tells of nobody else', () => {
    expect(promiseLines([met(10)], [met(10)])[0]).toMatchObject({ own: '1 of 1', all: '1 of 1' })
  })

  test('counts support agreed and helped, small differences held back', () => {
    const own = [{ kind: 'approved' }, { kind: 'reviewed', answer: 'helped' }] as const
    const lines = supportLines(own, [...own, { kind: 'approved' }])
    expect(lines.find(({ key }) => key === 'approved')).toMatchObject({ own: 1, all: 'Too few to show' })
    expect(lines.find(({ key }) => key === 'helped')).toMatchObject({ own: 1, all: '1' })
    expect(lines.find(({ key }) => key === 'no')).toMatchObject({ own: 0, all: '0' })
  })

  test('is of last month alone, and names no other practice', async () => {
    const db = await testDb()
    const [mine, other] = [await insertPractice(db), await insertPractice(db, { name: 'Elsewhere Surgery' })]
    const actor = await insertActor(db, { scopeCode: mine.code })
    for (const practiceCode of [mine.code, other.code]) {
      await raiseCase(db, { practiceCode, at: new Date('2026-11-20T09:40:00Z'), triggers: [levelFour] })
    }
    const inDecember = await readOwed(liveAt(db, '2026-12-07T10:00:00Z'), actor, mine.code)
    expect(inDecember.month).toBe('November 2026')
    expect(inDecember.promises.find(({ key }) => key === 'acknowledge')).toMatchObject({ own: '0 of 1' })
    expect(JSON.stringify(inDecember)).not.toContain('Elsewhere')
    const inNovember = await readOwed(liveAt(db, '2026-11-30T10:00:00Z'), actor, mine.code)
    expect(inNovember).toMatchObject({ month: 'October 2026', promises: [], hadNone: true })
  })
})

test.each([
  ['2026-01-01', 'December 2025', '2025-12-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2026-03-31', 'February 2026', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
  // The clocks change in the month: it begins and ends in different time.
  ['2026-04-15', 'March 2026', '2026-03-01T00:00:00.000Z', '2026-03-31T23:00:00.000Z'],
])('the month before %s is %s, in London time', (day, words, from, before) => {
  expect(monthBefore(isoDay(day))).toEqual({ words, from, before })
})

test.each([
  ['2026-01-01', '2026-Q1', 'January to March 2026'],
  ['2026-06-30', '2026-Q2', 'April to June 2026'],
  ['2026-12-31', '2026-Q4', 'October to December 2026'],
])('%s is in the quarter %s', (day, quarter, words) => {
  expect(quarterOf(isoDay(day))).toMatchObject({ quarter, words })
})
