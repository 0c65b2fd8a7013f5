import type { IsoDay } from '~/domain/calendar/days'
import { type IsoMonday, weekDays } from '~/domain/calendar/weeks'
import type { OpelLevel } from '~/domain/opel/levels'
import { hasReturned, isExpected, type PracticeDayState } from './practice-day'

/** One day of a practice's own history. */
export interface OwnDay {
  readonly day: IsoDay
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
  readonly coreScorePercent: number | null
  readonly patients: number
}

/** A practice's own week: each day, how many returns came, and the mean score of the four main questions. */
export interface OwnWeek {
  readonly monday: IsoMonday
  /** Monday to Friday; null where there was no day of this practice. */
  readonly days: readonly (OwnDay | null)[]
  readonly expected: number
  readonly onTime: number
  readonly late: number
  readonly missing: number
  readonly closed: number
  readonly daysAtThreeOrFour: number
  /** 0 to 100; null in a week without a return that has a score. */
  readonly score: number | null
}

/** The week that begins on `monday`; days of other weeks are left out. */
export function ownWeek(monday: IsoMonday, all: readonly OwnDay[]): OwnWeek {
  const days = weekDays(monday).map((day) => all.find((one) => one.day === day) ?? null)
  const known = days.filter((day) => day !== null)
  const count = (state: PracticeDayState) => known.filter((day) => day.state === state).length
  const scores = known
    .filter(hasReturned)
    .flatMap(({ coreScorePercent }) => (coreScorePercent === null ? [] : [coreScorePercent]))
  return {
    monday,
    days,
    expected: known.filter(isExpected).length,
    onTime: count('returned'),
    late: count('late'),
    missing: count('missing'),
    closed: count('closed'),
    daysAtThreeOrFour: known.filter((day) => hasReturned(day) && (day.worstLevel ?? 0) >= 3).length,
    score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  }
}
