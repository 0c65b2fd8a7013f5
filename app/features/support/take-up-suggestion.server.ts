import { insertAudit } from '#db/queries/audit'
import { findSupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { parseRequestDetails } from '~/domain/support/stored-details'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { entryOf } from './decide-request.server'
import { recordOnRequest } from './request-store.server'
import { raiseTrigger } from './submit-request.server'
import { getPractice } from './support-world.server'

export type TakeUpOutcome =
  | { readonly outcome: 'requested' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'not-possible'; readonly problem: string }

/** Takes a practice's yes to support that was suggested to it: from now on it is its request, with a decision due. */
export async function takeUpSuggestion(
  live: Live,
  asked: { actor: Actor; reference: string },
): Promise<TakeUpOutcome> {
  const { actor, reference } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    if (request.state === 'requested') return { outcome: 'requested' }
    if (request.state !== 'suggested' && request.state !== 'nominated') {
      return {
        outcome: 'not-possible',
        problem: 'It is no longer only an offer: read where it stands now.',
      }
    }
    const doneBy = { side: 'practice', personId: actor.personId, now: live.now } as const
    await recordOnRequest(trx, request, doneBy, [{ kind: 'requested' }])
    await raiseTrigger(trx, live, world, {
      practice: await getPractice(trx, request, live.now),
      entry: await entryOf(trx, request, live.now),
      actor,
      details: parseRequestDetails(request.details),
      requestId: request.id,
    })
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: 'request:asked',
      subjectKind: 'request',
      subjectId: reference,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      before: { state: request.state },
    })
    return { outcome: 'requested' }
  })
}
