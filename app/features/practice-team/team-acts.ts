/** What a lead does with one person of the practice, as it stands in addresses. */
export const teamActs = ['suspend', 'restore', 'remove', 'make-lead', 'end-lead'] as const
export type TeamAct = (typeof teamActs)[number]

/** Narrows what stands in an address. */
export function isTeamAct(text: string | undefined): text is TeamAct {
  return (teamActs as readonly (string | undefined)[]).includes(text)
}

/** What decides which acts are open for somebody. */
export interface MemberFacts {
  readonly isSelf: boolean
  readonly isLead: boolean
  readonly isSuspended: boolean
  /** Nobody else leads the practice's people. */
  readonly isOnlyLead: boolean
}

/** The acts that make sense for a person as they stand now, in the order they are offered. */
export function actsFor({ isSelf, isLead, isSuspended, isOnlyLead }: MemberFacts): TeamAct[] {
  if (isSuspended) return ['restore', 'remove']
  if (isOnlyLead) return []
  if (isSelf) return ['end-lead', 'remove']
  return [isLead ? 'end-lead' : 'make-lead', 'suspend', 'remove']
}

/** How an act is called on its link, its button and in the heading of its page. */
export const actLabels: Readonly<Record<TeamAct, string>> = {
  suspend: 'Suspend',
  restore: 'Let in again',
  remove: 'Remove',
  'make-lead': 'Make lead',
  'end-lead': 'End lead',
}

/** What an act means for the person, before the button is pressed. */
export const actMeanings: Readonly<Record<TeamAct, string>> = {
  suspend: 'They are signed out everywhere at once. They stay on the list, and you can let them in again.',
  restore: 'They can sign in again and do what they could do before.',
  remove:
    'They are signed out everywhere at once, and are no longer on the list. What they sent keeps their name.',
  'make-lead': 'They can then invite, suspend and remove people, as you can.',
  'end-lead': 'They can still send returns. They can no longer invite, suspend or remove people.',
}

/** What is said on the team page once an act is done. */
export const doneWords: Readonly<Record<string, string>> = {
  invited: 'The invitation is on its way.',
  suspend: 'The access was suspended, and the person was signed out everywhere.',
  restore: 'The person can sign in again.',
  remove: 'The person was removed.',
  'make-lead': 'The person is now a lead.',
  'end-lead': 'The person is no longer a lead.',
  'no-longer-so': 'Somebody else was quicker: see how it stands now. Nothing was changed by you.',
  confirmed: 'Thank you. That is kept with your name and the day.',
}
