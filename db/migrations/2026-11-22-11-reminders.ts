import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Reminders of returns that have not come, calls about them, and mails that are of no use after a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // A mail that nobody should get later than this; null for one that is worth sending whenever it can be.
    `alter table outbox add column not_after text`,
    `create index outbox_reminders on outbox (practice_code)
      where kind = 'return-reminder' and state in ('queued', 'sending')`,
    // The key is the promise: one reminder of a step per practice and day, however often the job runs.
    `create table return_reminders (
      practice_code text not null references practices (code),
      day text not null,
      step text not null check (step in ('contact', 'deputy')),
      icb_code text not null references icbs (code),
      at text not null,
      had_draft integer not null check (had_draft in (0, 1)),
      mails integer not null check (mails >= 0),
      withdrawn_at text,
      primary key (practice_code, day, step)
    ) strict`,
    `create index return_reminders_by_icb on return_reminders (icb_code, day)`,
    // Calls of a day are numbered: of two people who write at once, the second is told.
    `create table missing_calls (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      day text not null,
      seq integer not null check (seq >= 1),
      at text not null,
      person_id integer not null references people (id),
      outcome text not null check (outcome in
        ('will_send', 'return_entered', 'no_answer', 'left_message', 'closed_today')),
      spoke_to text not null default '',
      note text not null default '',
      case_id integer references cases (id),
      submit_key text not null,
      unique (practice_code, day, seq),
      unique (practice_code, submit_key)
    ) strict`,
    `create index missing_calls_by_icb on missing_calls (icb_code, day)`,
    `create trigger missing_calls_history before update on missing_calls when
        new.id <> old.id or new.practice_code <> old.practice_code or new.day <> old.day or new.seq <> old.seq
        or new.at <> old.at or new.person_id <> old.person_id or new.outcome <> old.outcome
      begin select raise(abort, 'a recorded call is history'); end`,
    `create trigger missing_calls_texts before update on missing_calls when
        (new.note <> old.note and not exists (select 1 from redactions r
          where r.table_name = 'missing_calls' and r.row_id = old.id and r.column_name = 'note'))
        or (new.spoke_to <> old.spoke_to and not exists (select 1 from redactions r
          where r.table_name = 'missing_calls' and r.row_id = old.id and r.column_name = 'spoke_to'))
      begin select raise(abort, 'free text changes only by a logged redaction'); end`,
    `create trigger missing_calls_no_delete before delete on missing_calls
      begin select raise(abort, 'missing_calls is append-only'); end`,
  ])
}
