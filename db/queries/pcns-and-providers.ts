import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A PCN with where it lay when, newest first, and the practices in it on a day. */
export interface PcnRecord {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly areas: readonly {
    readonly placeId: string
    readonly placeName: string
    readonly footprintId: string
    readonly footprintName: string
    readonly fromDay: IsoDay
    readonly toDay: IsoDay | null
  }[]
  readonly practices: readonly { readonly code: string; readonly name: string }[]
}

/** The record of a PCN of this ICB; undefined for a code it does not have. */
export async function findPcnRecord(
  db: Executor,
  icbCode: string,
  code: string,
  day: IsoDay,
): Promise<PcnRecord | undefined> {
  const pcn = await db
    .selectFrom('pcns')
    .select(['code', 'name', 'version'])
    .where('icb_code', '=', icbCode)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!pcn) return undefined
  const areas = await db
    .selectFrom('pcn_areas as area')
    .innerJoin('places', 'places.id', 'area.place_id')
    .innerJoin('footprints', 'footprints.id', 'area.footprint_id')
    .select(['places.id as placeId', 'places.name as placeName', 'area.from_day as fromDay'])
    .select(['footprints.id as footprintId', 'footprints.name as footprintName', 'area.to_day as toDay'])
    .where('area.pcn_code', '=', code)
    .orderBy('area.from_day', 'desc')
    .execute()
  const practices = await db
    .selectFrom('practice_pcns as member')
    .innerJoin('practices', 'practices.code', 'member.practice_code')
    .select(['practices.code as code', 'practices.name as name'])
    .where('member.pcn_code', '=', code)
    .where('member.from_day', '<=', day)
    .where((eb) => eb.or([eb('member.to_day', 'is', null), eb('member.to_day', '>=', day)]))
    .orderBy('practices.name')
    .execute()
  return { ...pcn, areas, practices }
}

/** The places and footprints of an ICB, by name. */
export async function listPlacesAndFootprints(db: Executor, icbCode: string) {
  const of = (table: 'places' | 'footprints') =>
    db.selectFrom(table).select(['id', 'name']).where('icb_code', '=', icbCode).orderBy('name').execute()
  return { places: await of('places'), footprints: await of('footprints') }
}

export interface ProviderRecord {
  readonly code: string
  readonly name: string
  readonly kind: 'cover_provider' | 'partner'
  readonly phone: string | null
  readonly email: string | null
  /** How many practices it covers in the same half day; 0 for a partner. */
  readonly halfDayCapacity: number
  readonly version: number
}

/** A provider or partner of this ICB; undefined for a code it does not have. */
export async function findProvider(
  db: Executor,
  icbCode: string,
  code: string,
): Promise<ProviderRecord | undefined> {
  return db
    .selectFrom('providers')
    .select(['code', 'name', 'kind', 'phone', 'email', 'half_day_capacity as halfDayCapacity', 'version'])
    .where('icb_code', '=', icbCode)
    .where('code', '=', code)
    .executeTakeFirst()
}

/** True when any ICB has a provider or partner with this code. */
export async function isProviderCodeTaken(db: Executor, code: string): Promise<boolean> {
  const row = await db.selectFrom('providers').select('code').where('code', '=', code).executeTakeFirst()
  return row !== undefined
}

/** Adds a provider or partner. Its places are new from `at` on. */
export async function insertProvider(
  trx: Executor,
  icbCode: string,
  provider: Omit<ProviderRecord, 'version'>,
  at: Instant,
): Promise<void> {
  const { halfDayCapacity, ...rest } = provider
  await trx
    .insertInto('providers')
    .values({ icb_code: icbCode, half_day_capacity: halfDayCapacity, places_raised_at: at, ...rest })
    .execute()
}

/** Changes a provider or partner, all but its code and kind, and counts its version up. What is booked stays booked; places it has more of are new from `at` on. */
export async function changeProvider(
  trx: Executor,
  code: string,
  change: Pick<ProviderRecord, 'name' | 'phone' | 'email' | 'halfDayCapacity'>,
  at: Instant,
): Promise<void> {
  const { halfDayCapacity, ...rest } = change
  await trx
    .updateTable('providers')
    .set((eb) => ({
      ...rest,
      half_day_capacity: halfDayCapacity,
      places_raised_at: eb
        .case()
        .when('half_day_capacity', '<', halfDayCapacity)
        .then(at)
        .else(eb.ref('places_raised_at'))
        .end(),
      version: eb('version', '+', 1),
    }))
    .where('code', '=', code)
    .execute()
}
