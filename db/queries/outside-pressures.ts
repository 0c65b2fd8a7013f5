import { sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { PressureAreaKind } from '~/domain/outside-pressures/pressures'
import type { Executor } from '../connection'

/** A pressure from outside that the ICB set for an area and days, both included. */
export interface OutsidePressure {
  readonly id: number
  readonly kind: string
  readonly areaKind: PressureAreaKind
  readonly areaCode: string
  /** "Leicester", "SLAM PCN", "LLR" */
  readonly areaName: string
  readonly fromDay: IsoDay
  readonly toDay: IsoDay
  readonly note: string
  readonly setAt: Instant
  readonly setByName: string
  /** When somebody ended it before its last day was over. */
  readonly endedAt: Instant | null
  readonly version: number
}

function pressures(db: Executor, icbCode: string) {
  return db
    .selectFrom('outside_pressures as pressure')
    .innerJoin('people', 'people.id', 'pressure.set_by')
    .innerJoin('icbs', 'icbs.code', 'pressure.icb_code')
    .leftJoin('places', (join) =>
      join.onRef('places.id', '=', 'pressure.area_code').on('pressure.area_kind', '=', 'place'),
    )
    .leftJoin('pcns', (join) =>
      join.onRef('pcns.code', '=', 'pressure.area_code').on('pressure.area_kind', '=', 'pcn'),
    )
    .select([
      'pressure.id as id',
      'pressure.kind as kind',
      'pressure.area_kind as areaKind',
      'pressure.area_code as areaCode',
      'pressure.from_day as fromDay',
      'pressure.to_day as toDay',
      'pressure.note as note',
      'pressure.set_at as setAt',
      'people.name as setByName',
      'pressure.ended_at as endedAt',
      'pressure.version as version',
    ])
    .select(sql<string>`coalesce(places.name, pcns.name || ' PCN', icbs.short_name)`.as('areaName'))
    .where('pressure.icb_code', '=', icbCode)
}

/** The pressures of an ICB that hold on `day`, the widest area first. Those that were ended are left out. */
export async function listPressuresOn(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<OutsidePressure[]> {
  return pressures(db, icbCode)
    .where('pressure.from_day', '<=', day)
    .where('pressure.to_day', '>=', day)
    .where('pressure.ended_at', 'is', null)
    .orderBy('pressure.area_kind')
    .orderBy('pressure.kind')
    .orderBy('pressure.id')
    .execute()
}

/** The newest pressures of an ICB, over ones and coming ones among them. */
export async function listPressures(db: Executor, icbCode: string, most: number): Promise<OutsidePressure[]> {
  return pressures(db, icbCode)
    .orderBy('pressure.to_day', 'desc')
    .orderBy('pressure.id', 'desc')
    .limit(most)
    .execute()
}

/** One pressure of an ICB; undefined for a number it does not have. */
export async function findPressure(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<OutsidePressure | undefined> {
  return pressures(db, icbCode).where('pressure.id', '=', id).executeTakeFirst()
}

/** What the ICB has set for a practice on a day: for itself, its place or its PCN as it was in them that day; each kind once. */
export async function listPressuresOfPractice(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
): Promise<{ readonly kind: string; readonly areaName: string; readonly note: string }[]> {
  const area = await db
    .selectFrom('practices')
    .innerJoin('practice_pcns as member', 'member.practice_code', 'practices.code')
    .innerJoin('pcn_areas as area', 'area.pcn_code', 'member.pcn_code')
    .select(['member.pcn_code as pcnCode', 'area.place_id as placeId'])
    .where('practices.code', '=', practiceCode)
    .where('practices.icb_code', '=', scope.icbCode)
    .where('member.from_day', '<=', day)
    .where((eb) => eb.or([eb('member.to_day', 'is', null), eb('member.to_day', '>=', day)]))
    .where('area.from_day', '<=', day)
    .where((eb) => eb.or([eb('area.to_day', 'is', null), eb('area.to_day', '>=', day)]))
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practices.code', '=', scope.practiceCode ?? ''),
    )
    .executeTakeFirst()
  if (!area) return []
  const codes = { icb: scope.icbCode, place: area.placeId, pcn: area.pcnCode }
  const found = new Map<string, { kind: string; areaName: string; note: string }>()
  for (const { kind, areaKind, areaCode, areaName, note } of await listPressuresOn(db, scope.icbCode, day)) {
    if (codes[areaKind] === areaCode && !found.has(kind)) found.set(kind, { kind, areaName, note })
  }
  return [...found.values()]
}

/** What a form says of a pressure. */
export type PressureContent = Pick<
  OutsidePressure,
  'kind' | 'areaKind' | 'areaCode' | 'fromDay' | 'toDay' | 'note'
>

/** True when the same pressure is set for the same area on one of these days already, by another row than `except`. */
export async function isPressureSet(
  db: Executor,
  icbCode: string,
  asked: PressureContent,
  except: number | null,
): Promise<boolean> {
  const row = await db
    .selectFrom('outside_pressures')
    .select('id')
    .where('icb_code', '=', icbCode)
    .where('kind', '=', asked.kind)
    .where('area_kind', '=', asked.areaKind)
    .where('area_code', '=', asked.areaCode)
    .where('from_day', '<=', asked.toDay)
    .where('to_day', '>=', asked.fromDay)
    .where('ended_at', 'is', null)
    .$if(except !== null, (query) => query.where('id', '<>', except ?? 0))
    .executeTakeFirst()
  return row !== undefined
}

function columnsOf({ kind, areaKind, areaCode, fromDay, toDay, note }: PressureContent) {
  return {
    ...{ kind, area_kind: areaKind, area_code: areaCode },
    ...{ from_day: fromDay, to_day: toDay, note },
  }
}

/** Sets a pressure; gives its number. */
export async function insertPressure(
  trx: Executor,
  icbCode: string,
  content: PressureContent,
  by: { readonly at: Instant; readonly personId: number },
): Promise<number> {
  const { id } = await trx
    .insertInto('outside_pressures')
    .values({ icb_code: icbCode, ...columnsOf(content), set_at: by.at, set_by: by.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a pressure and counts its version up. */
export async function updatePressure(trx: Executor, id: number, content: PressureContent): Promise<void> {
  await trx
    .updateTable('outside_pressures')
    .set((eb) => ({ ...columnsOf(content), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Ends a pressure before its last day is over. */
export async function endPressure(
  trx: Executor,
  id: number,
  by: { readonly at: Instant; readonly personId: number },
): Promise<void> {
  await trx
    .updateTable('outside_pressures')
    .set((eb) => ({ ended_at: by.at, ended_by: by.personId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
