import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { Half } from '../schema'
import { areaPltPlaces } from './area-plt'
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
  readonly details: string
  readonly askedAt: Instant
  /** When it was put on the list, the last time. */
  readonly reservedAt: Instant
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
      'details',
      'asked_at as askedAt',
      'version',
    ])
    .select(
      sql<Instant>`(select max(r.at) from support_request_events r
        where r.request_id = support_requests.id and r.kind = 'reserved')`.as('reservedAt'),
    )
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

/** A provider with room for a half day, and why it has more of it than when a request was put on the list. */
export interface ProviderRoom {
  readonly providerName: string
  /** Another request of that half day gave its place back. */
  readonly wasGivenBack: boolean
  /** It covers more practices at once than before, or is new. */
  readonly hasMorePlaces: boolean
  /** A session of the area's PLT that it was to cover was taken out. */
  readonly hasLessPlt: boolean
}

/** The half day a request waits for, and since when. */
export type WaitsForHalfDay = Pick<WaitingRequest, 'id' | 'icbCode' | 'reservedAt'> & {
  readonly day: IsoDay
  readonly half: Half
}

/** The cover providers of an ICB that have room for the half day a request waits for, by name. */
export async function listRoom(db: Executor, waiting: WaitsForHalfDay): Promise<ProviderRoom[]> {
  const { id, icbCode, day, half, reservedAt } = waiting
  const { rows } = await sql<{ providerName: string; givenBack: number; more: number; lessPlt: number }>`
    select providers.name as providerName,
      exists (select 1 from support_requests x
        join support_request_events e on e.request_id = x.id
          and e.kind in ('cancelled', 'withdrawn', 'suspended', 'reserved', 'cover_withdrawn') and e.at >= ${reservedAt}
        join cover_asks a on a.request_id = x.id and a.provider_code = providers.code and a.state = 'withdrawn'
        where x.icb_code = ${icbCode} and x.day = ${day} and x.half = ${half}
          and x.id <> ${id} and x.state <> 'scheduled') as givenBack,
      coalesce(providers.places_raised_at >= ${reservedAt}, 0) as more,
      exists (select 1 from area_plt_sessions t where t.provider_code = providers.code and t.day = ${day}
        and t.half = ${half} and t.state = 'cancelled' and t.ended_at >= ${reservedAt}) as lessPlt
    from providers
    where providers.icb_code = ${icbCode} and providers.kind = 'cover_provider'
      and providers.half_day_capacity > (select count(*) from cover_bookings b
        where b.provider_code = providers.code and b.day = ${day} and b.half = ${half}) + ${areaPltPlaces({ day, half })}
    order by providers.name`.execute(db)
  return rows.map(({ providerName, givenBack, more, lessPlt }) => ({
    providerName,
    wasGivenBack: givenBack === 1,
    hasMorePlaces: more === 1,
    hasLessPlt: lessPlt === 1,
  }))
}

/** True when the practice has called off, since a request was put on the list, support of the same kind that had been agreed. */
export async function hasCalledOffAgreed(
  db: Executor,
  waiting: Pick<WaitingRequest, 'id' | 'practiceCode' | 'actionCode' | 'reservedAt'>,
  { firstDay, lastDay }: { firstDay: IsoDay; lastDay: IsoDay },
): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select exists (select 1 from support_requests x
      join support_request_events e on e.request_id = x.id
        and e.kind in ('cancelled', 'withdrawn') and e.at >= ${waiting.reservedAt}
      where x.practice_code = ${waiting.practiceCode} and x.action_code = ${waiting.actionCode} and x.id <> ${waiting.id}
        and coalesce(x.day, substr(x.asked_at, 1, 10)) between ${firstDay} and ${lastDay}
        and exists (select 1 from support_request_events g where g.request_id = x.id and g.kind = 'approved')) as found`.execute(
    db,
  )
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
