import { listAudit } from '#db/queries/audit-search'
import { findMembership } from '#db/queries/membership'
import { findLiveMerger, listMergersInto } from '#db/queries/mergers'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import { membershipStateOn, openPauseOf } from '~/domain/organisations/membership'
import type { Merger } from '~/domain/organisations/merger'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'
import { membershipActs, membershipSentence } from './membership-words'

const mostLines = 30

/** A practice's part in the daily return: how it stands, what can be done by this person, what was done; undefined outside the ICB. */
export async function readMembership({ db, now }: Live, actor: Actor, practiceCode: string) {
  const member = await findMembership(db, actor.icbCode, practiceCode)
  if (!member) return undefined
  const today = londonDayOf(now)
  const merger = await findLiveMerger(db, practiceCode)
  const into = await listMergersInto(db, practiceCode)
  const pause = openPauseOf(member, today)
  const lines = await listAudit(db, { icbCode: actor.icbCode, practiceCode, limit: 200, offset: 0 })
  const isIn = member.joinedDay !== null && (member.leftDay === null || member.leftDay >= today)
  return {
    code: member.code,
    name: member.name,
    version: member.version,
    state: membershipStateOn(member, today),
    sentence: membershipSentence(member, today),
    conflict: (await conflictProblem(db, actor, practiceCode)) ?? null,
    isIn,
    hasLastDay: isIn && member.leftDay !== null,
    pause: pause && {
      from: formatDay(pause.fromDay),
      until: pause.toDay && formatDay(pause.toDay),
      review: formatDay(pause.reviewDay),
      isDue: pause.reviewDay <= today,
      reason: pause.reason,
    },
    closedDays: member.closedDays.map(({ day, reason }) => ({
      day,
      words: formatDay(day),
      reason,
      isOver: day < today,
    })),
    merger: merger && mergerLine(merger),
    mergersInto: into.map(mergerLine),
    may: {
      pause: rolePermissions[actor.role].includes('membership:pause'),
      change: rolePermissions[actor.role].includes('membership:change'),
      readPractice: rolePermissions[actor.role].includes('practice:read'),
    },
    lines: lines
      .flatMap((line) => {
        const act = membershipActs[line.action]
        const at = formatShortDayAndTime(dateOf(line.at))
        const who = line.personName ?? 'The service'
        return act ? [{ key: String(line.id), act, who, at, reason: line.reason ?? '' }] : []
      })
      .slice(0, mostLines),
  }
}

export type MembershipPageData = NonNullable<Awaited<ReturnType<typeof readMembership>>>

/** The same; throws a 404 answer for a practice outside the ICB. */
export async function requireMembership(
  live: Live,
  actor: Actor,
  practiceCode: string,
): Promise<MembershipPageData> {
  const member = await readMembership(live, actor, practiceCode)
  if (!member) throw notFound('practice')
  return member
}

/** A merger as pages name it. */
export function mergerLine(merger: Merger) {
  return {
    closing: { code: merger.closingCode, name: merger.closingName },
    receiving: { code: merger.receivingCode, name: merger.receivingName },
    lastDay: merger.lastDay as IsoDay,
    lastWords: formatDay(merger.lastDay),
    state: merger.state,
    version: merger.version,
  }
}
export type MergerLine = ReturnType<typeof mergerLine>
