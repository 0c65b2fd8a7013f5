import { findSupportRequest } from '#db/queries/support-requests'
import { parseRequestDetails } from '~/domain/support/stored-details'
import { mayDisplace } from '~/domain/support/who-goes-first'
import { type Deciding, entryOf, publishDecision } from './decide-request.server'
import { freeWhatItHolds } from './end-request.server'
import { moveProblem, recordOnRequest } from './request-store.server'
import { closureKindOf } from './request-words'
import { requestScopeOf } from './who-decides.server'

/**
 * Moves an approved extra PLT session to the waiting list, because a safety closure needs its provider's place, in the
 * transaction that approves the closure. Its practice is told why, and rung. Gives the problem when it may not give way.
 */
export async function displace(deciding: Deciding, displacedReference: string): Promise<string | undefined> {
  const { trx, live, world, actor, request, details } = deciding
  const displaced = await findSupportRequest(trx, requestScopeOf(actor), displacedReference)
  if (!displaced) return 'The session that was to give way is not there any more.'
  const displacedDetails = parseRequestDetails(displaced.details)
  const newcomerKind = closureKindOf(details)
  const settledKind = closureKindOf(displacedDetails)
  const isSameHalfDay = displaced.day === request.day && displaced.half === request.half
  const mayGiveWay =
    newcomerKind !== null &&
    settledKind !== null &&
    mayDisplace({ ...request, closureKind: newcomerKind }, { ...displaced, closureKind: settledKind })
  if (!isSameHalfDay || !mayGiveWay) return 'Only an extra PLT session on the same half day can give way.'
  if (moveProblem(displaced.state, 'reserve', 'icb')) return 'That session is no longer in the calendar.'
  const reason =
    'A practice that cannot safely open needs the provider’s place that half day. Your session is on the waiting list, and we ring you to find another date.'
  const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
  await recordOnRequest(trx, displaced, doneBy, [{ kind: 'reserved', reason }, { kind: 'gave_way' }])
  await freeWhatItHolds(trx, live, world, displaced, 'The session was moved to the waiting list.')
  const entry = await entryOf(trx, displaced, live.now)
  await publishDecision(
    { ...deciding, request: displaced, details: displacedDetails, entry },
    { decision: 'reserve', word: 'Put on the waiting list', reason },
  )
  return undefined
}
