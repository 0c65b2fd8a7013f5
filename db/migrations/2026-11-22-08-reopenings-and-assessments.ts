import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/**
 * Days opened again after closing time, the ICB's own assessments of a practice's level, and what practices say to
 * them. All are history: nothing in them changes, except words that a logged redaction removes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table return_reopenings (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      day text not null,
      seq integer not null check (seq >= 1),
      reason text not null check (length(reason) >= 1),
      opened_at text not null,
      opened_by integer not null references people (id),
      until_at text not null,
      check (until_at > opened_at),
      unique (practice_code, day, seq)
    ) strict`,
    ...appendOnly('return_reopenings'),
    `alter table daily_returns add column reopening_id integer references return_reopenings (id)`,
    `create trigger daily_returns_reopening before update of reopening_id on daily_returns
      when new.reopening_id is not old.reopening_id
      begin select raise(abort, 'a return version is history'); end`,
    `create table level_assessments (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      day text not null,
      seq integer not null check (seq >= 1),
      return_id integer not null references daily_returns (id),
      level integer not null check (level between 1 and 4),
      reason_code text not null,
      reason text not null check (length(reason) >= 1),
      rule_set_id integer not null references rule_sets (id),
      assessed_at text not null,
      assessed_by integer not null references people (id),
      assessed_as text not null,
      unique (practice_code, day, seq)
    ) strict`,
    ...historyButRedaction('level_assessments', 'reason'),
    `create table assessment_disagreements (
      id integer primary key,
      assessment_id integer not null unique references level_assessments (id),
      words text not null check (length(words) >= 1),
      at text not null,
      person_id integer not null references people (id)
    ) strict`,
    ...historyButRedaction('assessment_disagreements', 'words'),
  ])
}

function historyButRedaction(table: string, column: string): string[] {
  const [, noDelete = ''] = appendOnly(table)
  return [
    `create trigger ${table}_no_update before update on ${table} when not exists (select 1 from redactions r
        where r.table_name = '${table}' and r.row_id = old.id and r.column_name = '${column}')
      begin select raise(abort, '${table} is append-only'); end`,
    noDelete,
  ]
}
