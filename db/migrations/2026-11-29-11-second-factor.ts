import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** What people prove themselves with beside the mailed code, and which sessions have had it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // Null: the mailed code was right, and nothing more is known. Newly proved, the moment moves on.
    `alter table sessions add column second_factor_at text`,
    `alter table sessions add column second_factor_by text
      check (second_factor_by in ('app', 'recovery-code', 'passkey', 'provider', 'demo'))`,
    // One app for a person; setting up another replaces it. A code is never taken twice: the steps only go up.
    `create table authenticator_apps (
      person_id integer primary key references people (id),
      sealed_secret text not null,
      added_at text not null,
      last_step integer not null,
      last_used_at text
    ) strict`,
    `create table recovery_codes (
      id integer primary key,
      person_id integer not null references people (id),
      code_hash text not null,
      made_at text not null,
      used_at text,
      unique (person_id, code_hash)
    ) strict`,
    `create table passkeys (
      id integer primary key,
      person_id integer not null references people (id),
      credential_id text not null unique,
      public_key text not null,
      counter integer not null,
      transports text not null check (json_valid(transports)),
      name text not null,
      added_at text not null,
      last_used_at text
    ) strict`,
    'create index passkeys_by_person on passkeys (person_id)',
    // What a passkey is to sign, for one session at a time; gone once it was answered.
    `create table passkey_challenges (
      token_hash text primary key references sessions (token_hash),
      challenge text not null,
      purpose text not null check (purpose in ('add', 'prove')),
      expires_at text not null
    ) strict`,
    `create table second_factor_tries (
      id integer primary key,
      person_id integer not null references people (id),
      browser_hash text not null,
      at text not null,
      was_right integer not null default 0 check (was_right in (0, 1))
    ) strict`,
    'create index second_factor_tries_by_person on second_factor_tries (person_id, at)',
  ])
}
