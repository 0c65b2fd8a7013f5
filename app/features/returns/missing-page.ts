import type { OpelLevel } from '~/domain/opel/levels'

/** A practice to ring. */
export interface MissingLine {
  readonly practiceCode: string
  readonly name: string
  /** "SLAM PCN, Leicestershire" */
  readonly area: string
  readonly patients: string
  /** "Due by 10:30am", "Late since 10:30am", "Missing" */
  readonly state: string
  readonly isDue: boolean
  /** "2 returns in a row missing"; null for the first. */
  readonly inARow: string | null
  /** Somebody there has begun: "Draft saved at 9:12am"; null when nobody has. */
  readonly draft: string | null
  /** The open case about missing returns. */
  readonly welfareCase: string | null
  /** Whom to ring, in the order to try: contact, deputy, the practice's own number. */
  readonly numbers: readonly { readonly key: string; readonly who: string; readonly phone: string }[]
  /** Which reminders went, and when: "Contact 9:45am", "No address to mail". */
  readonly reminders: readonly string[]
  /** The last call of the day; null when nobody has rung. */
  readonly lastCall: { readonly words: string; readonly note: string } | null
  readonly lastLevel: OpelLevel | null
  readonly lastDay: string
}

/** A call of the day, as the list under the practices says it. */
export interface RungLine {
  readonly key: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly at: string
  readonly who: string
  readonly what: string
  readonly note: string
}

interface AreaChoice {
  readonly code: string
  readonly name: string
}

/** The call list: returns of today that have not come, those past their due time first. */
export interface MissingPage {
  readonly dayWords: string
  readonly lede: string
  /** "3 returns came late: they count as late, not as missing."; null when none did. */
  readonly late: string | null
  readonly isReportingDay: boolean
  readonly canEnter: boolean
  readonly lines: readonly MissingLine[]
  readonly rung: readonly RungLine[]
  readonly pcns: readonly AreaChoice[]
  readonly places: readonly AreaChoice[]
  readonly asked: { readonly pcn: string; readonly place: string }
}
