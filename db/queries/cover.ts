import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CoverAskState } from '~/domain/support/approval'
import type { Executor } from '../connection'
import type { Half } from '../schema'

/** Asks a provider. Throws a unique-constraint error when it has been asked for this request and the ask still stands. */
export async function insertCoverAsk(
  trx: Executor,
  ask: {
    requestId: number
    providerCode: string
    day: IsoDay
    half: Half
    askedAt: Instant
    askedBy: number
    answerByAt: Instant
  },
): Promise<number> {
  const row = await trx
    .insertInto('cover_asks')
    .values({
      request_id: ask.requestId,
      provider_code: ask.providerCode,
      day: ask.day,
      half: ask.half,
      asked_at: ask.askedAt,
      asked_by: ask.askedBy,
      answer_by_at: ask.answerByAt,
      state: 'asked',
      answered_at: null,
      answered_by: null,
      reason: null,
      handed_back_at: null,
      hand_back_note: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export interface CoverAskRow {
  readonly id: number
  readonly requestId: number
  readonly icbCode: string
  readonly providerCode: string
  readonly providerName: string
  readonly day: IsoDay
  readonly half: Half
  readonly askedAt: Instant
  readonly answerByAt: Instant
  readonly state: CoverAskState
  readonly answeredAt: Instant | null
  readonly answeredByName: string | null
  readonly reason: string | null
  readonly handedBackAt: Instant | null
  readonly handBackNote: string | null
  readonly version: number
}

function asks(db: Executor) {
  return db
    .selectFrom('cover_asks')
    .innerJoin('providers', 'providers.code', 'cover_asks.provider_code')
    .innerJoin('support_requests', 'support_requests.id', 'cover_asks.request_id')
    .leftJoin('people', 'people.id', 'cover_asks.answered_by')
    .select([
      'cover_asks.id as id',
      'cover_asks.request_id as requestId',
      'support_requests.icb_code as icbCode',
      'cover_asks.provider_code as providerCode',
      'providers.name as providerName',
      'cover_asks.day as day',
      'cover_asks.half as half',
      'cover_asks.asked_at as askedAt',
      'cover_asks.answer_by_at as answerByAt',
      'cover_asks.state as state',
      'cover_asks.answered_at as answeredAt',
      'people.name as answeredByName',
      'cover_asks.reason as reason',
      'cover_asks.handed_back_at as handedBackAt',
      'cover_asks.hand_back_note as handBackNote',
      'cover_asks.version as version',
    ])
}

/** Every ask of one request, in the order they were made. */
export async function listCoverAsks(db: Executor, requestId: number): Promise<CoverAskRow[]> {
  return asks(db).where('cover_asks.request_id', '=', requestId).orderBy('cover_asks.id').execute()
}

/** An ask addressed to this provider; undefined when it is another's or there is none. */
export async function findCoverAsk(
  db: Executor,
  providerCode: string,
  id: number,
): Promise<CoverAskRow | undefined> {
  return asks(db)
    .where('cover_asks.id', '=', id)
    .where('cover_asks.provider_code', '=', providerCode)
    .executeTakeFirst()
}

/** One row of a provider's list: an ask with whose half day it is. */
export interface ListedAsk extends CoverAskRow {
  readonly practiceName: string
  readonly requestState: string
  /** Another provider has accepted, so this answer is no longer needed. */
  readonly isCoveredByOther: boolean
}

/** Which part of a provider's asks: to be answered, accepted and not over, or all that is past. */
export type AskSection = 'asked' | 'accepted' | 'past'

/** One page of a provider's asks: soonest first for what is to come, newest first for what is past. */
export async function listProviderAsks(
  db: Executor,
  providerCode: string,
  section: AskSection,
  page: { limit: number; offset: number },
): Promise<ListedAsk[]> {
  const rows = await ofSection(asks(db), providerCode, section)
    .innerJoin('practices', 'practices.code', 'support_requests.practice_code')
    .select(['practices.name as practiceName', 'support_requests.state as requestState'])
    .select(
      sql<number>`exists (select 1 from cover_asks o where o.request_id = cover_asks.request_id
        and o.state = 'accepted' and o.id <> cover_asks.id)`.as('coveredByOther'),
    )
    .orderBy('cover_asks.day', section === 'past' ? 'desc' : 'asc')
    .orderBy('cover_asks.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows.map(({ coveredByOther, ...row }) => ({ ...row, isCoveredByOther: coveredByOther === 1 }))
}

/** How many asks a provider has in a section. */
export async function countProviderAsks(
  db: Executor,
  providerCode: string,
  section: AskSection,
): Promise<number> {
  const row = await ofSection(asks(db), providerCode, section)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function ofSection(
  query: ReturnType<typeof asks>,
  providerCode: string,
  section: AskSection,
): ReturnType<typeof asks> {
  const own = query.where('cover_asks.provider_code', '=', providerCode)
  if (section === 'asked') return own.where('cover_asks.state', '=', 'asked')
  // An accepted half day stays at hand until its hand-back is recorded.
  if (section === 'accepted') {
    return own.where('cover_asks.state', '=', 'accepted').where('cover_asks.handed_back_at', 'is', null)
  }
  return own.where((eb) =>
    eb.or([
      eb('cover_asks.state', 'in', ['declined', 'expired', 'withdrawn']),
      eb.and([eb('cover_asks.state', '=', 'accepted'), eb('cover_asks.handed_back_at', 'is not', null)]),
    ]),
  )
}

/**
 * Moves an ask from one state to another. False when it was no longer in `from`. Throws a unique-constraint error when it is
 * accepted while another provider's acceptance stands.
 */
export async function moveCoverAsk(
  trx: Executor,
  moved: {
    id: number
    from: CoverAskState
    to: CoverAskState
    at: Instant
    by: number | null
    reason: string | null
  },
): Promise<boolean> {
  const result = await trx
    .updateTable('cover_asks')
    .set((eb) => ({
      state: moved.to,
      reason: moved.reason,
      version: eb('version', '+', 1),
      answered_at: moved.at,
      ...(moved.by === null ? {} : { answered_by: moved.by }),
    }))
    .where('id', '=', moved.id)
    .where('state', '=', moved.from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends every ask of a request that still stands, because the request is over: nobody needs to answer or come. */
export async function endLiveAsks(
  trx: Executor,
  requestId: number,
  ended: { at: Instant; reason: string },
): Promise<void> {
  await trx
    .updateTable('cover_asks')
    .set((eb) => ({
      state: 'withdrawn' as const,
      reason: ended.reason,
      answered_at: eb.fn.coalesce('answered_at', eb.val(ended.at)),
      version: eb('version', '+', 1),
    }))
    .where('request_id', '=', requestId)
    .where('state', 'in', ['asked', 'accepted'])
    .execute()
}

/** Records that the provider has handed the patients back. False when it was recorded before, or never accepted. */
export async function recordHandBack(
  trx: Executor,
  handedBack: { id: number; at: Instant; note: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('cover_asks')
    .set((eb) => ({
      handed_back_at: handedBack.at,
      hand_back_note: handedBack.note,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', handedBack.id)
    .where('state', '=', 'accepted')
    .where('handed_back_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Asks whose time to answer has passed by `at`, longest past first; at most `most`. */
export async function listUnansweredAsks(db: Executor, at: Instant, most: number): Promise<CoverAskRow[]> {
  return asks(db)
    .where('cover_asks.state', '=', 'asked')
    .where('cover_asks.answer_by_at', '<=', at)
    .orderBy('cover_asks.answer_by_at')
    .limit(most)
    .execute()
}
