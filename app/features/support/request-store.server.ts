import type { Executor } from '#db/connection'
import { insertRequestEvents, saveRequestState } from '#db/queries/request-changes'
import type { SupportRequest } from '#db/queries/support-requests'
import { instant } from '~/domain/calendar/days'
import { type RequestHappening, requestEventData, stateAfter } from '~/domain/support/request-events'
import { findRequestMove, type MoveMaker, type RequestState } from '~/domain/support/request-states'

/** Where a request stands: what changes when something happens to it. */
export type RequestStanding = Pick<SupportRequest, 'id' | 'state' | 'version'>

/** Who does it, as which side, and when. */
export interface DoneBy {
  readonly side: MoveMaker
  readonly personId: number | null
  readonly now: Date
}

/**
 * Adds what happened to a request, inside the caller's transaction, and gives where it stands then. Throws when a move is
 * not in the table of moves: callers ask `moveProblem` first and tell people in words.
 */
export async function recordOnRequest(
  trx: Executor,
  request: RequestStanding,
  doneBy: DoneBy,
  happenings: readonly RequestHappening[],
): Promise<RequestStanding> {
  const at = instant(doneBy.now)
  let { state } = request
  for (const happening of happenings) {
    const to = stateAfter(happening)
    if (to === undefined) continue
    if (!findRequestMove(state, to)) throw new Error(`A request cannot go from ${state} to ${to}`)
    state = to
  }
  await insertRequestEvents(
    trx,
    request.id,
    happenings.map((happening, index) => ({
      seq: request.version + index + 1,
      kind: happening.kind,
      at,
      personId: doneBy.personId,
      data: requestEventData(happening),
    })),
  )
  const version = request.version + happenings.length
  await saveRequestState(trx, {
    requestId: request.id,
    fromVersion: request.version,
    version,
    state,
    decided: decidedBy(happenings, doneBy),
  })
  return { id: request.id, state, version }
}

/** Why this side cannot move a request there; undefined when it can. */
export function moveProblem(from: RequestState, to: RequestState, side: MoveMaker): string | undefined {
  const move = findRequestMove(from, to)
  if (move?.by.includes(side)) return undefined
  return 'This cannot be done any more: the request has moved on. Read where it stands now.'
}

/** The steps before a decision: a request that nobody has taken up is taken up by whoever decides on it. */
export function takenFirst(state: RequestState): RequestHappening[] {
  if (state === 'suggested' || state === 'requested' || state === 'nominated') return [{ kind: 'taken' }]
  return state === 'reserve' ? [{ kind: 'back_to_review' }] : []
}

/** A decision names who decided; an approval that is suspended takes its decider away again. */
function decidedBy(
  happenings: readonly RequestHappening[],
  { personId, now }: DoneBy,
): { at: ReturnType<typeof instant>; by: number } | null | undefined {
  const kinds = happenings.map(({ kind }) => kind)
  if (kinds.includes('suspended')) return null
  const decides = kinds.some((kind) => kind === 'approved' || kind === 'declined' || kind === 'reserved')
  return decides && personId !== null ? { at: instant(now), by: personId } : undefined
}
