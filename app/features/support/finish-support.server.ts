import type { Executor } from '#db/connection'
import { endRequestClosures } from '#db/queries/closure-changes'
import { insertOutcome } from '#db/queries/support-outcomes'
import type { SupportRequest } from '#db/queries/support-requests'
import { dateOf, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { outcomeDays } from '~/domain/support/did-it-help'
import type { RequestHappening } from '~/domain/support/request-events'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { requestLink } from './request-news.server'
import { type DoneBy, recordOnRequest } from './request-store.server'
import { actionName } from './support-world.server'
import { practiceAddressees } from './tell.server'

/**
 * Marks support as delivered, inside the caller's transaction, and asks the practice for the first time whether it helped. `before` is
 * what happened on the way, like a confirmed re-opening. The request must be approved or in the calendar.
 */
export async function finishSupport(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  doneBy: DoneBy,
  before: readonly RequestHappening[] = [],
): Promise<void> {
  await recordOnRequest(trx, request, doneBy, [...before, { kind: 'delivered' }])
  await endRequestClosures(trx, request.id, instant(live.now))
  const days = outcomeDays(londonDayOf(dateOf(request.askedAt)), londonDayOf(live.now), world.holidays)
  await insertOutcome(trx, { requestId: request.id, deliveredAt: instant(live.now), ...days })
  await askWhetherItHelped(trx, live, world, request, false)
}

/** Asks whoever reports for the practice whether support helped: at delivery, and `again` two reporting days later. */
export async function askWhetherItHelped(
  trx: Executor,
  live: Live,
  { settings }: Pick<IcbWorld, 'settings'>,
  request: SupportRequest,
  again: boolean,
): Promise<void> {
  const payload = {
    practiceName: request.practiceName,
    actionName: await actionName(trx, request.icbCode, request.actionCode, live.now),
    again,
    deliveredDay: formatDay(request.day ?? londonDayOf(live.now)),
    teamPhone: settings.telephones.team,
    link: requestLink(live.appUrl, request, 'practice'),
  }
  const people = await practiceAddressees(trx, request)
  await queueMail(
    trx,
    live.now,
    people.map((to) => ({
      kind: 'did-it-help' as const,
      payload,
      to,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
    })),
  )
}
