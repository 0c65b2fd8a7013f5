import { expect, test } from 'vitest'
import {
  findRequestMove,
  isOpenRequest,
  nextRequestStates,
  type RequestState,
  requestStates,
} from '~/domain/support/request-states'

// Rows: from; the states it can move to. "!" marks a move that needs a reason the practice reads.
const table: Readonly<Record<RequestState, readonly string[]>> = {
  suggested: ['requested', 'under_review', 'withdrawn!', 'cancelled!'],
  requested: ['under_review', 'withdrawn!', 'cancelled!'],
  nominated: ['requested', 'under_review', 'withdrawn!', 'cancelled!'],
  under_review: ['approved', 'declined!', 'reserve!', 'withdrawn!', 'cancelled!'],
  approved: ['under_review!', 'reserve!', 'scheduled', 'delivered', 'withdrawn!', 'cancelled!'],
  declined: [],
  reserve: ['under_review', 'declined!', 'withdrawn!', 'cancelled!'],
  scheduled: ['under_review!', 'reserve!', 'delivered', 'withdrawn!', 'cancelled!'],
  delivered: ['reviewed'],
  reviewed: [],
  withdrawn: [],
  cancelled: [],
}

test.each(requestStates)('from %s a request moves where the table says, and nowhere else', (from) => {
  const found = requestStates.flatMap((to) => {
    const move = findRequestMove(from, to)
    return move ? [`${to}${move.needsReason ? '!' : ''}`] : []
  })
  expect(found).toEqual(table[from])
})

test('only the practice withdraws, and only the ICB decides', () => {
  for (const from of requestStates) {
    expect(nextRequestStates(from, 'icb')).not.toContain('withdrawn')
    for (const decided of ['approved', 'declined', 'reserve', 'cancelled'] as const) {
      expect(nextRequestStates(from, 'practice')).not.toContain(decided)
      expect(nextRequestStates(from, 'service')).not.toContain(decided)
    }
  }
})

test('a practice can take up a suggestion, call off what is agreed and say whether it helped', () => {
  expect(nextRequestStates('suggested', 'practice')).toEqual(['requested', 'withdrawn'])
  expect(nextRequestStates('scheduled', 'practice')).toEqual(['withdrawn'])
  expect(nextRequestStates('delivered', 'practice')).toEqual(['reviewed'])
})

test('every state but the last ones leads on, and an ended request is not open', () => {
  const ended = requestStates.filter((state) => !isOpenRequest(state))
  expect(ended).toEqual(['declined', 'delivered', 'reviewed', 'withdrawn', 'cancelled'])
})
