import { dateOf, type Instant, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import type { StoredRequestEvent } from '~/domain/support/request-events'
import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'
import type { Half } from '../schema'
import { findVersionInForce } from './catalogue'

/** Makes a request, under the version of its catalogue entry that holds that day, and gives its number. Throws a unique-constraint error when its form was sent before. */
export async function insertSupportRequest(
  trx: Executor,
  made: {
    reference: string
    icbCode: string
    practiceCode: string
    actionCode: string
    origin: 'suggested' | 'requested' | 'nominated'
    details: string
    day: IsoDay | null
    half: Half | null
    askedAt: Instant
    askedBy: number | null
    decisionDueAt: Instant | null
    submitKey: string | null
  },
): Promise<number> {
  const day = londonDayOf(dateOf(made.askedAt))
  const actionVersion = await findVersionInForce(trx, made.icbCode, made.actionCode, day)
  const row = await trx
    .insertInto('support_requests')
    .values({
      reference: made.reference,
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      case_id: null,
      action_code: made.actionCode,
      action_version: actionVersion ?? null,
      origin: made.origin,
      state: made.origin,
      details: made.details,
      day: made.day,
      half: made.half,
      asked_at: made.askedAt,
      asked_by: made.askedBy,
      decision_due_at: made.decisionDueAt,
      decided_at: null,
      decided_by: null,
      version: 0,
      submit_key: made.submitKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Ties a request to its case, and says by when a decision is due. */
export async function setRequestCase(
  trx: Executor,
  requestId: number,
  tied: { caseId: number; decisionDueAt: Instant | null },
): Promise<void> {
  await trx
    .updateTable('support_requests')
    .set({ case_id: tied.caseId, decision_due_at: tied.decisionDueAt })
    .where('id', '=', requestId)
    .execute()
}

/** Moves a request to another half day; `details` is its form with the new date. */
export async function setRequestHalfDay(
  trx: Executor,
  requestId: number,
  moved: { day: IsoDay; half: Half; details: string },
): Promise<void> {
  const { day, half, details } = moved
  await trx.updateTable('support_requests').set({ day, half, details }).where('id', '=', requestId).execute()
}

/**
 * Stores where a request stands after its newest event. Throws when somebody else moved it since `fromVersion`: the caller
 * compares versions first, in the same transaction, so this is never met by a person.
 */
export async function saveRequestState(
  trx: Executor,
  saved: {
    requestId: number
    fromVersion: number
    version: number
    state: RequestState
    /** Who decided and when; left as it is when not given, emptied for null. */
    decided?: { at: Instant; by: number } | null
  },
): Promise<void> {
  const { decided } = saved
  const result = await trx
    .updateTable('support_requests')
    .set({
      state: saved.state,
      version: saved.version,
      ...(decided === undefined ? {} : { decided_at: decided?.at ?? null, decided_by: decided?.by ?? null }),
    })
    .where('id', '=', saved.requestId)
    .where('version', '=', saved.fromVersion)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) throw new Error(`Request ${saved.requestId} was changed in between`)
}

/** Adds numbered events. Throws a unique-constraint error when somebody else added one of these numbers first. */
export async function insertRequestEvents(
  trx: Executor,
  requestId: number,
  events: readonly StoredRequestEvent[],
): Promise<void> {
  if (events.length === 0) return
  await trx
    .insertInto('support_request_events')
    .values(
      events.map((event) => ({
        request_id: requestId,
        seq: event.seq,
        kind: event.kind,
        at: event.at,
        person_id: event.personId,
        data: event.data,
      })),
    )
    .execute()
}

/** A request's events, first to last, with the name of who did each. */
export async function listRequestEvents(
  db: Executor,
  requestId: number,
): Promise<(StoredRequestEvent & { personName: string | null })[]> {
  return db
    .selectFrom('support_request_events')
    .leftJoin('people', 'people.id', 'support_request_events.person_id')
    .select([
      'support_request_events.seq as seq',
      'support_request_events.kind as kind',
      'support_request_events.at as at',
      'support_request_events.person_id as personId',
      'support_request_events.data as data',
      'people.name as personName',
    ])
    .where('support_request_events.request_id', '=', requestId)
    .orderBy('support_request_events.seq')
    .execute()
}
