import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/**
 * Templates for messages to practices, in versions: a change, a retirement and a coming back are each a new row, with who, when
 * and why. Templates are numbered within their ICB. An ICB without rows has the service's own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table message_templates (
      id integer primary key,
      icb_code text not null references icbs (code),
      number integer not null check (number >= 1),
      version integer not null check (version >= 1),
      name text not null check (length(name) between 1 and 80),
      purpose text not null check (length(purpose) between 1 and 120),
      body text not null check (length(body) between 1 and 4000),
      lanes text not null check (json_valid(lanes)),
      is_in_use integer not null check (is_in_use in (0, 1)),
      made_at text,
      made_by integer references people (id),
      reason text,
      check ((made_at is null) = (made_by is null)),
      unique (icb_code, number, version)
    ) strict`,
    ...appendOnly('message_templates'),
  ])
}
