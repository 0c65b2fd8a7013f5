import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** When a provider was last given more places for each half day: whoever waits for one may go since then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, ['alter table providers add column places_raised_at text'])
}
