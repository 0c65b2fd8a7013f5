import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** Outbox, jobs, audit, access log, and the service's own facts (demo clock). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table outbox (
      id integer primary key,
      channel text not null default 'mail' check (channel in ('mail')),
      kind text not null,
      icb_code text,
      practice_code text,
      person_id integer references people (id),
      to_address text not null,
      payload text not null check (json_valid(payload)),
      message_id text not null unique,
      dedupe_key text unique,
      state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'dead')),
      attempts integer not null default 0,
      run_after text not null,
      lease_until text,
      created_at text not null,
      sent_at text,
      last_error text
    ) strict`,
    `create index outbox_due on outbox (run_after, id) where state in ('queued', 'sending')`,
    `create index outbox_newest on outbox (created_at, id)`,
    `create index outbox_by_icb on outbox (icb_code, state, created_at, id)`,
    `create table jobs (
      id integer primary key,
      kind text not null,
      unique_key text not null unique,
      payload text not null default '{}' check (json_valid(payload)),
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
      run_after text not null,
      attempts integer not null default 0,
      lease_until text,
      started_at text,
      done_at text,
      last_error text,
      created_at text not null
    ) strict`,
    `create index jobs_due on jobs (run_after, id) where state in ('waiting', 'running')`,
    `create index jobs_newest on jobs (created_at, id)`,
    `create table audit (
      id integer primary key,
      at text not null,
      person_id integer references people (id),
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      icb_code text,
      practice_code text,
      before text check (before is null or json_valid(before)),
      after text check (after is null or json_valid(after)),
      reason text
    ) strict`,
    `create index audit_newest on audit (id desc)`,
    `create index audit_by_practice on audit (practice_code, id)`,
    `create index audit_by_icb on audit (icb_code, id)`,
    `create index audit_by_subject on audit (subject_kind, subject_id, id)`,
    ...appendOnly('audit'),
    // A look: once per person, thing and hour.
    `create table access_log (
      id integer primary key,
      hour text not null,
      at text not null,
      person_id integer not null references people (id),
      role text not null,
      practice_code text not null references practices (code),
      what text not null check (what in ('return', 'case', 'practice', 'request', 'export')),
      unique (practice_code, person_id, hour, what)
    ) strict`,
    ...appendOnly('access_log'),
    `create table facts (
      key text primary key,
      value text not null
    ) strict`,
  ])
}
