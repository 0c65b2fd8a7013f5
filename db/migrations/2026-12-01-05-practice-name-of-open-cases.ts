import type { Kysely } from 'kysely'
import { runStatements } from './statements'

const takeName = `update cases set practice_name = (select name from practices where code = new.practice_code) where id = new.id;`

/**
 * What a practice is called, kept beside its open cases: the queue by practice is read in the order of an index instead of sorting five
 * thousand names for each page. Kept by triggers, as its level is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `alter table cases add column practice_name text`,
    `update cases set practice_name = (select name from practices where code = cases.practice_code)`,
    `create trigger case_name_opened after insert on cases begin ${takeName} end`,
    `create trigger case_name_moved after update of practice_code on cases
      when old.practice_code is not new.practice_code begin ${takeName} end`,
    `create trigger case_name_changed after update of name on practices when old.name is not new.name begin
      update cases set practice_name = new.name where practice_code = new.code;
    end`,
    `create index cases_by_practice_name on cases (icb_code, queue_section, practice_name) where state <> 'closed'`,
  ])
}
