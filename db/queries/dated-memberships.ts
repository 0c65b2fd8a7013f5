import { sql } from 'kysely'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { Database } from '../schema'

export type AreaIds = Pick<Database['pcn_areas'], 'place_id' | 'footprint_id'>

/** Gives a PCN another name, at once, and counts its version up. */
export async function renamePcn(trx: Executor, code: string, name: string): Promise<void> {
  await trx
    .updateTable('pcns')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('code', '=', code)
    .execute()
}

/** Puts a PCN into a place and a footprint from a day on; where it lay before ends the day before. */
export async function setPcnArea(trx: Executor, code: string, ids: AreaIds, fromDay: IsoDay): Promise<void> {
  const held = await trx
    .selectFrom('pcn_areas')
    .select(['place_id', 'footprint_id'])
    .where('pcn_code', '=', code)
    .where('to_day', 'is', null)
    .executeTakeFirst()
  if (held?.place_id === ids.place_id && held.footprint_id === ids.footprint_id) return
  // What began on the same day or later is replaced; what began before ends the day before.
  await trx.deleteFrom('pcn_areas').where('pcn_code', '=', code).where('from_day', '>=', fromDay).execute()
  await trx
    .updateTable('pcn_areas')
    .set({ to_day: addDays(fromDay, -1) })
    .where('pcn_code', '=', code)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', fromDay)]))
    .execute()
  await trx
    .insertInto('pcn_areas')
    .values({ pcn_code: code, ...ids, from_day: fromDay, to_day: null })
    .execute()
}

/** Counts a practice's version up, so that a form opened before meets a conflict. */
export async function countVersionUp(trx: Executor, code: string): Promise<void> {
  await trx
    .updateTable('practices')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('code', '=', code)
    .execute()
}

/**
 * Gives the days that are not over, `openDay` and later, the PCN, place, footprint and list size that hold on them. Days that are
 * over keep what they had: past figures never change.
 */
export async function refreshOpenDays(trx: Executor, icbCode: string, openDay: IsoDay): Promise<void> {
  const holds = (from: string) => sql`${sql.ref(`${from}.from_day`)} <= practice_days.day
    and (${sql.ref(`${from}.to_day`)} is null or ${sql.ref(`${from}.to_day`)} >= practice_days.day)`
  const area = (column: 'm.pcn_code' | 'a.place_id' | 'a.footprint_id') => sql<string>`coalesce((
    select ${sql.ref(column)} from practice_pcns m join pcn_areas a on a.pcn_code = m.pcn_code and ${holds('a')}
    where m.practice_code = practice_days.practice_code and ${holds('m')}), ${sql.ref(column.slice(2))})`
  await trx
    .updateTable('practice_days')
    .set({
      pcn_code: area('m.pcn_code'),
      place_id: area('a.place_id'),
      footprint_id: area('a.footprint_id'),
      patients: sql<number>`coalesce((select l.patients from practice_list_sizes l
        where l.practice_code = practice_days.practice_code and ${holds('l')}), patients)`,
    })
    .where('icb_code', '=', icbCode)
    .where('day', '>=', openDay)
    .execute()
}

/** Makes a practice a member of a PCN from a day on; the membership before ends the day before. */
export async function setPcn(trx: Executor, code: string, pcn: string, fromDay: IsoDay): Promise<void> {
  await endBefore(trx, 'practice_pcns', code, fromDay)
  await trx
    .insertInto('practice_pcns')
    .values({ practice_code: code, pcn_code: pcn, from_day: fromDay, to_day: null })
    .execute()
}

/** Gives a practice a list size from a day on; the size before ends the day before. */
export async function setListSize(
  trx: Executor,
  code: string,
  size: { readonly patients: number; readonly isPlaceholder: boolean },
  fromDay: IsoDay,
): Promise<void> {
  await endBefore(trx, 'practice_list_sizes', code, fromDay)
  await trx
    .insertInto('practice_list_sizes')
    .values({
      practice_code: code,
      patients: size.patients,
      is_placeholder: size.isPlaceholder ? 1 : 0,
      from_day: fromDay,
      to_day: null,
    })
    .execute()
}

/** Makes room for a dated row: later ones are replaced, the one that holds ends the day before. */
async function endBefore(
  trx: Executor,
  table: 'practice_pcns' | 'practice_list_sizes',
  code: string,
  fromDay: IsoDay,
): Promise<void> {
  await trx.deleteFrom(table).where('practice_code', '=', code).where('from_day', '>=', fromDay).execute()
  await trx
    .updateTable(table)
    .set({ to_day: addDays(fromDay, -1) })
    .where('practice_code', '=', code)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', fromDay)]))
    .execute()
}
