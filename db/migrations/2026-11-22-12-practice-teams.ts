import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/**
 * What practices do with their own people: who is suspended, who was confirmed to still need access in a quarter, and codes
 * that prove a new address.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // Suspending ends the role, so that every question about roles is right by itself; this says it may come back.
    `create table role_suspensions (
      role_id integer primary key references person_roles (id),
      suspended_at text not null,
      suspended_by integer not null references people (id),
      ended_at text,
      outcome text check (outcome in ('restored', 'removed')),
      check ((ended_at is null) = (outcome is null))
    ) strict`,
    `create table access_confirmations (
      role_id integer not null references person_roles (id),
      quarter text not null check (length(quarter) = 7),
      confirmed_at text not null,
      confirmed_by integer not null references people (id),
      primary key (role_id, quarter)
    ) strict`,
    `create table email_changes (
      id integer primary key,
      person_id integer not null references people (id),
      new_email text not null check (new_email = lower(new_email)),
      code_hash text not null,
      created_at text not null,
      expires_at text not null,
      tries_left integer not null check (tries_left >= 0),
      used_at text
    ) strict`,
    // Those in force have an index of their own; a practice's team also shows whom it suspended.
    `create index person_roles_of_scope on person_roles (scope_kind, scope_code, role, granted_at)`,
    `create index email_changes_by_person on email_changes (person_id, id)`,
  ])
}
