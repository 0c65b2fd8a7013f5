import type { Executor } from '#db/connection'
import { listOpenOffers } from '#db/queries/offers'
import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { type EndByPracticeOutcome, endByPractice } from './end-by-practice.server'
import { recordOnRequest } from './request-store.server'

/** Takes a practice's "no thanks" to what it was offered, with or without a reason; the team is told. A second press changes nothing. */
export async function turnDownOffer(
  live: Live,
  asked: { actor: Actor; reference: string; reason: string },
): Promise<EndByPracticeOutcome> {
  return endByPractice(live, asked, {
    problemWith: ({ state }) =>
      state === 'suggested' || state === 'nominated'
        ? undefined
        : 'It is no longer only an offer: read where it stands now.',
    happening: { kind: 'turned_down', reason: asked.reason.trim() || 'no reason given' },
    news: {
      heading: 'No thanks to what was offered',
      whatHappened: 'The practice does not want the support that was offered. What it said is on the page.',
      whatHappensNext: 'Nothing more is needed for this offer. Its case goes on.',
    },
    auditAction: 'request:turned-down',
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
