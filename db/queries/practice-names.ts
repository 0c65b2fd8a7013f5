import type { Executor } from '../connection'

/** The name of every practice an ICB has or had, by its code. */
export async function listPracticeNames(db: Executor, icbCode: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('practices')
    .select(['code', 'name'])
    .where('icb_code', '=', icbCode)
    .orderBy('name')
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}
