import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Who is whom at a sign-in service of the NHS, and which sessions it opened and may end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // Kept from the first sign-in on: an address can be given to somebody else, a subject cannot.
    `create table provider_subjects (
      issuer text not null,
      subject text not null,
      person_id integer not null references people (id),
      linked_at text not null,
      primary key (issuer, subject)
    ) strict`,
    'create unique index provider_subjects_once on provider_subjects (issuer, person_id)',
    `create table provider_sessions (
      token_hash text primary key references sessions (token_hash),
      issuer text not null,
      subject text not null,
      sid text,
      sealed_id_token text not null
    ) strict`,
    'create index provider_sessions_by_subject on provider_sessions (issuer, subject)',
    'create index provider_sessions_by_sid on provider_sessions (issuer, sid)',
    // A logout token counts once.
    `create table provider_logout_tokens (
      issuer text not null,
      jti text not null,
      at text not null,
      primary key (issuer, jti)
    ) strict`,
  ])
}
