import { describe, expect, test } from 'vitest'
import { rolePermissions } from '~/domain/access/permissions'
import { type Role, roles } from '~/domain/access/roles'
import { caseLanes } from '~/domain/cases/lanes'
import {
  allowedMoves,
  type CaseSide,
  type CaseState,
  caseSides,
  caseStates,
  mayMove,
} from '~/domain/cases/states'

/** Where each side may take a case of the acute lane, state by state: the whole table, written out. */
const agreed: Readonly<Record<CaseSide, Readonly<Record<CaseState, readonly CaseState[]>>>> = {
  icb: {
    new: ['acknowledged'],
    acknowledged: ['in_progress', 'waiting', 'snoozed', 'resolved'],
    in_progress: ['waiting', 'snoozed', 'resolved'],
    waiting: ['in_progress', 'resolved'],
    snoozed: ['acknowledged', 'in_progress'],
    resolved: ['in_progress'],
    closed: [],
  },
  practice: {
    new: [],
    acknowledged: [],
    in_progress: [],
    waiting: ['in_progress'],
    snoozed: [],
    resolved: ['in_progress', 'closed'],
    closed: [],
  },
  service: {
    new: [],
    acknowledged: ['new', 'in_progress'],
    in_progress: ['new'],
    waiting: ['new', 'in_progress'],
    snoozed: ['new', 'acknowledged', 'in_progress'],
    resolved: ['new', 'closed'],
    closed: [],
  },
}

const everyMove = caseSides.flatMap((side) =>
  caseStates.flatMap((from) => caseStates.map((to) => [side, from, to] as const)),
)

describe('who may move a case where', () => {
  test.each(everyMove)('%s: %s to %s', (side, from, to) => {
    const isAllowed = agreed[side][from].includes(to)
    expect(mayMove('acute', from, to, side)).toBe(isAllowed)
    expect(mayMove('sustained', from, to, side)).toBe(isAllowed)
    // A welfare check alone ends by itself when the return comes.
    const endsByItself = side === 'service' && to === 'closed' && from !== 'closed'
    expect(mayMove('welfare', from, to, side)).toBe(isAllowed || endsByItself)
  })

  test('every row of the table is one of those moves, and says when', () => {
    for (const { from, to, by, when } of allowedMoves) {
      expect(when).not.toBe('')
      for (const side of by) expect(caseLanes.some((lane) => mayMove(lane, from, to, side))).toBe(true)
    }
  })
})

/** On whose behalf each role moves a case; a role that is not here moves none. */
const sideOfRole: Partial<Record<Role, CaseSide>> = {
  triage: 'icb',
  manager: 'icb',
  workforce: 'icb',
  practice_user: 'practice',
}

test.each(roles)('the role %s acts on cases for its side only', (role) => {
  const permissions = rolePermissions[role]
  expect(permissions.includes('case:act')).toBe(sideOfRole[role] === 'icb')
  expect(permissions.includes('own-case:reply')).toBe(sideOfRole[role] === 'practice')
})
