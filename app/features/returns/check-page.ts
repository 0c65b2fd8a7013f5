import type { ExplanationInWords } from '~/domain/opel/explain'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Choice } from '~/domain/opel/rule-set'
import type { FormProblem } from '~/domain/returns/return-form'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import type { AnswerLine } from './answer-words'
import type { Entries } from './form-entries'
import type { NoReturnPage, ReturnFormPage } from './form-page'
import type { LevelChoice, LevelFields } from './level-form'
import type { ReturnChannel, ReturnPaths } from './return-paths'
import type { VersionDifference } from './version-differences'

/** "Check answers": the level and why, the level to send, and everything that will be sent. */
export interface CheckPage {
  readonly show: 'check'
  readonly practice: ReturnFormPage['practice']
  readonly act: ReturnAct
  readonly channel: ReturnChannel
  readonly paths: ReturnPaths
  readonly dayWords: string
  readonly level: OpelLevel
  readonly explanation: ExplanationInWords
  readonly choices: readonly LevelChoice[]
  readonly reasons: readonly Choice[]
  readonly fields: LevelFields
  /** A level was declared before and stands until it is changed here. */
  readonly declaredBefore: OpelLevel | null
  readonly lines: readonly AnswerLine[]
  /** What is different from what stands, side by side; null for the first return of a day. */
  readonly changes: {
    readonly before: string
    readonly levelBefore: OpelLevel
    readonly rows: readonly VersionDifference[]
  } | null
  /** Why it was wrong, why it comes so late, or when it was said; empty where that is not asked. */
  readonly reason: string
  readonly purposeInShort: string
  /** The return is sent only under the wording that was shown. */
  readonly purposeVersion: number
  readonly submitKey: string
  readonly draftVersion: number
  /** Everything the draft holds, posted along so that it is not lost when a colleague sends first. */
  readonly carried: Entries
  readonly problems: readonly FormProblem[]
  /** Words of the level look like a patient's details: they can be confirmed as none. */
  readonly asksPatient: boolean
  /** The draft changed since this page was first shown. */
  readonly hasChanged: boolean
  /** What was typed when the session ran out is here again. */
  readonly isKept: boolean
}

/** A colleague sent while this was filled in: both are there to choose from. */
export interface SentMeanwhilePage {
  readonly show: 'sent-meanwhile'
  readonly practice: ReturnFormPage['practice']
  readonly act: ReturnAct
  readonly paths: ReturnPaths
  readonly dayWords: string
  readonly sent: {
    readonly byName: string
    readonly at: string
    readonly level: OpelLevel
    readonly href: string
  }
  readonly theirLines: readonly AnswerLine[]
  readonly yourLevel: OpelLevel | null
  readonly yourLines: readonly AnswerLine[]
}

export type CheckAnswer =
  | { readonly page: CheckPage | SentMeanwhilePage | NoReturnPage; readonly status: 200 | 409 | 422 }
  | { readonly goTo: string }
