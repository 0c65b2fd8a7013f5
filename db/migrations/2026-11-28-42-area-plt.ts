import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** The area's own PLT calendar, the lists it is imported from, and its place in a provider's capacity. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // scope_code names the ICB, a place or a PCN, as scope_kind says. A session taken out stays, with why.
    `create table area_plt_sessions (
      id integer primary key,
      icb_code text not null references icbs (code),
      scope_kind text not null check (scope_kind in ('icb', 'place', 'pcn')),
      scope_code text not null,
      day text not null,
      half text not null check (half in ('morning', 'afternoon')),
      provider_code text references providers (code),
      state text not null default 'planned' check (state in ('planned', 'cancelled')),
      made_at text not null,
      made_by integer references people (id),
      ended_at text,
      ended_by integer references people (id),
      end_reason text,
      version integer not null default 1
    ) strict`,
    `create unique index area_plt_sessions_once on area_plt_sessions (icb_code, scope_kind, scope_code, day, half)
      where state = 'planned'`,
    'create index area_plt_sessions_by_day on area_plt_sessions (icb_code, day)',
    'create index area_plt_sessions_by_provider on area_plt_sessions (provider_code, day, half)',
    `create table area_plt_uploads (
      id integer primary key,
      icb_code text not null references icbs (code),
      file_name text not null,
      content text not null,
      uploaded_at text not null,
      uploaded_by integer not null references people (id),
      expires_at text not null
    ) strict`,
    // However many practices an area's session covers, it is one of its provider's places.
    'drop trigger cover_bookings_capacity',
    `create trigger cover_bookings_capacity before insert on cover_bookings
      when new.place_no > (select half_day_capacity from providers where code = new.provider_code)
        - exists (select 1 from area_plt_sessions s where s.provider_code = new.provider_code
            and s.day = new.day and s.half = new.half and s.state = 'planned')
      begin select raise(abort, 'the provider has no further place for this half day'); end`,
  ])
}
