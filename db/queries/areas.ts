import type { Executor } from '../connection'

/** The places of an ICB by name. */
export async function listPlaces(db: Executor, icbCode: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('places')
    .select(['id', 'name'])
    .where('icb_code', '=', icbCode)
    .orderBy('name')
    .execute()
}

/** The places and PCNs of an ICB by name. */
export async function listAreas(db: Executor, icbCode: string) {
  const pcns = await db
    .selectFrom('pcns')
    .select(['code', 'name'])
    .where('icb_code', '=', icbCode)
    .orderBy('name')
    .execute()
  return { places: await listPlaces(db, icbCode), pcns }
}
