/** What a manager can record once nobody covers a half day any more. */
export const coverLossWays = ['another_provider', 'reduced_service', 'unplanned_closure', 'declined'] as const
export type CoverLossWay = (typeof coverLossWays)[number]

interface WayWords {
  /** The choice on the manager's form. */
  readonly choice: string
  readonly hint: string
  /** What was decided, as the practice reads it. */
  readonly decided: string
}

/** The words of each way. Source: workflow.md, "Half-day closure". */
export const coverLossWords: Readonly<Record<CoverLossWay, WayWords>> = {
  another_provider: {
    choice: 'Another provider',
    hint: 'The request stays open. A provider asked through this service answers here; say who else is asked, and by when.',
    decided: 'Another provider is asked',
  },
  reduced_service: {
    choice: 'Reduced service',
    hint: 'The doors shut; the practice’s own clinician answers the telephone and sees urgent patients. It stands in the calendar as reduced service.',
    decided: 'Reduced service instead of a covered closure',
  },
  unplanned_closure: {
    choice: 'Unplanned closure with a plan',
    hint: 'The practice closes all the same, and tells so with “We are closed, or have to close”. Say who sees urgent patients.',
    decided: 'Unplanned closure with a plan',
  },
  declined: {
    choice: 'Declined',
    hint: 'The practice stays open. The reason is what you write below.',
    decided: 'Declined: no cover was found',
  },
}

/** True when the request is over with it: there is nothing left to approve. */
export function endsRequest(way: CoverLossWay): boolean {
  return way !== 'another_provider'
}

/** What is known of a request when somebody asks whether its lost cover still waits for an answer. */
export interface CoverLossFacts {
  /** Kinds of what happened to it, oldest first. */
  readonly happened: readonly string[]
  /** A provider has accepted, or may still. */
  readonly hasStandingAsk: boolean
}

const losses = ['cover_declined', 'cover_expired', 'cover_withdrawn']

/** True when nobody is left who covers and no manager has recorded since what happens instead. */
export function awaitsCoverLossAnswer({ happened, hasStandingAsk }: CoverLossFacts): boolean {
  if (hasStandingAsk) return false
  const lastLoss = happened.findLastIndex((kind) => losses.includes(kind))
  return lastLoss >= 0 && happened.lastIndexOf('cover_loss_answered') < lastLoss
}
