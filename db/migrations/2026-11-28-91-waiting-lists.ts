import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Uploaded lists of every kind wait in one table. Those that wait at the change go: each waits a day at most and can be chosen again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // What was uploaded is compared and applied from here: the browser only ever names it by number.
    `create table waiting_lists (
      id integer primary key,
      kind text not null check (kind in ('organisations', 'area_plt')),
      icb_code text not null references icbs (code),
      file_name text not null,
      content text not null,
      settings text not null check (json_valid(settings)),
      uploaded_at text not null,
      uploaded_by integer not null references people (id),
      expires_at text not null
    ) strict`,
    'create index waiting_lists_by_expiry on waiting_lists (expires_at)',
    'drop table organisation_uploads',
    'drop table area_plt_uploads',
  ])
}
