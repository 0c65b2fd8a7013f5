import { listCoverAsks } from '#db/queries/cover'
import { type CoverProvider, listCoverProviders } from '#db/queries/cover-bookings'
import { replaceCoverTurns } from '#db/queries/cover-turns'
import { atLondonMinute, dateOf, instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { defaultAnswerBy } from '~/domain/support/answer-by'
import { readClockMinute } from '~/domain/support/form-fields'
import { halfMinutes } from '~/domain/support/halves'
import type { RequestHappening } from '~/domain/support/request-events'
import type { Live } from '~/platform/live.server'
import { awaitsAnswer } from './answer-cover-loss.server'
import {
  actOnRequest,
  auditAct,
  type Deciding,
  type DecisionAsked,
  type DecisionOutcome,
} from './decide-request.server'
import { recordOnRequest, takenFirst } from './request-store.server'
import { needsProvider } from './request-words'
import { sendCoverAsks } from './send-cover-asks.server'

export interface CoverAskedFor extends DecisionAsked {
  readonly providerCodes: readonly string[]
  /** A clock time of today, as typed; empty for the usual time to answer. */
  readonly answerBy: string
  /** One after the other, in the order given: the next is asked by itself once the one before cannot. */
  readonly inTurn?: boolean
}

/**
 * Asks one or several providers to cover the half day of a request, together or in turn, each by mail with a time to answer by.
 * The practice's case says so.
 */
export async function askForCover(live: Live, asked: CoverAskedFor): Promise<DecisionOutcome> {
  return actOnRequest(live, { ...asked, isDecision: false }, async (deciding) => {
    const { trx, actor, request } = deciding
    const chosen = await chooseProviders(deciding, asked.providerCodes)
    if ('problem' in chosen) return { outcome: 'refused', problem: chosen.problem }
    const time = readAnswerBy(deciding, asked.answerBy)
    if ('problem' in time) return { outcome: 'refused', problem: time.problem }
    const [now, next] = asked.inTurn
      ? [chosen.providers.slice(0, 1), chosen.providers.slice(1)]
      : [chosen.providers, []]
    await recordOnRequest(trx, request, { side: 'icb', personId: actor.personId, now: live.now }, [
      ...takenFirst(request.state),
      ...(await lossAnswered(deciding, now)),
      { kind: 'cover_asked', providers: namesOf(now), answerBy: instant(time.answerBy), next: namesOf(next) },
    ])
    await sendCoverAsks(trx, live, deciding.world, request, {
      providers: now,
      answerBy: time.answerBy,
      askedBy: actor.personId,
      personId: actor.personId,
    })
    await replaceCoverTurns(
      trx,
      request.id,
      next.map(({ code }) => ({ providerCode: code, askedBy: actor.personId })),
    )
    await auditAct(deciding, 'request:cover-asked')
    return { outcome: 'done' }
  })
}

async function chooseProviders(
  { trx, live, request, details }: Deciding,
  codes: readonly string[],
): Promise<{ providers: CoverProvider[] } | { problem: string }> {
  const { day, half } = request
  if (!day || !half || !needsProvider(details)) return { problem: 'This support needs no cover provider.' }
  if (!['requested', 'nominated', 'suggested', 'under_review', 'reserve'].includes(request.state)) {
    return { problem: 'Cover can be asked for only before the decision.' }
  }
  if (atLondonMinute(day, halfMinutes[half].end) <= live.now) {
    return { problem: 'The half day is over, so nobody can cover it.' }
  }
  const known = await listCoverProviders(trx, { icbCode: request.icbCode, day, half })
  const providers = codes.flatMap((code) => known.find((one) => one.code === code) ?? [])
  if (providers.length === 0) return { problem: 'Choose at least one provider to ask.' }
  const asks = await listCoverAsks(trx, request.id)
  if (asks.some(({ state }) => state === 'accepted')) {
    return { problem: 'A provider has accepted the cover already.' }
  }
  const waiting = asks.find(
    ({ state, providerCode }) => state === 'asked' && providers.some(({ code }) => code === providerCode),
  )
  if (waiting)
    return { problem: `${waiting.providerName} has been asked already and has still time to answer.` }
  return { providers }
}

function readAnswerBy(
  { live, world, request }: Deciding,
  typed: string,
): { answerBy: Date } | { problem: string } {
  const { coverAnswerMinutes } = hoursOn(world.settings.hours, londonDayOf(live.now))
  const usual = defaultAnswerBy(live.now, request.decisionDueAt, coverAnswerMinutes)
  if (typed.trim() === '') return { answerBy: usual }
  const minute = readClockMinute(typed)
  if (minute === undefined) return { problem: 'Enter the time to answer by, like 15:30.' }
  const answerBy = atLondonMinute(londonDayOf(live.now), minute)
  if (answerBy <= live.now) return { problem: 'Enter a time to answer by that is still to come.' }
  const due = request.decisionDueAt && dateOf(request.decisionDueAt)
  if (due && due > live.now && answerBy > due) {
    return {
      problem: `Enter a time before the decision is due (${formatTimeAndDay(due, live.now)}).`,
    }
  }
  return { answerBy }
}

/** Asking another provider is one of the ways to go on after cover was lost; it is recorded as such. */
async function lossAnswered(
  { trx, request }: Deciding,
  providers: readonly CoverProvider[],
): Promise<RequestHappening[]> {
  if (!(await awaitsAnswer(trx, request))) return []
  return [{ kind: 'cover_loss_answered', way: 'another_provider', plan: namesOf(providers).join(', ') }]
}

function namesOf(providers: readonly CoverProvider[]): string[] {
  return providers.map(({ name }) => name)
}
