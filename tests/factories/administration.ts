import type { Db } from '#db/connection'
import { isoDay } from '~/domain/calendar/days'

/** A second ICB, to prove that nobody sees into it. */
export const otherIcb = 'QZ9'

/** Adds the second ICB with one practice, one PCN and one provider. */
export async function insertOtherIcb(db: Db): Promise<{ readonly practiceCode: string }> {
  await db.insertInto('icbs').values({ code: otherIcb, name: 'Other ICB', short_name: 'Other' }).execute()
  await db.insertInto('pcns').values({ code: 'U99999', icb_code: otherIcb, name: 'Elsewhere' }).execute()
  await db
    .insertInto('practices')
    .values({
      code: 'C99999',
      icb_code: otherIcb,
      name: 'Elsewhere Surgery',
      joined_day: isoDay('2022-04-01'),
    })
    .execute()
  await insertProvider(db, { code: 'ELSE', icbCode: otherIcb, name: 'Elsewhere cover' })
  return { practiceCode: 'C99999' }
}

/** Adds a cover provider, unless said otherwise. */
export async function insertProvider(
  db: Db,
  given: { code: string; icbCode: string; name: string; kind?: 'cover_provider' | 'partner' },
): Promise<void> {
  await db
    .insertInto('providers')
    .values({
      code: given.code,
      icb_code: given.icbCode,
      name: given.name,
      kind: given.kind ?? 'cover_provider',
    })
    .execute()
}

/** Adds a PCN to the test ICB. */
export async function insertPcn(db: Db, pcn: { code: string; name: string; icbCode: string }): Promise<void> {
  await db.insertInto('pcns').values({ code: pcn.code, icb_code: pcn.icbCode, name: pcn.name }).execute()
  await db
    .insertInto('pcn_areas')
    .values({
      pcn_code: pcn.code,
      place_id: 'leicestershire',
      footprint_id: 'elr',
      from_day: isoDay('2022-04-01'),
      to_day: null,
    })
    .execute()
}

/** Moves a practice of the test ICB into another PCN, for as long as it has been there. */
export async function putInPcn(db: Db, practiceCode: string, pcnCode: string): Promise<void> {
  await db
    .updateTable('practice_pcns')
    .set({ pcn_code: pcnCode })
    .where('practice_code', '=', practiceCode)
    .execute()
}
