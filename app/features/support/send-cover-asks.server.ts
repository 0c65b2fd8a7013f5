import type { Executor } from '#db/connection'
import { insertCoverAsk } from '#db/queries/cover'
import type { CoverProvider } from '#db/queries/cover-bookings'
import type { SupportRequest } from '#db/queries/support-requests'
import { instant } from '~/domain/calendar/days'
import { formatDay, formatTimeAndDay } from '~/domain/calendar/words'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { providerAddressees } from './tell.server'

/** Asks made of providers, in whose name, and the time they have. */
export interface AsksToSend {
  readonly providers: readonly CoverProvider[]
  readonly answerBy: Date
  readonly askedBy: number
  /** Null where the service asks by itself, the next one in turn. */
  readonly personId: number | null
}

/** Writes the asks, mails each provider its own link, and puts the plan on the practice's case, in the caller's transaction. */
export async function sendCoverAsks(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  asks: AsksToSend,
): Promise<void> {
  const { day, half } = request
  if (!day || !half) throw new Error('Cover is asked for a half day')
  for (const provider of asks.providers) {
    const askId = await insertCoverAsk(trx, {
      requestId: request.id,
      providerCode: provider.code,
      day,
      half,
      askedAt: instant(live.now),
      askedBy: asks.askedBy,
      answerByAt: instant(asks.answerBy),
    })
    const payload = {
      providerName: provider.name,
      practiceName: request.practiceName,
      day: formatDay(day),
      half,
      answerBy: formatTimeAndDay(asks.answerBy, live.now),
      teamPhone: world.settings.telephones.team,
      link: `${live.appUrl}/cover/${askId}`,
    }
    const { icbCode, practiceCode } = request
    const people = await providerAddressees(trx, { icbCode, code: provider.code, email: provider.email })
    await queueMail(
      trx,
      live.now,
      people.map((to) => ({ kind: 'cover-asked' as const, payload, to, icbCode, practiceCode })),
    )
  }
  await putPlanOnCase(trx, live, world, request, asks)
}

async function putPlanOnCase(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  { providers, answerBy, personId }: AsksToSend,
): Promise<void> {
  if (request.caseId === null) return
  const names = providers.map(({ name }) => name).join(', ')
  const plan = `Asked ${names} to cover ${request.reference}. Answer due by ${formatTimeAndDay(answerBy, live.now)}.`
  const time = { clock: world.clock, now: live.now }
  await recordOnCase(trx, time, request.caseId, [{ kind: 'plan_made', plan }], personId)
}
