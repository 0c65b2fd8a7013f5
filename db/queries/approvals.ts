import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'

/** Issues an approval record. Throws when it is for a half-day closure that no provider is booked for. */
export async function insertApprovalRecord(
  trx: Executor,
  record: {
    number: string
    requestId: number
    icbCode: string
    practiceCode: string
    body: string
    issuedAt: Instant
    issuedBy: number
  },
): Promise<void> {
  await trx
    .insertInto('approval_records')
    .values({
      number: record.number,
      request_id: record.requestId,
      icb_code: record.icbCode,
      practice_code: record.practiceCode,
      body: record.body,
      issued_at: record.issuedAt,
      issued_by: record.issuedBy,
    })
    .execute()
}

/** Whose approval records may be read: a practice's, an ICB's, or those of half days a provider was booked for. */
export type ApprovalScope =
  | { readonly icbCode: string; readonly practiceCode?: string }
  | { readonly providerCode: string }

export interface StoredApproval {
  readonly number: string
  readonly requestId: number
  readonly requestReference: string
  readonly requestState: RequestState
  readonly practiceCode: string
  readonly body: string
  readonly issuedAt: Instant
  readonly issuedByName: string
  /** The newest record of the same request: another number when this one was replaced. */
  readonly newestNumber: string
}

/** The record with this number; undefined when there is none in the scope. */
export async function findApproval(
  db: Executor,
  scope: ApprovalScope,
  number: string,
): Promise<StoredApproval | undefined> {
  return db
    .selectFrom('approval_records')
    .innerJoin('support_requests', 'support_requests.id', 'approval_records.request_id')
    .innerJoin('people', 'people.id', 'approval_records.issued_by')
    .select([
      'approval_records.number as number',
      'approval_records.request_id as requestId',
      'support_requests.reference as requestReference',
      'support_requests.state as requestState',
      'approval_records.practice_code as practiceCode',
      'approval_records.body as body',
      'approval_records.issued_at as issuedAt',
      'people.name as issuedByName',
      sql<string>`(select r.number from approval_records r where r.request_id = approval_records.request_id
        order by r.issued_at desc, r.number desc limit 1)`.as('newestNumber'),
    ])
    .where('approval_records.number', '=', number)
    .$if('icbCode' in scope, (query) =>
      query.where('approval_records.icb_code', '=', 'icbCode' in scope ? scope.icbCode : ''),
    )
    .$if('icbCode' in scope && scope.practiceCode !== undefined, (query) =>
      query.where(
        'approval_records.practice_code',
        '=',
        'icbCode' in scope ? (scope.practiceCode ?? '') : '',
      ),
    )
    .$if('providerCode' in scope, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('cover_asks')
            .select('cover_asks.id')
            .whereRef('cover_asks.request_id', '=', 'approval_records.request_id')
            .where('cover_asks.provider_code', '=', 'providerCode' in scope ? scope.providerCode : '')
            .where('cover_asks.state', 'in', ['accepted', 'withdrawn'])
            .where('cover_asks.answered_by', 'is not', null),
        ),
      ),
    )
    .executeTakeFirst()
}

/** The numbers of a request's approval records, newest first. */
export async function listApprovalNumbers(db: Executor, requestId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('approval_records')
    .select('number')
    .where('request_id', '=', requestId)
    .orderBy('issued_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ number }) => number)
}
