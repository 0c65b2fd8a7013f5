import type { Kysely } from 'kysely'
import { runStatements } from './statements'

const roles = `'practice_user', 'triage', 'workforce', 'cover_provider', 'manager', 'pcn_lead',
  'contract_quality', 'partner', 'admin'`

/** People, their roles, sign-in codes, sessions, and what a form held when its session ran out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table people (
      id integer primary key,
      email text not null unique check (email = lower(email)),
      name text not null,
      job text not null default '',
      phone text,
      status text not null default 'active' check (status in ('active', 'suspended')),
      created_at text not null,
      version integer not null default 1
    ) strict`,
    `create table person_roles (
      id integer primary key,
      person_id integer not null references people (id),
      role text not null check (role in (${roles})),
      icb_code text not null references icbs (code),
      scope_kind text not null check (scope_kind in ('practice', 'pcn', 'provider', 'icb')),
      scope_code text not null,
      is_lead integer not null default 0 check (is_lead in (0, 1)),
      granted_at text not null,
      granted_by integer references people (id),
      ended_at text
    ) strict`,
    `create unique index person_roles_once on person_roles (person_id, role, scope_code) where ended_at is null`,
    `create index person_roles_by_scope on person_roles (scope_kind, scope_code, role) where ended_at is null`,
    `create index person_roles_by_role on person_roles (icb_code, role) where ended_at is null`,
    // Named returns are not used to judge contracts (product.md): nobody holds both sides.
    `create trigger person_roles_contract_apart before insert on person_roles
      when new.ended_at is null and (
        (new.role = 'contract_quality' and exists (select 1 from person_roles p where p.person_id = new.person_id
          and p.ended_at is null and p.role in ('triage', 'manager')))
        or (new.role in ('triage', 'manager') and exists (select 1 from person_roles p where p.person_id = new.person_id
          and p.ended_at is null and p.role = 'contract_quality')))
      begin select raise(abort, 'contract_quality cannot be held with triage or manager'); end`,
    // person_id is null for an address nobody has: the same answer is given, and no mail is sent.
    `create table sign_in_codes (
      id integer primary key,
      email text not null,
      person_id integer references people (id),
      browser_hash text not null,
      code_hash text not null,
      created_at text not null,
      expires_at text not null,
      tries_left integer not null check (tries_left >= 0),
      used_at text
    ) strict`,
    `create index sign_in_codes_by_browser on sign_in_codes (browser_hash, id)`,
    `create index sign_in_codes_by_email on sign_in_codes (email, created_at)`,
    `create table sessions (
      token_hash text primary key,
      person_id integer not null references people (id),
      active_role_id integer references person_roles (id),
      browser_hash text not null,
      browser_name text not null default '',
      created_at text not null,
      seen_at text not null,
      expires_at text not null,
      ended_at text
    ) strict`,
    `create index sessions_by_person on sessions (person_id, created_at)`,
    `create table parked_forms (
      id integer primary key,
      browser_hash text not null,
      person_id integer references people (id),
      path text not null,
      entries text not null check (json_valid(entries)),
      created_at text not null,
      expires_at text not null
    ) strict`,
    `create index parked_forms_by_browser on parked_forms (browser_hash, path)`,
  ])
}
