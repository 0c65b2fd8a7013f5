import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findMembership, saveMembership } from '#db/queries/membership'
import { insertAwaitedDays, onlyPractice, refreshDay } from '#db/queries/practice-days'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { firstOpenDay } from '~/domain/calendar/return-window'
import type { Membership } from '~/domain/organisations/membership'
import type { FormProblem } from '~/domain/support/form-entries'
import { conflictProblem } from '~/platform/conflicts.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

/** A change to a practice's membership, by somebody who saw it at `version`. */
export interface AskedChange {
  readonly practiceCode: string
  readonly version: number
  readonly reason: string
}

export type MembershipOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'changed-meanwhile' }
  | { readonly outcome: 'refused'; readonly problem: FormProblem }

/** What a change does: days to set, further rows to write, and its line in the audit. */
export interface MembershipChange {
  readonly action: string
  readonly days?: { readonly joinedDay?: IsoDay | null; readonly leftDay?: IsoDay | null }
  readonly write?: () => Promise<void>
  readonly before: unknown
  readonly after: unknown
}

/** What the rules of membership must know: the first day that can still change, and the calendar. */
export interface MembershipFacts {
  /** Today until returns close, then tomorrow: a day that is over never changes. */
  readonly firstDay: IsoDay
  readonly world: IcbWorld
}

/** The facts at this moment. Ask before a transaction. */
export async function readMembershipFacts(
  { db, now }: Pick<Live, 'db' | 'now'>,
  icbCode: string,
): Promise<MembershipFacts> {
  const world = await readIcbWorld(db, icbCode)
  return { firstDay: firstOpenDay(now, world.settings.hours, world.holidays), world }
}

/**
 * One change to a practice's membership: asks `decide`, writes it with its audit, and brings today's row along, in one
 * transaction. A day that is over is never touched. Refused to who holds a role or has an interest there.
 */
export async function changeMembership(
  live: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  asked: AskedChange,
  decide: (
    trx: Executor,
    member: Membership,
    facts: MembershipFacts,
  ) => Promise<{ readonly problem: FormProblem } | MembershipChange>,
): Promise<MembershipOutcome> {
  const facts = await readMembershipFacts(live, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<MembershipOutcome> => {
    const member = await findMembership(trx, actor.icbCode, asked.practiceCode)
    if (!member) return { outcome: 'not-found' }
    const conflict = await standingProblem(trx, actor, member.code)
    if (conflict) return { outcome: 'refused', problem: conflict }
    if (member.version !== asked.version) return { outcome: 'changed-meanwhile' }
    const decided = await decide(trx, member, facts)
    if ('problem' in decided) return { outcome: 'refused', problem: decided.problem }
    await saveMembership(trx, member.code, member.version, decided.days ?? {})
    await decided.write?.()
    await settleToday(trx, live.now, { icbCode: actor.icbCode, codes: [member.code] }, facts)
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: decided.action,
      subjectKind: 'practice',
      subjectId: member.code,
      icbCode: actor.icbCode,
      practiceCode: member.code,
      before: decided.before,
      after: decided.after,
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}

/** What keeps this person from deciding on a practice's standing: a role or a declared interest there. */
export async function standingProblem(
  trx: Executor,
  actor: Actor,
  practiceCode: string,
): Promise<FormProblem | undefined> {
  const message = await conflictProblem(trx, actor, practiceCode)
  return message === undefined ? undefined : { field: 'reason', message }
}

/** What carrying something out needs to know of the moment and of whom to ring. */
export function tellingTime({ now, appUrl }: Pick<Live, 'now' | 'appUrl'>, { world }: MembershipFacts) {
  return { now, appUrl, clock: world.clock, teamPhone: world.settings.telephones.team }
}

/** Brings today's rows of these practices up to what holds now, while today is a reporting day that is not over. */
export async function settleToday(
  trx: Executor,
  now: Date,
  { icbCode, codes }: { readonly icbCode: string; readonly codes: readonly string[] },
  { firstDay, world }: MembershipFacts,
): Promise<void> {
  const today = londonDayOf(now)
  if (firstDay !== today || !isReportingDay(today, world.holidays)) return
  for (const code of codes) {
    await insertAwaitedDays(trx, icbCode, today, onlyPractice(code))
    await refreshDay(trx, icbCode, today, onlyPractice(code))
  }
}
