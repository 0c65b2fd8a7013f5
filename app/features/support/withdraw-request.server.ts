import { insertAudit } from '#db/queries/audit'
import { findSupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { endRequestTriggers, freeWhatItHolds } from './end-request.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { moveProblem, recordOnRequest } from './request-store.server'
import { icbAddressees } from './tell.server'

export type WithdrawOutcome =
  | { readonly outcome: 'withdrawn' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'not-possible'; readonly problem: string }

/**
 * Withdraws a practice's request before delivery, with a reason the ICB reads: what it held is freed, what the ICB owed for it
 * is owed no more, and the ICB and the providers are told. A second press changes nothing.
 */
export async function withdrawRequest(
  live: Live,
  asked: { actor: Actor; reference: string; reason: string },
): Promise<WithdrawOutcome> {
  const { actor, reference, reason } = asked
  if (reason.trim() === '') return { outcome: 'not-possible', problem: 'Say why you withdraw it.' }
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    if (request.state === 'withdrawn') return { outcome: 'withdrawn' }
    const problem = moveProblem(request.state, 'withdrawn', 'practice')
    if (problem) return { outcome: 'not-possible', problem }
    const doneBy = { side: 'practice', personId: actor.personId, now: live.now } as const
    await recordOnRequest(trx, request, doneBy, [{ kind: 'withdrawn', reason }])
    await freeWhatItHolds(trx, live, world, request, 'The practice has withdrawn its request.')
    const personId = actor.personId
    await endRequestTriggers(trx, live, world, request, {
      reason: 'The practice withdrew the request.',
      personId,
    })
    await sendRequestNews(trx, live, world, {
      request,
      news: {
        heading: 'Request withdrawn',
        whatHappened: 'The practice has withdrawn its request. Its reason is on the page.',
        whatHappensNext: 'Nothing more is needed for this request.',
      },
      to: await icbAddressees(trx, request.icbCode),
      digest: true,
      link: requestLink(live.appUrl, request, 'icb'),
    })
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: 'request:withdrawn',
      subjectKind: 'request',
      subjectId: reference,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      before: { state: request.state },
      after: { state: 'withdrawn' },
    })
    return { outcome: 'withdrawn' }
  })
}
