import type { Executor } from '#db/connection'
import { insertAssignment } from '#db/queries/people'
import { endAssignment } from '#db/queries/people-admin'
import {
  countPersonUp,
  endSuspension,
  findTeamMember,
  insertSuspension,
  listTeam,
  setLead,
  type TeamMember,
  type TeamScope,
} from '#db/queries/practice-team'
import { endAllSessions } from '#db/queries/sessions'
import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { instant } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { actsFor, type TeamAct } from './team-acts'
import { accessInAudit, auditAccess, readTeamWords, type TeamLive } from './team-world.server'

export type ActOnMemberOutcome =
  | { readonly outcome: 'done'; readonly isSelf: boolean }
  /** The person is not in this team (any more), or stands so that the act makes no sense now. */
  | { readonly outcome: 'no-longer-so' }
  /** The practice would be left without a lead. */
  | { readonly outcome: 'last-lead' }

interface Asked {
  readonly practiceCode: string
  readonly roleId: number
  readonly act: TeamAct
  readonly reason: string
}

/**
 * What a lead does with one person of the practice. Whether it may be is decided in the transaction, from how the team stands
 * then: two leads who remove each other at once cannot leave the practice without one. The person is told by mail.
 */
export async function actOnMember(live: TeamLive, actor: Actor, asked: Asked): Promise<ActOnMemberOutcome> {
  const { practiceCode, roleId, act } = asked
  const scope = { icbCode: actor.icbCode, practiceCode }
  const words = await readTeamWords(live, actor, practiceCode)
  return live.db.transaction().execute(async (trx): Promise<ActOnMemberOutcome> => {
    const member = await findTeamMember(trx, scope, roleId)
    const team = await listTeam(trx, scope)
    const leads = leadsOf(team)
    const isStillLead = leads.some((one) => one.personId === actor.personId)
    if (!member || !isStillLead) return { outcome: 'no-longer-so' }
    const facts = memberFacts(member, actor.personId, leads)
    if (facts.isOnlyLead && act !== 'restore') return { outcome: 'last-lead' }
    if (!actsFor(facts).includes(act)) return { outcome: 'no-longer-so' }
    await doAct(trx, live, { actor, scope, member, act })
    await countPersonUp(trx, member.personId)
    await auditAccess(trx, {
      now: live.now,
      actor,
      practiceCode,
      member,
      action: `access.${act}`,
      before: accessInAudit(practiceCode, member.suspendedAt ? 'suspended' : 'active', member.isLead),
      after: accessAfter(practiceCode, member, act),
      reason: asked.reason,
    })
    if (!facts.isSelf) {
      await queueMail(trx, live.now, [
        {
          kind: 'access-changed',
          payload: {
            practiceName: words.name,
            ...mailWords(act, actor.name),
            teamPhone: words.teamPhone,
            link: live.appUrl,
          },
          to: { address: member.email, personId: member.personId },
          icbCode: actor.icbCode,
          practiceCode,
        },
      ])
    }
    return { outcome: 'done', isSelf: facts.isSelf }
  })
}

/** The people who can look after the team now: leads with access, whose account the ICB has not suspended. */
export function leadsOf(team: readonly TeamMember[]): TeamMember[] {
  return team.filter((one) => one.isLead && one.suspendedAt === null && one.isAccountActive)
}

/** How a person stands in the team, seen by whoever looks. */
export function memberFacts(member: TeamMember, viewerId: number, leads: readonly TeamMember[]) {
  return {
    isSelf: member.personId === viewerId,
    isLead: member.isLead,
    isSuspended: member.suspendedAt !== null,
    isOnlyLead: leads.length === 1 && leads[0]?.roleId === member.roleId,
  }
}

async function doAct(
  trx: Executor,
  { now, realNow }: TeamLive,
  { actor, scope, member, act }: { actor: Actor; scope: TeamScope; member: TeamMember; act: TeamAct },
): Promise<void> {
  const at = instant(now)
  const { roleId, personId } = member
  switch (act) {
    case 'suspend':
      await endAssignment(trx, { icbCode: scope.icbCode, personId, roleId, at })
      await insertSuspension(trx, { roleId, at, by: actor.personId })
      await endAllSessions(trx, personId, instant(realNow))
      return
    case 'restore':
      await endSuspension(trx, { roleId, at, outcome: 'restored' })
      await insertAssignment(trx, {
        personId,
        role: 'practice_user',
        icbCode: scope.icbCode,
        scopeKind: 'practice',
        scopeCode: scope.practiceCode,
        isLead: member.isLead,
        at,
        grantedBy: actor.personId,
      })
      return
    case 'remove':
      if (member.suspendedAt) await endSuspension(trx, { roleId, at, outcome: 'removed' })
      else await endAssignment(trx, { icbCode: scope.icbCode, personId, roleId, at })
      await endAllSessions(trx, personId, instant(realNow))
      return
    case 'make-lead':
      await setLead(trx, scope, roleId, true)
      return
    case 'end-lead':
      await setLead(trx, scope, roleId, false)
      return
    default:
      return assertNever(act)
  }
}

function accessAfter(practiceCode: string, { isLead }: TeamMember, act: TeamAct) {
  switch (act) {
    case 'suspend':
      return accessInAudit(practiceCode, 'suspended', isLead)
    case 'restore':
      return accessInAudit(practiceCode, 'active', isLead)
    case 'remove':
      return accessInAudit(practiceCode, 'none', false)
    case 'make-lead':
      return accessInAudit(practiceCode, 'active', true)
    case 'end-lead':
      return accessInAudit(practiceCode, 'active', false)
    default:
      return assertNever(act)
  }
}

function mailWords(act: TeamAct, by: string): { heading: string; whatHappened: string } {
  switch (act) {
    case 'suspend':
      return {
        heading: 'Your access was suspended',
        whatHappened: `${by} suspended your access. You were signed out everywhere. They can let you in again.`,
      }
    case 'restore':
      return { heading: 'You have access again', whatHappened: `${by} let you in again. Sign in as before.` }
    case 'remove':
      return {
        heading: 'Your access has ended',
        whatHappened: `${by} removed your access. What you sent stays, with your name.`,
      }
    case 'make-lead':
      return {
        heading: 'You are now a lead of the practice',
        whatHappened: `${by} made you a lead: you can invite, suspend and remove people.`,
      }
    case 'end-lead':
      return {
        heading: 'You are no longer a lead of the practice',
        whatHappened: `${by} ended that. You can still send returns and ask for help.`,
      }
    default:
      return assertNever(act)
  }
}
