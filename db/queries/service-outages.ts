import type { Instant } from '~/domain/calendar/days'
import type { ServiceOutage } from '~/domain/calendar/service-outages'
import type { Executor } from '../connection'

/** In `facts`: from when the service was off, and as the value until when. */
const prefix = 'service-off:'
/** The character after the colon, so that a range of keys holds them all. */
const afterPrefix = 'service-off;'

/** Keeps that the service was off. */
export async function insertOutage(trx: Executor, { fromAt, untilAt }: ServiceOutage): Promise<void> {
  await trx
    .insertInto('facts')
    .values({ key: `${prefix}${fromAt}`, value: untilAt })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: untilAt }))
    .execute()
}

/** The outages that ended at `since` or later, oldest first. */
export async function listOutages(db: Executor, since: Instant): Promise<ServiceOutage[]> {
  const rows = await db
    .selectFrom('facts')
    .select(['key', 'value'])
    .where('key', '>=', prefix)
    .where('key', '<', afterPrefix)
    .where('value', '>=', since)
    .orderBy('key')
    .execute()
  return rows.map(({ key, value }) => ({
    fromAt: key.slice(prefix.length) as Instant,
    untilAt: value as Instant,
  }))
}
