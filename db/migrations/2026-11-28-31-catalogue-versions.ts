import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/**
 * Who made a version of a catalogue entry, and which version a request was asked under. Versions are added, never edited;
 * requests of before this have none and are read by the day they were asked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `alter table support_actions add column made_at text`,
    `alter table support_actions add column made_by integer references people (id)`,
    ...appendOnly('support_actions'),
    `alter table support_requests add column action_version integer`,
  ])
}
