import { assertNever } from '~/domain/assert-never'
import { dateOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { CaseState } from './states'
import type { TargetKind } from './target-settings'
import type { ComingFacts } from './what-happens-next'

/** What a state is called on the practice's screens. */
export const practiceStateWords: Readonly<Record<CaseState, string>> = {
  new: 'Received',
  acknowledged: 'Seen',
  in_progress: 'In progress',
  waiting: 'Waiting for your answer',
  snoozed: 'In progress, looked at again later',
  resolved: 'Resolved',
  closed: 'Closed',
}

/** What the practice can expect next, and by when: "Calling you by 11:15am today." */
export function promiseWords({ state, nextDue, snoozedUntil }: ComingFacts, now: Date): string {
  switch (state) {
    case 'waiting':
      return 'The primary care team waits for your answer.'
    case 'snoozed':
      return snoozedUntil === null
        ? 'The primary care team looks at it again later.'
        : `The primary care team looks at it again at ${formatTimeAndDay(dateOf(snoozedUntil), now)}.`
    case 'resolved':
      return 'Tell us whether it helped.'
    case 'closed':
      return 'Nothing more happens: the case is closed.'
    case 'new':
    case 'acknowledged':
    case 'in_progress': {
      if (nextDue === null) return 'Being worked on. You hear from us when there is news.'
      const by = formatTimeAndDay(dateOf(nextDue.dueAt), now)
      if (dateOf(nextDue.dueAt) <= now) return `${LATE[nextDue.kind]} ${by}. That is past: ring us.`
      return `${COMING[nextDue.kind]} ${by}.`
    }
    default:
      return assertNever(state)
  }
}

const COMING: Readonly<Record<TargetKind, string>> = {
  acknowledge: 'Somebody takes it by',
  call_back: 'Calling you by',
  plan: 'Agreeing a plan with you by',
  review: 'Going through it with you by',
  decide: 'Deciding by',
}

const LATE: Readonly<Record<TargetKind, string>> = {
  acknowledge: 'Somebody should have taken it by',
  call_back: 'We should have called you by',
  plan: 'We should have agreed a plan with you by',
  review: 'We should have gone through it with you by',
  decide: 'We should have decided by',
}
