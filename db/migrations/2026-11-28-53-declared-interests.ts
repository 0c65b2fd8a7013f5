import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** What people of the ICB have to do with a practice besides their work: whoever has declared one decides nothing for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table declared_interests (
      id integer primary key,
      person_id integer not null references people (id),
      practice_code text not null references practices (code),
      kind text not null check (kind in ('partner', 'work', 'family', 'money', 'patient', 'other')),
      note text not null default '',
      declared_at text not null,
      declared_by integer not null references people (id),
      ended_at text,
      ended_by integer references people (id),
      end_reason text,
      check ((ended_at is null) = (end_reason is null))
    ) strict`,
    `create unique index declared_interests_held on declared_interests (person_id, practice_code)
      where ended_at is null`,
    `create index declared_interests_of_practice on declared_interests (practice_code)`,
  ])
}
