import type { Kysely } from 'kysely'
import { runStatements } from './statements'

const figures = `expected integer not null,
      on_time integer not null,
      late integer not null,
      patients_expected integer not null,
      patients_covered integer not null,
      practices_at_three_or_four integer not null,
      patients_at_three_or_four integer not null,
      score_times_patients real not null,
      patients_scored integer not null`

const isSummed = (row: 'new' | 'old') =>
  `${row}.day <= (select last_day from summed_icbs where icb_code = ${row}.icb_code)`

const sumAgain = (row: 'new' | 'old') =>
  `insert or ignore into days_to_sum_again (icb_code, day) select ${row}.icb_code, ${row}.day where ${isSummed(row)};`

/**
 * Past days of each PCN, summed: five years of a large ICB are read from some ninety thousand rows instead of half a million. The
 * practices' own days stay what counts. A day that changes after it was summed is marked by triggers, read from its practices until a
 * job has summed it again, and so never told from an old sum.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table pcn_days (
      icb_code text not null references icbs (code),
      day text not null,
      pcn_code text not null references pcns (code),
      place_id text not null references places (id),
      footprint_id text not null references footprints (id),
      ${figures},
      primary key (icb_code, day, pcn_code, place_id, footprint_id)
    ) strict, without rowid`,
    // The whole ICB is what is opened most: its days are added up once more.
    `create table icb_days (
      icb_code text not null references icbs (code),
      day text not null,
      ${figures},
      primary key (icb_code, day)
    ) strict, without rowid`,
    `create table summed_icbs (
      icb_code text primary key references icbs (code),
      last_day text not null
    ) strict, without rowid`,
    `create table days_to_sum_again (
      icb_code text not null references icbs (code),
      day text not null,
      primary key (icb_code, day)
    ) strict, without rowid`,
    `create trigger summed_day_came after insert on practice_days when ${isSummed('new')} begin
      ${sumAgain('new')}
    end`,
    `create trigger summed_day_changed after update of day, icb_code, pcn_code, place_id, footprint_id, patients, state,
      worst_level, core_score_percent on practice_days when ${isSummed('new')} or ${isSummed('old')} begin
      ${sumAgain('old')}
      ${sumAgain('new')}
    end`,
    `create trigger summed_day_went after delete on practice_days when ${isSummed('old')} begin
      ${sumAgain('old')}
    end`,
  ])
}
