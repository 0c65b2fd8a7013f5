/** The states of a support request, in the order of its life. */
export const requestStates = [
  'suggested',
  'requested',
  'nominated',
  'under_review',
  'approved',
  'declined',
  'reserve',
  'scheduled',
  'delivered',
  'reviewed',
  'withdrawn',
  'cancelled',
] as const
export type RequestState = (typeof requestStates)[number]

/** What a state is called on screen. */
export const requestStateWords: Readonly<Record<RequestState, string>> = {
  suggested: 'Suggested',
  requested: 'Asked for',
  nominated: 'Offered by the ICB',
  under_review: 'Being looked at',
  approved: 'Approved',
  declined: 'Declined',
  reserve: 'On the waiting list',
  scheduled: 'In the calendar',
  delivered: 'Delivered',
  reviewed: 'Reviewed',
  withdrawn: 'Withdrawn by the practice',
  cancelled: 'Cancelled by the ICB',
}

/** Who makes a move: the practice, the ICB (its decider), or the service itself. */
export type MoveMaker = 'practice' | 'icb' | 'service'

export interface RequestMove {
  readonly from: RequestState
  readonly to: RequestState
  readonly by: readonly MoveMaker[]
  /** The practice reads the reason, so one must be given. */
  readonly needsReason: boolean
}

/** Every move there is. What is not in this table cannot happen. Source: the life of a support request. */
export const requestMoves: readonly RequestMove[] = [
  move('suggested', 'requested', ['practice']),
  move('nominated', 'requested', ['practice']),
  move('suggested', 'under_review', ['icb']),
  move('nominated', 'under_review', ['icb']),
  move('requested', 'under_review', ['icb', 'service']),
  move('under_review', 'approved', ['icb']),
  moveWithReason('under_review', 'declined', ['icb']),
  moveWithReason('under_review', 'reserve', ['icb']),
  move('reserve', 'under_review', ['icb']),
  moveWithReason('reserve', 'declined', ['icb']),
  move('approved', 'scheduled', ['icb', 'service']),
  // Cover was withdrawn: the approval is suspended until somebody decides again.
  moveWithReason('approved', 'under_review', ['icb', 'service']),
  moveWithReason('scheduled', 'under_review', ['icb', 'service']),
  // An extra PLT session gives way to a safety closure.
  moveWithReason('approved', 'reserve', ['icb']),
  moveWithReason('scheduled', 'reserve', ['icb']),
  // Support without a date (an advice call, a review) is delivered without standing in the calendar.
  move('approved', 'delivered', ['icb']),
  move('scheduled', 'delivered', ['icb', 'service']),
  move('delivered', 'reviewed', ['practice', 'icb', 'service']),
  ...beforeDelivery().map((from) => moveWithReason(from, 'withdrawn', ['practice'])),
  ...beforeDelivery().map((from) => moveWithReason(from, 'cancelled', ['icb'])),
]

/** The move from one state to another; undefined when there is none. */
export function findRequestMove(from: RequestState, to: RequestState): RequestMove | undefined {
  return requestMoves.find((allowed) => allowed.from === from && allowed.to === to)
}

/** Where a request can go next when this one moves it, in the table's order. */
export function nextRequestStates(from: RequestState, by: MoveMaker): RequestState[] {
  return requestMoves.filter((move) => move.from === from && move.by.includes(by)).map(({ to }) => to)
}

/** True while something is still to be done about it: before delivery, and not turned down or called off. */
export function isOpenRequest(state: RequestState): boolean {
  return beforeDelivery().includes(state)
}

function beforeDelivery(): readonly RequestState[] {
  return ['suggested', 'requested', 'nominated', 'under_review', 'reserve', 'approved', 'scheduled']
}

function move(from: RequestState, to: RequestState, by: readonly MoveMaker[]): RequestMove {
  return { from, to, by, needsReason: false }
}

function moveWithReason(from: RequestState, to: RequestState, by: readonly MoveMaker[]): RequestMove {
  return { from, to, by, needsReason: true }
}
