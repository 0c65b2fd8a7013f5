import { endPause, insertPause, setReviewDay } from '#db/queries/membership'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import {
  type AskedPause,
  endOfPause,
  openPauseOf,
  pauseProblem,
  reviewProblem,
} from '~/domain/organisations/membership'
import type { FormProblem } from '~/domain/support/form-entries'
import type { Live } from '~/platform/live.server'
import { type AskedChange, changeMembership, type MembershipOutcome } from './change-membership.server'

const notPaused: FormProblem = { field: 'reason', message: 'This practice is not paused any more.' }

/** Nothing is expected of a practice for a while, with a reason and a day to look at it again. */
export async function pausePractice(
  live: Live,
  actor: Actor,
  asked: AskedChange & AskedPause,
): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const { fromDay, toDay, reviewDay, reason } = asked
    const problem = pauseProblem(member, { fromDay, toDay, reviewDay }, firstDay)
    if (problem) return { problem }
    return {
      action: 'practice.paused',
      write: () => insertPause(trx, { practiceCode: member.code, fromDay, toDay, reason, reviewDay }),
      before: { pausedFrom: null },
      after: { pausedFrom: fromDay, pausedUntil: toDay, reviewDay },
    }
  })
}

/** A pause was looked at and goes on: the next day to look at it. */
export async function keepPaused(
  live: Live,
  actor: Actor,
  asked: AskedChange & { readonly reviewDay: IsoDay },
): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const pause = openPauseOf(member, londonDayOf(live.now))
    if (!pause) return { problem: notPaused }
    const problem = reviewProblem(pause.fromDay, asked.reviewDay, firstDay)
    if (problem) return { problem }
    return {
      action: 'practice.pause-reviewed',
      write: () => setReviewDay(trx, pause.id, asked.reviewDay),
      before: { reviewDay: pause.reviewDay },
      after: { reviewDay: asked.reviewDay },
    }
  })
}

/** Returns are expected again from a day; days that passed in the pause stay not required. */
export async function resumePractice(
  live: Live,
  actor: Actor,
  asked: AskedChange & { readonly day: IsoDay },
): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const pause = openPauseOf(member, londonDayOf(live.now))
    if (!pause) return { problem: notPaused }
    const end = endOfPause(pause, asked.day, firstDay)
    if (!end.ok) return { problem: end.problem }
    return {
      action: 'practice.resumed',
      write: () => endPause(trx, pause.id, end.toDay),
      before: { pausedFrom: pause.fromDay, pausedUntil: pause.toDay },
      after: { expectedFrom: asked.day },
    }
  })
}
