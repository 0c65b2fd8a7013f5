import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import type { TeamMember } from '#db/queries/practice-team'
import { findPractice } from '#db/queries/practices'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { requirePermission } from '~/platform/access.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live, RouteArgs } from '~/platform/live.server'
import { forbidden } from '~/platform/responses.server'

/** What changing a practice's people needs of the world: sessions live by the real clock, also in a demonstration. */
export type TeamLive = Live & { readonly realNow: Date }

/** The practice's lead, or 403: the other people of a practice see who is in the team, and change nothing. */
export async function requireLead(args: RouteArgs, practiceCode: string): Promise<Actor> {
  const actor = await requirePermission(args, 'team:manage', practiceCode)
  if (actor.isLead) return actor
  throw forbidden({
    title: 'Only a lead of the practice can do this',
    whatHappened: 'You report for this practice, and somebody else looks after who has access.',
    whatToDo: 'Ask a lead of your practice. The team page names them. Nothing was changed.',
    links: [{ href: `/practices/${practiceCode}/team`, label: 'Who has access at your practice' }],
  })
}

/** Name of the practice and the number to ring, for pages and mails. Ask before a transaction. */
export async function readTeamWords({ db, now }: Live, actor: Actor, practiceCode: string) {
  const scope = { icbCode: actor.icbCode, practiceCode }
  const [practice, { settings }] = await Promise.all([
    findPractice(db, scope, practiceCode, londonDayOf(now)),
    readIcbWorld(db, actor.icbCode),
  ])
  return { name: practice?.name ?? practiceCode, teamPhone: settings.telephones.team }
}

/** A person's access as the audit keeps it. */
export function accessInAudit(practiceCode: string, access: string, isLead: boolean) {
  return { practice: practiceCode, access, lead: isLead }
}

/** Writes what was done with somebody's access, in the transaction of what it tells about. */
export async function auditAccess(
  trx: Executor,
  told: {
    readonly now: Date
    readonly actor: Actor
    readonly practiceCode: string
    readonly member: Pick<TeamMember, 'personId'>
    readonly action: string
    readonly before?: unknown
    readonly after?: unknown
    readonly reason: string | null
  },
): Promise<void> {
  await insertAudit(trx, {
    at: instant(told.now),
    personId: told.actor.personId,
    action: told.action,
    subjectKind: 'person',
    subjectId: String(told.member.personId),
    icbCode: told.actor.icbCode,
    practiceCode: told.practiceCode,
    before: told.before,
    after: told.after,
    reason: told.reason,
  })
}
