import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/**
 * What was asked of a system partner for a practice, until when, and what came of it. Whose ask it is stands with its support
 * request; how it went is told by the events of the request and its case.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table partner_asks (
      id integer primary key,
      number text not null unique,
      request_id integer not null references support_requests (id),
      provider_code text not null references providers (code),
      asked text not null check (length(asked) between 1 and 500),
      names_practice integer not null check (names_practice in (0, 1)),
      until_at text not null,
      state text not null check (state in ('proposed', 'asked', 'acknowledged', 'done', 'cannot', 'expired', 'withdrawn')),
      proposed_at text not null,
      proposed_by integer not null references people (id),
      asked_at text,
      asked_by integer references people (id),
      acknowledged_at text,
      acknowledged_by integer references people (id),
      answered_at text,
      answered_by integer references people (id),
      line text not null default '',
      version integer not null default 1,
      check (asked_at is not null or state in ('proposed', 'withdrawn'))
    ) strict`,
    // One ask of a request is out at a time: the next partner is asked when this one has answered or not.
    `create unique index partner_asks_out on partner_asks (request_id)
      where state in ('proposed', 'asked', 'acknowledged')`,
    `create index partner_asks_by_provider on partner_asks (provider_code, state, until_at)`,
    `create index partner_asks_until on partner_asks (until_at) where state in ('asked', 'acknowledged')`,
    `create index partner_asks_by_request on partner_asks (request_id, id)`,
  ])
}
