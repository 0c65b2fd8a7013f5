import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** The support catalogue, requests for it, cover, approvals, closures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table support_actions (
      id integer primary key,
      icb_code text not null references icbs (code),
      code text not null,
      version integer not null,
      body text not null check (json_valid(body)),
      valid_from_day text not null,
      valid_to_day text,
      unique (icb_code, code, version)
    ) strict`,
    `create table support_requests (
      id integer primary key,
      reference text not null unique,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      case_id integer references cases (id),
      action_code text not null,
      origin text not null check (origin in ('suggested', 'requested', 'nominated')),
      state text not null check (state in ('suggested', 'requested', 'nominated', 'under_review', 'approved',
        'declined', 'reserve', 'scheduled', 'delivered', 'reviewed', 'withdrawn', 'cancelled')),
      details text not null check (json_valid(details)),
      day text,
      half text check (half in ('morning', 'afternoon')),
      asked_at text not null,
      asked_by integer references people (id),
      decision_due_at text,
      decided_at text,
      decided_by integer references people (id),
      version integer not null,
      submit_key text unique
    ) strict`,
    `create index support_requests_by_icb on support_requests (icb_code, state, asked_at)`,
    `create index support_requests_by_practice on support_requests (practice_code, asked_at)`,
    `create index support_requests_by_case on support_requests (case_id)`,
    `create table support_request_events (
      request_id integer not null references support_requests (id),
      seq integer not null check (seq >= 1),
      kind text not null,
      at text not null,
      person_id integer references people (id),
      data text not null check (json_valid(data)),
      primary key (request_id, seq)
    ) strict`,
    ...appendOnly('support_request_events'),
    // What was asked, approved, declined and delivered in a week.
    `create index support_request_events_by_kind on support_request_events (kind, at)`,
    `create table cover_asks (
      id integer primary key,
      request_id integer not null references support_requests (id),
      provider_code text not null references providers (code),
      day text not null,
      half text not null check (half in ('morning', 'afternoon')),
      asked_at text not null,
      asked_by integer not null references people (id),
      answer_by_at text not null,
      state text not null check (state in ('asked', 'accepted', 'declined', 'expired', 'withdrawn')),
      answered_at text,
      answered_by integer references people (id),
      reason text,
      handed_back_at text,
      hand_back_note text,
      version integer not null default 1
    ) strict`,
    `create unique index cover_asks_one_live on cover_asks (request_id, provider_code) where state in ('asked', 'accepted')`,
    `create unique index cover_asks_one_accepted on cover_asks (request_id) where state = 'accepted'`,
    `create index cover_asks_by_provider on cover_asks (provider_code, state, day)`,
    // A provider's capacity per half day is a constraint: a booking holds one numbered place, and the place must exist.
    `create table cover_bookings (
      provider_code text not null references providers (code),
      day text not null,
      half text not null check (half in ('morning', 'afternoon')),
      place_no integer not null check (place_no >= 1),
      request_id integer not null unique references support_requests (id),
      primary key (provider_code, day, half, place_no)
    ) strict`,
    `create trigger cover_bookings_capacity before insert on cover_bookings
      when new.place_no > (select half_day_capacity from providers where code = new.provider_code)
      begin select raise(abort, 'the provider has no further place for this half day'); end`,
    // A request approved anew after its cover was lost has a second record; the newest one counts.
    `create table approval_records (
      number text primary key,
      request_id integer not null references support_requests (id),
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      body text not null check (json_valid(body)),
      issued_at text not null,
      issued_by integer not null references people (id)
    ) strict`,
    ...appendOnly('approval_records'),
    `create index approval_records_by_request on approval_records (request_id)`,
    // No half day is closed without somebody who looks after the patients, whoever asks the database.
    `create trigger approval_records_need_cover before insert on approval_records
      when (select action_code from support_requests where id = new.request_id) = 'half_day_closure'
        and not exists (select 1 from cover_bookings where request_id = new.request_id)
      begin select raise(abort, 'a half-day closure cannot be approved without booked cover'); end`,
    // What stands in the calendar. Unplanned closures have a notice number; agreed ones their request.
    `create table closures (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      pcn_code text not null references pcns (code),
      kind text not null check (kind in ('half_day', 'extra_plt', 'lunchtime', 'unplanned')),
      request_id integer references support_requests (id),
      case_id integer references cases (id),
      notice_number text unique,
      day text not null,
      half text check (half in ('morning', 'afternoon')),
      starts_at text not null,
      ends_at text,
      is_whole_practice integer not null default 1 check (is_whole_practice in (0, 1)),
      building text,
      details text not null check (json_valid(details)),
      cover_note text,
      cover_noted_by integer references people (id),
      notified_at text not null,
      notified_by integer references people (id),
      reopened_at text,
      reopened_by integer references people (id),
      state text not null check (state in ('planned', 'open', 'over', 'cancelled')),
      version integer not null default 1,
      submit_key text unique
    ) strict`,
    `create index closures_by_icb_day on closures (icb_code, day)`,
    `create index closures_by_practice on closures (practice_code, day)`,
    `create index closures_by_pcn on closures (pcn_code, day) where state <> 'cancelled'`,
  ])
}
