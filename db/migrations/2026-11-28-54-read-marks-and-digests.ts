import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/**
 * Up to which event a practice has read its case; news for people of the ICB that wait to go out together; and how long a job
 * took by the clock on the wall.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table case_reads (
      case_id integer primary key references cases (id),
      read_seq integer not null check (read_seq >= 1),
      read_at text not null,
      read_by integer not null references people (id)
    ) strict`,
    `create table digest_news (
      id integer primary key,
      kind text not null,
      icb_code text references icbs (code),
      to_address text not null,
      person_id integer references people (id),
      payload text not null check (json_valid(payload)),
      dedupe_key text unique,
      at text not null,
      gathered_at text
    ) strict`,
    `create index digest_news_waiting on digest_news (to_address, id) where gathered_at is null`,
    `alter table jobs add column ran_ms integer`,
    `create index outbox_dead on outbox (icb_code, to_address) where state = 'dead'`,
  ])
}
