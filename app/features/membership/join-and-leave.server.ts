import { findLiveMerger } from '#db/queries/mergers'
import type { Actor } from '~/domain/access/actor'
import type { IsoDay } from '~/domain/calendar/days'
import { joinProblem, leaveProblem } from '~/domain/organisations/membership'
import type { Live } from '~/platform/live.server'
import { type AskedChange, changeMembership, type MembershipOutcome } from './change-membership.server'

type AskedDay = AskedChange & { readonly day: IsoDay }

/** A practice takes part from a day: for the first time, or again after it left. */
export async function joinPractice(live: Live, actor: Actor, asked: AskedDay): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const merger = await findLiveMerger(trx, member.code)
    const mergedInto = merger?.state === 'done' ? merger.receivingName : null
    const problem = joinProblem(member, asked.day, { today: firstDay, mergedInto })
    if (problem) return { problem }
    const { joinedDay, leftDay } = member
    return {
      action: 'practice.joined',
      days: { joinedDay: asked.day, leftDay: null },
      before: { joinedDay, leftDay },
      after: { joinedDay: asked.day, leftDay: null },
    }
  })
}

/** A practice leaves: `day` is the last on which a return is expected of it. */
export async function leavePractice(live: Live, actor: Actor, asked: AskedDay): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const hasMerger = (await findLiveMerger(trx, member.code)) !== undefined
    const problem = leaveProblem(member, asked.day, { today: firstDay, hasMerger })
    if (problem) return { problem }
    return {
      action: 'practice.left',
      days: { leftDay: asked.day },
      before: { leftDay: member.leftDay },
      after: { leftDay: asked.day },
    }
  })
}

/** A practice that was to leave stays after all: its last day is taken back while it has not passed. */
export async function keepPractice(live: Live, actor: Actor, asked: AskedChange): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const merger = await findLiveMerger(trx, member.code)
    if (merger)
      return { problem: { field: 'reason', message: 'A merger sets its last day. Cancel the merger first.' } }
    if (member.leftDay === null || member.leftDay < firstDay)
      return { problem: { field: 'reason', message: 'There is no last day to take back.' } }
    return {
      action: 'practice.stays',
      days: { leftDay: null },
      before: { leftDay: member.leftDay },
      after: { leftDay: null },
    }
  })
}
