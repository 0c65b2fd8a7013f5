import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** The 12:00 aggregate for partners as it was sent, and the secret addresses under which their programs fetch it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // One per ICB and reporting day, for good: a correction is noted beside it.
    `create table noon_pictures (
      id integer primary key,
      icb_code text not null references icbs (code),
      day text not null,
      stood_at text not null,
      made_at text not null,
      rule_set_id integer not null references rule_sets (id),
      body text not null check (json_valid(body)),
      unique (icb_code, day)
    ) strict`,
    ...appendOnly('noon_pictures'),
    // One per person and partner that works. Of the token only its hash is kept.
    `create table picture_feeds (
      id integer primary key,
      token_hash text not null unique,
      person_id integer not null references people (id),
      icb_code text not null references icbs (code),
      provider_code text not null references providers (code),
      made_at text not null,
      revoked_at text,
      last_read_at text
    ) strict`,
    `create unique index picture_feeds_one_works on picture_feeds (person_id, icb_code, provider_code)
      where revoked_at is null`,
  ])
}
