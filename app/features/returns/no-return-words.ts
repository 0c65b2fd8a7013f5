import { assertNever } from '~/domain/assert-never'
import { londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import type { NoReturnNow } from './today.server'

/** Why no return can be sent now and when it can, in plain sentences. */
export interface NoReturnWords {
  readonly title: string
  readonly why: string
}

/** The words of each reason; what can be done instead stands on the page beside them. */
export function noReturnWords({ why, window }: NoReturnNow): NoReturnWords {
  const next =
    'nextOpensAt' in window
      ? ` The next return can be sent from ${formatTime(window.nextOpensAt)} on ${formatDay(londonDayOf(window.nextOpensAt))}.`
      : ''
  switch (why) {
    case 'not-a-reporting-day':
      return {
        title: 'No return is needed today',
        why: `${formatDay(window.day)} is a weekend or bank holiday.${next}`,
      }
    case 'not-open-yet':
      return {
        title: 'Today’s return is not open yet',
        why:
          'window' in window
            ? `It opens at ${formatTime(window.window.opensAt)} and is due by ${formatTime(window.window.dueAt)}.`
            : next.trim(),
      }
    case 'day-closed':
      return {
        title: 'Today’s return is closed',
        why: `Returns are taken until ${'window' in window ? formatTime(window.window.closesAt) : 'the evening'}. After that, until midnight, the primary care team can enter one for you by telephone.${next}`,
      }
    case 'closed':
      return {
        title: 'No return is needed today',
        why: 'Your practice is closed for the whole day, as agreed.',
      }
    case 'not_required':
      return {
        title: 'No return is needed today',
        why: 'Returns of your practice are paused. The primary care team can tell you until when.',
      }
    case 'not_expected':
      return {
        title: 'No return is expected',
        why: 'Your practice has not joined the daily return, has left it, or was merged into another. The primary care team can tell you.',
      }
    default:
      return assertNever(why)
  }
}
