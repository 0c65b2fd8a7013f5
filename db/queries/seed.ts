import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export interface SeedProvider {
  readonly code: string
  readonly name: string
  readonly kind: 'cover_provider' | 'partner'
  readonly phone: string
  readonly email: string
  readonly halfDayCapacity: number
}

/** What an empty database is told apart by: whether there are practices of this ICB, and bank holidays. */
export async function isSeeded(
  db: Executor,
  icbCode: string,
): Promise<{ practices: boolean; bankHolidays: boolean }> {
  const practice = await db
    .selectFrom('practices')
    .select('code')
    .where('icb_code', '=', icbCode)
    .limit(1)
    .executeTakeFirst()
  const holiday = await db.selectFrom('bank_holidays').select('day').limit(1).executeTakeFirst()
  return { practices: practice !== undefined, bankHolidays: holiday !== undefined }
}

/** Adds an ICB by its code; a known one is passed over. */
export async function addIcb(
  trx: Executor,
  icb: { code: string; name: string; shortName: string },
): Promise<void> {
  await trx
    .insertInto('icbs')
    .values({ code: icb.code, name: icb.name, short_name: icb.shortName })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** Adds cover providers and partners by their code; known ones are passed over. */
export async function addProviders(
  trx: Executor,
  icbCode: string,
  providers: readonly SeedProvider[],
): Promise<void> {
  await trx
    .insertInto('providers')
    .values(
      providers.map((provider) => ({
        code: provider.code,
        icb_code: icbCode,
        name: provider.name,
        kind: provider.kind,
        phone: provider.phone,
        email: provider.email,
        half_day_capacity: provider.halfDayCapacity,
      })),
    )
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** Publishes a rule set as this version of the ICB, unless the ICB has that version. */
export async function addRuleSet(
  trx: Executor,
  ruleSet: { icbCode: string; name: string; version: number; fromDay: IsoDay; body: string; at: Instant },
): Promise<void> {
  await trx
    .insertInto('rule_sets')
    .values({
      icb_code: ruleSet.icbCode,
      name: ruleSet.name,
      version: ruleSet.version,
      effective_from_day: ruleSet.fromDay,
      body: ruleSet.body,
      published_at: ruleSet.at,
      published_by: null,
    })
    .onConflict((conflict) => conflict.columns(['icb_code', 'version']).doNothing())
    .execute()
}

/** Adds the first version of catalogue entries, by their code; known ones are passed over. */
export async function addSupportActions(
  trx: Executor,
  icbCode: string,
  entries: readonly { code: string; body: string; fromDay: IsoDay; toDay: IsoDay | null }[],
): Promise<void> {
  await trx
    .insertInto('support_actions')
    .values(
      entries.map((entry) => ({
        icb_code: icbCode,
        code: entry.code,
        version: 1,
        body: entry.body,
        valid_from_day: entry.fromDay,
        valid_to_day: entry.toDay,
        made_at: null,
        made_by: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['icb_code', 'code', 'version']).doNothing())
    .execute()
}
