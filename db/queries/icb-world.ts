import { sql } from 'kysely'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'

const versionOfWorld = keptQuery(
  (_, { icbCode }: { icbCode: string }) => sql<{ version: string }>`
    select coalesce((select max(id) from icb_settings where icb_code = ${icbCode}), 0) || ':' ||
      coalesce((select value from facts where key = 'bank-holiday-changes'), 0) as version`,
)

/** One text that changes whenever the settings of an ICB or the bank holidays do: what was read before still holds. */
export async function readWorldVersion(db: Executor, icbCode: string): Promise<string> {
  const { rows } = await versionOfWorld(db, { icbCode })
  return rows[0]?.version ?? ''
}
