import type { Instant, IsoDay } from '~/domain/calendar/days'
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

/** The newest row of one setting of an ICB with who set it; undefined while the service's default holds. */
export async function findNewestSetting(db: Executor, icbCode: string, key: string) {
  return db
    .selectFrom('icb_settings')
    .leftJoin('people', 'people.id', 'icb_settings.set_by')
    .select([
      'icb_settings.id as id',
      'icb_settings.set_at as setAt',
      'people.name as setByName',
      'icb_settings.reason as reason',
    ])
    .where('icb_settings.icb_code', '=', icbCode)
    .where('icb_settings.key', '=', key)
    .orderBy('icb_settings.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Sets a setting: a new row, in the caller's transaction; what held before stays as history. */
export async function insertSetting(
  trx: Executor,
  set: { icbCode: string; key: string; value: string; at: Instant; personId: number; reason: string },
): Promise<void> {
  await trx
    .insertInto('icb_settings')
    .values({
      icb_code: set.icbCode,
      key: set.key,
      value: set.value,
      set_at: set.at,
      set_by: set.personId,
      reason: set.reason,
    })
    .execute()
}

/** Every bank holiday known, oldest first. */
export async function listBankHolidays(db: Executor): Promise<{ day: IsoDay; title: string }[]> {
  return db.selectFrom('bank_holidays').select(['day', 'title']).orderBy('day').execute()
}

/** The ICBs, by code. */
export async function listIcbs(db: Executor): Promise<{ code: string; name: string; shortName: string }[]> {
  return db.selectFrom('icbs').select(['code', 'name', 'short_name as shortName']).orderBy('code').execute()
}
