import { insertConfirmation, listUnconfirmed } from '#db/queries/access-reviews'
import { findTeamMember } from '#db/queries/practice-team'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { quarterOf } from '~/domain/calendar/quarters'
import { auditAccess, type TeamLive } from './team-world.server'

/** Keeps that a lead says somebody still needs access this quarter. False when there was nothing to confirm (any more). */
export async function confirmAccess(
  { db, now }: Pick<TeamLive, 'db' | 'now'>,
  actor: Actor,
  asked: { readonly practiceCode: string; readonly roleId: number },
): Promise<boolean> {
  const scope = { icbCode: actor.icbCode, practiceCode: asked.practiceCode }
  const quarter = quarterOf(londonDayOf(now))
  return db.transaction().execute(async (trx) => {
    const member = await findTeamMember(trx, scope, asked.roleId)
    const open = await listUnconfirmed(trx, scope, quarter)
    const isOpen = open.some((one) => one.roleId === asked.roleId && one.personId !== actor.personId)
    if (!member || !isOpen) return false
    await insertConfirmation(trx, {
      roleId: asked.roleId,
      quarter: quarter.quarter,
      at: instant(now),
      by: actor.personId,
    })
    await auditAccess(trx, {
      now,
      actor,
      practiceCode: asked.practiceCode,
      member,
      action: 'access.confirmed',
      after: { quarter: quarter.quarter },
      reason: null,
    })
    return true
  })
}
