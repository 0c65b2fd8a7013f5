import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { type EndByPracticeOutcome, endByPractice } from './end-by-practice.server'
import { endRequestTriggers, freeWhatItHolds } from './end-request.server'
import { moveProblem } from './request-store.server'

/**
 * Withdraws a practice's request before delivery, with a reason the ICB reads: what it held is freed, what the ICB owed for it
 * is owed no more, and the ICB and the providers are told. A second press changes nothing.
 */
export async function withdrawRequest(
  live: Live,
  asked: { actor: Actor; reference: string; reason: string },
): Promise<EndByPracticeOutcome> {
  const { reason } = asked
  if (reason.trim() === '') return { outcome: 'not-possible', problem: 'Say why you withdraw it.' }
  return endByPractice(live, asked, {
    problemWith: ({ state }) => moveProblem(state, 'withdrawn', 'practice'),
    happening: { kind: 'withdrawn', reason },
    follow: async (trx, world, request) => {
      await freeWhatItHolds(trx, live, world, request, 'The practice has withdrawn its request.')
      await endRequestTriggers(trx, live, world, request, {
        reason: 'The practice withdrew the request.',
        personId: asked.actor.personId,
      })
    },
    news: {
      heading: 'Request withdrawn',
      whatHappened: 'The practice has withdrawn its request. Its reason is on the page.',
      whatHappensNext: 'Nothing more is needed for this request.',
    },
    digest: true,
    auditAction: 'request:withdrawn',
  })
}
