import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { RequestHappening } from '~/domain/support/request-events'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type RequestNews, requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { icbAddressees } from './tell.server'

export type EndByPracticeOutcome =
  | { readonly outcome: 'withdrawn' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'not-possible'; readonly problem: string }

/** One of the ways in which a practice ends what is under way for it. */
interface Ending {
  /** Why it cannot be ended so as it stands; undefined when it can. */
  readonly problemWith: (request: SupportRequest) => string | undefined
  readonly happening: Extract<RequestHappening, { kind: 'withdrawn' | 'turned_down' }>
  /** What follows from it inside the transaction, before anybody is told. */
  readonly follow?: (trx: Executor, world: IcbWorld, request: SupportRequest) => Promise<void>
  readonly news: RequestNews
  /** For the team's next quarter of an hour instead of at once. */
  readonly digest?: boolean
  readonly auditAction: string
}

/** Ends a request or an offer by its practice's word, tells the ICB, and keeps it in the audit. A second press changes nothing. */
export async function endByPractice(
  live: Live,
  { actor, reference }: { actor: Actor; reference: string },
  ending: Ending,
): Promise<EndByPracticeOutcome> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<EndByPracticeOutcome> => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    if (request.state === 'withdrawn') return { outcome: 'withdrawn' }
    const problem = ending.problemWith(request)
    if (problem) return { outcome: 'not-possible', problem }
    const { personId } = actor
    await recordOnRequest(trx, request, { side: 'practice', personId, now: live.now }, [ending.happening])
    await ending.follow?.(trx, world, request)
    await sendRequestNews(trx, live, world, {
      request,
      news: ending.news,
      to: await icbAddressees(trx, request.icbCode),
      digest: ending.digest ?? false,
      link: requestLink(live.appUrl, request, 'icb'),
    })
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: ending.auditAction,
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
