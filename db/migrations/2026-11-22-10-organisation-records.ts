import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Files that wait to be confirmed, pressures from outside that the ICB sets for an area, locks on PCNs and providers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `alter table pcns add column version integer not null default 1`,
    `alter table providers add column version integer not null default 1`,
    // What was uploaded is compared and applied from here: the browser only ever names it by number.
    `create table organisation_uploads (
      id integer primary key,
      icb_code text not null references icbs (code),
      file_name text not null,
      content text not null,
      adds_new_pcns integer not null check (adds_new_pcns in (0, 1)),
      from_day text not null,
      joined_day text,
      uploaded_at text not null,
      uploaded_by integer not null references people (id),
      expires_at text not null
    ) strict`,
    `create index organisation_uploads_by_expiry on organisation_uploads (expires_at)`,
    // to_day is inclusive, and always given: a pressure ends by itself. ended_at is when somebody ended it before.
    `create table outside_pressures (
      id integer primary key,
      icb_code text not null references icbs (code),
      kind text not null,
      area_kind text not null check (area_kind in ('icb', 'place', 'pcn')),
      area_code text not null,
      from_day text not null,
      to_day text not null,
      note text not null,
      set_at text not null,
      set_by integer not null references people (id),
      ended_at text,
      ended_by integer references people (id),
      version integer not null default 1,
      check (to_day >= from_day),
      check ((ended_at is null) = (ended_by is null))
    ) strict`,
    `create index outside_pressures_by_day on outside_pressures (icb_code, to_day, from_day)`,
  ])
}
