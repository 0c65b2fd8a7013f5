import { dateOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { TargetKind } from '~/domain/cases/target-settings'
import { promiseFor, type ResponseClock } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'

/** What the practice reads about each thing the ICB owes it, with its time after it. */
export const owedWords: Readonly<Record<TargetKind, string>> = {
  acknowledge: 'takes it on',
  call_back: 'calls you back',
  plan: 'agrees a plan with you',
  review: 'talks it over with you',
  decide: 'decides',
}

/**
 * What happens after triggers were raised, in one sentence: who does what by when, of the most urgent one. Without a
 * trigger nothing more happens, unless a case is open already.
 */
export function whatHappensNow(
  triggers: readonly CaseTrigger[],
  { clock, now, hasOpenCase }: { clock: ResponseClock; now: Date; hasOpenCase: boolean },
): string {
  const promises = triggers.map((trigger) => promiseFor(trigger, now, clock))
  const [urgent] = promises.sort((a, b) => a.priority - b.priority)
  if (!urgent) {
    return hasOpenCase
      ? 'Nothing new. Your open case goes on as before.'
      : 'Nothing more is needed today, unless something changes.'
  }
  const steps = urgent.targets.map(
    ({ kind, dueAt }) => `${owedWords[kind]} by ${formatTimeAndDay(dateOf(dueAt), now)}`,
  )
  const last = steps.at(-1) ?? ''
  const list = steps.length > 1 ? `${steps.slice(0, -1).join(', ')} and ${last}` : last
  return `A case is open. The primary care team ${list}.`
}
