import { sql } from 'kysely'
import type { Executor } from '../connection'

/** One text that changes whenever the settings of an ICB or the bank holidays do: what was read before still holds. */
export async function readWorldVersion(db: Executor, icbCode: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce((select max(id) from icb_settings where icb_code = ${icbCode}), 0) || ':' ||
      (select count(*) from bank_holidays) as version`.execute(db)
  return rows[0]?.version ?? ''
}
