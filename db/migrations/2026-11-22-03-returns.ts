import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Rule sets, daily returns with their versions, drafts, and the row of each practice and reporting day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table rule_sets (
      id integer primary key,
      icb_code text not null references icbs (code),
      name text not null,
      version integer not null,
      effective_from_day text not null,
      body text not null check (json_valid(body)),
      published_at text,
      published_by integer references people (id),
      unique (icb_code, version)
    ) strict`,
    `create trigger rule_sets_published_no_update before update on rule_sets when old.published_at is not null
      begin select raise(abort, 'a published rule set is immutable'); end`,
    `create trigger rule_sets_published_no_delete before delete on rule_sets when old.published_at is not null
      begin select raise(abort, 'a published rule set is immutable'); end`,
    `create table daily_returns (
      id integer primary key,
      reference text not null unique,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      day text not null,
      version_no integer not null check (version_no >= 1),
      kind text not null check (kind in ('first', 'changed', 'corrected', 'level_declared')),
      is_current integer not null check (is_current in (0, 1)),
      stands_from_at text not null,
      stands_to_at text,
      replaced_by integer references daily_returns (id),
      submitted_at text not null,
      submitted_by integer not null references people (id),
      submitted_as text not null,
      channel text not null default 'practice' check (channel in ('practice', 'phone')),
      is_late integer not null check (is_late in (0, 1)),
      correction_reason text,
      answers text not null check (json_valid(answers)),
      triggers text not null check (json_valid(triggers)),
      safety text not null check (safety in ('safe', 'help')),
      care_affected integer not null check (care_affected in (0, 1)),
      support_needed integer not null check (support_needed in (0, 1)),
      help_wanted text not null check (help_wanted in ('none', 'advice', 'today')),
      reasons text not null check (json_valid(reasons)),
      already_done text not null check (json_valid(already_done)),
      free_text text not null default '',
      rule_set_id integer not null references rule_sets (id),
      score_percent real not null,
      core_score_percent real not null,
      answered_count integer not null,
      calculated_level integer not null check (calculated_level between 1 and 4),
      declared_level integer check (declared_level between 1 and 4),
      declared_reason text,
      declared_note text,
      declared_clinician text,
      effective_level integer not null check (effective_level between 1 and 4),
      explanation text not null check (json_valid(explanation)),
      purpose_version integer not null,
      submit_key text not null unique,
      unique (practice_code, day, version_no),
      check (effective_level = coalesce(declared_level, calculated_level))
    ) strict`,
    `create unique index daily_returns_one_current on daily_returns (practice_code, day) where is_current = 1`,
    `create index daily_returns_by_icb_day on daily_returns (icb_code, day) where is_current = 1`,
    // A version is history: only its standing (current, until when, replaced by) may change, and the redaction of
    // its free text, which the redaction log must already name.
    `create table redactions (
      id integer primary key,
      table_name text not null,
      row_id integer not null,
      column_name text not null,
      reason text not null,
      at text not null,
      person_id integer not null references people (id)
    ) strict`,
    `create trigger daily_returns_history before update on daily_returns when
        new.id <> old.id or new.reference <> old.reference or new.practice_code <> old.practice_code
        or new.day <> old.day or new.version_no <> old.version_no or new.kind <> old.kind
        or new.stands_from_at <> old.stands_from_at or new.submitted_at <> old.submitted_at
        or new.submitted_by <> old.submitted_by or new.answers <> old.answers or new.triggers <> old.triggers
        or new.safety <> old.safety or new.help_wanted <> old.help_wanted or new.reasons <> old.reasons
        or new.rule_set_id <> old.rule_set_id or new.calculated_level <> old.calculated_level
        or new.declared_level is not old.declared_level or new.effective_level <> old.effective_level
        or new.explanation <> old.explanation
      begin select raise(abort, 'a return version is history'); end`,
    `create trigger daily_returns_free_text before update of free_text on daily_returns
      when new.free_text <> old.free_text and not exists (select 1 from redactions r
        where r.table_name = 'daily_returns' and r.row_id = old.id and r.column_name = 'free_text')
      begin select raise(abort, 'free text changes only by a logged redaction'); end`,
    `create trigger daily_returns_no_delete before delete on daily_returns
      begin select raise(abort, 'daily_returns is append-only'); end`,
    `create table return_drafts (
      practice_code text not null references practices (code),
      day text not null,
      kind text not null check (kind in ('first', 'changed', 'corrected')),
      entries text not null check (json_valid(entries)),
      saved_at text not null,
      saved_by integer not null references people (id),
      version integer not null,
      primary key (practice_code, day, kind)
    ) strict`,
    // Area and list size are copied in: a past day keeps the membership it had.
    `create table practice_days (
      practice_code text not null references practices (code),
      day text not null,
      icb_code text not null references icbs (code),
      pcn_code text not null references pcns (code),
      place_id text not null references places (id),
      footprint_id text not null references footprints (id),
      patients integer not null,
      state text not null check (state in ('awaited', 'returned', 'late', 'missing', 'closed', 'not_required')),
      returned_at text,
      first_level integer check (first_level between 1 and 4),
      first_at text,
      worst_level integer check (worst_level between 1 and 4),
      worst_at text,
      last_level integer check (last_level between 1 and 4),
      last_at text,
      core_score_percent real,
      drivers text not null default '[]' check (json_valid(drivers)),
      return_id integer references daily_returns (id),
      primary key (practice_code, day),
      check (state not in ('returned', 'late') or (last_level is not null and returned_at is not null))
    ) strict`,
    `create index practice_days_by_icb on practice_days (icb_code, day, state)`,
    `create index practice_days_by_pcn on practice_days (pcn_code, day)`,
  ])
}
