import { type ApprovalScope, findApproval, type StoredApproval } from '#db/queries/approvals'
import { type Actor, actorOf } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import type { Assignment } from '~/domain/access/roles'
import { dateOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { approvalBodySchema } from './approval-body'
import { readWhoToRing } from './support-world.server'

/**
 * An approval record as its readers see it: the practice, its ICB, and the provider that was booked. Undefined for everybody
 * else. Somebody who holds several roles reads it in whichever of them may.
 */
export async function readApproval(
  live: Live,
  person: { id: number; name: string; assignments: readonly Assignment[] },
  number: string,
) {
  for (const assignment of person.assignments) {
    if (!rolePermissions[assignment.role].includes('approval:read')) continue
    const actor = actorOf(person, assignment)
    const record = await findApproval(live.db, scopeOf(actor), number)
    if (record) return toPage(live, actor, record)
  }
  return undefined
}

export type ApprovalData = NonNullable<Awaited<ReturnType<typeof readApproval>>>

function scopeOf({ scopeKind, scopeCode, icbCode }: Actor): ApprovalScope {
  if (scopeKind === 'provider') return { providerCode: scopeCode }
  return scopeKind === 'practice' ? { icbCode, practiceCode: scopeCode } : { icbCode }
}

async function toPage(live: Live, actor: Actor, record: StoredApproval) {
  const body = approvalBodySchema.parse(JSON.parse(record.body))
  const ring = await readWhoToRing(live, actor.icbCode)
  return {
    actor,
    number: record.number,
    ...body,
    coverAccepted: body.cover?.acceptedAt ? formatDayAndTime(dateOf(body.cover.acceptedAt)) : null,
    issued: formatDayAndTime(dateOf(record.issuedAt)),
    issuedBy: record.issuedByName,
    standing: standingOf(record),
    requestHref: requestHref(actor, record),
    teamName: ring.teamName,
    teamPhone: ring.teamPhone,
    onCallPhone: ring.onCallPhone,
  }
}

/** Whether the approval still holds, in a line; null while it does. */
function standingOf({ number, newestNumber, requestState }: StoredApproval): string | null {
  if (number !== newestNumber) return `Replaced by record ${newestNumber}. This one no longer holds.`
  switch (requestState) {
    case 'under_review':
      return 'Suspended: the cover was withdrawn. It must not go ahead before it is approved anew.'
    case 'reserve':
      return 'Moved to the waiting list. It does not go ahead on this date.'
    case 'withdrawn':
      return 'The practice has withdrawn its request. It does not go ahead.'
    case 'cancelled':
    case 'declined':
      return 'Cancelled by the ICB. It does not go ahead.'
    default:
      return null
  }
}

function requestHref(
  { scopeKind }: Actor,
  { practiceCode, requestReference }: StoredApproval,
): string | null {
  if (scopeKind === 'practice') return `/practices/${practiceCode}/requests/${requestReference}`
  return scopeKind === 'icb' ? `/icb/requests/${requestReference}` : null
}
