import type { ExplanationInWords } from '~/domain/opel/explain'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Choice } from '~/domain/opel/rule-set'
import type { FormProblem } from '~/domain/returns/return-form'
import type { NoReturnPage, ReturnFormPage } from './form-page'
import type { LevelFields, LevelMove } from './level-form'

/** "Raise or lower the level": another level on the answers as they were sent. */
export interface LevelPage {
  readonly show: 'level'
  readonly practice: ReturnFormPage['practice']
  readonly dayWords: string
  /** The level that stands, and the return it stands on. */
  readonly standing: { readonly level: OpelLevel; readonly words: string; readonly href: string }
  readonly calculatedLevel: OpelLevel
  readonly explanation: ExplanationInWords
  readonly moves: readonly LevelMove[]
  readonly reasons: readonly Choice[]
  readonly fields: LevelFields
  readonly basedOn: number
  readonly submitKey: string
  readonly problems: readonly FormProblem[]
  readonly asksPatient: boolean
  /** What was typed when the session ran out is here again. */
  readonly isKept: boolean
}

/** A colleague sent or declared something while the level was chosen here: both to choose from. */
export interface LevelConflictPage {
  readonly show: 'level-conflict'
  readonly practice: ReturnFormPage['practice']
  readonly changedBy: string
  readonly theirs: { readonly value: string; readonly text: string }
  readonly yours: { readonly value: string; readonly text: string }
  /** What was typed, with what has been read now in place of the stale version. */
  readonly hidden: Readonly<Record<string, string>>
  readonly leaveHref: string
}

export type LevelAnswer =
  | { readonly page: LevelPage | LevelConflictPage | NoReturnPage; readonly status: 200 | 409 | 422 }
  | { readonly goTo: string }
