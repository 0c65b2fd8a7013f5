import type { ExplanationInWords } from '~/domain/opel/explain'
import type { OpelLevel } from '~/domain/opel/levels'
import type { AnswerLine } from './answer-words'
import type { DayCourse } from './day-course'
import type { NextThing } from './next-things'
import type { VersionDifference } from './version-differences'

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

/** One of the four levels that are kept apart, with who, when, why and by which rules. */
export interface LevelFact {
  readonly key: 'calculated' | 'declared' | 'assessed' | 'effective'
  readonly what: string
  readonly level: OpelLevel | null
  readonly who: string
  readonly why: string
  readonly rules: string
}

/** The ICB's own view of the level, and what the practice said to it. */
export interface AssessmentLine {
  readonly id: number
  readonly level: OpelLevel
  /** "Asha Patel, Friday 20 November 2026, 11:05am" */
  readonly byWords: string
  readonly reason: string
  readonly words: string
  /** Of the return it was made on: there may be a later version. */
  readonly about: string
  readonly disagreement: { readonly byWords: string; readonly words: string } | null
  /** The practice can still say that it sees it otherwise. */
  readonly disagreeHref: string | null
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
  /** What this version says differently from the one before it; null for the first. */
  readonly differences: { readonly before: string; readonly rows: readonly VersionDifference[] } | null
  readonly levels: readonly LevelFact[]
  readonly assessments: readonly AssessmentLine[]
  /** How the day went; null while one level has stood all the time. */
  readonly course: DayCourse | null
  /** "After the day was opened again by Asha Patel until 7:45pm", for ever; null for all others. */
  readonly reopened: { readonly words: string; readonly reason: string } | null
  readonly versions: readonly VersionLine[]
  /** The version that stands now, when this one does not. */
  readonly standingHref: string | null
  /** Open cases and requests; null on a day that is over. */
  readonly next: readonly NextThing[] | null
  /** The wording that was shown when it was sent. */
  readonly purpose: { readonly inShort: string; readonly version: number; readonly isCurrent: boolean }
  readonly canChange: boolean
  /** What the ICB can do from here; null for the practice. */
  readonly icb: { readonly assessHref: string | null; readonly reopenHref: string | null } | null
  readonly team: { readonly name: string; readonly phone: string; readonly onCallPhone: string }
}
