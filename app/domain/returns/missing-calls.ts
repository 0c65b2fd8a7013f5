/** What came of ringing a practice about a return that has not come. */
export const callOutcomes = [
  'will_send',
  'return_entered',
  'no_answer',
  'left_message',
  'closed_today',
] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** What an outcome is called on screen and on the case. */
export const callOutcomeWords: Readonly<Record<CallOutcome, string>> = {
  will_send: 'Spoke: they will send it',
  return_entered: 'Spoke: return entered by telephone',
  no_answer: 'No answer',
  left_message: 'Left a message',
  closed_today: 'Closed today',
}

/**
 * True for a call in which somebody of the practice was spoken with about its returns: it counts as the conversation after
 * which no welfare check opens for a while.
 */
export function isConversation(outcome: CallOutcome): boolean {
  return outcome === 'will_send' || outcome === 'return_entered'
}
