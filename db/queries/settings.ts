import type { IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** The newest value (JSON text) of each setting of an ICB, by key. */
export async function listNewestSettings(
  db: Executor,
  icbCode: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('icb_settings')
    .select(['key', 'value'])
    .where('icb_code', '=', icbCode)
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.key, row.value]))
}

/** Every bank holiday known, oldest first. */
export async function listBankHolidays(db: Executor): Promise<{ day: IsoDay; title: string }[]> {
  return db.selectFrom('bank_holidays').select(['day', 'title']).orderBy('day').execute()
}

/** The ICBs, by code. */
export async function listIcbs(db: Executor): Promise<{ code: string; name: string; shortName: string }[]> {
  return db.selectFrom('icbs').select(['code', 'name', 'short_name as shortName']).orderBy('code').execute()
}
