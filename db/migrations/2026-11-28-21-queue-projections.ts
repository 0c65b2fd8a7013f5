import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** What is counted of a case beside the filters, each as the value text it is counted under. */
const facets = (row: 'old' | 'new') => [
  ['lane', `${row}.lane`],
  ['state', `${row}.state`],
  ['priority', `cast(${row}.priority as text)`],
  ['place', `${row}.place_id`],
  ['pcn', `${row}.pcn_code`],
  ['owner', `coalesce(cast(${row}.owner_id as text), '')`],
]

const counted = ['state', 'lane', 'priority', 'place_id', 'pcn_code', 'owner_id', 'assigned_team', 'icb_code']

function tally(row: 'old' | 'new', change: 1 | -1): string {
  const values = facets(row).map(
    ([facet, value]) =>
      `(${row}.icb_code, ${row}.assigned_team, ${row}.queue_section, '${facet}', ${value}, ${change})`,
  )
  return `insert into queue_tallies (icb_code, team, section, facet, value, cases) values ${values.join(', ')}
    on conflict do update set cases = cases + excluded.cases;`
}

/**
 * What the queue counts and filters by, stored so that no page reads every open case: the triggers that hold, and how many
 * open cases each choice of a filter has. The tallies follow `cases` by themselves, whoever writes to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isChanged = [...counted, 'queue_section'].map((name) => `old.${name} is not new.${name}`).join(' or ')
  await runStatements(db, [
    `create table case_open_triggers (
      case_id integer not null references cases (id),
      trigger_seq integer not null,
      icb_code text not null references icbs (code),
      kind text not null,
      cause text,
      at text not null,
      primary key (case_id, trigger_seq)
    ) strict, without rowid`,
    `create index case_open_triggers_by_kind on case_open_triggers (icb_code, kind, case_id)`,
    `create index case_open_triggers_by_cause on case_open_triggers (icb_code, cause, at, case_id)
      where cause is not null`,
    `insert into case_open_triggers (case_id, trigger_seq, icb_code, kind, cause, at)
      select case_events.case_id, case_events.seq, cases.icb_code,
        json_extract(case_events.data, '$.trigger.kind'),
        case json_extract(case_events.data, '$.trigger.kind')
          when 'emergency' then 'emergency:' || json_extract(case_events.data, '$.trigger.code')
          when 'effective_level' then 'effective_level:' || json_extract(case_events.data, '$.trigger.level')
          when 'help_wanted' then iif(json_extract(case_events.data, '$.trigger.want') = 'today', 'help:today', null)
          when 'help_asked' then iif(json_extract(case_events.data, '$.trigger.want') = 'today', 'help:today', null)
          when 'system_support' then 'system_support'
          when 'closure_notified' then 'closure_notified'
          when 'cover_lost' then 'cover_lost'
        end,
        case_events.at
      from case_events join cases on cases.id = case_events.case_id
      where case_events.kind = 'trigger_added' and cases.state <> 'closed' and not exists (
        select 1 from case_events ended
        where ended.case_id = case_events.case_id and ended.kind = 'trigger_ended'
          and json_extract(ended.data, '$.triggerSeq') = case_events.seq
      )`,
    `create table queue_tallies (
      icb_code text not null,
      team text not null,
      section integer not null,
      facet text not null,
      value text not null,
      cases integer not null,
      primary key (icb_code, team, section, facet, value)
    ) strict, without rowid`,
    ...facets('new').map(
      ([facet, value]) =>
        `insert into queue_tallies (icb_code, team, section, facet, value, cases)
          select icb_code, assigned_team, queue_section, '${facet}', ${value?.replace('new.', '')}, count(*)
          from cases where state <> 'closed' group by 1, 2, 3, 5`,
    ),
    `create trigger queue_tallies_opened after insert on cases when new.state <> 'closed' begin
      ${tally('new', 1)}
    end`,
    `create trigger queue_tallies_left after update on cases when old.state <> 'closed' and (${isChanged}) begin
      ${tally('old', -1)}
    end`,
    `create trigger queue_tallies_came after update on cases when new.state <> 'closed' and (${isChanged}) begin
      ${tally('new', 1)}
    end`,
    // What is past its target and due soon, counted without reading the cases themselves.
    `create index cases_due_in_queue on cases (icb_code, next_due_at, queue_section, assigned_team, state)
      where state <> 'closed'`,
    // Every page of the ICB asks how many practices stand at OPEL 4.
    `create index practice_days_at_four on practice_days (icb_code, day) where last_level = 4`,
    // Everything a filter asks about, so that counting what it leaves reads this index alone.
    `create index cases_filtered on cases (icb_code, queue_section, assigned_team, lane, state, priority,
        place_id, pcn_code, owner_id, next_due_at, practice_code, level)
      where state <> 'closed'`,
  ])
}
