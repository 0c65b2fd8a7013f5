import { expect, test } from 'vitest'
import { instant } from '~/domain/calendar/days'
import type { CaseEvent } from '~/domain/cases/case-events'
import { valuesSince, writtenActs } from '~/features/cases/written-since'

const at = instant(new Date('2026-11-23T10:00:00Z'))

test('what a colleague wrote in the same form since a version is told field by field, the newest of each', () => {
  const events: CaseEvent[] = [
    { seq: 1, at, personId: 1, kind: 'decided', decision: 'Old', reason: 'Older' },
    { seq: 2, at, personId: 2, kind: 'decided', decision: 'Wait', reason: 'No room' },
    { seq: 3, at, personId: 2, kind: 'plan_made', plan: 'Ring on Monday' },
    { seq: 4, at, personId: 2, kind: 'assigned', ownerId: 7, team: 'workforce', reason: 'Rotas' },
    { seq: 5, at, personId: 2, kind: 'note_added' },
  ]
  const written = writtenActs(events)
  expect(valuesSince(written, 'record_decision', 1)).toEqual({ decision: 'Wait', reason: 'No room' })
  expect(valuesSince(written, 'record_plan', 2)).toEqual({ plan: 'Ring on Monday' })
  expect(valuesSince(written, 'assign', 2)).toEqual({ owner: '7:workforce', reason: 'Rotas' })
  expect(valuesSince(written, 'record_plan', 3)).toEqual({})
  expect(valuesSince(written, 'note', 0)).toEqual({})
})
