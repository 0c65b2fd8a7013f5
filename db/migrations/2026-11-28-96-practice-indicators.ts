import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/**
 * What is published about practices, by period and with its source; the benchmarks of an ICB and its places; and what a PCN lead
 * is asked. Lists of figures wait where the others do.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table indicator_imports (
      id integer primary key,
      icb_code text not null references icbs (code),
      file_name text not null,
      at text not null,
      person_id integer references people (id),
      added integer not null,
      changed integer not null,
      same integer not null
    ) strict`,
    'create index indicator_imports_by_icb on indicator_imports (icb_code, id)',
    ...appendOnly('indicator_imports'),
    // Yes and no are 1 and 0; null says that it is known not to be known. The newest row of a period holds.
    `create table practice_indicators (
      id integer primary key,
      practice_code text not null references practices (code),
      indicator text not null check (indicator in ('appointments', 'appointments_gp', 'appointments_nurse',
        'appointments_hca', 'vacancies_gp', 'vacancies_nurse', 'vacancies_other_clinical', 'vacancies_admin',
        'single_handed', 'sites')),
      from_day text not null,
      to_day text not null,
      value real check (value >= 0),
      source text not null check (length(source) between 1 and 200),
      published_day text not null,
      import_id integer not null references indicator_imports (id),
      check (to_day >= from_day),
      check (indicator <> 'single_handed' or value in (0, 1))
    ) strict`,
    `create index practice_indicators_newest
      on practice_indicators (practice_code, indicator, to_day, from_day, id)`,
    // A practice may take over its real code (practice_code_adoptions); nothing else of a figure ever changes.
    `create trigger practice_indicators_no_update before update on practice_indicators
      when not (exists (select 1 from practice_code_adoptions a
          where a.from_code = old.practice_code and a.to_code = new.practice_code)
        and new.indicator = old.indicator and new.from_day = old.from_day and new.to_day = old.to_day
        and new.value is old.value and new.source = old.source and new.published_day = old.published_day)
      begin select raise(abort, 'practice_indicators is append-only'); end`,
    `create trigger practice_indicators_no_delete before delete on practice_indicators
      begin select raise(abort, 'practice_indicators is append-only'); end`,
    // area_code names the ICB or a place of it. Null ends a place's own benchmark.
    `create table indicator_benchmarks (
      id integer primary key,
      icb_code text not null references icbs (code),
      area_kind text not null check (area_kind in ('icb', 'place')),
      area_code text not null,
      from_day text not null,
      value real check (value > 0),
      set_at text not null,
      set_by integer references people (id),
      reason text not null,
      check (value is not null or area_kind = 'place')
    ) strict`,
    'create index indicator_benchmarks_by_icb on indicator_benchmarks (icb_code, id)',
    ...appendOnly('indicator_benchmarks'),
    // Mutual aid is decided with the PCN lead asked in: what the lead is asked for a practice of the PCN, and answers by name.
    `create table pcn_asks (
      id integer primary key,
      number text not null unique,
      request_id integer not null references support_requests (id),
      pcn_code text not null references pcns (code),
      asked text not null check (length(asked) between 1 and 500),
      until_at text not null,
      state text not null check (state in ('asked', 'acknowledged', 'can_help', 'cannot')),
      asked_at text not null,
      asked_by integer not null references people (id),
      acknowledged_at text,
      acknowledged_by integer references people (id),
      answered_at text,
      answered_by integer references people (id),
      line text not null default '',
      version integer not null default 1,
      check ((state in ('can_help', 'cannot')) = (answered_at is not null))
    ) strict`,
    // One ask of a request is open at a time.
    `create unique index pcn_asks_open on pcn_asks (request_id) where state in ('asked', 'acknowledged')`,
    'create index pcn_asks_by_request on pcn_asks (request_id, id)',
    'create index pcn_asks_by_pcn on pcn_asks (pcn_code, id)',
    // Lists that wait stay: the table is made anew for the kind that is added.
    `create table waiting_lists_of_all_kinds (
      id integer primary key,
      kind text not null check (kind in ('organisations', 'area_plt', 'practice_indicators')),
      icb_code text not null references icbs (code),
      file_name text not null,
      content text not null,
      settings text not null check (json_valid(settings)),
      uploaded_at text not null,
      uploaded_by integer not null references people (id),
      expires_at text not null
    ) strict`,
    `insert into waiting_lists_of_all_kinds
      select id, kind, icb_code, file_name, content, settings, uploaded_at, uploaded_by, expires_at from waiting_lists`,
    'drop table waiting_lists',
    'alter table waiting_lists_of_all_kinds rename to waiting_lists',
    'create index waiting_lists_by_expiry on waiting_lists (expires_at)',
  ])
}
