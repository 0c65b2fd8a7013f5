import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** Who opened a page with sensitive words, and who was refused one: once for each person, page or permission, and day or hour. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table access_events (
      id integer primary key,
      kind text not null check (kind in ('opened', 'refused')),
      span text not null,
      at text not null,
      person_id integer not null references people (id),
      role text not null,
      icb_code text not null references icbs (code),
      what text not null,
      practice_code text not null default '',
      unique (person_id, kind, what, practice_code, span)
    ) strict`,
    ...appendOnly('access_events'),
    'create index access_events_newest on access_events (icb_code, kind, at, id)',
    'create index access_events_by_person on access_events (icb_code, kind, person_id, at, id)',
    'create index access_events_by_practice on access_events (icb_code, kind, practice_code, at, id)',
    'create index access_log_newest on access_log (at, id)',
    'create index access_log_by_person on access_log (person_id, at, id)',
    'create index access_log_by_practice on access_log (practice_code, at, id)',
  ])
}
