import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** Weekly packs as they were made, and who is mailed a report. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // One pack per ICB and week, for good: what is corrected later is noted beside it and never written into it.
    `create table weekly_packs (
      id integer primary key,
      icb_code text not null references icbs (code),
      monday text not null,
      due_at text not null,
      made_at text not null,
      rule_set_id integer not null references rule_sets (id),
      sentence text not null,
      body text not null check (json_valid(body)),
      unique (icb_code, monday)
    ) strict`,
    ...appendOnly('weekly_packs'),
    // Only what differs from who is mailed by role: a manager the pack, a partner the 12:00 picture.
    `create table report_readers (
      icb_code text not null references icbs (code),
      report text not null check (report in ('weekly_pack', 'noon_picture')),
      person_id integer not null references people (id),
      is_mailed integer not null check (is_mailed in (0, 1)),
      set_at text not null,
      set_by integer not null references people (id),
      version integer not null default 1,
      primary key (icb_code, report, person_id)
    ) strict`,
    // What was asked of partners in a week.
    'create index partner_asks_by_asked on partner_asks (asked_at)',
  ])
}
