import type { OpelLevel } from '~/domain/opel/levels'
import type { HomeNotice } from './home-notices'
import type { NextThing } from './next-things'

/** Where today's return stands, for the panel at the head of the page. */
export type TodayPanel =
  | { readonly state: 'due' | 'late'; readonly title: string; readonly same: SameAs | null }
  | { readonly state: 'draft' | 'never-sent'; readonly title: string; readonly text: string }
  | {
      readonly state: 'sent'
      readonly title: string
      readonly reference: string
      readonly level: OpelLevel
      readonly canChange: boolean
      readonly hasDraft: 'changed' | 'corrected' | null
      /** A change or correction that was not sent before the day closed. */
      readonly unsent: string | null
    }
  | { readonly state: 'no-return'; readonly title: string; readonly text: string }

/** The link that fills the form with the last return's answers. */
export interface SameAs {
  /** "Same as yesterday" */
  readonly label: string
  /** "OPEL 2, sent 9:41am" */
  readonly about: string
}

/** One reporting day of the strip. */
export interface StripDay {
  readonly day: string
  readonly state: 'awaited' | 'returned' | 'late' | 'missing' | 'closed' | 'not_required' | null
  readonly level: OpelLevel | null
  readonly href: string | null
}

/** A practice's home: today's return, what happens next, the last 20 working days, and what needs no return. */
export interface HomePage {
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  /** What the ICB did about today's return. */
  readonly notices: readonly HomeNotice[]
  readonly panel: TodayPanel
  readonly next: readonly NextThing[]
  readonly strip: readonly StripDay[]
  readonly team: { readonly name: string; readonly phone: string; readonly onCall: string }
}
