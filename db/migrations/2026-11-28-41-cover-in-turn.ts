import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Providers that are asked one after the other, and who looks after the patients of an unplanned closure. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // Whoever is next once the one before has declined or let its time pass; gone when it was asked.
    `create table cover_turns (
      request_id integer not null references support_requests (id),
      position integer not null check (position >= 1),
      provider_code text not null references providers (code),
      asked_by integer not null references people (id),
      primary key (request_id, position),
      unique (request_id, provider_code)
    ) strict`,
    // Null while nobody is found: the note then says what is being tried.
    'alter table closures add column cover_by text',
  ])
}
