import { findPersonByEmail, insertAssignment, insertPerson, listAssignments } from '#db/queries/people'
import { countAccessGiven, countPersonUp, listTeam } from '#db/queries/practice-team'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, instant } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { accessInAudit, auditAccess, readTeamWords, type TeamLive } from './team-world.server'

/** A practice has a handful of deputies; more invitations a day than this write to strangers. */
const invitationsADay = 20

export type InviteOutcome =
  | { readonly outcome: 'invited' }
  /** The person is on the list already, with access or suspended. */
  | { readonly outcome: 'in-team'; readonly isSuspended: boolean }
  | { readonly outcome: 'too-many' }

/**
 * Gives somebody access to the practice and mails them where to sign in. Whether the address had an account before makes no
 * difference to what the lead is told. An account that is there keeps its name and its other roles.
 */
export async function inviteToTeam(
  live: TeamLive,
  actor: Actor,
  asked: {
    readonly practiceCode: string
    readonly name: string
    readonly email: string
    readonly job: string
  },
): Promise<InviteOutcome> {
  const { practiceCode, name, email, job } = asked
  const { icbCode } = actor
  const scope = { icbCode, practiceCode }
  const at = instant(live.now)
  const words = await readTeamWords(live, actor, practiceCode)
  return live.db.transaction().execute(async (trx): Promise<InviteOutcome> => {
    const known = await findPersonByEmail(trx, email)
    const inTeam = (await listTeam(trx, scope)).find((one) => one.personId === known?.id)
    if (inTeam) return { outcome: 'in-team', isSuspended: inTeam.suspendedAt !== null }
    const since = instant(new Date(live.now.getTime() - DAY_MS))
    if ((await countAccessGiven(trx, scope, since)) >= invitationsADay) return { outcome: 'too-many' }
    const personId = known?.id ?? (await insertPerson(trx, { email, name, job, at }))
    const before = known ? await listAssignments(trx, known.id) : []
    await insertAssignment(trx, {
      personId,
      role: 'practice_user',
      icbCode,
      scopeKind: 'practice',
      scopeCode: practiceCode,
      isLead: false,
      at,
      grantedBy: actor.personId,
    })
    await countPersonUp(trx, personId)
    await auditAccess(trx, {
      now: live.now,
      actor,
      practiceCode,
      member: { personId },
      action: 'access.invited',
      before: { roles: before.length },
      after: { ...accessInAudit(practiceCode, 'active', false), name, email, job },
      reason: null,
    })
    await queueMail(trx, live.now, [
      {
        kind: 'team-invitation',
        payload: {
          practiceName: words.name,
          invitedByName: actor.name,
          teamPhone: words.teamPhone,
          link: `${live.appUrl}/sign-in?next=${encodeURIComponent(`/practices/${practiceCode}`)}`,
        },
        to: { address: email, personId },
        icbCode,
        practiceCode,
      },
    ])
    return { outcome: 'invited' }
  })
}
