import type { OpelLevel } from '~/domain/opel/levels'

/** A practice to ring. */
export interface MissingLine {
  readonly practiceCode: string
  readonly name: string
  readonly pcnName: string
  readonly patients: string
  /** "Due by 10:30am", "Late since 10:30am", "Missing" */
  readonly state: string
  readonly isDue: boolean
  readonly phone: string
  readonly contact: string
  readonly lastLevel: OpelLevel | null
  readonly lastDay: string
}

/** The call list: returns of today that have not come, those past their due time first. */
export interface MissingPage {
  readonly dayWords: string
  readonly lede: string
  readonly isReportingDay: boolean
  readonly canEnter: boolean
  readonly lines: readonly MissingLine[]
}
