import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { listOpenOffers } from '#db/queries/offers'
import { findSupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { icbAddressees } from './tell.server'

export type TurnDownOfferOutcome =
  | { readonly outcome: 'turned-down' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'not-possible'; readonly problem: string }

/** Takes a practice's "no thanks" to what it was offered, with or without a reason; the team is told. A second press changes nothing. */
export async function turnDownOffer(
  live: Live,
  asked: { actor: Actor; reference: string; reason: string },
): Promise<TurnDownOfferOutcome> {
  const { actor, reference, reason } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<TurnDownOfferOutcome> => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    if (request.state === 'withdrawn') return { outcome: 'turned-down' }
    if (request.state !== 'suggested' && request.state !== 'nominated') {
      return { outcome: 'not-possible', problem: 'It is no longer only an offer: read where it stands now.' }
    }
    const { personId } = actor
    await recordOnRequest(trx, request, { side: 'practice', personId, now: live.now }, [
      { kind: 'turned_down', reason: reason.trim() || 'no reason given' },
    ])
    await sendRequestNews(trx, live, world, {
      request,
      news: {
        heading: 'No thanks to what was offered',
        whatHappened: 'The practice does not want the support that was offered. What it said is on the page.',
        whatHappensNext: 'Nothing more is needed for this offer. Its case goes on.',
      },
      to: await icbAddressees(trx, request.icbCode),
      link: requestLink(live.appUrl, request, 'icb'),
    })
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: 'request:turned-down',
      subjectKind: 'request',
      subjectId: reference,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      before: { state: request.state },
      after: { state: 'withdrawn' },
    })
    return { outcome: 'turned-down' }
  })
}

/** An offer of support that has a form is accepted by sending the form: it ends, and names the request it became. */
export async function settleOffers(
  trx: Executor,
  now: Date,
  asked: { practiceCode: string; actionCode: string; personId: number; reference: string },
): Promise<void> {
  for (const offer of await listOpenOffers(trx, asked.practiceCode, asked.actionCode)) {
    await recordOnRequest(trx, offer, { side: 'practice', personId: asked.personId, now }, [
      { kind: 'asked_on_form', reference: asked.reference },
    ])
  }
}
