/** What a provider can do with an ask. */
export const coverActs = ['accept', 'decline', 'hand-back', 'withdraw'] as const
export type CoverAct = (typeof coverActs)[number]

interface ActWords {
  readonly button: string
  readonly summary: string
  /** The question of its one text. */
  readonly label: string
  readonly done: string
}

/** The words of each act. */
export const coverActWords: Readonly<Record<CoverAct, ActWords>> = {
  accept: {
    button: 'Accept the cover',
    summary: 'Accept',
    label: '',
    done: 'Thank you: you have accepted. The ICB decides on the closure and tells you.',
  },
  decline: {
    button: 'Decline',
    summary: 'We cannot cover it',
    label: 'Why not? The ICB reads it, the practice does not.',
    done: 'The ICB knows that you cannot cover it.',
  },
  'hand-back': {
    button: 'Record the hand-back',
    summary: 'Record the hand-back to the practice',
    label: 'To whom did you hand back, and what is still to be done?',
    done: 'The hand-back is on record.',
  },
  withdraw: {
    button: 'Withdraw the cover',
    summary: 'We can no longer cover it',
    label: 'Why? The ICB and the practice are told at once that the cover is lost.',
    done: 'The cover is withdrawn. The ICB and the practice have been told.',
  },
}
