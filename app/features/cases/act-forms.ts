import type { CaseActKind } from './case-act-form'
import { longestMessage } from './message-form'

/** The lists a choice is made from. */
export type ChoiceList = 'owners' | 'snoozeDays' | 'outcomes'

/** One field of an act's form. */
export interface ActField {
  readonly name: string
  readonly kind: 'line' | 'text' | 'choice' | 'time'
  readonly label: string
  readonly hint?: string
  /** For a choice: which of the case's lists it is made from. */
  readonly options?: ChoiceList
  /** Most characters of a text; 2,000 where it does not say. */
  readonly maxLength?: number
}

export interface ActForm {
  readonly title: string
  /** What it does, where the title does not say it. */
  readonly says?: string
  readonly button: string
  readonly fields: readonly ActField[]
}

const reason: ActField = {
  name: 'reason',
  kind: 'text',
  label: 'Reason',
  hint: 'The practice reads this.',
}

/** The form of each act, in the order of the page (`caseActKinds`). */
export const actForms: Readonly<Record<CaseActKind, ActForm>> = {
  acknowledge: {
    title: 'Take the case',
    says: 'You become its owner, and the practice is told that you have it.',
    button: 'I take it',
    fields: [],
  },
  assign: {
    title: 'Give it to a colleague or the workforce team',
    says: 'The practice is told who has its case.',
    button: 'Give it to them',
    fields: [{ name: 'owner', kind: 'choice', label: 'Who takes it', options: 'owners' }, reason],
  },
  message: {
    title: 'Send a message to the practice',
    button: 'Send message',
    fields: [
      {
        name: 'body',
        kind: 'text',
        label: 'Message',
        hint: 'The practice reads it here and gets it by e-mail. No patient details, please.',
        maxLength: longestMessage,
      },
    ],
  },
  note: {
    title: 'Write an internal note',
    button: 'Keep note',
    fields: [{ name: 'body', kind: 'text', label: 'Note', hint: 'The practice cannot see this.' }],
  },
  record_call_back: {
    title: 'Record a call back',
    button: 'Record the call',
    fields: [
      { name: 'spokeTo', kind: 'line', label: 'Who you spoke to' },
      { name: 'summary', kind: 'text', label: 'What was said', hint: 'The practice cannot see this.' },
    ],
  },
  record_plan: {
    title: 'Record the plan',
    button: 'Record the plan',
    fields: [{ name: 'plan', kind: 'text', label: 'The plan', hint: 'The practice reads this.' }],
  },
  record_decision: {
    title: 'Record a decision',
    says: 'For support that was asked for, decide on the request itself.',
    button: 'Record the decision',
    fields: [{ name: 'decision', kind: 'text', label: 'What was decided' }, reason],
  },
  wait: {
    title: 'Ask the practice something and wait',
    says: 'The clock is paused until the practice answers. Waiting for anybody else does not pause it.',
    button: 'Ask and wait',
    fields: [
      { name: 'asked', kind: 'text', label: 'What you need from them', hint: 'The practice reads this.' },
    ],
  },
  resume: {
    title: 'Go on without the answer',
    says: 'The clock runs again.',
    button: 'Go on',
    fields: [reason],
  },
  snooze: {
    title: 'Put it aside until a time',
    says: 'It comes back then, or at once if the practice reports anything new. The clock goes on.',
    button: 'Put it aside',
    fields: [
      { name: 'untilDay', kind: 'choice', label: 'Day', options: 'snoozeDays' },
      { name: 'untilTime', kind: 'time', label: 'Time', hint: 'For example, 14:00 or 2pm' },
      reason,
    ],
  },
  wake: { title: 'Bring it back now', button: 'Bring it back', fields: [reason] },
  resolve: {
    title: 'Resolve it',
    says: 'The practice is asked whether it helped.',
    button: 'Resolve',
    fields: [
      {
        name: 'outcome',
        kind: 'choice',
        label: 'What came of it',
        options: 'outcomes',
      },
      reason,
    ],
  },
  reopen: { title: 'Open it again', button: 'Open it again', fields: [reason] },
  tell_on_call: {
    title: 'Record that the ICB on-call was told',
    button: 'Record',
    fields: [
      { name: 'name', kind: 'line', label: 'Name of the person on call' },
      { name: 'toldTime', kind: 'time', label: 'When they were told', hint: 'For example, 18:05 or 6:05pm' },
    ],
  },
  tell_practice: {
    title: 'Record that the practice knows what happens if no cover is found',
    button: 'Record',
    fields: [{ name: 'what', kind: 'text', label: 'What they were told', hint: 'The practice reads this.' }],
  },
}

/** What the page says after an act, by its code in the address. */
export const actDoneWords: Readonly<Record<CaseActKind, string>> = {
  acknowledge: 'You have the case. The practice was told.',
  assign: 'The case was given to them.',
  message: 'Message sent.',
  note: 'Note kept.',
  record_call_back: 'Call back recorded.',
  record_plan: 'Plan recorded.',
  record_decision: 'Decision recorded.',
  wait: 'Asked. The clock is paused until the practice answers.',
  resume: 'The clock runs again.',
  snooze: 'Put aside.',
  wake: 'Back to be worked on.',
  resolve: 'Resolved. The practice was asked whether it helped.',
  reopen: 'Opened again.',
  tell_on_call: 'Recorded that the on-call was told.',
  tell_practice: 'Recorded that the practice was told.',
}
