import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** Whole days that the ICB agreed a practice may close, and mergers of practices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table agreed_closed_days (
      id integer primary key,
      practice_code text not null references practices (code),
      day text not null,
      reason text not null,
      agreed_at text not null,
      agreed_by integer not null references people (id),
      withdrawn_at text,
      withdrawn_by integer references people (id)
    ) strict`,
    `create unique index agreed_closed_days_once on agreed_closed_days (practice_code, day) where withdrawn_at is null`,
    `create index practice_pauses_by_review on practice_pauses (review_day)`,
    // last_day is the closing practice's last, inclusive. Planned, then confirmed ahead of time or carried out at once.
    `create table practice_mergers (
      id integer primary key,
      icb_code text not null references icbs (code),
      closing_code text not null references practices (code),
      receiving_code text not null references practices (code),
      last_day text not null,
      state text not null check (state in ('planned', 'confirmed', 'done', 'cancelled')),
      patients integer check (patients >= 0),
      reason text not null,
      planned_at text not null,
      planned_by integer not null references people (id),
      confirmed_at text,
      confirmed_by integer references people (id),
      done_at text,
      cancelled_at text,
      cancelled_by integer references people (id),
      cancel_reason text,
      version integer not null default 1,
      check (closing_code <> receiving_code),
      check (state not in ('confirmed', 'done') or (confirmed_at is not null and patients is not null)),
      check ((state = 'done') = (done_at is not null)),
      check ((state = 'cancelled') = (cancelled_at is not null))
    ) strict`,
    `create unique index practice_mergers_one_closing on practice_mergers (closing_code) where state <> 'cancelled'`,
    `create index practice_mergers_by_receiving on practice_mergers (receiving_code, last_day) where state <> 'cancelled'`,
    `create index practice_mergers_by_icb on practice_mergers (icb_code, state, last_day)`,
    // What moved with a merger, one line each: the thing keeps its own history, this says how it came to its practice.
    `create table practice_merger_moves (
      merger_id integer not null references practice_mergers (id),
      kind text not null check (kind in ('case', 'request', 'closure', 'person', 'contact', 'site')),
      subject_id integer not null,
      what text not null check (what in ('moved', 'joined')),
      primary key (merger_id, kind, subject_id)
    ) strict`,
    ...appendOnly('practice_merger_moves'),
    // The practice that asked, where the request has moved since: past weeks count it where it was asked.
    `alter table support_requests add column first_practice_code text references practices (code)`,
  ])
}
