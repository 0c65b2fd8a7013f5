import type { IsoDay } from '~/domain/calendar/days'
import { inNameOrder } from '~/domain/natural-order'
import type { WeekSum } from '~/domain/trends/area-week'
import type { Executor } from '../connection'

export interface NamedIcb {
  readonly code: string
  readonly name: string
}

/** Every ICB of the service, in the natural order of names. */
export async function listNamedIcbs(db: Executor): Promise<NamedIcb[]> {
  return inNameOrder(await db.selectFrom('icbs').select(['code', 'short_name as name']).execute())
}

/**
 * The practice-days of every ICB between two days, both included, counted and their patients added up by ICB, day, state and
 * worst level. No practice is named, none is read: the index of the figures holds it all.
 */
export async function sumWeekByIcb(db: Executor, from: IsoDay, to: IsoDay): Promise<WeekSum[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select(({ fn }) => [
      'icb_code as icbCode',
      'day',
      'state',
      'worst_level as worstLevel',
      fn.countAll<number>().as('practices'),
      fn.sum<number>('patients').as('patients'),
    ])
    // Without the ICBs the index could not be entered at the days.
    .where('icb_code', 'in', (eb) => eb.selectFrom('icbs').select('code'))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['icb_code', 'day', 'state', 'worst_level'])
    .execute()
  return rows.map(({ icbCode, ...row }) => ({ ...row, group: icbCode, within: '' }))
}

/** The same of one ICB by PCN, each in the place it belonged to that day. */
export async function sumWeekByPcn(
  db: Executor,
  icbCode: string,
  from: IsoDay,
  to: IsoDay,
): Promise<WeekSum[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select(({ fn }) => [
      'place_id as within',
      'pcn_code as group',
      'day',
      'state',
      'worst_level as worstLevel',
      fn.countAll<number>().as('practices'),
      fn.sum<number>('patients').as('patients'),
    ])
    .where('icb_code', '=', icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['place_id', 'pcn_code', 'day', 'state', 'worst_level'])
    .execute()
  return rows
}
