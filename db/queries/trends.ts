import { z } from 'zod'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import { inNameOrder } from '~/domain/natural-order'
import type { PracticeDay } from '~/domain/trends/practice-day'
import type { DayGroup } from '~/domain/trends/week-summary'
import type { Executor } from '../connection'

/** Whose figures a query may give: one ICB's, and of them those of one area or one practice. */
export interface TrendScope {
  readonly icbCode: string
  readonly placeId?: string
  readonly footprintId?: string
  readonly pcnCode?: string
  readonly practiceCode?: string
}

export interface NamedArea {
  readonly id: string
  readonly name: string
}

export interface NamedPcn extends NamedArea {
  /** Null for a PCN that belongs to no place on that day. */
  readonly placeId: string | null
}

/** The areas figures can be shown for, each list in the natural order of names; PCNs with the place they belong to on `day`. */
export async function listTrendAreas(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<{ icbName: string; places: NamedArea[]; footprints: NamedArea[]; pcns: NamedPcn[] }> {
  const [icb, places, footprints, pcns] = await Promise.all([
    db.selectFrom('icbs').select('short_name as name').where('code', '=', icbCode).executeTakeFirstOrThrow(),
    db.selectFrom('places').select(['id', 'name']).where('icb_code', '=', icbCode).execute(),
    db.selectFrom('footprints').select(['id', 'name']).where('icb_code', '=', icbCode).execute(),
    db
      .selectFrom('pcns')
      .leftJoin('pcn_areas', (join) =>
        join
          .onRef('pcn_areas.pcn_code', '=', 'pcns.code')
          .on('pcn_areas.from_day', '<=', day)
          .on((eb) => eb.or([eb('pcn_areas.to_day', 'is', null), eb('pcn_areas.to_day', '>=', day)])),
      )
      .select(['pcns.code as id', 'pcns.name as name', 'pcn_areas.place_id as placeId'])
      .where('pcns.icb_code', '=', icbCode)
      .execute(),
  ])
  return {
    icbName: icb.name,
    places: inNameOrder(places),
    footprints: inNameOrder(footprints),
    pcns: inNameOrder(pcns),
  }
}

const driversSchema = z.array(z.string())

/**
 * The rows of practices from one day to another, both included, day by day, each in the PCN and place it had that day: of a
 * practice that moved in between, an area has the days it was there. `practices` are those of the ICB, where they were read before.
 */
export async function listNamedPracticeDays(
  db: Executor,
  scope: TrendScope,
  from: IsoDay,
  to: IsoDay,
  practices?: readonly NamedArea[],
): Promise<PracticeDay[]> {
  // Names apart: a week of a whole ICB has five rows of each practice, and to read its name with each costs as much again.
  const [named, rows] = await Promise.all([
    practices ??
      db
        .selectFrom('practices')
        .select(['code as id', 'name'])
        .where('icb_code', '=', scope.icbCode)
        .execute(),
    daysInScope(db, scope)
      .select([
        'practice_code as practiceCode',
        'pcn_code as pcnCode',
        'place_id as placeId',
        'patients',
        'day',
        'state',
        'worst_level as worstLevel',
        'last_level as lastLevel',
        'drivers',
      ])
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('day')
      .execute(),
  ])
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  const readDrivers = driversReader()
  return rows.map((row) => ({
    practiceCode: row.practiceCode,
    practiceName: nameOf.get(row.practiceCode) ?? row.practiceCode,
    pcnCode: row.pcnCode,
    placeId: row.placeId,
    patients: row.patients,
    day: row.day,
    state: row.state,
    worstLevel: row.worstLevel,
    lastLevel: row.lastLevel,
    drivers: readDrivers(row.drivers),
  }))
}

/** Reads each text once: of the hundreds of days of a week most have the drivers of another. */
function driversReader(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>([['[]', []]])
  return (text) => {
    const read = known.get(text) ?? driversSchema.parse(JSON.parse(text))
    known.set(text, read)
    return read
  }
}

/** The practice-days of a scope, each in the areas it had that day: the one place where an area narrows them. */
export function daysInScope(db: Executor, scope: TrendScope) {
  return db
    .selectFrom('practice_days')
    .where('practice_days.icb_code', '=', scope.icbCode)
    .$if(scope.placeId !== undefined, (query) =>
      query.where('practice_days.place_id', '=', scope.placeId ?? ''),
    )
    .$if(scope.footprintId !== undefined, (query) =>
      query.where('practice_days.footprint_id', '=', scope.footprintId ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) =>
      query.where('practice_days.pcn_code', '=', scope.pcnCode ?? ''),
    )
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practice_days.practice_code', '=', scope.practiceCode ?? ''),
    )
}

/** The practices of each day from one to another, both included, counted by what became of the day and its worst level. */
export async function countDayGroups(
  db: Executor,
  scope: TrendScope,
  from: IsoDay,
  to: IsoDay,
): Promise<DayGroup[]> {
  return daysInScope(db, scope)
    .select(({ fn }) => [
      'day',
      'state',
      'worst_level as worstLevel',
      fn.countAll<number>().as('practices'),
      fn.sum<number>('patients').as('patients'),
    ])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['day', 'state', 'worst_level'])
    .execute()
}

/** What a practice of the ICB is called; undefined when the ICB has none with that code. */
export async function findPracticeName(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('practices')
    .select('name')
    .where('icb_code', '=', icbCode)
    .where('code', '=', practiceCode)
    .executeTakeFirst()
  return row?.name
}

/** The first day of which an ICB has a return; undefined before the first. */
export async function findFirstReturnDay(db: Executor, icbCode: string): Promise<IsoDay | undefined> {
  const row = await db
    .selectFrom('practice_days')
    .select('day')
    .where('icb_code', '=', icbCode)
    .where('state', 'in', ['returned', 'late'])
    .orderBy('day')
    .limit(1)
    .executeTakeFirst()
  return row?.day
}

/** Notes in one statement that a person took figures naming these practices: once per person, practice and hour. */
export async function insertExportLooks(
  db: Executor,
  look: { practiceCodes: readonly string[]; personId: number; role: string; at: Instant },
): Promise<void> {
  if (look.practiceCodes.length === 0) return
  await db
    .insertInto('access_log')
    .values(
      look.practiceCodes.map((practiceCode) => ({
        hour: look.at.slice(0, 13),
        at: look.at,
        person_id: look.personId,
        role: look.role,
        practice_code: practiceCode,
        what: 'export' as const,
      })),
    )
    .onConflict((conflict) => conflict.columns(['practice_code', 'person_id', 'hour', 'what']).doNothing())
    .execute()
}
