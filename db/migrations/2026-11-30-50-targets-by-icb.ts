import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** A promise knows its ICB: those of an ICB's week are found without reading what the other ICBs have. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table case_targets_new (
      case_id integer not null references cases (id),
      trigger_seq integer not null,
      kind text not null,
      trigger_kind text not null,
      priority integer not null,
      started_at text not null,
      due_at text,
      met_at text,
      is_breached integer not null default 0 check (is_breached in (0, 1)),
      working_minutes integer,
      icb_code text not null references icbs (code),
      primary key (case_id, trigger_seq, kind)
    ) strict`,
    `insert into case_targets_new
      select t.case_id, t.trigger_seq, t.kind, t.trigger_kind, t.priority, t.started_at, t.due_at, t.met_at, t.is_breached,
        t.working_minutes, c.icb_code
      from case_targets t join cases c on c.id = t.case_id`,
    `drop table case_targets`,
    `alter table case_targets_new rename to case_targets`,
    `create index case_targets_started on case_targets (icb_code, started_at, kind)`,
  ])
}
