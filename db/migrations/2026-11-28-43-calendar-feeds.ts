import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Secret addresses under which calendar programs fetch closures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // One per person and organisation that works: practice_code is null for the whole ICB. Of the token only its hash is kept.
    `create table calendar_feeds (
      id integer primary key,
      token_hash text not null unique,
      person_id integer not null references people (id),
      icb_code text not null references icbs (code),
      practice_code text references practices (code),
      made_at text not null,
      revoked_at text,
      last_read_at text
    ) strict`,
    `create unique index calendar_feeds_one_works on calendar_feeds (person_id, icb_code, coalesce(practice_code, ''))
      where revoked_at is null`,
  ])
}
