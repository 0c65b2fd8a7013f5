import type { OpelLevel } from '~/domain/opel/levels'
import type { Choice } from '~/domain/opel/rule-set'
import type { FormProblem } from '~/domain/returns/return-form'

/** "Record the ICB's own view": one level with a reason the practice reads. */
export interface AssessPage {
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  readonly dayWords: string
  /** The version that stands, which the view is about. */
  readonly reference: string
  readonly returnHref: string
  readonly level: OpelLevel
  /** Where the level comes from: "From the answers", "Declared by the practice: …". */
  readonly levelWords: string
  /** Why this person cannot; null when they can. */
  readonly refusal: string | null
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly reasons: readonly Choice[]
  readonly fields: { readonly level: string; readonly reasonCode: string; readonly words: string }
  /** How many views of this day there were when the form was made. */
  readonly version: number
  readonly problems: readonly FormProblem[]
  readonly asksPatient: boolean
  /** What came in between: another view, another version of the return. */
  readonly meanwhile: string | null
  /** What was typed when the session ran out is here again. */
  readonly isKept: boolean
}

/** "We see it otherwise": what a practice says to the ICB's view. */
export interface DisagreePage {
  readonly practice: AssessPage['practice']
  readonly dayWords: string
  readonly returnHref: string
  readonly formHref: string
  readonly yours: OpelLevel
  readonly assessed: {
    readonly id: number
    readonly level: OpelLevel
    readonly byWords: string
    readonly words: string
  }
  readonly words: string
  readonly problems: readonly FormProblem[]
  readonly asksPatient: boolean
  /** What was typed when the session ran out is here again. */
  readonly isKept: boolean
}

export type AssessAnswer =
  | { readonly page: AssessPage; readonly status: 200 | 409 | 422 }
  | { readonly goTo: string }

export type DisagreeAnswer =
  | { readonly page: DisagreePage; readonly status: 200 | 422 }
  | { readonly goTo: string }
