import { listDelivered } from '#db/queries/support-outcomes'
import { listSupportNames } from '#db/queries/trend-responses'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, instant } from '~/domain/calendar/days'
import { timesWords } from '~/domain/counted'
import { type ActionOutcome, outcomesByAction } from '~/domain/support/did-it-help'
import type { Live } from '~/platform/live.server'

/** How far back the page can look, in days. */
export const outcomeSpans = [30, 90, 365] as const
export type OutcomeSpan = (typeof outcomeSpans)[number]

/** The span an address asks for; 90 days where it asks for none of those there are. */
export function readOutcomeSpan(search: URLSearchParams): OutcomeSpan {
  return outcomeSpans.find((days) => String(days) === search.get('days')) ?? 90
}

/** How often each support action helped the practices of an ICB, at delivery and two reporting days on, with the level before and after. */
export async function readOutcomes({ db, now }: Live, { icbCode }: Actor, days: OutcomeSpan) {
  const since = instant(new Date(now.getTime() - days * DAY_MS))
  const delivered = await listDelivered(db, icbCode, since)
  const names = await listSupportNames(db, icbCode)
  const outcomes = outcomesByAction(delivered)
  const rows = outcomes
    .map((one) => toRow(one, names.get(one.actionCode) ?? one.actionCode))
    .toSorted((a, b) => b.delivered - a.delivered || a.name.localeCompare(b.name))
  return { days, rows, firstLine: firstLine(outcomes) }
}

export type OutcomesData = Awaited<ReturnType<typeof readOutcomes>>

function toRow(outcome: ActionOutcome, name: string) {
  const { actionCode, delivered, atDelivery, twoDaysOn, levels } = outcome
  return {
    code: actionCode,
    name,
    delivered,
    counts: { atDelivery, twoDaysOn, levels },
    atDelivery: answersInWords(atDelivery),
    twoDaysOn: answersInWords(twoDaysOn),
    levels:
      levels.known === 0
        ? { main: 'No level on both days', more: null }
        : {
            main: `Lower ${levels.lower}, the same ${levels.same}, higher ${levels.higher}`,
            more: `known for ${levels.known} of ${delivered}`,
          },
  }
}

function answersInWords({ asked, answered, helped, partly, no }: ActionOutcome['atDelivery']) {
  if (asked === 0) return { main: 'Not asked yet', more: null }
  if (answered === 0) return { main: 'No answer yet', more: `0 of ${asked} answered` }
  return {
    main: `Helped ${helped} of ${answered}`,
    more: `partly ${partly}, no ${no}; ${answered} of ${asked} answered`,
  }
}

function firstLine(outcomes: readonly ActionOutcome[]): string {
  const delivered = outcomes.reduce((total, one) => total + one.delivered, 0)
  if (delivered === 0) return 'Nothing was delivered in this time.'
  const first = howOften(outcomes.map(({ atDelivery }) => atDelivery))
  const second = howOften(outcomes.map(({ twoDaysOn }) => twoDaysOn))
  return `Support was delivered ${timesWords(delivered)}. At delivery ${first}, two reporting days on ${second}.`
}

function howOften(answers: readonly ActionOutcome['atDelivery'][]): string {
  const answered = answers.reduce((total, one) => total + one.answered, 0)
  const helped = answers.reduce((total, one) => total + one.helped, 0)
  return answered === 0 ? 'nobody has answered yet' : `it had helped in ${helped} of ${answered} answers`
}
