import type { Executor } from '../connection'

/** What the service has kept about itself under `key`; undefined when nothing. */
export async function findFact(db: Executor, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('facts').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

/** Keeps `value` under `key`, instead of what was there. */
export async function putFact(db: Executor, key: string, value: string): Promise<void> {
  await db
    .insertInto('facts')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
