import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Who has a case's page open, or had it a few minutes ago; no record of anything, forgotten by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table case_presence (
      case_id integer not null references cases (id),
      person_id integer not null references people (id),
      opened_at text not null,
      seen_at text not null,
      primary key (case_id, person_id)
    ) strict, without rowid`,
    `create index case_presence_by_time on case_presence (seen_at)`,
  ])
}
