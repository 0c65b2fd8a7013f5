import { listUnconfirmed } from '#db/queries/access-reviews'
import { listLastUses, listTeam, type TeamMember } from '#db/queries/practice-team'
import type { Actor } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { quarterOf } from '~/domain/calendar/quarters'
import { formatAgo, formatDay } from '~/domain/calendar/words'
import { leadsOf, memberFacts } from './act-on-member.server'
import { actsFor, type TeamAct } from './team-acts'
import { readTeamWords, type TeamLive } from './team-world.server'

/** One line of the team page. */
export interface MemberView {
  readonly roleId: number
  readonly name: string
  readonly email: string
  readonly job: string
  readonly isSelf: boolean
  readonly isLead: boolean
  readonly isSuspended: boolean
  /** "Has access", "Suspended on … by …", "Suspended by the ICB" */
  readonly state: string
  readonly since: string
  readonly lastUsed: string
  /** What a lead can do with them now; empty for everybody else. */
  readonly acts: readonly TeamAct[]
}

/** Everybody who can report for the practice, for its own people; the acts only for a lead. */
export async function readTeam(live: TeamLive, actor: Actor, practiceCode: string) {
  const scope = { icbCode: actor.icbCode, practiceCode }
  const [{ name }, team] = await Promise.all([
    readTeamWords(live, actor, practiceCode),
    listTeam(live.db, scope),
  ])
  const lastUses = await listLastUses(
    live.db,
    team.map((one) => one.personId),
  )
  const leads = leadsOf(team)
  const view = (member: TeamMember): MemberView => {
    const facts = memberFacts(member, actor.personId, leads)
    const seenAt = lastUses.get(member.personId)
    return {
      roleId: member.roleId,
      name: member.name,
      email: member.email,
      job: member.job,
      isSelf: facts.isSelf,
      isLead: facts.isLead,
      isSuspended: facts.isSuspended,
      state: stateWords(member),
      since: formatDay(londonDayOf(dateOf(member.grantedAt))),
      // Use before the access was given was for another organisation, and is nobody's business here.
      lastUsed: seenAt && seenAt >= member.grantedAt ? formatAgo(dateOf(seenAt), live.realNow) : 'Not yet',
      acts: actor.isLead ? actsFor(facts) : [],
    }
  }
  return {
    practice: { code: practiceCode, name },
    isLead: actor.isLead,
    members: team.map(view),
    review: actor.isLead ? await readReview(live, actor, practiceCode) : null,
  }
}

export type TeamData = Awaited<ReturnType<typeof readTeam>>

/** One person of the team; undefined when they are not, or no longer, in it. */
export async function readMember(live: TeamLive, actor: Actor, practiceCode: string, roleId: number) {
  const { practice, members } = await readTeam(live, actor, practiceCode)
  const member = members.find((one) => one.roleId === roleId)
  return member && { practice, member }
}

export type MemberData = NonNullable<Awaited<ReturnType<typeof readMember>>>

/** What is left of this quarter's "who still needs access": the people to look at, the lead who asks left out. */
export async function readReview(live: Pick<TeamLive, 'db' | 'now'>, actor: Actor, practiceCode: string) {
  const asked = quarterOf(londonDayOf(live.now))
  const scope = { icbCode: actor.icbCode, practiceCode }
  const unconfirmed = await listUnconfirmed(live.db, scope, asked)
  return {
    quarter: asked.words,
    roleIds: unconfirmed.filter((one) => one.personId !== actor.personId).map((one) => one.roleId),
  }
}

function stateWords({ suspendedAt, suspendedByName, isAccountActive }: TeamMember): string {
  if (suspendedAt) {
    const by = suspendedByName ? ` by ${suspendedByName}` : ''
    return `Suspended on ${formatDay(londonDayOf(dateOf(suspendedAt)))}${by}`
  }
  return isAccountActive ? 'Has access' : 'Suspended by the ICB: ring the primary care team'
}
