import type { ExplanationInWords } from '~/domain/opel/explain'
import type { OpelLevel } from '~/domain/opel/levels'
import type { AnswerLine } from './answer-words'
import type { NextThing } from './next-things'

/** A level somebody declared, in words. */
export interface DeclaredInWords {
  readonly level: OpelLevel
  readonly reason: string
  readonly words: string
  readonly clinician: string | null
}

/** One version of the day in the list of versions. */
export interface VersionLine {
  readonly reference: string
  readonly href: string
  readonly act: string
  readonly level: OpelLevel
  /** "9:58am to 2pm", "From 2pm", "Counts no more: put right at 11am" */
  readonly stood: string
  readonly byName: string
  readonly isShown: boolean
}

/** A return as it was sent: the receipt, and the permanent record with the day's versions. */
export interface ReceiptPage {
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  readonly reference: string
  readonly dayWords: string
  readonly sentWords: string
  readonly isLate: boolean
  readonly isPhoned: boolean
  /** Why the version before was wrong, or why this one came after closing time. */
  readonly reason: string | null
  readonly act: string
  readonly level: OpelLevel
  readonly calculatedLevel: OpelLevel
  readonly declared: DeclaredInWords | null
  readonly explanation: ExplanationInWords
  readonly ruleSetName: string
  readonly lines: readonly AnswerLine[]
  readonly versions: readonly VersionLine[]
  /** The version that stands now, when this one does not. */
  readonly standingHref: string | null
  /** Open cases and requests; null on a day that is over. */
  readonly next: readonly NextThing[] | null
  readonly purpose: string
  readonly canChange: boolean
  readonly team: { readonly name: string; readonly phone: string; readonly onCallPhone: string }
}
