import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** From which week on a measure of an area has new limits, and why; a withdrawn one stays on record. */
export interface TrendBaseline {
  readonly id: number
  readonly measure: string
  /** As an address writes it: `icb`, `pcn:U12345`. */
  readonly area: string
  /** A Monday. */
  readonly fromDay: IsoDay
  readonly reason: string
  readonly setAt: Instant
  readonly setByName: string
  readonly withdrawnAt: Instant | null
  readonly withdrawnByName: string | null
  readonly withdrawReason: string | null
}

function baselines(db: Executor, icbCode: string) {
  return db
    .selectFrom('trend_baselines as baseline')
    .innerJoin('people as setter', 'setter.id', 'baseline.set_by')
    .leftJoin('people as withdrawer', 'withdrawer.id', 'baseline.withdrawn_by')
    .select([
      'baseline.id as id',
      'baseline.measure as measure',
      'baseline.area as area',
      'baseline.from_day as fromDay',
      'baseline.reason as reason',
      'baseline.set_at as setAt',
      'setter.name as setByName',
      'baseline.withdrawn_at as withdrawnAt',
      'withdrawer.name as withdrawnByName',
      'baseline.withdraw_reason as withdrawReason',
    ])
    .where('baseline.icb_code', '=', icbCode)
}

/** The baselines of an area that hold, of every measure, earliest first. */
export async function listBaselinesHeld(
  db: Executor,
  icbCode: string,
  area: string,
): Promise<TrendBaseline[]> {
  return baselines(db, icbCode)
    .where('baseline.area', '=', area)
    .where('baseline.withdrawn_at', 'is', null)
    .orderBy('baseline.from_day')
    .execute()
}

/** The baselines of one measure that hold, of every area of the ICB, earliest first. */
export async function listBaselinesOfMeasure(
  db: Executor,
  icbCode: string,
  measure: string,
): Promise<TrendBaseline[]> {
  return baselines(db, icbCode)
    .where('baseline.measure', '=', measure)
    .where('baseline.withdrawn_at', 'is', null)
    .orderBy('baseline.from_day')
    .execute()
}

/** Every baseline of one measure and area, withdrawn ones among them: those that hold first, then the newest. */
export async function listBaselineHistory(
  db: Executor,
  icbCode: string,
  of: { readonly area: string; readonly measure: string },
): Promise<TrendBaseline[]> {
  return baselines(db, icbCode)
    .where('baseline.area', '=', of.area)
    .where('baseline.measure', '=', of.measure)
    .orderBy((eb) => eb.case().when('baseline.withdrawn_at', 'is', null).then(0).else(1).end())
    .orderBy('baseline.id', 'desc')
    .limit(200)
    .execute()
}

/** One baseline of an ICB; undefined for a number it does not have. */
export async function findBaseline(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<TrendBaseline | undefined> {
  return baselines(db, icbCode).where('baseline.id', '=', id).executeTakeFirst()
}

/** Keeps a baseline and gives its number; undefined when the measure and area have one from that week already. */
export async function insertBaseline(
  trx: Executor,
  icbCode: string,
  content: Pick<TrendBaseline, 'measure' | 'area' | 'fromDay' | 'reason'>,
  by: { readonly at: Instant; readonly personId: number },
): Promise<number | undefined> {
  const row = await trx
    .insertInto('trend_baselines')
    .values({
      icb_code: icbCode,
      measure: content.measure,
      area: content.area,
      from_day: content.fromDay,
      reason: content.reason,
      set_at: by.at,
      set_by: by.personId,
      withdrawn_at: null,
      withdrawn_by: null,
      withdraw_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Withdraws a baseline. False when it was withdrawn before. */
export async function withdrawBaseline(
  trx: Executor,
  id: number,
  by: { readonly at: Instant; readonly personId: number; readonly reason: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('trend_baselines')
    .set({ withdrawn_at: by.at, withdrawn_by: by.personId, withdraw_reason: by.reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
