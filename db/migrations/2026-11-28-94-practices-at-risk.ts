import type { Kysely } from 'kysely'
import { appendOnly, runStatements } from './statements'

/**
 * Refuses updates and deletes of a history that names its practice and holds what somebody wrote: the practice's code may be taken
 * over, and a text may be redacted, through the two audited doors.
 */
function historyOf(table: string, texts: readonly string[]): string[] {
  const isAdoption = `exists (select 1 from practice_code_adoptions a
    where a.from_code = old.practice_code and a.to_code = new.practice_code)`
  const isRedacted =
    texts.length === 0
      ? '0'
      : `exists (select 1 from redactions r where r.table_name = '${table}' and r.row_id = old.id
    and r.column_name in (${texts.map((text) => `'${text}'`).join(', ')}))`
  return [
    `create trigger ${table}_no_update before update on ${table} when not (${isAdoption} or ${isRedacted})
      begin select raise(abort, '${table} is append-only'); end`,
    `create trigger ${table}_no_delete before delete on ${table}
      begin select raise(abort, '${table} is append-only'); end`,
  ]
}

/**
 * Practices under lasting pressure: conversations with them, candidates for the Risk Share Group, the packs it is given, what is known of
 * their quality, plans and nominations. What was said, noted and frozen is history; a correction is a new row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    `create table practice_conversations (
      id integer primary key,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      spoken_day text not null,
      spoke_by integer not null references people (id),
      spoke_with text not null,
      agreed text not null,
      -- Whether the practice was told that it may be named to the Risk Share Group, and what that sees.
      told_of_naming integer not null check (told_of_naming in (0, 1)),
      recorded_at text not null,
      recorded_by integer not null references people (id),
      replaces_id integer unique references practice_conversations (id),
      replace_reason text,
      check ((replaces_id is null) = (replace_reason is null))
    ) strict`,
    'create index practice_conversations_by_practice on practice_conversations (practice_code, id)',
    ...historyOf('practice_conversations', ['spoke_with', 'agreed', 'replace_reason']),
    `create table risk_candidates (
      id integer primary key,
      reference text not null unique,
      icb_code text not null references icbs (code),
      practice_code text not null references practices (code),
      conversation_id integer not null references practice_conversations (id),
      state text not null check (state in ('proposed', 'on_list', 'plan_closed', 'taken_off')),
      grounds text not null check (grounds in ('specific_issue', 'cqc_inspection', 'chronic_resilience')),
      likelihood integer not null check (likelihood between 1 and 5),
      impact integer not null check (impact between 1 and 5),
      plan_type text not null check (plan_type in ('cqc_improvement', 'rcgp_cqc_prep', 'rcgp_bespoke',
        'resilience_menu', 'other')),
      owner_id integer not null references people (id),
      review_day text not null,
      proposed_at text not null,
      version integer not null
    ) strict`,
    `create unique index risk_candidates_one_open on risk_candidates (practice_code) where state <> 'taken_off'`,
    `create index risk_candidates_by_icb on risk_candidates (icb_code, state, review_day)`,
    // Nobody is proposed before a conversation in which the practice was told, whoever asks the database.
    `create trigger risk_candidates_after_conversation before insert on risk_candidates
      when not exists (select 1 from practice_conversations c where c.id = new.conversation_id
        and c.practice_code = new.practice_code and c.told_of_naming = 1)
      begin select raise(abort, 'no candidate before a conversation with the practice'); end`,
    `create table risk_candidate_events (
      candidate_id integer not null references risk_candidates (id),
      seq integer not null check (seq >= 1),
      kind text not null check (kind in ('proposed', 'listed', 'reviewed', 'plan_closed', 'taken_off')),
      at text not null,
      person_id integer not null references people (id),
      data text not null check (json_valid(data)),
      primary key (candidate_id, seq)
    ) strict`,
    ...appendOnly('risk_candidate_events'),
    `create table risk_packs (
      id integer primary key,
      number text not null unique,
      icb_code text not null references icbs (code),
      as_at_day text not null,
      frozen_at text not null,
      frozen_by integer not null references people (id),
      body text not null check (json_valid(body))
    ) strict`,
    'create index risk_packs_by_icb on risk_packs (icb_code, id)',
    ...appendOnly('risk_packs'),
    // Whom a pack names: for looks at it, and for the practice to see.
    `create table risk_pack_practices (
      id integer primary key,
      pack_id integer not null references risk_packs (id),
      practice_code text not null references practices (code),
      candidate_id integer not null references risk_candidates (id),
      unique (pack_id, practice_code)
    ) strict`,
    'create index risk_pack_practices_by_practice on risk_pack_practices (practice_code)',
    ...historyOf('risk_pack_practices', []),
    // A look at a pack that names the practice says which one.
    'alter table access_log add column pack_number text',
  ])
}
