/** What the ICB can do on the page of a request, in the order of the page. */
export const reviewActs = [
  'take',
  'checklist',
  'ask-cover',
  'cover-loss',
  'gave-way-call',
  'clinician',
  'approve',
  'reserve',
  'decline',
  'cancel',
  'end-reduced',
  'deliver',
] as const
export type ReviewAct = (typeof reviewActs)[number]

/** What an act is called on its button, and what is said once it is done. */
export const reviewActWords: Readonly<Record<ReviewAct, { readonly button: string; readonly done: string }>> =
  {
    take: { button: 'Take it up', done: 'The practice sees that you are looking at it.' },
    checklist: { button: 'Keep what is ticked', done: 'The checklist is kept with the request.' },
    'ask-cover': { button: 'Ask for cover', done: 'The providers have been asked, and mailed.' },
    'cover-loss': {
      button: 'Record what happens now',
      done: 'Recorded. The practice reads it and has been told.',
    },
    'gave-way-call': {
      button: 'Record the call',
      done: 'The call is on record. The practice has been told what was agreed.',
    },
    clinician: { button: 'Note the confirmation', done: 'The clinician’s confirmation is on record.' },
    approve: { button: 'Approve', done: 'Approved. The practice has been told.' },
    reserve: { button: 'Put on the waiting list', done: 'On the waiting list. The practice has been told.' },
    decline: { button: 'Decline', done: 'Declined. The practice has been told.' },
    cancel: { button: 'Cancel the request', done: 'Cancelled. The practice has been told.' },
    'end-reduced': {
      button: 'Take it out of the calendar',
      done: 'Out of the calendar. The practice has been told.',
    },
    deliver: {
      button: 'Mark as delivered',
      done: 'Delivered. The practice has been asked whether it helped.',
    },
  }
