import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '~/domain/calendar/days'
import { compareForQueue, queuePositionOf } from '~/domain/cases/queue-order'
import { whatHappensNext } from '~/domain/cases/what-happens-next'
import {
  acknowledged,
  advice,
  at,
  calledBack,
  caseOf,
  clock,
  decided,
  levelFour,
  levelThree,
  missing,
  plan,
  resolved,
  type Step,
  waiting,
} from './case-story'

const asleep: Step = ['19 11:00', { kind: 'snoozed', until: instant(at('20 09:00')), reason: 'Later' }]

describe('the order of the queue', () => {
  test('priority 1 not acknowledged, then by priority, within it the nearest due, then the longest open', () => {
    const cases: Record<string, Step[]> = {
      'priority 1, not acknowledged': [['19 10:50', levelFour]],
      'priority 1, decision past': [
        ['18 09:00', levelFour],
        ['18 09:10', acknowledged],
      ],
      'priority 1, acknowledged': [
        ['19 10:00', levelFour],
        ['19 10:05', acknowledged],
      ],
      'priority 2, long past': [['17 09:00', levelThree]],
      'priority 2, due soon': [['19 10:00', levelThree]],
      'priority 2, due later': [['19 10:30', levelThree]],
      'priority 2, all met, older': [
        ['17 09:00', levelThree],
        ['17 09:10', plan],
        ['17 09:20', decided],
      ],
      'priority 2, all met': [
        ['18 09:00', levelThree],
        ['18 09:10', plan],
        ['18 09:20', decided],
      ],
      'priority 3': [['19 09:00', advice]],
      'priority 4': [['17 10:45', missing]],
      'waiting for the practice': [
        ['18 09:00', levelFour],
        ['18 09:10', acknowledged],
        ['18 10:00', waiting],
      ],
      snoozed: [['19 09:00', levelThree], ['19 09:10', acknowledged], ['19 09:30', plan], asleep],
      resolved: [
        ['17 09:00', levelFour],
        ['17 09:10', acknowledged],
        ['17 10:00', resolved],
      ],
    }
    const names = Object.keys(cases)
    const positionOf = (name: string) => queuePositionOf(caseOf(...(cases[name] ?? [])))
    const sorted = [...names].reverse().sort((a, b) => compareForQueue(positionOf(a), positionOf(b)))
    expect(sorted).toEqual(names)
  })

  test('a more urgent trigger brings an acknowledged case to the top again', () => {
    const record = caseOf(['19 09:00', levelThree], ['19 09:10', acknowledged], ['19 10:00', levelFour])
    expect(queuePositionOf(record)).toMatchObject({ section: 1, rank: 0 })
  })

  test('is one order: turned round it is the opposite, and equal only for equal places', () => {
    const anyPosition = fc.record({
      section: fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>,
      rank: fc.integer({ min: 0, max: 9 }),
      nextDueAt: fc.option(fc.constantFrom(instant(at('19 09:00')), instant(at('19 10:00')))),
      openedAt: fc.constantFrom(instant(at('18 09:00')), instant(at('18 10:00'))),
    })
    fc.assert(
      fc.property(anyPosition, anyPosition, anyPosition, (a, b, c) => {
        expect(Math.sign(compareForQueue(a, b))).toBe(0 - Math.sign(compareForQueue(b, a)))
        if (compareForQueue(a, b) <= 0 && compareForQueue(b, c) <= 0) {
          expect(compareForQueue(a, c)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})

describe('what happens if nobody acts', () => {
  const now = at('19 11:00')
  test.each<[Step[], string]>([
    [
      [['19 10:50', levelFour]],
      'If nobody has acknowledged it by 11:05am today, the duty manager and the practice are told.',
    ],
    [[['19 09:00', levelThree]], 'Nobody acknowledged it by 10am today: the duty manager is told.'],
    [
      [
        ['19 10:50', levelFour],
        ['19 10:55', acknowledged],
        ['19 10:56', calledBack],
      ],
      'If nobody has decided by 12:50pm today, the duty manager and the practice are told.',
    ],
    [
      [
        ['19 10:50', levelThree],
        ['19 10:55', plan],
        ['19 10:57', acknowledged],
      ],
      'Goes back to new at 2:57pm today unless something is recorded.',
    ],
    [
      [
        ['19 08:00', levelThree],
        ['19 08:05', acknowledged],
        ['19 08:10', decided],
        ['19 08:12', { kind: 'lapsed' }],
        ['19 08:15', acknowledged],
      ],
      'If nobody has agreed a plan by midday today, the duty manager is told.',
    ],
    [
      [
        ['19 09:00', levelThree],
        ['19 09:05', acknowledged],
        ['19 09:10', waiting],
      ],
      'The clock is paused until the practice answers; nothing happens by itself.',
    ],
    [
      [['19 09:00', levelThree], ['19 09:05', plan], asleep],
      'Comes back at 9am tomorrow, or at once if the practice reports anything new.',
    ],
    [
      [
        ['19 09:00', advice],
        ['19 09:05', acknowledged],
        ['19 09:10', resolved],
      ],
      'Closes at 6:30pm on Tuesday 24 November unless the practice says that it did not help.',
    ],
    [
      [
        ['19 09:00', levelThree],
        ['19 09:05', plan],
        ['19 09:10', decided],
      ],
      'Every target is met: record an outcome, or it stays open with its owner.',
    ],
  ])('%#: %j', (steps, words) => {
    expect(whatHappensNext(caseOf(...steps), now, clock)).toBe(words)
  })
})
