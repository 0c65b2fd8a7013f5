import type { Kysely } from 'kysely'
import { runStatements } from './statements'

const newestLevel = (practice: string, caseId: string) => `update cases set (level_day, level_now) =
      (select day, last_level from practice_days where practice_code = ${practice} and last_level is not null
        order by day desc limit 1)
    where id = ${caseId};`

const onNewLevel = `update cases set level_day = new.day, level_now = new.last_level
    where practice_code = new.practice_code and state <> 'closed' and (level_day is null or level_day <= new.day);`

/**
 * What a practice stands at, kept beside its open cases: the queue is filtered and sorted by it without looking up the day of each of
 * five thousand practices. `level_now` counts on its `level_day` only; on another day a case knows `level` alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `alter table cases add column level_day text`,
    `alter table cases add column level_now integer check (level_now between 1 and 4)`,
    `update cases set (level_day, level_now) =
      (select day, last_level from practice_days d where d.practice_code = cases.practice_code and last_level is not null
        order by day desc limit 1)
      where state <> 'closed'`,
    `create trigger case_level_opened after insert on cases when new.state <> 'closed' begin
      ${newestLevel('new.practice_code', 'new.id')}
    end`,
    `create trigger case_level_back after update of state, practice_code on cases
      when new.state <> 'closed' and (old.state = 'closed' or old.practice_code is not new.practice_code) begin
      ${newestLevel('new.practice_code', 'new.id')}
    end`,
    `create trigger case_level_changed after update of last_level on practice_days
      when old.last_level is not new.last_level begin
      ${onNewLevel}
    end`,
    `create trigger case_level_came after insert on practice_days when new.last_level is not null begin
      ${onNewLevel}
    end`,
    'drop index cases_filtered',
    `create index cases_filtered on cases (icb_code, queue_section, assigned_team, lane, state, priority,
        place_id, pcn_code, owner_id, next_due_at, practice_code, level, level_day, level_now)
      where state <> 'closed'`,
  ])
}
