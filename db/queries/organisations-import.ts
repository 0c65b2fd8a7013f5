import type { IsoDay } from '~/domain/calendar/days'
import { type PracticeCode, pcnCode, practiceCode } from '~/domain/organisations/codes'
import type { CurrentOrganisations, IncomingPcn, IncomingPractice } from '~/domain/organisations/import-types'
import type { Executor } from '../connection'
import type { Flag } from '../schema'
import { type AreaIds, renamePcn, setPcnArea } from './dated-memberships'

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
  await renamePcn(trx, pcn.code, pcn.name)
  await setPcnArea(trx, pcn.code, await areaIds(trx, icbCode, pcn), fromDay)
}

/**
 * Adds practices, each with what the file tells of its PCN and list size from a day on. They are expected to send returns
 * from `joinedDay`; `null` until they join. One statement a table: keep a call to some hundreds.
 */
export async function insertPractices(
  trx: Executor,
  icbCode: string,
  practices: readonly Pick<
    IncomingPractice,
    'code' | 'name' | 'codeIsPlaceholder' | 'pcnCode' | 'listSize' | 'listSizeIsPlaceholder'
  >[],
  dates: { readonly fromDay: IsoDay; readonly joinedDay: IsoDay | null },
): Promise<void> {
  if (practices.length === 0) return
  await trx
    .insertInto('practices')
    .values(
      practices.map(({ code, name, codeIsPlaceholder }) => ({
        code,
        icb_code: icbCode,
        name,
        joined_day: dates.joinedDay,
        code_is_placeholder: flag(codeIsPlaceholder),
      })),
    )
    .execute()
  const from = { from_day: dates.fromDay, to_day: null }
  const members = practices.flatMap(({ code, pcnCode: pcn }) =>
    pcn === undefined ? [] : [{ practice_code: code, pcn_code: pcn, ...from }],
  )
  if (members.length > 0) await trx.insertInto('practice_pcns').values(members).execute()
  const sizes = practices.flatMap(({ code, listSize, listSizeIsPlaceholder }) =>
    listSize === undefined
      ? []
      : [
          {
            practice_code: code,
            patients: listSize,
            is_placeholder: flag(listSizeIsPlaceholder ?? false),
            ...from,
          },
        ],
  )
  if (sizes.length > 0) await trx.insertInto('practice_list_sizes').values(sizes).execute()
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
    // A merger sets the last day of the practice that closes: a list that is older or newer does not move it.
    .$if(change.leftDay !== undefined, (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('practice_mergers')
              .select('practice_mergers.id')
              .where('practice_mergers.closing_code', '=', code)
              .where('practice_mergers.state', '<>', 'cancelled'),
          ),
        ),
      ),
    )
    .execute()
}

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
