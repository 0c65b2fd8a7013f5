/** The sheet on which the team writes down what practices say by telephone while the service cannot be reached. */
export interface PhoneSheetPage {
  readonly practices: readonly {
    readonly code: string
    readonly name: string
    readonly pcnName: string
    /** The practice's own number; null where none was entered. */
    readonly phone: string | null
  }[]
  /** A quiet day, as it is read out from the card: "1 1 1 1 Y". */
  readonly example: string
  readonly onCall: string
  /** "10:30am" */
  readonly dueAt: string
  readonly closesAt: string
  /** "Friday 27 November 2026" */
  readonly printedWords: string
}
