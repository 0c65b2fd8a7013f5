import { addDays, type IsoDay } from '~/domain/calendar/days'
import { type PcnCode, type PracticeCode, pcnCode, practiceCode } from '~/domain/organisations/codes'
import type { CurrentOrganisations, IncomingPcn, IncomingPractice } from '~/domain/organisations/import-types'
import type { Executor } from '../connection'
import type { Database, Flag } from '../schema'

/** Every practice and PCN of an ICB with its newest membership, area and list size, closed ones included; by code. */
export async function listOrganisations(db: Executor, icbCode: string): Promise<CurrentOrganisations> {
  const practices = await db
    .selectFrom('practices')
    .leftJoin('practice_pcns as member', (join) =>
      join.onRef('member.practice_code', '=', 'practices.code').on('member.to_day', 'is', null),
    )
    .leftJoin('practice_list_sizes as size', (join) =>
      join.onRef('size.practice_code', '=', 'practices.code').on('size.to_day', 'is', null),
    )
    .select(['practices.code', 'practices.name', 'practices.left_day', 'member.pcn_code', 'size.patients'])
    .where('practices.icb_code', '=', icbCode)
    .orderBy('practices.code')
    .execute()
  const pcns = await db
    .selectFrom('pcns')
    .innerJoin('pcn_areas', (join) =>
      join.onRef('pcn_areas.pcn_code', '=', 'pcns.code').on('pcn_areas.to_day', 'is', null),
    )
    .innerJoin('places', 'places.id', 'pcn_areas.place_id')
    .innerJoin('footprints', 'footprints.id', 'pcn_areas.footprint_id')
    .select(['pcns.code', 'pcns.name', 'places.name as place', 'footprints.name as footprint'])
    .where('pcns.icb_code', '=', icbCode)
    .orderBy('pcns.code')
    .execute()
  return {
    practices: practices.map((row) => ({
      code: practiceCode(row.code),
      name: row.name,
      pcnCode: row.pcn_code === null ? null : pcnCode(row.pcn_code),
      listSize: row.patients,
      closeDay: row.left_day,
    })),
    pcns: pcns.map((row) => ({ ...row, code: pcnCode(row.code) })),
  }
}

/** Adds a PCN with its place and footprint from a day on. */
export async function insertPcn(
  trx: Executor,
  icbCode: string,
  pcn: IncomingPcn,
  fromDay: IsoDay,
): Promise<void> {
  const { code, name, codeIsPlaceholder } = pcn
  await trx
    .insertInto('pcns')
    .values({ code, icb_code: icbCode, name, code_is_placeholder: flag(codeIsPlaceholder) })
    .execute()
  await trx
    .insertInto('pcn_areas')
    .values({ pcn_code: code, ...(await areaIds(trx, icbCode, pcn)), from_day: fromDay, to_day: null })
    .execute()
}

/** Gives a PCN its new name at once, and its new place or footprint from a day on. */
export async function changePcn(
  trx: Executor,
  icbCode: string,
  pcn: IncomingPcn,
  fromDay: IsoDay,
): Promise<void> {
  await trx.updateTable('pcns').set({ name: pcn.name }).where('code', '=', pcn.code).execute()
  const ids = await areaIds(trx, icbCode, pcn)
  const held = await trx
    .selectFrom('pcn_areas')
    .select(['place_id', 'footprint_id'])
    .where('pcn_code', '=', pcn.code)
    .where('to_day', 'is', null)
    .executeTakeFirst()
  if (held?.place_id === ids.place_id && held.footprint_id === ids.footprint_id) return
  // What began on the same day or later is replaced; what began before ends the day before.
  await trx
    .deleteFrom('pcn_areas')
    .where('pcn_code', '=', pcn.code)
    .where('from_day', '>=', fromDay)
    .execute()
  await trx
    .updateTable('pcn_areas')
    .set({ to_day: addDays(fromDay, -1) })
    .where('pcn_code', '=', pcn.code)
    .where('to_day', 'is', null)
    .execute()
  await trx
    .insertInto('pcn_areas')
    .values({ pcn_code: pcn.code, ...ids, from_day: fromDay, to_day: null })
    .execute()
}

/**
 * Adds a practice, with what the file tells of its PCN and list size from a day on. It is expected to send
 * returns from `joinedDay`; `null` until it joins.
 */
export async function insertPractice(
  trx: Executor,
  icbCode: string,
  practice: IncomingPractice,
  dates: { readonly fromDay: IsoDay; readonly joinedDay: IsoDay | null },
): Promise<void> {
  await trx
    .insertInto('practices')
    .values({
      code: practice.code,
      icb_code: icbCode,
      name: practice.name,
      joined_day: dates.joinedDay,
      code_is_placeholder: flag(practice.codeIsPlaceholder),
    })
    .execute()
  if (practice.pcnCode) await setPcn(trx, practice.code, practice.pcnCode, dates.fromDay)
  if (practice.listSize !== undefined) {
    const size = { patients: practice.listSize, isPlaceholder: practice.listSizeIsPlaceholder ?? false }
    await setListSize(trx, practice.code, size, dates.fromDay)
  }
}

/** Changes columns of a practice and counts its version up, so that a form opened before meets a conflict. */
export async function changePractice(
  trx: Executor,
  code: PracticeCode,
  change: { readonly name?: string; readonly leftDay?: IsoDay | null },
): Promise<void> {
  await trx
    .updateTable('practices')
    .set((eb) => ({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.leftDay === undefined ? {} : { left_day: change.leftDay }),
      version: eb('version', '+', 1),
    }))
    .where('code', '=', code)
    .execute()
}

/** Makes a practice a member of a PCN from a day on; the membership before ends the day before. */
export async function setPcn(
  trx: Executor,
  code: PracticeCode,
  pcn: PcnCode,
  fromDay: IsoDay,
): Promise<void> {
  await endBefore(trx, 'practice_pcns', code, fromDay)
  await trx
    .insertInto('practice_pcns')
    .values({ practice_code: code, pcn_code: pcn, from_day: fromDay, to_day: null })
    .execute()
}

/** Gives a practice a list size from a day on; the size before ends the day before. */
export async function setListSize(
  trx: Executor,
  code: PracticeCode,
  size: { readonly patients: number; readonly isPlaceholder: boolean },
  fromDay: IsoDay,
): Promise<void> {
  await endBefore(trx, 'practice_list_sizes', code, fromDay)
  await trx
    .insertInto('practice_list_sizes')
    .values({
      practice_code: code,
      patients: size.patients,
      is_placeholder: flag(size.isPlaceholder),
      from_day: fromDay,
      to_day: null,
    })
    .execute()
}

/** Makes room for a dated row: later ones are replaced, the one that holds ends the day before. */
async function endBefore(
  trx: Executor,
  table: 'practice_pcns' | 'practice_list_sizes',
  code: PracticeCode,
  fromDay: IsoDay,
): Promise<void> {
  await trx.deleteFrom(table).where('practice_code', '=', code).where('from_day', '>=', fromDay).execute()
  await trx
    .updateTable(table)
    .set({ to_day: addDays(fromDay, -1) })
    .where('practice_code', '=', code)
    .where('to_day', 'is', null)
    .execute()
}

type AreaIds = Pick<Database['pcn_areas'], 'place_id' | 'footprint_id'>

async function areaIds(trx: Executor, icbCode: string, pcn: IncomingPcn): Promise<AreaIds> {
  return {
    place_id: await areaId(trx, 'places', icbCode, pcn.place),
    footprint_id: await areaId(trx, 'footprints', icbCode, pcn.footprint),
  }
}

/** The id of a place or footprint of an ICB, which is made from its name when it is new. */
async function areaId(
  trx: Executor,
  table: 'places' | 'footprints',
  icbCode: string,
  name: string,
): Promise<string> {
  const held = await trx
    .selectFrom(table)
    .select('id')
    .where('icb_code', '=', icbCode)
    .where('name', '=', name)
    .executeTakeFirst()
  if (held) return held.id
  const short = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const taken = await trx.selectFrom(table).select('id').where('id', '=', short).executeTakeFirst()
  const id = taken ? `${short}-${icbCode.toLowerCase()}` : short
  await trx.insertInto(table).values({ id, icb_code: icbCode, name }).execute()
  return id
}

function flag(value: boolean): Flag {
  return value ? 1 : 0
}
