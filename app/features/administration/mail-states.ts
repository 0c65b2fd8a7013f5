/** The states of a mail in the order in which it passes through them. */
export const mailStates = ['queued', 'sending', 'sent', 'dead'] as const
export type MailState = (typeof mailStates)[number]

/** What a state is called. */
export const mailStateWords: Readonly<Record<MailState, string>> = {
  queued: 'Waiting',
  sending: 'Being sent',
  sent: 'Sent',
  dead: 'Given up',
}

const kindWords: Readonly<Record<string, string>> = {
  'opel-4-alert': 'OPEL 4 alert',
}

/** "return-receipt" as "Return receipt". */
export function mailKindWords(kind: string): string {
  const spaced = kind.replaceAll('-', ' ')
  return kindWords[kind] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
