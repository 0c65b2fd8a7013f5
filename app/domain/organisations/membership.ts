import { addDays, daysBetween, type IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import type { FormProblem } from '~/domain/support/form-entries'

/** A stretch in which nothing is expected of a practice. `toDay` is the last such day; null while it is open. */
export interface Pause {
  readonly id: number
  readonly fromDay: IsoDay
  readonly toDay: IsoDay | null
  readonly reason: string
  /** The day by which the ICB looks whether it still holds. */
  readonly reviewDay: IsoDay
}

/** A whole day that the ICB agreed a practice may close. */
export interface ClosedDay {
  readonly id: number
  readonly day: IsoDay
  readonly reason: string
}

/** A practice's part in the daily return. Days are inclusive; null is "not yet" and "no end". */
export interface Membership {
  readonly code: string
  readonly name: string
  readonly joinedDay: IsoDay | null
  readonly leftDay: IsoDay | null
  readonly pauses: readonly Pause[]
  readonly closedDays: readonly ClosedDay[]
  readonly version: number
}

export const membershipStates = ['not_joined', 'joining', 'expected', 'paused', 'leaving', 'left'] as const
export type MembershipState = (typeof membershipStates)[number]

/** How a practice stands on a day: `leaving` while a last day is set and has not passed. */
export function membershipStateOn(member: Membership, day: IsoDay): MembershipState {
  const { joinedDay, leftDay } = member
  if (leftDay !== null && leftDay < day) return 'left'
  if (joinedDay === null) return 'not_joined'
  if (joinedDay > day) return 'joining'
  if (pauseOn(member, day)) return 'paused'
  return leftDay === null ? 'expected' : 'leaving'
}

/** The pause that holds on a day; undefined when none does. */
export function pauseOn({ pauses }: Pick<Membership, 'pauses'>, day: IsoDay): Pause | undefined {
  return pauses.find((pause) => pause.fromDay <= day && (pause.toDay === null || pause.toDay >= day))
}

/** The pause that holds on a day or is the next to begin: what can be ended or looked at again. */
export function openPauseOf({ pauses }: Pick<Membership, 'pauses'>, day: IsoDay): Pause | undefined {
  return pauses
    .filter((pause) => pause.toDay === null || pause.toDay >= day)
    .sort((one, other) => (one.fromDay < other.fromDay ? -1 : 1))[0]
}

/** A day further ahead than this is more likely a slip of the year than a plan. */
const mostDaysAhead = 396

/**
 * What is wrong with joining from a day; undefined when it can be done. Past days never change, so a practice joins from
 * today at the earliest; one that has left can join again, one that was merged into another cannot.
 */
export function joinProblem(
  member: Membership,
  fromDay: IsoDay,
  facts: { readonly today: IsoDay; readonly mergedInto: string | null },
): FormProblem | undefined {
  const { today, mergedInto } = facts
  if (mergedInto !== null) return { field: 'day', message: `This practice was merged into ${mergedInto}.` }
  if (isMemberNow(member, today))
    return { field: 'day', message: 'This practice takes part already. Nothing has to be done.' }
  return dayProblem('day', fromDay, today)
}

/** What is wrong with a practice's last day; undefined when it can leave then. */
export function leaveProblem(
  member: Membership,
  lastDay: IsoDay,
  facts: { readonly today: IsoDay; readonly hasMerger: boolean },
): FormProblem | undefined {
  const { joinedDay, leftDay } = member
  if (facts.hasMerger)
    return { field: 'day', message: 'A merger is planned, and it sets the last day. Change or cancel it.' }
  if (joinedDay === null || (leftDay !== null && leftDay < facts.today))
    return { field: 'day', message: 'This practice takes no part, so it cannot leave.' }
  if (lastDay < joinedDay)
    return { field: 'day', message: `Enter a day from ${formatDay(joinedDay)} on, when it joins.` }
  return dayProblem('day', lastDay, facts.today)
}

/** What a pause is asked to be. */
export interface AskedPause {
  readonly fromDay: IsoDay
  readonly toDay: IsoDay | null
  readonly reviewDay: IsoDay
}

/** What is wrong with a pause; undefined when it can be recorded. Two pauses never overlap. */
export function pauseProblem(member: Membership, asked: AskedPause, today: IsoDay): FormProblem | undefined {
  const { fromDay, toDay, reviewDay } = asked
  if (!isMemberNow(member, today))
    return { field: 'fromDay', message: 'This practice takes no part, so it cannot be paused.' }
  const problem = dayProblem('fromDay', fromDay, today)
  if (problem) return problem
  if (toDay !== null && toDay < fromDay)
    return { field: 'toDay', message: 'Enter a last day that is not before the first.' }
  const overlap = member.pauses.find(
    (pause) => (pause.toDay === null || pause.toDay >= fromDay) && (toDay === null || pause.fromDay <= toDay),
  )
  if (overlap)
    return {
      field: 'fromDay',
      message: `It is paused from ${formatDay(overlap.fromDay)} already. End that pause first.`,
    }
  return reviewProblem(fromDay, reviewDay, today)
}

/** What is wrong with the day a pause is looked at again: it must come after the pause began, and soon enough to matter. */
export function reviewProblem(fromDay: IsoDay, reviewDay: IsoDay, today: IsoDay): FormProblem | undefined {
  if (reviewDay <= today || reviewDay < fromDay)
    return { field: 'reviewDay', message: 'Enter a review day after today, and not before the pause begins.' }
  const isFar = daysBetween(fromDay < today ? today : fromDay, reviewDay) > 92
  return isFar
    ? { field: 'reviewDay', message: 'Enter a review day within three months: a pause is no way to leave.' }
    : undefined
}

/** What comes of ending a pause so that returns are expected from a day. */
export type PauseEnd =
  | { readonly ok: true; readonly toDay: IsoDay | null }
  | { readonly ok: false; readonly problem: FormProblem }

/** The last day of a pause that ends so; null for one that then never held a day. Days that have passed stay paused. */
export function endOfPause(pause: Pause, expectedFrom: IsoDay, today: IsoDay): PauseEnd {
  const problem = dayProblem('day', expectedFrom, today)
  if (problem) return { ok: false, problem }
  if (pause.toDay !== null && expectedFrom > pause.toDay)
    return {
      ok: false,
      problem: { field: 'day', message: `The pause ends on ${formatDay(pause.toDay)} by itself.` },
    }
  return { ok: true, toDay: expectedFrom <= pause.fromDay ? null : addDays(expectedFrom, -1) }
}

/** What is wrong with agreeing that a practice closes for a whole day; undefined when it can be agreed. */
export function closedDayProblem(
  member: Membership,
  day: IsoDay,
  facts: { readonly today: IsoDay; readonly isReportingDay: boolean },
): FormProblem | undefined {
  const state = membershipStateOn(member, day)
  if (state === 'not_joined' || state === 'joining' || state === 'left')
    return { field: 'day', message: 'No return is expected of this practice on that day.' }
  if (!facts.isReportingDay)
    return { field: 'day', message: 'Enter a working day: no return is expected on that one.' }
  if (member.closedDays.some((closed) => closed.day === day))
    return { field: 'day', message: 'That day is agreed already.' }
  return dayProblem('day', day, facts.today)
}

function isMemberNow({ joinedDay, leftDay }: Membership, today: IsoDay): boolean {
  return joinedDay !== null && (leftDay === null || leftDay >= today)
}

/** Days before the first that can still change never do, and a day over a year away is a slip. */
export function dayProblem(field: string, day: IsoDay, firstDay: IsoDay): FormProblem | undefined {
  if (day < firstDay)
    return { field, message: `Enter ${formatDay(firstDay)} or a later day: days that are over never change.` }
  return daysBetween(firstDay, day) > mostDaysAhead
    ? { field, message: 'Check the year: this day is over a year away.' }
    : undefined
}
