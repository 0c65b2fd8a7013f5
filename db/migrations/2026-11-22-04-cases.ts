import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** Cases: the list of events is the truth; the columns of `cases` and `case_targets` are projections of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table counters (
      name text primary key,
      value integer not null
    ) strict`,
    `create table cases (
      id integer primary key,
      reference text not null unique,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      pcn_code text not null references pcns (code),
      place_id text not null references places (id),
      lane text not null check (lane in ('acute', 'sustained', 'welfare')),
      previous_case_id integer references cases (id),
      opened_at text not null,
      closed_at text,
      state text not null check (state in
        ('new', 'acknowledged', 'in_progress', 'waiting', 'snoozed', 'resolved', 'closed')),
      priority integer not null check (priority between 1 and 4),
      owner_id integer references people (id),
      assigned_team text not null default 'triage' check (assigned_team in ('triage', 'workforce')),
      level integer check (level between 1 and 4),
      why text not null check (json_valid(why)),
      queue_section integer not null check (queue_section in (1, 2, 3)),
      queue_rank integer not null,
      next_due_at text,
      next_due_kind text,
      warn_at text,
      lapse_at text,
      snoozed_until text,
      waiting_since text,
      unread_from_practice integer not null default 0 check (unread_from_practice in (0, 1)),
      version integer not null,
      check ((state = 'closed') = (closed_at is not null))
    ) strict`,
    `create unique index cases_one_open on cases (practice_code, lane) where state <> 'closed'`,
    // The queue, in its order: section, rank, nearest due, longest open.
    `create index cases_queue on cases (icb_code, queue_section, queue_rank, next_due_at, opened_at, id)
      where state <> 'closed'`,
    `create index cases_by_practice on cases (practice_code, opened_at)`,
    `create index cases_next_due on cases (next_due_at) where state <> 'closed'`,
    `create table case_events (
      case_id integer not null references cases (id),
      seq integer not null check (seq >= 1),
      kind text not null,
      at text not null,
      person_id integer references people (id),
      data text not null check (json_valid(data)),
      primary key (case_id, seq)
    ) strict`,
    ...appendOnly('case_events'),
    `create table case_targets (
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
      primary key (case_id, trigger_seq, kind)
    ) strict`,
    `create index case_targets_started on case_targets (started_at, kind)`,
    `create table case_messages (
      id integer primary key,
      case_id integer not null references cases (id),
      event_seq integer not null,
      at text not null,
      person_id integer not null references people (id),
      direction text not null check (direction in ('to_practice', 'from_practice')),
      body text not null
    ) strict`,
    `create index case_messages_by_case on case_messages (case_id, id)`,
    ...appendOnly('case_messages'),
    `create table case_notes (
      id integer primary key,
      case_id integer not null references cases (id),
      event_seq integer not null,
      at text not null,
      person_id integer not null references people (id),
      body text not null
    ) strict`,
    `create index case_notes_by_case on case_notes (case_id, id)`,
    ...appendOnly('case_notes'),
    `create table case_suggestions (
      case_id integer not null references cases (id),
      action_code text not null,
      because text not null check (json_valid(because)),
      suggested_at text not null,
      primary key (case_id, action_code)
    ) strict`,
  ])
}
