import { insertCoverAsk, listCoverAsks } from '#db/queries/cover'
import { type CoverProvider, listCoverProviders } from '#db/queries/cover-bookings'
import { atLondonMinute, dateOf, type Instant, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { formatDay, formatTimeAndDay } from '~/domain/calendar/words'
import { readClockMinute } from '~/domain/support/form-fields'
import { halfMinutes } from '~/domain/support/halves'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { Live } from '~/platform/live.server'
import {
  actOnRequest,
  auditAct,
  type Deciding,
  type DecisionAsked,
  type DecisionOutcome,
} from './decide-request.server'
import { recordOnRequest, takenFirst } from './request-store.server'
import { needsProvider } from './request-words'
import { providerAddressees } from './tell.server'

export interface CoverAskedFor extends DecisionAsked {
  readonly providerCodes: readonly string[]
  /** A clock time of today, as typed; empty for the usual time to answer. */
  readonly answerBy: string
}

/**
 * By when providers answer unless somebody says otherwise: the usual time to answer (45 minutes by settings), never after the
 * decision is due. Once the decision is overdue its time is no limit any more.
 */
export function defaultAnswerBy(now: Date, decisionDueAt: Instant | null, answerMinutes: number): Date {
  const usual = new Date(now.getTime() + answerMinutes * MINUTE_MS)
  const due = decisionDueAt && dateOf(decisionDueAt)
  return due && due > now && due < usual ? due : usual
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
    await sendAsks(deciding, chosen.providers, time.answerBy)
    await recordOnRequest(trx, request, { side: 'icb', personId: actor.personId, now: live.now }, [
      ...takenFirst(request.state),
      {
        kind: 'cover_asked',
        providers: chosen.providers.map(({ name }) => name),
        answerBy: instant(time.answerBy),
      },
    ])
    await putPlanOnCase(deciding, chosen.providers, time.answerBy)
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
  const providers = known.filter(({ code }) => codes.includes(code))
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
  const usual = defaultAnswerBy(live.now, request.decisionDueAt, world.settings.hours.coverAnswerMinutes)
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

async function sendAsks(deciding: Deciding, providers: readonly CoverProvider[], answerBy: Date) {
  const { trx, live, world, actor, request } = deciding
  const { day, half } = request
  if (!day || !half) throw new Error('Cover is asked for a half day')
  for (const provider of providers) {
    const askId = await insertCoverAsk(trx, {
      requestId: request.id,
      providerCode: provider.code,
      day,
      half,
      askedAt: instant(live.now),
      askedBy: actor.personId,
      answerByAt: instant(answerBy),
    })
    const payload = {
      providerName: provider.name,
      practiceName: request.practiceName,
      day: formatDay(day),
      half,
      answerBy: formatTimeAndDay(answerBy, live.now),
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
}

async function putPlanOnCase(
  { trx, live, world, actor, request }: Deciding,
  providers: readonly CoverProvider[],
  answerBy: Date,
): Promise<void> {
  if (request.caseId === null) return
  const names = providers.map(({ name }) => name).join(', ')
  const plan = `Asked ${names} to cover ${request.reference}. Answer due by ${formatTimeAndDay(answerBy, live.now)}.`
  const time = { clock: world.clock, now: live.now }
  await recordOnCase(trx, time, request.caseId, [{ kind: 'plan_made', plan }], actor.personId)
}
