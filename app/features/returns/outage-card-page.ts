import type { OutageCodes } from '~/domain/returns/outage-codes'

/** The outage card: what to ring and read out when the service cannot be reached. */
export interface OutageCardPage {
  /** Null on the ICB's own copy, which is of no one practice. */
  readonly practice: { readonly code: string; readonly name: string } | null
  readonly codes: OutageCodes
  readonly ring: { readonly name: string; readonly phone: string; readonly onCall: string }
  /** "10:30am" */
  readonly dueAt: string
  readonly closesAt: string
  /** The day and rules that it was printed from. */
  readonly printedWords: string
}
