import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { AreaPlt, AreaPltSession } from '~/domain/support/area-plt'
import type { Executor } from '../connection'
import type { Half } from '../schema'

function sessions(db: Executor, icbCode: string) {
  return db
    .selectFrom('area_plt_sessions as session')
    .innerJoin('icbs', 'icbs.code', 'session.icb_code')
    .leftJoin('places', (join) =>
      join.onRef('places.id', '=', 'session.scope_code').on('session.scope_kind', '=', 'place'),
    )
    .leftJoin('pcns', (join) =>
      join.onRef('pcns.code', '=', 'session.scope_code').on('session.scope_kind', '=', 'pcn'),
    )
    .leftJoin('providers', 'providers.code', 'session.provider_code')
    .select([
      'session.id as id',
      'session.scope_kind as scopeKind',
      'session.scope_code as scopeCode',
      'session.day as day',
      'session.half as half',
      'session.provider_code as providerCode',
      'session.state as state',
      'session.version as version',
      'icbs.short_name as icbName',
      'places.name as placeName',
      'pcns.name as pcnName',
      'providers.name as providerName',
    ])
    .where('session.icb_code', '=', icbCode)
}

type Row = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number]

function toSession({ icbName, placeName, pcnName, state, ...row }: Row): AreaPltSession {
  const areaName = pcnName ? `${pcnName} PCN` : (placeName ?? icbName)
  return { ...row, areaName, isCancelled: state === 'cancelled' }
}

/** The area's PLT sessions of an ICB between two days, both included, by day; those taken out only when asked for. */
export async function listAreaPlt(
  db: Executor,
  icbCode: string,
  stretch: { firstDay: IsoDay; lastDay: IsoDay; withCancelled?: boolean },
): Promise<AreaPltSession[]> {
  const rows = await sessions(db, icbCode)
    .where('session.day', '>=', stretch.firstDay)
    .where('session.day', '<=', stretch.lastDay)
    .$if(!stretch.withCancelled, (query) => query.where('session.state', '=', 'planned'))
    .orderBy('session.day')
    .orderBy('session.half', 'desc')
    .orderBy('session.id')
    .limit(3000)
    .execute()
  return rows.map(toSession)
}

/** The sessions that are held for a practice, by the PCN and place it has on each one's day. */
export async function listAreaPltOf(
  db: Executor,
  practice: { icbCode: string; practiceCode: string },
  stretch: { firstDay: IsoDay; lastDay: IsoDay; withCancelled?: boolean },
): Promise<AreaPltSession[]> {
  const rows = await sessions(db, practice.icbCode)
    .where('session.day', '>=', stretch.firstDay)
    .where('session.day', '<=', stretch.lastDay)
    .$if(!stretch.withCancelled, (query) => query.where('session.state', '=', 'planned'))
    .where(
      sql<boolean>`(session.scope_kind = 'icb' or exists (
        select 1 from practice_pcns m
        join pcn_areas a on a.pcn_code = m.pcn_code and a.from_day <= session.day
          and (a.to_day is null or a.to_day >= session.day)
        where m.practice_code = ${practice.practiceCode} and m.from_day <= session.day
          and (m.to_day is null or m.to_day >= session.day)
          and ((session.scope_kind = 'pcn' and m.pcn_code = session.scope_code)
            or (session.scope_kind = 'place' and a.place_id = session.scope_code))))`,
    )
    .orderBy('session.day')
    .orderBy('session.half', 'desc')
    .limit(500)
    .execute()
  return rows.map(toSession)
}

/** The halves of a day that a practice spends in PLT: the area's own, or an extra session that was agreed. */
export async function listPltHalves(
  db: Executor,
  practice: { icbCode: string; practiceCode: string },
  day: IsoDay,
): Promise<Half[]> {
  const ofTheArea = await listAreaPltOf(db, practice, { firstDay: day, lastDay: day })
  const extra = await db
    .selectFrom('closures')
    .select('half')
    .where('practice_code', '=', practice.practiceCode)
    .where('day', '=', day)
    .where('kind', '=', 'extra_plt')
    .where('state', '<>', 'cancelled')
    .execute()
  const found = new Set([...ofTheArea, ...extra].map(({ half }) => half))
  return (['morning', 'afternoon'] as const).filter((half) => found.has(half))
}

/** The session with this number; undefined when the ICB has none, or it was taken out. */
export async function findAreaPlt(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<AreaPltSession | undefined> {
  const row = await sessions(db, icbCode)
    .where('session.id', '=', id)
    .where('session.state', '=', 'planned')
    .executeTakeFirst()
  return row && toSession(row)
}

/** Puts a session in the calendar. Throws a unique-constraint error when it stands there already. */
export async function insertAreaPlt(
  trx: Executor,
  made: AreaPlt & { icbCode: string; at: Instant; by: number },
): Promise<number> {
  const row = await trx
    .insertInto('area_plt_sessions')
    .values({
      icb_code: made.icbCode,
      scope_kind: made.scopeKind,
      scope_code: made.scopeCode,
      day: made.day,
      half: made.half,
      provider_code: made.providerCode,
      made_at: made.at,
      made_by: made.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Gives a session another provider. False when somebody changed it since `version`. */
export async function saveAreaPltProvider(
  trx: Executor,
  saved: { id: number; version: number; providerCode: string | null },
): Promise<boolean> {
  const result = await trx
    .updateTable('area_plt_sessions')
    .set({ provider_code: saved.providerCode, version: saved.version + 1 })
    .where('id', '=', saved.id)
    .where('version', '=', saved.version)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Takes a session out of the calendar. False when somebody changed it since `version`. */
export async function cancelAreaPlt(
  trx: Executor,
  ended: { id: number; version: number; at: Instant; by: number; reason: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('area_plt_sessions')
    .set({
      state: 'cancelled',
      ended_at: ended.at,
      ended_by: ended.by,
      end_reason: ended.reason,
      version: ended.version + 1,
    })
    .where('id', '=', ended.id)
    .where('version', '=', ended.version)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The place in which each PCN of an ICB lies on a day. */
export async function listPcnPlaces(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('pcn_areas')
    .innerJoin('pcns', 'pcns.code', 'pcn_areas.pcn_code')
    .select(['pcn_areas.pcn_code as pcnCode', 'pcn_areas.place_id as placeId'])
    .where('pcns.icb_code', '=', icbCode)
    .where('pcn_areas.from_day', '<=', day)
    .where((eb) => eb.or([eb('pcn_areas.to_day', 'is', null), eb('pcn_areas.to_day', '>=', day)]))
    .execute()
  return new Map(rows.map(({ pcnCode, placeId }) => [pcnCode, placeId]))
}

/** How many places a provider's sessions of the area take that half day: one however many there are. */
export function areaPltPlaces(asked: { day: IsoDay; half: string }) {
  return sql<number>`exists (select 1 from area_plt_sessions s where s.provider_code = providers.code
    and s.day = ${asked.day} and s.half = ${asked.half} and s.state = 'planned')`
}

/** The cover providers of an ICB, by name. */
export async function listCoverProviderNames(
  db: Executor,
  icbCode: string,
): Promise<{ code: string; name: string }[]> {
  return db
    .selectFrom('providers')
    .select(['code', 'name'])
    .where('icb_code', '=', icbCode)
    .where('kind', '=', 'cover_provider')
    .orderBy('name')
    .execute()
}

/** The last day on which an ICB's area holds PLT; undefined where none was ever planned. */
export async function findLastAreaPltDay(db: Executor, icbCode: string): Promise<IsoDay | undefined> {
  const row = await db
    .selectFrom('area_plt_sessions')
    .select('day')
    .where('icb_code', '=', icbCode)
    .where('state', '=', 'planned')
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.day
}
