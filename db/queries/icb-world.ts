import { sql } from 'kysely'
import type { Executor } from '../connection'

/**
 * One text that changes whenever the settings of an ICB or the bank holidays do: what was read before still holds. With the sums of
 * the days and of their squares a holiday that moves shows too, which leaves their number as it was.
 */
export async function readWorldVersion(db: Executor, icbCode: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce((select max(id) from icb_settings where icb_code = ${icbCode}), 0) || ':' ||
      (select count(*) || ':' || coalesce(sum(n), 0) || ':' || coalesce(sum(n * n), 0)
        from (select cast(replace(day, '-', '') as bigint) as n from bank_holidays) as days) as version`.execute(
    db,
  )
  return rows[0]?.version ?? ''
}
