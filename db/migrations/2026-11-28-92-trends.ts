import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Figures over years: what one question reads of the practice days and cases of an ICB, and baselines set anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    'create index cases_by_opening on cases (icb_code, opened_at, closed_at)',
    `create table trend_baselines (
      id integer primary key,
      icb_code text not null references icbs (code),
      measure text not null,
      area text not null,
      from_day text not null,
      reason text not null,
      set_at text not null,
      set_by integer not null references people (id),
      withdrawn_at text,
      withdrawn_by integer references people (id),
      withdraw_reason text,
      check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdraw_reason is null))
    ) strict`,
    `create unique index trend_baselines_held on trend_baselines (icb_code, area, measure, from_day)
      where withdrawn_at is null`,
    'create index trend_baselines_by_area on trend_baselines (icb_code, area, measure)',
    `create trigger trend_baselines_no_delete before delete on trend_baselines
       begin select raise(abort, 'trend_baselines is append-only'); end`,
    // The one change there is: to withdraw it, once.
    `create trigger trend_baselines_only_withdrawn before update on trend_baselines
       when old.withdrawn_at is not null or new.withdrawn_at is null or new.id is not old.id
         or new.icb_code is not old.icb_code or new.measure is not old.measure or new.area is not old.area
         or new.from_day is not old.from_day or new.reason is not old.reason or new.set_at is not old.set_at
         or new.set_by is not old.set_by
       begin select raise(abort, 'a baseline can only be withdrawn'); end`,
  ])
}
