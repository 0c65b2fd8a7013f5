import { assertNever } from '~/domain/assert-never'
import type { IsoDay } from '~/domain/calendar/days'
import { formatDay, formatMinuteOfDay, formatShortDay } from '~/domain/calendar/words'
import type { ClosureKind } from '~/domain/support/catalogue'
import type { pltDoors, pltPurposes } from '~/domain/support/extra-plt'
import type {
  clinicianConfirmations,
  expectedDurations,
  noticeStates,
  safetyReports,
} from '~/domain/support/half-day-closure'
import { type Half, halfWords } from '~/domain/support/halves'
import type { RequestDetails } from '~/domain/support/stored-details'
import type { closureCauses, closureExtents } from '~/domain/support/unplanned-closure'

type WordsFor<Values extends readonly string[]> = Readonly<Record<Values[number], string>>

export const expectedDurationWords: WordsFor<typeof expectedDurations> = {
  this_half_day: 'This half day only',
  longer: 'Longer',
  not_known: 'Not known yet',
}
export const noticeStateWords: WordsFor<typeof noticeStates> = { done: 'Done', will_do: 'Will be done' }
export const safetyReportWords: WordsFor<typeof safetyReports> = {
  not_needed: 'Considered, not needed',
  made: 'Made',
  will_make: 'Will be made',
}
export const clinicianConfirmationWords: WordsFor<typeof clinicianConfirmations> = {
  mail: 'By e-mail',
  call: 'By telephone',
}
export const pltPurposeWords: WordsFor<typeof pltPurposes> = {
  new_staff_training: 'Training new staff',
  other_training: 'Other training',
}
export const pltDoorsWords: WordsFor<typeof pltDoors> = {
  open: 'Our doors stay open',
  closed_provider_covers: 'Our doors shut, and another provider covers',
  closed_own_arrangement: 'Our doors shut, and we look after urgent patients ourselves',
}
export const closureCauseWords: WordsFor<typeof closureCauses> = {
  no_clinician: 'No clinician',
  flood: 'Flood or leak',
  fire: 'Fire',
  power: 'No power',
  heating_or_water: 'No heating or water',
  systems: 'IT or telephones down',
  security: 'Security or threat',
  other: 'Something else',
}
export const closureExtentWords: WordsFor<typeof closureExtents> = {
  whole_practice: 'The whole practice',
  some_sites_others_take_patients: 'Some sites; our other sites take their patients',
  some_sites: 'Some sites; nobody of ours takes their patients',
}

/** "Tuesday 24 November 2026, afternoon (1pm to 6:30pm)". */
export function halfDayWords(day: IsoDay, half: Half): string {
  return `${formatDay(day)}, ${halfWords[half]}`
}

/** When support takes place, one line per date; empty for support without a date. */
export function datesInWords(details: RequestDetails): string[] {
  switch (details.kind) {
    case 'half_day_closure':
    case 'extra_plt':
      return [halfDayWords(details.form.day, details.form.half)]
    case 'lunchtime_closures': {
      const { days, startTime, endTime } = details.form
      return days.map((day) => `${formatDay(day)}, ${timesInWords(startTime, endTime)}`)
    }
    case 'other':
      return []
    default:
      return assertNever(details)
  }
}

/** The same short, for a table: "Tue 24 Nov, afternoon"; empty for support without a date. */
export function datesInShort(details: RequestDetails): string {
  switch (details.kind) {
    case 'half_day_closure':
    case 'extra_plt':
      return `${formatShortDay(details.form.day)}, ${details.form.half}`
    case 'lunchtime_closures': {
      const { days } = details.form
      const [first] = days
      if (!first) return ''
      return days.length === 1
        ? formatShortDay(first)
        : `${days.length} lunchtimes from ${formatShortDay(first)}`
    }
    case 'other':
      return ''
    default:
      return assertNever(details)
  }
}

/** "12:30pm to 2pm". */
export function timesInWords(startMinute: number, endMinute: number): string {
  return `${formatMinuteOfDay(startMinute)} to ${formatMinuteOfDay(endMinute)}`
}

/**
 * What stands in a calendar: reduced service and sessions with open doors are said to be so, and so is a closure of some sites
 * alone. A practice reads of its own unplanned closure that it came at short notice.
 */
export function closureWords(
  closure: { kind: ClosureKind | 'unplanned'; isReducedService: boolean; isWholePractice: boolean },
  reader: 'practice' | 'icb',
): string {
  const { kind, isReducedService, isWholePractice } = closure
  switch (kind) {
    case 'half_day':
      return isReducedService ? 'Reduced service (doors shut, own clinician)' : 'Half-day closure'
    case 'extra_plt':
      return isWholePractice ? 'Extra PLT session' : 'Extra PLT session (doors open)'
    case 'lunchtime':
      return 'Lunchtime closure'
    case 'unplanned': {
      const words = reader === 'icb' ? 'Unplanned closure' : 'Closed at short notice'
      return isWholePractice ? words : `${words} (some sites)`
    }
    default:
      return assertNever(kind)
  }
}

/** How the request shuts the doors; null for support that does not. */
export function closureKindOf(details: RequestDetails): ClosureKind | null {
  switch (details.kind) {
    case 'half_day_closure':
      return 'half_day'
    case 'extra_plt':
      return 'extra_plt'
    case 'lunchtime_closures':
      return 'lunchtime'
    case 'other':
      return null
    default:
      return assertNever(details)
  }
}

/** True when another provider must look after the patients. */
export function needsProvider(details: RequestDetails): boolean {
  return (
    details.kind === 'half_day_closure' ||
    (details.kind === 'extra_plt' && details.form.doors === 'closed_provider_covers')
  )
}

/** Why, in one line of at most 200 characters, for a provider that is asked to cover. */
export function whyInOneLine(details: RequestDetails): string {
  if (details.kind === 'half_day_closure') return firstLine(details.form.whyNotSafe)
  if (details.kind === 'extra_plt') {
    return firstLine(`${pltPurposeWords[details.form.purpose]}: ${details.form.whoIsTrained}`)
  }
  return ''
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split(/\r?\n/)
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
