import type { Kysely } from 'kysely'
import { runStatements } from './statements'

const shared = "('building', 'pcn', 'clinical_system', 'telephony_supplier')"

/** One cause at many practices: proposed by the service, opened or dismissed by a person, worked on for all of them at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table incident_proposals (
      id integer primary key,
      icb_code text not null references icbs (code),
      cause text not null,
      cause_words text not null,
      shared_kind text not null check (shared_kind in ${shared}),
      shared_value text not null,
      first_at text not null,
      last_at text not null,
      state text not null check (state in ('open', 'opened', 'dismissed')),
      decided_at text,
      decided_by integer references people (id),
      reason text,
      check ((state = 'open') = (decided_at is null))
    ) strict`,
    `create unique index incident_proposals_open on incident_proposals (icb_code, cause, shared_kind, shared_value)
      where state = 'open'`,
    `create table incidents (
      id integer primary key,
      reference text not null unique,
      icb_code text not null references icbs (code),
      proposal_id integer not null unique references incident_proposals (id),
      owner_id integer not null references people (id),
      opened_at text not null,
      opened_by integer not null references people (id),
      closed_at text
    ) strict`,
    `create index incidents_by_icb on incidents (icb_code, opened_at)`,
    `create table incident_cases (
      incident_id integer not null references incidents (id),
      case_id integer not null references cases (id),
      added_at text not null,
      added_by integer not null references people (id),
      primary key (incident_id, case_id)
    ) strict, without rowid`,
    `create index incident_cases_by_case on incident_cases (case_id)`,
    `create table incident_acts (
      id integer primary key,
      incident_id integer not null references incidents (id),
      at text not null,
      person_id integer not null references people (id),
      act text not null,
      results text not null check (json_valid(results))
    ) strict`,
    `create index incident_acts_by_incident on incident_acts (incident_id, id)`,
  ])
}
