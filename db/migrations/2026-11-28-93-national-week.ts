import { type Kysely, sql } from 'kysely'
import { runStatements } from './statements'

const roles = `'practice_user', 'triage', 'workforce', 'cover_provider', 'manager', 'pcn_lead',
  'contract_quality', 'partner', 'admin', 'national'`

/**
 * The role of a national or regional team, and one index that holds all that the sums over practice-days read. SQLite cannot
 * change a check, so the table of roles is made anew: its rows keep their ids, its indexes and triggers their words.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows: parts } = await sql<{ sql: string }>`select sql from sqlite_master
    where tbl_name = 'person_roles' and type in ('index', 'trigger') and sql is not null`.execute(db)
  await runStatements(db, [
    // Until the rows are back, sessions and suspensions point nowhere; it is looked at again when the transaction ends.
    'pragma defer_foreign_keys = on',
    'create table person_roles_before as select * from person_roles',
    'drop table person_roles',
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
    `insert into person_roles (id, person_id, role, icb_code, scope_kind, scope_code, is_lead, granted_at, granted_by, ended_at)
      select id, person_id, role, icb_code, scope_kind, scope_code, is_lead, granted_at, granted_by, ended_at
      from person_roles_before`,
    'drop table person_roles_before',
    ...parts.map((part) => part.sql),
    // Days, weeks and years of an ICB are summed from this alone; the rows themselves lie far apart after five years.
    'drop index practice_days_by_icb',
    `create index practice_days_by_icb on practice_days (icb_code, day, state, worst_level, patients, core_score_percent,
      place_id, footprint_id, pcn_code)`,
  ])
}
