import { sql } from 'kysely'
import type { IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { containing } from './search-text'

/** How many organisations an ICB has on a day, and how many of their facts are placeholders. */
export interface OrganisationCounts {
  readonly practices: number
  readonly placeholderCodes: number
  readonly placeholderListSizes: number
  readonly withoutPcn: number
  readonly pcns: number
  readonly providers: number
}

/** Counts the organisations of an ICB as they stand on `day`; practices that left before it are left out. */
export async function countOrganisations(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<OrganisationCounts> {
  const [practices, pcns, providers] = await Promise.all([
    practicesAsOf(db, icbCode, day)
      .where((eb) => eb.or([eb('practices.left_day', 'is', null), eb('practices.left_day', '>=', day)]))
      .select((eb) => [
        eb.fn.countAll<number>().as('practices'),
        eb.fn.sum<number>('practices.code_is_placeholder').as('codes'),
        eb.fn.sum<number>('practice_list_sizes.is_placeholder').as('sizes'),
        eb.fn.count<number>('pcns.code').as('withPcn'),
      ])
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('pcns')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('icb_code', '=', icbCode)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('providers')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('icb_code', '=', icbCode)
      .executeTakeFirstOrThrow(),
  ])
  return {
    practices: Number(practices.practices),
    placeholderCodes: Number(practices.codes ?? 0),
    placeholderListSizes: Number(practices.sizes ?? 0),
    withoutPcn: Number(practices.practices) - Number(practices.withPcn),
    pcns: Number(pcns.count),
    providers: Number(providers.count),
  }
}

/** A practice as an administrator sees it: what is not known is `null`, never left out. */
export interface AdminPractice {
  readonly code: string
  readonly name: string
  readonly knownAs: string | null
  readonly isPlaceholderCode: boolean
  readonly pcnName: string | null
  readonly placeName: string | null
  readonly footprintName: string | null
  readonly patients: number | null
  readonly isPlaceholderListSize: boolean
  readonly joinedDay: IsoDay | null
  readonly leftDay: IsoDay | null
}

interface PracticesAsked {
  readonly icbCode: string
  readonly day: IsoDay
  /** Part of a name, what it is known as, a code, the PCN's or the place's name; empty for all. */
  readonly search: string
}

/** How many practices of the ICB the search finds, those that have left included. */
export async function countAdminPractices(db: Executor, asked: PracticesAsked): Promise<number> {
  const row = await found(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/**
 * One page of the practices that the search finds, by name, then PCN: names repeat, and the PCN tells them apart. Practices
 * that have left, have not joined or have no PCN are among them.
 */
export async function listAdminPractices(
  db: Executor,
  asked: PracticesAsked & { readonly limit: number; readonly offset: number },
): Promise<AdminPractice[]> {
  const rows = await found(db, asked)
    .select([
      'practices.code as code',
      'practices.name as name',
      'practices.known_as as knownAs',
      'practices.code_is_placeholder as codeFlag',
      'pcns.name as pcnName',
      'places.name as placeName',
      'footprints.name as footprintName',
      'practice_list_sizes.patients as patients',
      'practice_list_sizes.is_placeholder as sizeFlag',
      'practices.joined_day as joinedDay',
      'practices.left_day as leftDay',
    ])
    .orderBy('practices.name')
    .orderBy('pcns.name')
    .orderBy('practices.code')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
  return rows.map(({ codeFlag, sizeFlag, ...row }) => ({
    ...row,
    isPlaceholderCode: codeFlag === 1,
    isPlaceholderListSize: sizeFlag === 1,
  }))
}

function found(db: Executor, { icbCode, day, search }: PracticesAsked) {
  const like = containing(search)
  return practicesAsOf(db, icbCode, day).$if(search !== '', (query) =>
    query.where(
      sql<boolean>`(lower(practices.name) like ${like} escape '\\'
        or lower(practices.code) like ${like} escape '\\'
        or lower(coalesce(practices.known_as, '')) like ${like} escape '\\'
        or lower(coalesce(pcns.name, '')) like ${like} escape '\\'
        or lower(coalesce(places.name, '')) like ${like} escape '\\')`,
    ),
  )
}

function practicesAsOf(db: Executor, icbCode: string, day: IsoDay) {
  return db
    .selectFrom('practices')
    .leftJoin('practice_pcns', (join) =>
      join
        .onRef('practice_pcns.practice_code', '=', 'practices.code')
        .on('practice_pcns.from_day', '<=', day)
        .on((eb) => eb.or([eb('practice_pcns.to_day', 'is', null), eb('practice_pcns.to_day', '>=', day)])),
    )
    .leftJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .leftJoin('pcn_areas', (join) =>
      join
        .onRef('pcn_areas.pcn_code', '=', 'pcns.code')
        .on('pcn_areas.from_day', '<=', day)
        .on((eb) => eb.or([eb('pcn_areas.to_day', 'is', null), eb('pcn_areas.to_day', '>=', day)])),
    )
    .leftJoin('places', 'places.id', 'pcn_areas.place_id')
    .leftJoin('footprints', 'footprints.id', 'pcn_areas.footprint_id')
    .leftJoin('practice_list_sizes', (join) =>
      join
        .onRef('practice_list_sizes.practice_code', '=', 'practices.code')
        .on('practice_list_sizes.from_day', '<=', day)
        .on((eb) =>
          eb.or([eb('practice_list_sizes.to_day', 'is', null), eb('practice_list_sizes.to_day', '>=', day)]),
        ),
    )
    .where('practices.icb_code', '=', icbCode)
}

/** The PCNs of an ICB with their place, footprint, practices and patients on `day`, by name. */
export async function listAdminPcns(db: Executor, icbCode: string, day: IsoDay) {
  const practices = practicesAsOf(db, icbCode, day)
    .where((eb) => eb.or([eb('practices.left_day', 'is', null), eb('practices.left_day', '>=', day)]))
    .select((eb) => [
      'pcns.code as pcnCode',
      eb.fn.countAll<number>().as('practices'),
      eb.fn.sum<number>('practice_list_sizes.patients').as('patients'),
    ])
    .groupBy('pcns.code')
    .as('members')
  const rows = await db
    .selectFrom('pcns')
    .leftJoin('pcn_areas', (join) =>
      join
        .onRef('pcn_areas.pcn_code', '=', 'pcns.code')
        .on('pcn_areas.from_day', '<=', day)
        .on((eb) => eb.or([eb('pcn_areas.to_day', 'is', null), eb('pcn_areas.to_day', '>=', day)])),
    )
    .leftJoin('places', 'places.id', 'pcn_areas.place_id')
    .leftJoin('footprints', 'footprints.id', 'pcn_areas.footprint_id')
    .leftJoin(practices, 'members.pcnCode', 'pcns.code')
    .select([
      'pcns.code as code',
      'pcns.name as name',
      'pcns.code_is_placeholder as codeFlag',
      'places.name as placeName',
      'footprints.name as footprintName',
      'members.practices as practices',
      'members.patients as patients',
    ])
    .where('pcns.icb_code', '=', icbCode)
    .orderBy('pcns.name')
    .orderBy('pcns.code')
    .execute()
  return rows.map(({ codeFlag, practices, patients, ...row }) => ({
    ...row,
    isPlaceholderCode: codeFlag === 1,
    practices: Number(practices ?? 0),
    patients: Number(patients ?? 0),
  }))
}

/** The cover providers and partners of an ICB, providers first, by name. */
export async function listProviders(db: Executor, icbCode: string) {
  return db
    .selectFrom('providers')
    .select(['code', 'name', 'kind', 'phone', 'email', 'half_day_capacity as halfDayCapacity'])
    .where('icb_code', '=', icbCode)
    .orderBy('kind')
    .orderBy('name')
    .execute()
}
