import type { Executor } from '#db/connection'
import { insertMessage } from '#db/queries/messages'
import { type Instant, instant } from '~/domain/calendar/days'
import type { CaseHappening } from '~/domain/cases/case-events'
import type { CaseRecord } from '~/domain/cases/case-record'
import { isUnacknowledged } from '~/domain/cases/case-state'
import type { ResponseClock } from '~/domain/cases/targets'
import { appendToCase, loadCase } from './case-store.server'

/** What is put on a case when support is offered. */
export interface OfferedOnCase {
  /** Of the case, as the page had it. */
  readonly version: number
  readonly personId: number
  readonly name: string
  readonly owner: { readonly personId: number; readonly team: 'triage' | 'workforce' }
  readonly dueAt: Instant
  readonly message: string
}

export type OfferOnCaseOutcome =
  | { readonly outcome: 'offered'; readonly requestId: number }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'over' }

/** True while support can be offered on a case: before it is resolved. */
export function canOfferOn({ state }: Pick<CaseRecord, 'state'>): boolean {
  return state !== 'resolved' && state !== 'closed'
}

/**
 * Puts an offer of support on a case, inside the caller's transaction: whoever arranges it becomes the owner (and acknowledges
 * what nobody has), the offer counts as the plan, and the message to the practice stands beside it. `makeRequest` runs only when the case
 * is as the page had it, so that nothing is left behind otherwise.
 */
export async function offerOnCase(
  trx: Executor,
  time: { clock: ResponseClock; now: Date },
  caseId: number,
  offered: OfferedOnCase,
  makeRequest: () => Promise<number>,
): Promise<OfferOnCaseOutcome> {
  const { events, record } = await loadCase(trx, caseId, time.clock)
  if (!canOfferOn(record)) return { outcome: 'over' }
  if (record.lastSeq !== offered.version) return { outcome: 'changed' }
  const requestId = await makeRequest()
  const { personId, name, owner, dueAt, message } = offered
  const at = instant(time.now)
  const happenings: readonly CaseHappening[] = [
    ...ownerChanges(record, owner, name),
    { kind: 'support_offered', requestId, name, ownerId: owner.personId, dueAt },
    { kind: 'message_sent', direction: 'to_practice' },
  ]
  const added = happenings.map((happening) => ({ ...happening, at, personId }))
  const after = await appendToCase(trx, caseId, events, added, time)
  const text = { caseId, eventSeq: after.record.lastSeq, at, personId, body: message }
  await insertMessage(trx, { ...text, direction: 'to_practice' })
  return { outcome: 'offered', requestId }
}

function ownerChanges(record: CaseRecord, owner: OfferedOnCase['owner'], name: string): CaseHappening[] {
  const isNew = isUnacknowledged(record)
  const isOther = record.ownerId !== owner.personId && !(isNew && record.state === 'new')
  const reason = `To arrange: ${name}.`
  return [
    ...(isNew ? [{ kind: 'acknowledged' as const, ownerId: owner.personId }] : []),
    ...(isOther || record.team !== owner.team
      ? [{ kind: 'assigned' as const, ownerId: owner.personId, team: owner.team, reason }]
      : []),
  ]
}
