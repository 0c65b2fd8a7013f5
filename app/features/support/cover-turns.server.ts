import type { Executor } from '#db/connection'
import { listCoverAsks } from '#db/queries/cover'
import { listCoverProviders } from '#db/queries/cover-bookings'
import { listCoverTurns, replaceCoverTurns } from '#db/queries/cover-turns'
import type { SupportRequest } from '#db/queries/support-requests'
import { atLondonMinute, instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { defaultAnswerBy } from '~/domain/support/answer-by'
import { halfMinutes } from '~/domain/support/halves'
import { isOpenRequest } from '~/domain/support/request-states'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { recordOnRequest } from './request-store.server'
import { sendCoverAsks } from './send-cover-asks.server'

/**
 * Asks the next provider in turn, inside the caller's transaction, when nobody is left who has accepted or may still. One
 * without a free place that half day, or asked before, is passed over. False when there is nobody next.
 */
export async function askNextInTurn(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
): Promise<boolean> {
  const { day, half } = request
  if (!day || !half || !isOpenRequest(request.state)) return false
  if (atLondonMinute(day, halfMinutes[half].end) <= live.now) return false
  const asks = await listCoverAsks(trx, request.id)
  if (asks.some(({ state }) => state === 'asked' || state === 'accepted')) return false
  const turns = await listCoverTurns(trx, request.id)
  const providers = await listCoverProviders(trx, { icbCode: request.icbCode, day, half })
  const free = new Map(
    providers.filter(({ places, placesTaken }) => placesTaken < places).map((one) => [one.code, one]),
  )
  const at = turns.findIndex(({ providerCode }) => free.has(providerCode))
  const turn = turns[at]
  const provider = turn && free.get(turn.providerCode)
  if (!turn || !provider) return false
  await replaceCoverTurns(trx, request.id, turns.slice(at + 1))
  const { coverAnswerMinutes } = hoursOn(world.settings.hours, londonDayOf(live.now))
  const answerBy = defaultAnswerBy(live.now, request.decisionDueAt, coverAnswerMinutes)
  const { askedBy } = turn
  await sendCoverAsks(trx, live, world, request, {
    providers: [provider],
    answerBy,
    askedBy,
    personId: null,
  })
  await recordOnRequest(trx, request, { side: 'service', personId: null, now: live.now }, [
    { kind: 'cover_asked', providers: [provider.name], answerBy: instant(answerBy) },
  ])
  return true
}
