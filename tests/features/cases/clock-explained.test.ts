import { expect, test } from 'vitest'
import type { CaseHappening } from '~/domain/cases/case-events'
import { deriveCase } from '~/domain/cases/case-state'
import { explainClock } from '~/features/cases/clock-explained'
import {
  acknowledged,
  at,
  clock,
  eventsOf,
  levelThree,
  resolved,
  resumed,
  type Step,
  waiting,
} from '../../domain/cases/case-story'

const paused: Step[] = [
  ['19 09:00', levelThree],
  ['19 09:20', acknowledged],
  ['19 10:00', waiting],
  ['19 12:00', resumed],
]
const closed: CaseHappening = { kind: 'closed', because: 'answered' }

function explain(steps: readonly Step[], now: string) {
  const events = eventsOf(...steps)
  return explainClock(events, deriveCase(events, clock), clock, at(now))
}

test('each stretch says its state, what began it, from, until, whether the clock ran, and the working time in it', () => {
  expect(explain(paused, '19 13:00').spans).toEqual([
    expect.objectContaining({ state: 'New', beganWith: 'Opened', clock: 'Running', worked: '20 minutes' }),
    expect.objectContaining({ state: 'Acknowledged', beganWith: 'Acknowledged', worked: '40 minutes' }),
    expect.objectContaining({
      state: 'Waiting for the practice',
      clock: 'Paused: the practice has the next move',
      worked: '2 hours',
    }),
    expect.objectContaining({ state: 'In progress', until: 'now', worked: '1 hour' }),
  ])
})

test('each target says when it started, is due after its pauses, was met, and how much of its time is used and left', () => {
  const [acknowledge, plan] = explain(paused, '19 13:00').targets
  expect(acknowledge).toMatchObject({ what: 'Acknowledge', used: '20 minutes used', isLate: false })
  expect(acknowledge?.met).toContain('in time')
  expect(plan?.due).toMatch(/3pm \(promised: .*1pm, moved by the pause\)/)
  expect(plan).toMatchObject({ met: 'Not yet', used: '2 hours used, 2 hours left' })
})

test('while it is paused a target says what is left, and past its time by how much it is over', () => {
  expect(explain(paused.slice(0, 3), '19 11:00').targets[1]).toMatchObject({
    used: '1 hour used, 3 hours left, paused',
  })
  expect(explain(paused, '19 15:30').targets[1]).toMatchObject({
    used: '4 hours 30 minutes used, 30 minutes over',
    isLate: true,
  })
})

test('a closed case is explained as it stood when it was closed, however much later somebody looks', () => {
  const steps: Step[] = [...paused, ['19 14:00', resolved], ['20 09:00', closed]]
  const then = explain(steps, '20 09:00')
  expect(explain(steps, '27 16:00')).toEqual(then)
  expect(then.frozenAt).toContain('20 Nov')
  expect(then.spans.at(-1)).toMatchObject({ state: 'Closed', until: '–', worked: '–' })
})
