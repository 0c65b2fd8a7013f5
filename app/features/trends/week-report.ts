import type { IsoDay } from '~/domain/calendar/days'
import type { IsoMonday } from '~/domain/calendar/weeks'
import type { TargetKind } from '~/domain/cases/target-settings'
import type { OpelLevel } from '~/domain/opel/levels'
import type { DaySummary } from '~/domain/trends/day-summary'
import type { PracticeDayState } from '~/domain/trends/practice-day'
import type { ResponseTimes } from '~/domain/trends/response-times'
import type { MeasureCompared } from '~/domain/trends/week-comparison'
import type { TrendOption } from './trend-report'
import type { MarksText } from './week-marks'

/** What stands in a practice's cell for a day: its worst level, or why there is none; null where it has no row. */
export type DayMark = OpelLevel | Exclude<PracticeDayState, 'returned' | 'late'> | null

export interface DayFigures extends DaySummary {
  /** "Mon 16 Nov" */
  readonly label: string
  /** "Mon 16", where the month stands nearby. */
  readonly shortLabel: string
  /** Why a practice has no row that day: a bank holiday, a day to come, or another area. */
  readonly gapWords: string
}

export interface PracticeWeek {
  readonly code: string
  readonly name: string
  /** In the order of the days. */
  readonly marks: MarksText
  readonly daysAtThreeOrFour: number
  /** What the marks do not say: that it came from another PCN in the week. */
  readonly note: string | null
}

export interface PcnWeek {
  readonly code: string
  readonly name: string
  /** Worst first. */
  readonly practices: readonly PracticeWeek[]
}

/** A place or PCN beside others. Shares are 0 to 1, null without a figure. */
export interface AreaFigures {
  /** As in an address: `place:leicester`. */
  readonly area: string
  readonly name: string
  readonly expected: number
  readonly returned: number
  readonly returnRate: number | null
  readonly coverage: number | null
  /** On an average day on which returns were expected; of one practice on all its days. */
  readonly patientsAtThreeOrFour: number | null
  readonly patientShareAtThreeOrFour: number | null
}

export interface DriverFigures {
  readonly code: string
  /** The question, in the words of the rule set. */
  readonly words: string
  readonly practiceDays: number
  readonly share: number
}

export interface ResponseFigures extends ResponseTimes {
  readonly kind: TargetKind
  readonly words: string
  /** Promises that began in the week, their outcome known or not. */
  readonly begun: number
}

export interface SupportFigures {
  readonly code: string
  readonly name: string
  /** By the practice. */
  readonly asked: number
  /** Suggested by the rules or nominated by the ICB. */
  readonly offered: number
  readonly approved: number
  readonly declined: number
  readonly delivered: number
  readonly helped: number
  readonly helpedPartly: number
  readonly didNotHelp: number
}

/**
 * `empty`: no practice of the area had a day in this week. `to-come`: it has not begun. `running`: the ICB is in it.
 */
export type WeekStage = 'to-come' | 'empty' | 'running' | 'over'

/** The week page in figures and sentences; everything shown and everything downloaded is read from it. */
export interface WeekReport {
  readonly monday: IsoMonday
  /** "Monday 16 November 2026" */
  readonly mondayWords: string
  readonly area: string
  readonly areaName: string
  readonly stage: WeekStage
  /** The week in one line. */
  readonly sentence: string
  /** Whose figures these are and how much of it they cover. */
  readonly cover: string
  /** Which areas the figures use, in a sentence. */
  readonly countedIn: string
  /** The time of figures that still change; null when the week is over. */
  readonly asAt: string | null
  readonly days: readonly DayFigures[]
  /** Beside the week before and the same week last year. */
  readonly compared: readonly MeasureCompared[]
  readonly areas: readonly AreaFigures[]
  readonly pcns: readonly PcnWeek[]
  readonly practiceDaysAtThreeOrFour: number
  readonly drivers: readonly DriverFigures[]
  readonly response: readonly ResponseFigures[]
  readonly support: readonly SupportFigures[]
  /** One sentence for each part, its text alternative. */
  readonly says: {
    readonly levels: string
    readonly coverage: string
    readonly practices: string
    readonly drivers: string
    readonly response: string
    readonly support: string
  }
}

/** What the page offers besides its figures. */
export interface WeekChoices {
  readonly areas: readonly TrendOption[]
  readonly previous: { readonly monday: IsoMonday; readonly label: string }
  /** Null for this week: the next has not begun. */
  readonly next: { readonly monday: IsoMonday; readonly label: string } | null
  readonly thisWeek: IsoMonday
  /** For a week without figures, the first that has any. */
  readonly first: { readonly monday: IsoMonday; readonly day: IsoDay; readonly label: string } | null
}
