import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { Half } from '../schema'
import { areaPltPlaces } from './area-plt'

/** A provider that can be asked for cover, with its places for one half day. */
export interface CoverProvider {
  readonly code: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly places: number
  readonly placesTaken: number
}

/** The cover providers of an ICB, by name, with the places each has taken for a half day, by closures and by the area's PLT. */
export async function listCoverProviders(
  db: Executor,
  asked: { icbCode: string; day: IsoDay; half: Half },
): Promise<CoverProvider[]> {
  return db
    .selectFrom('providers')
    .select(['code', 'name', 'phone', 'email', 'half_day_capacity as places'])
    .select(
      sql<number>`(select count(*) from cover_bookings b where b.provider_code = providers.code
        and b.day = ${asked.day} and b.half = ${asked.half}) + ${areaPltPlaces(asked)}`.as('placesTaken'),
    )
    .where('icb_code', '=', asked.icbCode)
    .where('kind', '=', 'cover_provider')
    .orderBy('name')
    .execute()
}

/**
 * Books the provider that has accepted a request for its half day, in the lowest free place. Gives the provider's code;
 * undefined when nobody has accepted. Throws (see `isCapacityError`) when the provider has no further place.
 */
export async function bookCover(trx: Executor, requestId: number): Promise<string | undefined> {
  const { rows } = await sql<{ provider_code: string }>`
    insert into cover_bookings (provider_code, day, half, place_no, request_id)
    select a.provider_code, a.day, a.half,
      (select min(c.n) from (
        select 1 as n
        union
        select t.place_no + 1 from cover_bookings t
        where t.provider_code = a.provider_code and t.day = a.day and t.half = a.half) c
       where not exists (select 1 from cover_bookings b
        where b.provider_code = a.provider_code and b.day = a.day and b.half = a.half and b.place_no = c.n)),
      a.request_id
    from cover_asks a where a.request_id = ${requestId} and a.state = 'accepted'
    returning provider_code`.execute(trx)
  return rows[0]?.provider_code
}

/** True for the error by which the database says that a provider has no further place for a half day. */
export function isCapacityError(error: unknown): boolean {
  return error instanceof Error && error.message.includes('the provider has no further place')
}

/** Gives a request's place back to its provider. */
export async function releaseCover(trx: Executor, requestId: number): Promise<void> {
  await trx.deleteFrom('cover_bookings').where('request_id', '=', requestId).execute()
}

/** Requests that hold a place with a provider for a half day. */
export async function listBookedRequests(
  db: Executor,
  place: { providerCode: string; day: IsoDay; half: Half },
): Promise<{ requestId: number; reference: string; actionCode: string; askedAt: Instant }[]> {
  return db
    .selectFrom('cover_bookings')
    .innerJoin('support_requests', 'support_requests.id', 'cover_bookings.request_id')
    .select([
      'cover_bookings.request_id as requestId',
      'support_requests.reference as reference',
      'support_requests.action_code as actionCode',
      'support_requests.asked_at as askedAt',
    ])
    .where('cover_bookings.provider_code', '=', place.providerCode)
    .where('cover_bookings.day', '=', place.day)
    .where('cover_bookings.half', '=', place.half)
    .execute()
}
