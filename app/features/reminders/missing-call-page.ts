/** A call as a line says it. */
export interface CallLine {
  readonly key: string
  /** "10:52am, Asha Patel" */
  readonly who: string
  /** "Spoke: they will send it (practice manager)" */
  readonly what: string
  readonly note: string
}

/** Somebody who can be rung. */
export interface Ringable {
  readonly who: string
  readonly phone: string
}

/** The page on which a call about a missing return is put down. */
export interface MissingCallPage {
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  readonly dayWords: string
  /** Whether there is still anything to ring about: "Today's return has not come." */
  readonly standing: string
  readonly ringable: readonly Ringable[]
  readonly calls: readonly CallLine[]
  readonly version: number
  readonly submitKey: string
}
