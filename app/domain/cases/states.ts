import type { CaseLane } from './lanes'

/** The states of a case, in the order a case without surprises goes through them. */
export const caseStates = [
  'new',
  'acknowledged',
  'in_progress',
  'waiting',
  'snoozed',
  'resolved',
  'closed',
] as const
export type CaseState = (typeof caseStates)[number]

/** What a state is called on the ICB's screens. */
export const caseStateWords: Readonly<Record<CaseState, string>> = {
  new: 'New',
  acknowledged: 'Acknowledged',
  in_progress: 'In progress',
  waiting: 'Waiting for the practice',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
  closed: 'Closed',
}

/** Who moves a case: someone of the ICB, someone of the practice, or the service by a rule. */
export const caseSides = ['icb', 'practice', 'service'] as const
export type CaseSide = (typeof caseSides)[number]

export interface AllowedMove {
  readonly from: CaseState
  readonly to: CaseState
  readonly by: readonly CaseSide[]
  /** The lanes it is for; every lane when left out. */
  readonly lanes?: readonly CaseLane[]
  readonly when: string
}

const SERVICE = ['service'] as const
const ICB = ['icb'] as const
const A_NEW_TRIGGER = 'a new trigger must be acknowledged'
const RETURN_CAME = 'the missing return came'

/** Every move a case can make, with who may make it. What is not here cannot happen. */
export const allowedMoves: readonly AllowedMove[] = [
  { from: 'new', to: 'acknowledged', by: ICB, when: 'a named owner takes it' },
  { from: 'acknowledged', to: 'in_progress', by: ['icb', 'service'], when: 'work on a plan begins' },
  { from: 'acknowledged', to: 'waiting', by: ICB, when: 'the practice is asked something' },
  { from: 'acknowledged', to: 'snoozed', by: ICB, when: 'it comes back at a time' },
  { from: 'acknowledged', to: 'resolved', by: ICB, when: 'an outcome is recorded' },
  { from: 'acknowledged', to: 'new', by: SERVICE, when: 'a new trigger, or nothing recorded for too long' },
  { from: 'in_progress', to: 'waiting', by: ICB, when: 'the practice is asked something' },
  { from: 'in_progress', to: 'snoozed', by: ICB, when: 'it comes back at a time' },
  { from: 'in_progress', to: 'resolved', by: ICB, when: 'an outcome is recorded' },
  { from: 'in_progress', to: 'new', by: SERVICE, when: A_NEW_TRIGGER },
  {
    from: 'waiting',
    to: 'in_progress',
    by: ['icb', 'practice', 'service'],
    when: 'the practice answered, or it need not',
  },
  { from: 'waiting', to: 'resolved', by: ICB, when: 'an outcome is recorded' },
  { from: 'waiting', to: 'new', by: SERVICE, when: A_NEW_TRIGGER },
  { from: 'snoozed', to: 'acknowledged', by: ['icb', 'service'], when: 'its time came; no work had begun' },
  { from: 'snoozed', to: 'in_progress', by: ['icb', 'service'], when: 'its time came; work had begun' },
  { from: 'snoozed', to: 'new', by: SERVICE, when: A_NEW_TRIGGER },
  { from: 'resolved', to: 'in_progress', by: ['icb', 'practice'], when: 'it did not help' },
  { from: 'resolved', to: 'closed', by: ['practice', 'service'], when: 'it helped, or nobody answered' },
  { from: 'resolved', to: 'new', by: SERVICE, when: A_NEW_TRIGGER },
  { from: 'new', to: 'closed', by: SERVICE, lanes: ['welfare'], when: RETURN_CAME },
  { from: 'acknowledged', to: 'closed', by: SERVICE, lanes: ['welfare'], when: RETURN_CAME },
  { from: 'in_progress', to: 'closed', by: SERVICE, lanes: ['welfare'], when: RETURN_CAME },
  { from: 'waiting', to: 'closed', by: SERVICE, lanes: ['welfare'], when: RETURN_CAME },
  { from: 'snoozed', to: 'closed', by: SERVICE, lanes: ['welfare'], when: RETURN_CAME },
]

/** The move's row in the table, `undefined` when a case cannot go that way in that lane. */
export function findMove(lane: CaseLane, from: CaseState, to: CaseState): AllowedMove | undefined {
  return allowedMoves.find(
    (move) => move.from === from && move.to === to && (!move.lanes || move.lanes.includes(lane)),
  )
}

/** True when that side may move a case of the lane that way. */
export function mayMove(lane: CaseLane, from: CaseState, to: CaseState, side: CaseSide): boolean {
  return findMove(lane, from, to)?.by.includes(side) ?? false
}
