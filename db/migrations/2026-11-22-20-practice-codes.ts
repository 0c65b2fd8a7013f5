import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/**
 * A practice under a placeholder code takes over its real one, with its whole history. That is the third audited door out of
 * append-only: rows of history change their practice's code where such a line stands, and nothing else about them changes
 * by it. The door is shut behind the change: no row is left under the old code.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isAdoption = `exists (select 1 from practice_code_adoptions a
        where a.from_code = old.practice_code and a.to_code = new.practice_code)`
  const isRedacted = (table: string, column: string) => `exists (select 1 from redactions r
        where r.table_name = '${table}' and r.row_id = old.id and r.column_name = '${column}')`
  const refuseUnless = (table: string, condition: string) => [
    `drop trigger ${table}_no_update`,
    `create trigger ${table}_no_update before update on ${table} when not (${condition})
      begin select raise(abort, '${table} is append-only'); end`,
  ]
  await runStatements(db, [
    `create table practice_code_adoptions (
      from_code text primary key,
      to_code text not null unique,
      icb_code text not null references icbs (code),
      at text not null,
      person_id integer references people (id),
      reason text not null,
      check (from_code <> to_code)
    ) strict`,
    ...appendOnly('practice_code_adoptions'),
    `drop trigger daily_returns_history`,
    `create trigger daily_returns_history before update on daily_returns when
        new.id <> old.id or new.reference <> old.reference
        or (new.practice_code <> old.practice_code and not ${isAdoption})
        or new.day <> old.day or new.version_no <> old.version_no or new.kind <> old.kind
        or new.stands_from_at <> old.stands_from_at or new.submitted_at <> old.submitted_at
        or new.submitted_by <> old.submitted_by or new.answers <> old.answers or new.triggers <> old.triggers
        or new.safety <> old.safety or new.help_wanted <> old.help_wanted or new.reasons <> old.reasons
        or new.rule_set_id <> old.rule_set_id or new.calculated_level <> old.calculated_level
        or new.declared_level is not old.declared_level or new.effective_level <> old.effective_level
        or new.explanation <> old.explanation
      begin select raise(abort, 'a return version is history'); end`,
    `drop trigger missing_calls_history`,
    `create trigger missing_calls_history before update on missing_calls when
        new.id <> old.id or (new.practice_code <> old.practice_code and not ${isAdoption})
        or new.day <> old.day or new.seq <> old.seq
        or new.at <> old.at or new.person_id <> old.person_id or new.outcome <> old.outcome
      begin select raise(abort, 'a recorded call is history'); end`,
    ...refuseUnless('approval_records', isAdoption),
    ...refuseUnless('access_log', isAdoption),
    ...refuseUnless('return_reopenings', isAdoption),
    ...refuseUnless('level_assessments', `${isAdoption} or ${isRedacted('level_assessments', 'reason')}`),
  ])
}
