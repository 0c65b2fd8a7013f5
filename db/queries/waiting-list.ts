import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { Half } from '../schema'
import type { RequestScope } from './support-requests'

/** A request on the waiting list, as far as its turn needs it. */
export interface WaitingRequest {
  readonly id: number
  readonly reference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly actionCode: string
  readonly actionVersion: number | null
  readonly day: IsoDay | null
  readonly half: Half | null
  readonly askedAt: Instant
  readonly version: number
  /** It has been proposed since it was put on the list, and nobody has confirmed yet. */
  readonly isProposed: boolean
}

/** Requests on the waiting list whose day, where they have one, is still to come; of one ICB where that is given. At most 500. */
export async function listWaitingRequests(
  db: Executor,
  asked: { today: IsoDay; icbCode?: string },
): Promise<WaitingRequest[]> {
  const rows = await db
    .selectFrom('support_requests')
    .select([
      'id',
      'reference',
      'icb_code as icbCode',
      'practice_code as practiceCode',
      'action_code as actionCode',
      'action_version as actionVersion',
      'day',
      'half',
      'asked_at as askedAt',
      'version',
    ])
    .select(
      sql<number>`exists (select 1 from support_request_events e where e.request_id = support_requests.id
        and e.kind = 'proposed' and e.seq > (select max(seq) from support_request_events r
          where r.request_id = support_requests.id and r.kind = 'reserved'))`.as('isProposed'),
    )
    .where('state', '=', 'reserve')
    .where((eb) => eb.or([eb('day', 'is', null), eb('day', '>=', asked.today)]))
    .$if(asked.icbCode !== undefined, (query) => query.where('icb_code', '=', asked.icbCode ?? ''))
    .orderBy('asked_at')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, isProposed: row.isProposed === 1 }))
}

/**
 * True when a place for a half day has come free since a request was put on the list: another request of that half day gave its
 * provider back, and a provider of the ICB has room.
 */
export async function hasPlaceComeFree(
  db: Executor,
  waiting: Pick<WaitingRequest, 'id' | 'icbCode' | 'day' | 'half'>,
): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select exists (
      select 1 from support_requests x
      join support_request_events e on e.request_id = x.id
      where x.icb_code = ${waiting.icbCode} and x.day = ${waiting.day} and x.half = ${waiting.half}
        and x.id <> ${waiting.id} and x.state <> 'scheduled'
        and e.kind in ('cancelled', 'withdrawn', 'suspended', 'reserved', 'cover_withdrawn')
        and e.at >= (select max(r.at) from support_request_events r
          where r.request_id = ${waiting.id} and r.kind = 'reserved')
        and exists (select 1 from cover_asks a where a.request_id = x.id and a.state = 'withdrawn')
    ) and exists (
      select 1 from providers p where p.icb_code = ${waiting.icbCode} and p.kind = 'cover_provider'
        and p.half_day_capacity > (select count(*) from cover_bookings b
          where b.provider_code = p.code and b.day = ${waiting.day} and b.half = ${waiting.half})
    ) as found`.execute(db)
  return rows[0]?.found === 1
}

/** A session that gave way to a safety closure, whose practice is still to be rung. */
export interface OwedCall {
  readonly reference: string
  readonly practiceName: string
  readonly pcnName: string
  readonly details: string
  readonly gaveWayAt: Instant
}

/** Sessions that gave way and whose practices nobody has rung since, longest ago first, as long as they are not decided anew. At most 100. */
export async function listOwedCalls(db: Executor, scope: RequestScope): Promise<OwedCall[]> {
  const { rows } = await sql<OwedCall>`
    select r.reference, p.name as practiceName, n.name as pcnName, r.details, max(e.at) as gaveWayAt
    from support_requests r
    join support_request_events e on e.request_id = r.id and e.kind = 'gave_way'
    join practices p on p.code = r.practice_code
    join practice_pcns m on m.practice_code = p.code and m.to_day is null
    join pcns n on n.code = m.pcn_code
    where r.icb_code = ${scope.icbCode} and r.state in ('reserve', 'under_review')
      and not exists (select 1 from support_request_events c
        where c.request_id = r.id and c.kind = 'gave_way_call' and c.seq > e.seq)
    group by r.id order by gaveWayAt limit 100`.execute(db)
  return scope.team === 'workforce' ? [] : rows
}
