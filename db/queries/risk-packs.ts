import { type PackBody, packBody } from '~/domain/at-risk/pack'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A committee pack without its rows. */
export interface PackHead {
  readonly number: string
  readonly asAtDay: IsoDay
  readonly frozenAt: Instant
  readonly frozenByName: string
}

/** The packs of an ICB, newest first, with how many practices each names. */
export async function listPacks(
  db: Executor,
  icbCode: string,
): Promise<(PackHead & { readonly practices: number })[]> {
  const rows = await packs(db, icbCode)
    .select((eb) =>
      eb
        .selectFrom('risk_pack_practices')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('risk_pack_practices.pack_id', '=', 'risk_packs.id')
        .as('practices'),
    )
    .orderBy('risk_packs.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, practices: Number(row.practices ?? 0) }))
}

/** One pack of an ICB, as it was frozen, with the practices it names by the codes they have now; undefined when it has no such one. */
export async function findPack(
  db: Executor,
  icbCode: string,
  number: string,
): Promise<(PackHead & { readonly body: PackBody; readonly practiceCodes: readonly string[] }) | undefined> {
  const row = await packs(db, icbCode)
    .select(['risk_packs.id as id', 'risk_packs.body as body'])
    .where('risk_packs.number', '=', number)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, body, ...head } = row
  const named = await db
    .selectFrom('risk_pack_practices')
    .select('practice_code as code')
    .where('pack_id', '=', id)
    .orderBy('id')
    .execute()
  return { ...head, body: packBody.parse(JSON.parse(body)), practiceCodes: named.map(({ code }) => code) }
}

/** The packs that named a practice, newest first. */
export async function listPacksNaming(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<PackHead[]> {
  return packs(db, icbCode)
    .innerJoin('risk_pack_practices', 'risk_pack_practices.pack_id', 'risk_packs.id')
    .where('risk_pack_practices.practice_code', '=', practiceCode)
    .orderBy('risk_packs.id', 'desc')
    .limit(50)
    .execute()
}

function packs(db: Executor, icbCode: string) {
  return db
    .selectFrom('risk_packs')
    .innerJoin('people', 'people.id', 'risk_packs.frozen_by')
    .select([
      'risk_packs.number as number',
      'risk_packs.as_at_day as asAtDay',
      'risk_packs.frozen_at as frozenAt',
      'people.name as frozenByName',
    ])
    .where('risk_packs.icb_code', '=', icbCode)
}

/** Freezes a pack: what it says and whom it names. Nothing of it can be changed after. */
export async function insertPack(
  trx: Executor,
  pack: {
    number: string
    icbCode: string
    body: PackBody
    at: Instant
    by: number
    named: readonly { practiceCode: string; candidateId: number }[]
  },
): Promise<void> {
  const { id } = await trx
    .insertInto('risk_packs')
    .values({
      number: pack.number,
      icb_code: pack.icbCode,
      as_at_day: pack.body.asAtDay,
      frozen_at: pack.at,
      frozen_by: pack.by,
      body: JSON.stringify(packBody.parse(pack.body)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('risk_pack_practices')
    .values(
      pack.named.map(({ practiceCode, candidateId }) => ({
        pack_id: id,
        practice_code: practiceCode,
        candidate_id: candidateId,
      })),
    )
    .execute()
}
