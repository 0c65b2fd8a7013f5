import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '~/domain/calendar/days'
import { type CaseHappening, numberEvents } from '~/domain/cases/case-events'
import { type PracticeStep, practiceStepsOf } from '~/domain/cases/practice-steps'

const at = (time: string): Instant => instant(new Date(`2026-11-20T${time}:00Z`))
const names = new Map([
  [1, 'Asha Patel'],
  [2, 'Tom Reed'],
])

function eventsOf(...told: readonly [string, CaseHappening][]) {
  return numberEvents(
    told.map(([time, happening]) => ({ ...happening, at: at(time), personId: 1 })),
    0,
  )
}

const opened: [string, CaseHappening] = ['09:00', { kind: 'opened', lane: 'acute', previousCaseId: null }]
const nothing = { firstLook: null, offered: [], delivered: [], names }

describe('how far a case has come', () => {
  test.each<[PracticeStep, string, string | null, readonly [string, CaseHappening][]]>([
    ['received', '09:00', null, []],
    ['seen', '09:10', 'Asha Patel', [['09:10', { kind: 'acknowledged', ownerId: 1 }]]],
    [
      'owner',
      '09:20',
      'Tom Reed',
      [
        ['09:10', { kind: 'acknowledged', ownerId: 1 }],
        ['09:20', { kind: 'assigned', ownerId: 2, team: 'workforce', reason: 'x' }],
      ],
    ],
    [
      'decided',
      '09:30',
      'Two sessions',
      [['09:30', { kind: 'decided', decision: 'Two sessions', reason: 'x' }]],
    ],
    [
      'outcome',
      '10:00',
      'Advice given',
      [['10:00', { kind: 'resolved', outcome: 'advice_given', reason: 'x' }]],
    ],
  ])('%s at %s: %s', (step, time, what, told) => {
    const taken = practiceStepsOf(eventsOf(opened, ...told), nothing).find((one) => one.step === step)
    expect(taken).toEqual({ step, at: at(time), what })
  })

  test('a case that was opened again has no outcome yet', () => {
    const events = eventsOf(
      opened,
      ['10:00', { kind: 'resolved', outcome: 'eased', reason: 'x' }],
      ['11:00', { kind: 'reopened', reason: 'x' }],
    )
    expect(practiceStepsOf(events, nothing).at(-1)).toEqual({ step: 'outcome', at: null, what: null })
  })

  test('a note and what was written down of a call are in no step', () => {
    const events = eventsOf(
      opened,
      ['09:10', { kind: 'note_added' }],
      ['09:20', { kind: 'called_back', spokeTo: 'Priya', summary: 'A secret summary' }],
    )
    expect(JSON.stringify(practiceStepsOf(events, nothing))).not.toMatch(/secret|Priya/)
  })
})
