import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/**
 * Which opened form saved a draft last. The same person may have the form open at work and on a telephone: the older of the two
 * must not write over the newer one unasked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [`alter table return_drafts add column form_key text not null default ''`])
}
