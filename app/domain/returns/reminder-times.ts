import { atLondonTime, type IsoDay, MINUTE_MS } from '~/domain/calendar/days'
import { hoursOn, type IcbHours } from '~/domain/calendar/icb-hours'
import { type BankHolidays, isReportingDay } from '~/domain/calendar/reporting-days'

/** What the clock does about returns that have not come, in the order of a morning. */
export const reminderSteps = ['contact', 'deputy', 'missing-list'] as const
export type ReminderStep = (typeof reminderSteps)[number]

/** Whose due time it is: of most practices, or of those with an agreed closure that morning. */
export const dueGroups = ['usual', 'after-morning-closure'] as const
export type DueGroup = (typeof dueGroups)[number]

/** When something is done about the returns of a day, and until when it is still of use. */
export interface ReminderTime {
  readonly step: ReminderStep
  readonly group: DueGroup
  readonly at: Date
  /** From this moment on it is left out: a service that was switched off does not send the morning's nudge at 4pm. */
  readonly notAfter: Date
  readonly dueAt: Date
}

/** The deputy is asked so long before the return is due, and no sooner than so long after the contact was. */
const deputyBeforeDueMs = 15 * MINUTE_MS
const deputyAfterContactMs = 10 * MINUTE_MS

/**
 * The reminders of a day and the list of missing returns, with their times; none on a day without returns. An agreed closure
 * that morning moves all three by as much as it moves the due time. Where the hours of the ICB leave no room between nudge
 * and due time, the deputy is not asked.
 */
export function reminderTimes(day: IsoDay, hours: IcbHours, holidays: BankHolidays): ReminderTime[] {
  if (!isReportingDay(day, holidays)) return []
  const { returns } = hoursOn(hours, day)
  const closesAt = atLondonTime(day, returns.closes)
  const usualDueMs = atLondonTime(day, returns.due).getTime()
  return dueGroups.flatMap((group) => {
    const due = group === 'usual' ? returns.due : returns.dueAfterMorningClosure
    const dueAt = atLondonTime(day, due)
    const moved = (clock: string) =>
      new Date(atLondonTime(day, clock).getTime() + dueAt.getTime() - usualDueMs)
    const contactAt = moved(returns.nudge)
    const deputyAt = new Date(
      Math.max(contactAt.getTime() + deputyAfterContactMs, dueAt.getTime() - deputyBeforeDueMs),
    )
    const listAt = moved(returns.missingDigest)
    const times: ReminderTime[] = [
      { step: 'contact', group, at: contactAt, notAfter: dueAt, dueAt },
      { step: 'deputy', group, at: deputyAt, notAfter: dueAt, dueAt },
      { step: 'missing-list', group, at: listAt, notAfter: closesAt, dueAt },
    ]
    return times.filter(({ at, notAfter }) => at < notAfter)
  })
}

/** The time of one step and group; undefined when the day has none. */
export function findReminderTime(
  times: readonly ReminderTime[],
  step: ReminderStep,
  group: DueGroup,
): ReminderTime | undefined {
  return times.find((time) => time.step === step && time.group === group)
}
