import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/**
 * Beside the events of a request that was delivered: when its practice is asked whether it helped, what it answered each time,
 * and between which days its level is compared. Whose it is stands with the request.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table support_outcomes (
      request_id integer primary key references support_requests (id),
      delivered_at text not null,
      before_day text not null,
      ask_again_day text not null,
      asked_again_at text,
      first_answer text check (first_answer in ('helped', 'partly', 'no')),
      first_at text,
      second_answer text check (second_answer in ('helped', 'partly', 'no')),
      second_at text,
      check ((first_answer is null) = (first_at is null)),
      check ((second_answer is null) = (second_at is null)),
      check (second_answer is null or asked_again_at is not null)
    ) strict`,
    `create index support_outcomes_to_ask on support_outcomes (ask_again_day) where asked_again_at is null`,
    `create index support_outcomes_delivered on support_outcomes (delivered_at)`,
  ])
}
