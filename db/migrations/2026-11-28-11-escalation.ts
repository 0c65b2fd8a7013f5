import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/**
 * What the clock looks for in open cases: when somebody is to be told, and OPEL 4 that nobody has acknowledged; with an index for
 * each time it asks for. Open cases of before are looked at once by the next tick, which stores their own times.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `alter table cases add column tell_at text`,
    `alter table cases add column opel4_since text`,
    `update cases set tell_at = opened_at where state <> 'closed'`,
    `create index cases_tell on cases (tell_at) where tell_at is not null`,
    `create index cases_opel4 on cases (icb_code, opel4_since) where opel4_since is not null`,
    `create index cases_snoozed on cases (snoozed_until) where snoozed_until is not null`,
    `create index cases_lapse on cases (lapse_at) where lapse_at is not null`,
  ])
}
