import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Views of the queue under a name: a person's own, or shared with everybody who works from the ICB's queue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table queue_views (
      id integer primary key,
      icb_code text not null references icbs (code),
      person_id integer not null references people (id),
      name text not null check (length(name) between 1 and 40),
      search text not null,
      is_shared integer not null check (is_shared in (0, 1)),
      saved_at text not null,
      version integer not null
    ) strict`,
    `create unique index queue_views_own on queue_views (icb_code, person_id, name) where is_shared = 0`,
    `create unique index queue_views_shared on queue_views (icb_code, name) where is_shared = 1`,
  ])
}
