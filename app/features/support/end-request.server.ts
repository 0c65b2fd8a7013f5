import type { Executor } from '#db/connection'
import { cancelRequestClosures } from '#db/queries/closure-changes'
import { endLiveAsks, listCoverAsks } from '#db/queries/cover'
import { releaseCover } from '#db/queries/cover-bookings'
import { deleteCoverTurns } from '#db/queries/cover-turns'
import type { SupportRequest } from '#db/queries/support-requests'
import { instant } from '~/domain/calendar/days'
import { endTriggersOnCase } from '~/features/cases/record-trigger.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { dropLivePartnerAsks } from './partner-ask-end.server'
import { sendRequestNews } from './request-news.server'
import { providerAddressees } from './tell.server'

/**
 * Takes back all that a request holds once it will not take place: its closures leave the calendar, its provider gets the
 * place back, nobody need answer or come, and providers who were asked or had accepted are told so.
 */
export async function freeWhatItHolds(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  why: string,
): Promise<void> {
  const standing = (await listCoverAsks(trx, request.id)).filter(
    ({ state }) => state === 'asked' || state === 'accepted',
  )
  await cancelRequestClosures(trx, request.id)
  await releaseCover(trx, request.id)
  await deleteCoverTurns(trx, request.id)
  await endLiveAsks(trx, request.id, { at: instant(live.now), reason: why })
  await dropLivePartnerAsks(trx, live, world, request, why)
  for (const ask of standing) {
    await sendRequestNews(trx, live, world, {
      request,
      news: {
        heading: 'Cover no longer needed',
        whatHappened: why,
        whatHappensNext: `${ask.providerName} need not answer or come that half day.`,
      },
      to: await providerAddressees(trx, { icbCode: request.icbCode, code: ask.providerCode, email: null }),
      link: `${live.appUrl}/cover/${ask.id}`,
    })
  }
}

/** Ends what is owed on the case for a request that is over: the request itself, and cover lost for it. */
export async function endRequestTriggers(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  ended: { reason: string; personId: number | null },
): Promise<void> {
  if (request.caseId === null) return
  await endTriggersOnCase(trx, { clock: world.clock, now: live.now }, request.caseId, {
    ...ended,
    matches: (trigger) =>
      (trigger.kind === 'support_request' || trigger.kind === 'cover_lost') &&
      trigger.requestId === request.id,
  })
}
