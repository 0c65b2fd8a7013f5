import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/** What is known of a practice's quality, the plans made with it, and what it was nominated for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // One line each; a correction is a new line that replaces one, with a reason. `root_id` is the first of such a chain.
    `create table quality_entries (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      kind text not null check (kind in ('cqc', 'complaints', 'healthwatch', 'concern', 'concern_closed')),
      day text not null,
      source text not null,
      note text not null,
      cqc_stage text check (cqc_stage in ('announced', 'provisional', 'final')),
      cqc_rating text check (cqc_rating in ('outstanding', 'good', 'requires_improvement', 'inadequate')),
      about_root_id integer references quality_entries (id),
      root_id integer references quality_entries (id),
      replaces_id integer unique references quality_entries (id),
      replace_reason text,
      is_withdrawn integer not null default 0 check (is_withdrawn in (0, 1)),
      recorded_at text not null,
      recorded_by integer not null references people (id),
      check ((kind = 'cqc') = (cqc_stage is not null)),
      check ((kind = 'concern_closed') = (about_root_id is not null)),
      check (cqc_rating is null or cqc_stage = 'final'),
      check ((replaces_id is null) = (replace_reason is null)),
      check ((replaces_id is null) = (root_id is null))
    ) strict`,
    'create index quality_entries_by_practice on quality_entries (practice_code, kind, day)',
    `create trigger quality_entries_no_update before update on quality_entries when not (
        exists (select 1 from practice_code_adoptions a
          where a.from_code = old.practice_code and a.to_code = new.practice_code)
        or exists (select 1 from redactions r where r.table_name = 'quality_entries' and r.row_id = old.id
          and r.column_name in ('source', 'note', 'replace_reason')))
      begin select raise(abort, 'quality_entries is append-only'); end`,
    `create trigger quality_entries_no_delete before delete on quality_entries
      begin select raise(abort, 'quality_entries is append-only'); end`,
    `create table improvement_plans (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      type text not null check (type in ('cqc_improvement', 'rcgp_cqc_prep', 'rcgp_bespoke', 'resilience_menu', 'other')),
      state text not null check (state in ('open', 'closed')),
      opened_at text not null,
      version integer not null
    ) strict`,
    `create unique index improvement_plans_one_open on improvement_plans (practice_code, type) where state = 'open'`,
    `create table improvement_plan_events (
      plan_id integer not null references improvement_plans (id),
      seq integer not null check (seq >= 1),
      kind text not null check (kind in ('opened', 'action_added', 'action_done', 'reviewed', 'stage_moved', 'closed')),
      at text not null,
      person_id integer not null references people (id),
      data text not null check (json_valid(data)),
      primary key (plan_id, seq)
    ) strict`,
    ...appendOnly('improvement_plan_events'),
    `create table offer_nominations (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      offer_name text not null,
      criteria text not null,
      rung_by integer not null references people (id),
      nominated_at text not null,
      nominated_by integer not null references people (id),
      state text not null check (state in ('nominated', 'taken_up', 'not_taken_up')),
      answered_at text,
      answered_by integer references people (id),
      answer_reason text not null default '',
      version integer not null default 1,
      check ((state = 'nominated') = (answered_at is null)),
      check (state <> 'not_taken_up' or answer_reason <> '')
    ) strict`,
    `create unique index offer_nominations_one_open on offer_nominations (practice_code, offer_name)
      where state = 'nominated'`,
    'create index offer_nominations_by_icb on offer_nominations (icb_code, offer_name, id)',
    // What a nomination said stays as it was; only its answer is added, once.
    `create trigger offer_nominations_history before update on offer_nominations when
        new.id <> old.id or new.offer_name <> old.offer_name or new.criteria <> old.criteria
        or new.rung_by <> old.rung_by or new.nominated_at <> old.nominated_at
        or new.nominated_by <> old.nominated_by
        or (old.state <> 'nominated' and (new.state <> old.state or new.answer_reason <> old.answer_reason))
      begin select raise(abort, 'a nomination is history'); end`,
    `create trigger offer_nominations_no_delete before delete on offer_nominations
      begin select raise(abort, 'a nomination is history'); end`,
  ])
}
