import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatMinutesLeft, formatTimeAndDay } from '~/domain/calendar/words'
import { type WorkingCalendar, workingMinutesBetween } from '~/domain/calendar/working-time'
import type { CaseRecord } from '~/domain/cases/case-record'
import { type CaseTarget, isTargetBreached, isTargetOpen } from '~/domain/cases/target-clock'
import { targetWords } from '~/domain/cases/target-settings'
import type { ResponseClock } from '~/domain/cases/targets'
import { triggerWords } from '~/domain/cases/triggers'

/** Time left on a target in the ICB's working time, as text and as the share of it that is used (0 to 1). */
export interface TimeLeftWords {
  readonly text: string
  readonly used: number
  readonly state: 'running' | 'soon' | 'past' | 'paused'
}

/** Three quarters of the time are gone: the share at which an owner is told too. */
const SOON_SHARE = 0.75

/** Time left between the moment a target began and the moment it is due. */
export function timeLeft(
  target: { readonly startedAt: Instant; readonly dueAt: Instant },
  now: Date,
  calendar: WorkingCalendar,
): TimeLeftWords {
  const due = dateOf(target.dueAt)
  if (due <= now) {
    return { text: formatMinutesLeft(-workingMinutesBetween(calendar, due, now)), used: 1, state: 'past' }
  }
  const left = workingMinutesBetween(calendar, now, due)
  const gone = workingMinutesBetween(calendar, dateOf(target.startedAt), now)
  const used = left + gone === 0 ? 0 : gone / (left + gone)
  return { text: formatMinutesLeft(left), used, state: used >= SOON_SHARE ? 'soon' : 'running' }
}

/** What is owed by one time, in words: for which triggers, and what became of it. */
export interface TargetRow {
  readonly key: string
  readonly what: string
  readonly triggers: readonly string[]
  readonly priority: number
  readonly due: string
  /** Only while it is owed. */
  readonly left: TimeLeftWords | null
  /** "Met at 10:02am today, in time"; null while it is owed. */
  readonly result: string | null
  readonly isLate: boolean
}

/**
 * The targets of a case, those still owed first, then by when they are due. Targets of the same kind that are due, and were met,
 * together (the triggers of one return) stand as one.
 */
export function targetRows(record: CaseRecord, now: Date, clock: ResponseClock): TargetRow[] {
  const triggers = new Map(record.triggers.map((one) => [one.seq, triggerWords(one.trigger)]))
  const rows = new Map<string, TargetRow>()
  for (const target of [...record.targets].sort(owedFirst)) {
    const { kind, dueAt, metAt, endedAt, minutesLeft, startedAt } = target
    const key = [kind, dueAt, metAt, endedAt, minutesLeft, startedAt].join(' ')
    const known = rows.get(key)
    const words = triggers.get(target.triggerSeq) ?? ''
    rows.set(key, {
      key,
      what: targetWords[kind],
      triggers: [...(known?.triggers ?? []), words],
      priority: Math.min(known?.priority ?? target.priority, target.priority),
      due: dueAt === null ? 'when the clock runs again' : formatTimeAndDay(dateOf(dueAt), now),
      left: isTargetOpen(target) ? leftOf(target, now, clock.calendar) : null,
      result: resultOf(target, now),
      isLate: isTargetBreached(target, now),
    })
  }
  return [...rows.values()]
}

function owedFirst(a: CaseTarget, b: CaseTarget): number {
  return Number(!isTargetOpen(a)) - Number(!isTargetOpen(b)) || order(a).localeCompare(order(b))
}

function order(target: CaseTarget): string {
  return target.dueAt ?? target.promisedAt
}

function leftOf(target: CaseTarget, now: Date, calendar: WorkingCalendar): TimeLeftWords {
  if (target.minutesLeft !== null) {
    const total = target.workingMinutes + target.minutesLeft
    const used = total === 0 ? 0 : target.workingMinutes / total
    return { text: `Paused, ${formatMinutesLeft(target.minutesLeft)}`, used, state: 'paused' }
  }
  return timeLeft({ startedAt: target.startedAt, dueAt: target.dueAt ?? target.promisedAt }, now, calendar)
}

function resultOf(target: CaseTarget, now: Date): string | null {
  if (target.metAt !== null) {
    const met = `Met at ${formatTimeAndDay(dateOf(target.metAt), now)}`
    return `${met}, ${isTargetBreached(target, now) ? 'late' : 'in time'}`
  }
  return target.endedAt === null ? null : 'Owed no more'
}
