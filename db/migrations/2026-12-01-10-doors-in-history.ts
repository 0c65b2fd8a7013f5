import { type Kysely, sql } from 'kysely'
import { appendOnly, runStatements } from './statements'

const isAdoption = `exists (select 1 from practice_code_adoptions a
        where a.from_code = old.practice_code and a.to_code = new.practice_code)`

/** The tables whose rows never change, and the columns of theirs that hold what people wrote. */
const historyTexts: Readonly<Record<string, readonly string[]>> = {
  audit: ['before', 'after', 'reason'],
  case_events: ['data'],
  case_messages: ['body'],
  case_notes: ['body'],
  support_request_events: ['data'],
  approval_records: ['body'],
  level_assessments: ['reason'],
  assessment_disagreements: ['words'],
  return_reopenings: ['reason'],
  practice_code_adoptions: ['reason'],
  practice_conversations: ['spoke_with', 'agreed', 'replace_reason'],
  quality_entries: ['source', 'note', 'replace_reason'],
  risk_candidate_events: ['data'],
  risk_packs: ['body'],
  weekly_packs: ['sentence', 'body'],
  improvement_plan_events: ['data'],
  indicator_benchmarks: ['reason'],
  message_templates: ['name', 'purpose', 'body', 'reason'],
}

/** The same where other triggers let a part of the row change: only the texts are held here. */
const heldTexts: Readonly<Record<string, readonly string[]>> = {
  daily_returns: ['free_text', 'declared_note', 'declared_clinician', 'correction_reason'],
  missing_calls: ['note', 'spoke_to'],
}

/** The same, where the texts have a trigger of their own further down. */
const othersWithDoors = ['offer_nominations', 'trend_baselines']

/**
 * The two audited doors out of append-only: one text removed with a reason, and what is past its retention retired. A door is a
 * row that names the row of history, the column and the very value it will have; the line of the removal or retirement it belongs
 * to must be there first. Nothing else about the row may change, and the change shuts its door. So a removal of the past leaves
 * nothing open, which a condition on the log of removals alone did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // The place somebody pointed at, and with `first_id` each copy of the same words that went with it.
    `alter table redactions add column icb_code text references icbs (code)`,
    `alter table redactions add column found_in text`,
    `alter table redactions add column first_id integer references redactions (id)`,
    `create index redactions_of_icb on redactions (icb_code, id)`,
    `create index redactions_of_place on redactions (table_name, row_id)`,
    ...appendOnly('redactions'),
    // One slice of a night: what went, how much, and of before when.
    `create table retirements (
      id integer primary key,
      icb_code text not null references icbs (code),
      kind text not null,
      before_at text not null,
      items integer not null check (items > 0),
      at text not null
    ) strict`,
    `create index retirements_of_icb on retirements (icb_code, id)`,
    ...appendOnly('retirements'),
    // What a night looks for, without reading again what went in all the nights before.
    `create index outbox_contents on outbox (icb_code, state, created_at) where payload <> '{}'`,
    `create index person_roles_of_person on person_roles (person_id, ended_at, icb_code)`,
    // value is null where the row itself goes.
    `create table history_doors (
      table_name text not null,
      row_id integer not null,
      column_name text not null,
      value text,
      redaction_id integer references redactions (id),
      retirement_id integer references retirements (id),
      primary key (table_name, row_id, column_name),
      check ((redaction_id is null) <> (retirement_id is null)),
      check (value is not null or (column_name = '*' and retirement_id is not null))
    ) strict`,
    `drop trigger daily_returns_free_text`,
    `drop trigger missing_calls_texts`,
    ...Object.keys(historyTexts).map((table) => `drop trigger ${table}_no_update`),
    ...(await Promise.all(
      Object.entries(historyTexts).map(async ([table, texts]) =>
        rowHeld(table, await columnsOf(db, table), texts),
      ),
    )),
    ...Object.entries(heldTexts).map(
      ([table, texts]) => `create trigger ${table}_texts before update on ${table}
        when not (${texts.map((column) => mayBecome(table, column)).join(' and ')})
        begin select raise(abort, 'free text changes only by a logged redaction'); end`,
    ),
    `drop trigger offer_nominations_history`,
    `create trigger offer_nominations_history before update on offer_nominations when
        new.id <> old.id or new.rung_by <> old.rung_by or new.nominated_at <> old.nominated_at
        or new.nominated_by <> old.nominated_by
        or not ${mayBecome('offer_nominations', 'offer_name')} or not ${mayBecome('offer_nominations', 'criteria')}
        or (old.state <> 'nominated'
          and (new.state <> old.state or not ${mayBecome('offer_nominations', 'answer_reason')}))
      begin select raise(abort, 'a nomination is history'); end`,
    `drop trigger trend_baselines_only_withdrawn`,
    `create trigger trend_baselines_only_withdrawn before update on trend_baselines when
        new.id is not old.id or new.icb_code is not old.icb_code or new.measure is not old.measure
        or new.area is not old.area or new.from_day is not old.from_day or new.set_at is not old.set_at
        or new.set_by is not old.set_by or not ${mayBecome('trend_baselines', 'reason')}
        or (old.withdrawn_at is not null and (new.withdrawn_at is not old.withdrawn_at
          or new.withdrawn_by is not old.withdrawn_by or not ${mayBecome('trend_baselines', 'withdraw_reason')}))
        or (old.withdrawn_at is null and new.withdrawn_at is null
          and not ${doorOf('trend_baselines', 'reason')})
      begin select raise(abort, 'a baseline can only be withdrawn'); end`,
    ...[...Object.keys({ ...historyTexts, ...heldTexts }), ...othersWithDoors].map((table) =>
      shutsItsDoor(table, 'update'),
    ),
    ...['access_log', 'access_events'].flatMap((table) => [
      `drop trigger ${table}_no_delete`,
      `create trigger ${table}_no_delete before delete on ${table} when not ${doorOf(table, '*')}
      begin select raise(abort, '${table} is append-only'); end`,
      shutsItsDoor(table, 'delete'),
    ]),
  ])
}

function doorOf(table: string, column: string, value = ''): string {
  return `exists (select 1 from history_doors d where d.table_name = '${table}' and d.row_id = old.rowid
        and d.column_name = '${column}' ${value})`
}

function mayBecome(table: string, column: string): string {
  return `(new.${column} is old.${column} or ${doorOf(table, column, `and d.value is new.${column}`)})`
}

/** Every column is held: the texts by their doors, the code of the practice by its adoption, the rest as it is. */
function rowHeld(table: string, columns: readonly string[], texts: readonly string[]): string {
  const held = columns.map((column) => {
    if (texts.includes(column)) return mayBecome(table, column)
    const isSame = `new.${column} is old.${column}`
    return column === 'practice_code' && table !== 'audit' ? `(${isSame} or ${isAdoption})` : isSame
  })
  return `create trigger ${table}_no_update before update on ${table} when not (${held.join(' and ')})
      begin select raise(abort, '${table} is append-only'); end`
}

function shutsItsDoor(table: string, act: 'update' | 'delete'): string {
  return `create trigger ${table}_door_shut after ${act} on ${table}
      when exists (select 1 from history_doors d where d.table_name = '${table}' and d.row_id = old.rowid)
      begin delete from history_doors where table_name = '${table}' and row_id = old.rowid; end`
}

async function columnsOf(db: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
  return rows.map(({ name }) => name)
}
