import { assertNever } from '~/domain/assert-never'
import { minuteOfClock } from '~/domain/calendar/days'
import type { HoursOfPeriod } from '~/domain/calendar/icb-hours'
import { formatMinuteOfDay, formatMinutes } from '~/domain/calendar/words'
import type { TargetLength, TargetSettings } from '~/domain/cases/target-settings'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { PurposeStatement } from '~/domain/settings/purpose-statement'

/** What the help is written from, so that it says what the service does: rules, times and numbers in force. */
export interface HelpFacts {
  readonly ruleSet: RuleSet
  readonly hours: HoursOfPeriod
  readonly targets: TargetSettings
  /** The wording shown today. */
  readonly purpose: PurposeStatement
  readonly telephones: {
    readonly team: string
    readonly teamName: string
    readonly onCall: string
    readonly onCallName: string
  }
}

/** "10:30am" */
export function timeWords(clock: string): string {
  return formatMinuteOfDay(minuteOfClock(clock))
}

/** How long something may take: "within 15 minutes", "by the end of the next working day". Working time of the ICB. */
export function withinWords(length: TargetLength): string {
  switch (length.unit) {
    case 'minutes':
      return `within ${formatMinutes(length.count)}`
    case 'working-days':
      return length.count === 1 ? 'within 1 working day' : `within ${length.count} working days`
    case 'next-working-day':
      return 'by the end of the next working day'
    case 'same-day':
      return `the same day, or by ${timeWords(length.elseBy)} on the next working day when you ask after ${timeWords(length.before)}`
    default:
      return assertNever(length)
  }
}
