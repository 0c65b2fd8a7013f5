import { describe, expect, test } from 'vitest'
import { instant, isoDay } from '~/domain/calendar/days'
import {
  askAgainFrom,
  type DeliveredOnce,
  needsMore,
  openQuestion,
  outcomeDays,
  outcomesByAction,
} from '~/domain/support/did-it-help'

const at = instant(new Date('2026-11-24T11:00:00Z'))
const christmas = new Set([isoDay('2026-12-25'), isoDay('2026-12-28')])

describe('when a practice is asked whether support helped', () => {
  test.each([
    ['2026-11-16', '2026-11-18', '2026-11-16', '2026-11-20'],
    ['2026-11-21', '2026-11-26', '2026-11-20', '2026-11-30'],
    ['2026-12-22', '2026-12-24', '2026-12-22', '2026-12-30'],
  ])(
    'asked for on %s and delivered on %s it is measured from %s to %s',
    (asked, delivered, before, again) => {
      expect(outcomeDays(isoDay(asked), isoDay(delivered), christmas)).toEqual({
        beforeDay: before,
        askAgainDay: again,
      })
    },
  )

  test('the second time is after the morning’s returns, winter and summer', () => {
    expect(askAgainFrom(isoDay('2026-11-20')).toISOString()).toBe('2026-11-20T11:00:00.000Z')
    expect(askAgainFrom(isoDay('2026-07-01')).toISOString()).toBe('2026-07-01T10:00:00.000Z')
  })

  test.each([
    [null, null, null, 'first'],
    [null, 'helped', null, null],
    [at, null, null, 'second'],
    [at, 'helped', null, 'second'],
    [at, 'helped', 'no', null],
    [at, null, 'partly', null],
  ] as const)(
    'asked again %s, answered %s and %s, the open question is %s',
    (askedAgainAt, firstAnswer, secondAnswer, open) => {
      expect(openQuestion({ askedAgainAt, firstAnswer, secondAnswer })).toBe(open)
    },
  )

  test.each([
    ['helped', 'Very much', false],
    ['partly', ' ', false],
    ['partly', 'Only the morning', true],
    ['no', '', true],
  ] as const)('“%s” with “%s” gives the case back: %s', (answer, line, given) => {
    expect(needsMore(answer, line)).toBe(given)
  })
})

test('each action is counted with its denominators: answers of those asked, levels of those known', () => {
  const one = (given: Partial<DeliveredOnce>): DeliveredOnce => ({
    actionCode: 'extra_plt',
    firstAnswer: null,
    askedAgainAt: null,
    secondAnswer: null,
    levelBefore: null,
    levelAfter: null,
    ...given,
  })
  const [plt, advice] = outcomesByAction([
    one({ firstAnswer: 'helped', askedAgainAt: at, secondAnswer: 'no', levelBefore: 3, levelAfter: 2 }),
    one({ firstAnswer: 'partly', askedAgainAt: at, levelBefore: 2, levelAfter: 2 }),
    one({ levelBefore: 3 }),
    one({ actionCode: 'advice_call', firstAnswer: 'no', levelBefore: 1, levelAfter: 4 }),
  ])
  expect(plt).toEqual({
    actionCode: 'extra_plt',
    delivered: 3,
    atDelivery: { asked: 3, answered: 2, helped: 1, partly: 1, no: 0 },
    twoDaysOn: { asked: 2, answered: 1, helped: 0, partly: 0, no: 1 },
    levels: { known: 2, lower: 1, same: 1, higher: 0 },
  })
  expect(advice?.levels).toEqual({ known: 1, lower: 0, same: 0, higher: 1 })
})
