import type { MissingReturn } from '#db/queries/missing-returns'
import { dateOf, type Instant } from '~/domain/calendar/days'
import type { ReturnWindow } from '~/domain/calendar/return-window'
import { formatShortDay, formatTime } from '~/domain/calendar/words'
import { type CallOutcome, callOutcomeWords } from '~/domain/returns/missing-calls'
import type { MissingLine } from './missing-page'

/** A call as its words are made from. */
export interface CallSaid {
  readonly at: Instant
  readonly personName: string
  readonly outcome: CallOutcome
  readonly spokeTo: string
  readonly note: string
}

/** A practice whose return has not come, in the words of the call list. */
export function missingLineOf(
  one: MissingReturn,
  window: ReturnWindow,
  now: Date,
  lastCall: CallSaid | undefined,
): MissingLine {
  const isDue = now > window.dueAt
  const dueAt = formatTime(window.dueAt)
  const inARow = one.missedBefore + (isDue ? 1 : 0)
  return {
    practiceCode: one.practiceCode,
    name: one.name,
    area: `${one.pcnName} PCN, ${one.placeName}`,
    patients: one.patients.toLocaleString('en-GB'),
    state:
      one.state === 'missing'
        ? 'Missing, the day is over'
        : isDue
          ? `Due since ${dueAt}`
          : `Not due yet: ${dueAt}`,
    isDue,
    inARow: inARow > 1 ? `${inARow} in a row missing` : null,
    draft: one.draftSavedAt && `Begun, not sent: saved at ${formatTime(dateOf(one.draftSavedAt))}`,
    welfareCase: one.welfareCase,
    numbers: numbersOf(one),
    reminders: remindersOf(one),
    lastCall: lastCall
      ? {
          words: `${formatTime(dateOf(lastCall.at))}, ${lastCall.personName}: ${callWords(lastCall)}`,
          note: lastCall.note,
        }
      : null,
    lastLevel: one.lastLevel,
    lastDay: one.lastDay ? formatShortDay(one.lastDay) : 'Never returned',
  }
}

/** What came of a call, and who was spoken with. */
export function callWords({ outcome, spokeTo }: Pick<CallSaid, 'outcome' | 'spokeTo'>): string {
  return spokeTo ? `${callOutcomeWords[outcome]} (${spokeTo})` : callOutcomeWords[outcome]
}

function numbersOf(one: MissingReturn): MissingLine['numbers'] {
  const numbers = [
    { key: 'contact', who: named(one.contactName, one.contactJob), phone: one.contactPhone },
    { key: 'deputy', who: named(one.deputyName, one.deputyJob, 'deputy'), phone: one.deputyPhone },
    { key: 'practice', who: 'Practice', phone: one.phone },
  ]
  const known = numbers.flatMap(({ key, who, phone }) => (phone ? [{ key, who, phone }] : []))
  return known.length > 0 ? known : [{ key: 'none', who: '', phone: 'No number known' }]
}

function named(name: string | null, job: string | null, otherwise = 'contact'): string {
  if (!name) return job ?? otherwise
  // A contact that is named by its job is not told twice.
  return !job || name.toLowerCase().startsWith(job.toLowerCase()) ? name : `${name}, ${job}`
}

function remindersOf(one: MissingReturn): string[] {
  if (one.contactMails === 0) return ['No address to mail']
  const said = (who: string, at: Instant | null, mails: number | null) =>
    at !== null && mails !== null && mails > 0 ? [`${who} ${formatTime(dateOf(at))}`] : []
  return [
    ...said('Contact', one.contactRemindedAt, one.contactMails),
    ...said('Deputy', one.deputyRemindedAt, one.deputyMails),
  ]
}
