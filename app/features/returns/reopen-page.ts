import type { FormProblem } from '~/domain/returns/return-form'

/** One time a day was opened again. */
export interface ReopeningLine {
  readonly key: number
  /** "6:50pm to 7:20pm" */
  readonly hours: string
  readonly byName: string
  readonly reason: string
  readonly isOpen: boolean
}

/** "Open this day again": one practice, today, after closing time. */
export interface ReopenPage {
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  readonly dayWords: string
  /** Where the day stands: "Closed at 6:30pm, nothing was returned". */
  readonly stateWords: string
  /** Why this cannot be done, or not by this person; null when it can. */
  readonly refusal: string | null
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly fields: { readonly until: string; readonly reason: string }
  /** How many times the day had been opened again when the form was made. */
  readonly version: number
  readonly reopenings: readonly ReopeningLine[]
  readonly problems: readonly FormProblem[]
  readonly asksPatient: boolean
  /** A colleague opened it again meanwhile: what they did. */
  readonly meanwhile: string | null
  /** What was typed when the session ran out is here again. */
  readonly isKept: boolean
}

export type ReopenAnswer =
  | { readonly page: ReopenPage; readonly status: 200 | 409 | 422 }
  | { readonly goTo: string }
