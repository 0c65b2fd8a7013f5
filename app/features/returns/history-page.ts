import type { OpelLevel } from '~/domain/opel/levels'
import type { StripDay } from './home-page'

/** One day of a practice's history. */
export interface HistoryLine {
  readonly reference: string
  readonly href: string
  readonly dayWords: string
  readonly first: OpelLevel
  readonly worst: OpelLevel
  /** What stood last. */
  readonly level: OpelLevel
  readonly sentWords: string
  readonly notes: string
}

/** A practice's past returns, one page of them. */
export interface HistoryPage {
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  readonly strip: readonly StripDay[]
  readonly lines: readonly HistoryLine[]
  readonly page: number
  readonly pageCount: number
  readonly total: number
}
