import type { CaseOutcome, HelpAnswer } from './case-events'

/** What moves a case from one state to another, or to another owner. */
export type CaseMove =
  | { readonly act: 'acknowledge' }
  | {
      readonly act: 'assign'
      readonly owner: { readonly personId: number; readonly name: string; readonly hasConflict: boolean }
      readonly team: 'triage' | 'workforce'
      readonly reason: string
    }
  | { readonly act: 'start'; readonly reason: string }
  | { readonly act: 'wait'; readonly asked: string }
  | { readonly act: 'resume'; readonly reason: string }
  | { readonly act: 'snooze'; readonly until: Date; readonly reason: string }
  | { readonly act: 'wake'; readonly reason: string }
  | { readonly act: 'resolve'; readonly outcome: CaseOutcome; readonly reason: string }
  | { readonly act: 'reopen'; readonly reason: string }
  | { readonly act: 'answer_did_it_help'; readonly answer: HelpAnswer; readonly line: string }

/** What someone of the ICB puts on record about a case. */
export type CaseRecording =
  | { readonly act: 'record_call_back'; readonly spokeTo: string; readonly summary: string }
  | { readonly act: 'record_plan'; readonly plan: string }
  | { readonly act: 'record_decision'; readonly decision: string; readonly reason: string }
  | { readonly act: 'tell_on_call'; readonly name: string; readonly toldAt: Date }
  | { readonly act: 'tell_practice'; readonly what: string }

/** What the service does by a rule when a time has come. */
export type CaseRule =
  | { readonly act: 'lapse' }
  | { readonly act: 'close_unanswered' }
  | { readonly act: 'close_return_came' }

export type CaseAct = CaseMove | CaseRecording | CaseRule
export type CaseActKind = CaseAct['act']

/**
 * What someone may still do for a practice where they hold a role or a declared interest: hand the case to
 * somebody else, put on record what was said, and get help at night. The rest is deciding or assessing.
 */
export const actsDespiteConflict: readonly CaseActKind[] = [
  'assign',
  'record_call_back',
  'tell_on_call',
  'tell_practice',
]
