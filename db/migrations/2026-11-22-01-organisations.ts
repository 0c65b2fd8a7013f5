import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** ICB → place and footprint → PCN → practice, with dated memberships; providers; calendar; settings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table icbs (
      code text primary key,
      name text not null,
      short_name text not null
    ) strict`,
    `create table places (
      id text primary key,
      icb_code text not null references icbs (code),
      name text not null
    ) strict`,
    `create table footprints (
      id text primary key,
      icb_code text not null references icbs (code),
      name text not null
    ) strict`,
    `create table pcns (
      code text primary key,
      icb_code text not null references icbs (code),
      name text not null,
      code_is_placeholder integer not null default 0 check (code_is_placeholder in (0, 1))
    ) strict`,
    // to_day is inclusive; null means it still holds.
    `create table pcn_areas (
      pcn_code text not null references pcns (code),
      place_id text not null references places (id),
      footprint_id text not null references footprints (id),
      from_day text not null,
      to_day text,
      primary key (pcn_code, from_day),
      check (to_day is null or to_day >= from_day)
    ) strict`,
    `create table practices (
      code text primary key,
      icb_code text not null references icbs (code),
      name text not null,
      known_as text,
      joined_day text,
      left_day text,
      phone text,
      address text,
      building text,
      clinical_system text,
      telephony_supplier text,
      code_is_placeholder integer not null default 0 check (code_is_placeholder in (0, 1)),
      version integer not null default 1,
      check (left_day is null or joined_day is null or left_day >= joined_day)
    ) strict`,
    `create index practices_by_icb on practices (icb_code, name)`,
    `create table practice_pcns (
      practice_code text not null references practices (code),
      pcn_code text not null references pcns (code),
      from_day text not null,
      to_day text,
      primary key (practice_code, from_day),
      check (to_day is null or to_day >= from_day)
    ) strict`,
    `create index practice_pcns_by_pcn on practice_pcns (pcn_code, from_day)`,
    `create unique index practice_pcns_one_open on practice_pcns (practice_code) where to_day is null`,
    `create table practice_list_sizes (
      practice_code text not null references practices (code),
      from_day text not null,
      to_day text,
      patients integer not null check (patients >= 0),
      is_placeholder integer not null default 0 check (is_placeholder in (0, 1)),
      primary key (practice_code, from_day),
      check (to_day is null or to_day >= from_day)
    ) strict`,
    `create unique index practice_list_sizes_one_open on practice_list_sizes (practice_code) where to_day is null`,
    `create table practice_pauses (
      id integer primary key,
      practice_code text not null references practices (code),
      from_day text not null,
      to_day text,
      reason text not null,
      review_day text not null
    ) strict`,
    `create index practice_pauses_by_practice on practice_pauses (practice_code, from_day)`,
    `create table practice_sites (
      id integer primary key,
      practice_code text not null references practices (code),
      name text not null,
      building text,
      is_main integer not null default 0 check (is_main in (0, 1))
    ) strict`,
    `create index practice_sites_by_practice on practice_sites (practice_code)`,
    // rank 1 is the named contact, 2 the deputy.
    `create table practice_contacts (
      id integer primary key,
      practice_code text not null references practices (code),
      rank integer not null,
      name text not null,
      job text not null,
      phone text,
      email text,
      unique (practice_code, rank)
    ) strict`,
    // Organisations that are no practice: cover providers (DHU, a hub) and system partners (UHL, EMAS, LPT, SCC).
    `create table providers (
      code text primary key,
      icb_code text not null references icbs (code),
      name text not null,
      kind text not null check (kind in ('cover_provider', 'partner')),
      phone text,
      email text,
      half_day_capacity integer not null default 0 check (half_day_capacity >= 0)
    ) strict`,
    `create table bank_holidays (
      day text primary key,
      title text not null
    ) strict`,
    // A settings change is a new row; the newest row of a key holds.
    `create table icb_settings (
      id integer primary key,
      icb_code text not null references icbs (code),
      key text not null,
      value text not null check (json_valid(value)),
      set_at text not null,
      set_by integer,
      reason text not null
    ) strict`,
    `create index icb_settings_newest on icb_settings (icb_code, key, id)`,
  ])
}
