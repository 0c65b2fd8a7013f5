import { insertAgreedClosedDay, withdrawAgreedClosedDay } from '#db/queries/membership'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant } from '~/domain/calendar/days'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { closedDayProblem } from '~/domain/organisations/membership'
import type { Live } from '~/platform/live.server'
import { type AskedChange, changeMembership, type MembershipOutcome } from './change-membership.server'

/**
 * The ICB agrees beforehand that a practice closes for a whole day, and not on safety grounds: no return is expected then.
 * A practice that is not safe to open tells so instead, and stays expected (workflow.md, "Closures and the numbers").
 */
export async function agreeClosedDay(
  live: Live,
  actor: Actor,
  asked: AskedChange & { readonly day: IsoDay },
): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay, world }) => {
    const { day, reason } = asked
    const problem = closedDayProblem(member, day, {
      today: firstDay,
      isReportingDay: isReportingDay(day, world.holidays),
    })
    if (problem) return { problem }
    const at = instant(live.now)
    return {
      action: 'practice.closed-day-agreed',
      write: () =>
        insertAgreedClosedDay(trx, { practiceCode: member.code, day, reason, at, by: actor.personId }),
      before: { closedDay: null },
      after: { closedDay: day },
    }
  })
}

/** An agreed day is taken back while it is not over: a return is expected then after all. */
export async function takeBackClosedDay(
  live: Live,
  actor: Actor,
  asked: AskedChange & { readonly day: IsoDay },
): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, member, { firstDay }) => {
    const closed = member.closedDays.find(({ day }) => day === asked.day)
    if (!closed || closed.day < firstDay)
      return { problem: { field: 'reason', message: 'That day is over, or was taken back already.' } }
    return {
      action: 'practice.closed-day-withdrawn',
      write: () =>
        withdrawAgreedClosedDay(trx, {
          closedDayId: closed.id,
          at: instant(live.now),
          by: actor.personId,
        }),
      before: { closedDay: closed.day },
      after: { closedDay: null },
    }
  })
}
