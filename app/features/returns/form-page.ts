import type { RuleSet } from '~/domain/opel/rule-set'
import type { FormFields } from '~/domain/returns/form-fields'
import type { FormProblem } from '~/domain/returns/return-form'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import type { SoftCheck } from '~/domain/returns/soft-checks'
import type { NoReturnWords } from './no-return-words'
import type { ReturnChannel, ReturnPaths } from './return-paths'

/** Where the form's answers come from, which the page says. */
export type FilledFrom =
  | { readonly from: 'nothing' | 'own-draft' | 'sent' | 'typed' | 'session-ran-out' }
  | { readonly from: 'last-return'; readonly day: string; readonly askAgain: readonly string[] }
  | { readonly from: 'last-return-too-old' }

/** A field that two colleagues filled in differently. */
export interface Difference {
  readonly label: string
  readonly yours: string
  readonly theirs: string
}

/** One of the reporting days before: what was answered, by parameter id, or why there are no answers. */
export type LastDay =
  | { readonly when: string; readonly answers: Readonly<Record<string, string>> }
  | { readonly when: string; readonly instead: string }

/** What sends the return from the form itself: only answers copied from the last return are sent without the check page. */
export interface SendAtOnce {
  readonly submitKey: string
  readonly purposeInShort: string
  readonly purposeVersion: number
}

/** The form as it is shown, before and after a post. */
export interface ReturnFormPage {
  readonly show: 'form'
  readonly practice: { readonly code: string; readonly name: string; readonly pcnName: string }
  readonly act: ReturnAct
  readonly channel: ReturnChannel
  readonly paths: ReturnPaths
  /** "Friday 20 November 2026" */
  readonly dayWords: string
  /** "Due by 10:30am." */
  readonly dueWords: string
  readonly ruleSetId: number
  readonly ruleSet: RuleSet
  readonly fields: FormFields
  readonly filled: FilledFrom
  /** The last 5 reporting days, newest first. */
  readonly lastDays: readonly LastDay[]
  /** What the ICB has set from outside for this practice and day, by its code. */
  readonly outsidePressures: readonly { readonly kind: string; readonly says: string }[]
  /** Whether the last return answered more than the core questions. */
  readonly hadDetail: boolean
  readonly sendAtOnce: SendAtOnce | null
  readonly draftVersion: number
  /** Random, once per opened form: what it saved itself it may write over. */
  readonly formKey: string
  readonly basedOn: number
  readonly needsReason: boolean
  readonly problems: readonly FormProblem[]
  readonly questions: readonly SoftCheck[]
  /** Somebody saved meanwhile: what differs. Without a name it was this person, in another window or on another device. */
  readonly conflict: {
    readonly byName: string | null
    readonly at: string
    readonly differences: readonly Difference[]
  } | null
}

/** A colleague has begun this return and not sent it. */
export interface OthersDraftPage {
  readonly show: 'others-draft'
  readonly practice: ReturnFormPage['practice']
  readonly act: ReturnAct
  readonly paths: ReturnPaths
  readonly dayWords: string
  readonly byName: string
  readonly savedAt: string
  /** What is in it so far. */
  readonly lines: readonly { readonly label: string; readonly value: string }[]
  readonly draftVersion: number
}

/** No return can be sent now. */
export interface NoReturnPage {
  readonly show: 'no-return'
  readonly practice: ReturnFormPage['practice']
  readonly channel: ReturnChannel
  readonly words: NoReturnWords
  /** What was saved and not sent before the day closed. */
  readonly unsent: string | null
  readonly teamPhone: string
}

export type ReturnPage = ReturnFormPage | OthersDraftPage | NoReturnPage

/** A page to show, or where to go instead. */
export type ReturnPageAnswer =
  | { readonly page: ReturnPage; readonly status: 200 | 409 | 422 }
  | { readonly goTo: string }
