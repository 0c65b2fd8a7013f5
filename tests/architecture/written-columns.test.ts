import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { writtenTables } from '#db/queries/written-columns'
import { testDb } from '../support/test-db'

/** What a column holds by its name, in every table. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/(^|_)(at|day|monday|hour|half|span|quarter|timestamp|until|since|after|cover_by)$/, 'a moment or a day'],
  [/(^|_)(code|code_hash|hash|icb|id|key|kind|state|status|lane|phase)$/, 'a code or an id'],
  [/^(reference|number|message_id|sid|subject|issuer|jti|credential_id|public_key)$/, 'made by a machine'],
  [/^(sealed_.*|challenge|transports)$/, 'sealed or made by a machine'],
  [
    /^(role|scope_kind|scope_code|area_kind|shared_kind|origin|direction|channel|outcome)$/,
    'from a closed list',
  ],
  [/(^|_)as$|^(team|assigned_team|facet|indicator|measure|report|type|step)$/, 'from a closed list'],
]

/** Columns whose name says too little, each with the reason why no removal looks into it. */
const excused: Readonly<Record<string, string>> = {
  'access_events.what': 'the path of a page or a permission',
  'access_log.what': 'from a closed list',
  'access_log.pack_number': 'made by a machine',
  'audit.action': 'from a closed list',
  'bank_holidays.title': 'from the published list',
  'case_open_triggers.cause': 'from a closed list',
  'case_suggestions.because': 'sentences of the catalogue',
  'case_targets.trigger_kind': 'from a closed list',
  'cases.practice_name': 'an organisation: changed in Organisations',
  'cases.next_due_kind': 'from a closed list',
  'closures.notice_number': 'made by a machine',
  'counters.name': 'names of the service',
  'daily_returns.answers': 'numbers by question',
  'daily_returns.triggers': 'from a closed list',
  'daily_returns.safety': 'from a closed list',
  'daily_returns.help_wanted': 'from a closed list',
  'daily_returns.reasons': 'from a closed list',
  'daily_returns.already_done': 'from a closed list',
  'daily_returns.declared_reason': 'from a closed list',
  'daily_returns.explanation': 'numbers and codes, put into sentences when it is read',
  'digest_news.to_address': 'an address, which the person changes',
  'email_changes.new_email': 'an address, which the person changes',
  'facts.value': 'numbers of the service',
  'footprints.name': 'an organisation',
  'history_doors.table_name': 'shut, and so gone, with the change it lets through',
  'history_doors.column_name': 'shut, and so gone, with the change it lets through',
  'history_doors.value': 'shut, and so gone, with the change it lets through',
  'icbs.name': 'an organisation',
  'icbs.short_name': 'an organisation',
  'incident_proposals.cause': 'from a closed list',
  'indicator_imports.file_name': 'of a published file',
  'kysely_migration.name': 'made by a machine',
  'level_assessments.reason_code': 'from a closed list',
  'message_templates.lanes': 'from a closed list',
  'noon_pictures.body': 'counts and levels of places',
  'outbox.to_address': 'an address, which the person changes',
  'parked_forms.path': 'the address of a form',
  'passkey_challenges.purpose': 'from a closed list',
  'passkeys.name': 'a name for a device, which the person changes',
  'pcns.name': 'an organisation',
  'people.email': 'of an account: changed in People, retired with it',
  'people.name': 'of an account: changed in People',
  'people.job': 'of an account: changed in People, retired with it',
  'people.phone': 'of an account: changed in People, retired with it',
  'places.name': 'an organisation',
  'practice_contacts.name': 'changed on the page of the practice',
  'practice_contacts.job': 'changed on the page of the practice',
  'practice_contacts.phone': 'changed on the page of the practice',
  'practice_contacts.email': 'changed on the page of the practice',
  'practice_days.drivers': 'from a closed list',
  'practice_indicators.source': 'from the published list',
  'practice_merger_moves.what': 'made by a machine',
  'practice_sites.name': 'an organisation: changed on the page of the practice',
  'practice_sites.building': 'an organisation: changed on the page of the practice',
  'practices.name': 'an organisation: changed in Organisations',
  'practices.known_as': 'an organisation: changed in Organisations',
  'practices.phone': 'an organisation: changed in Organisations',
  'practices.address': 'an organisation: changed in Organisations',
  'practices.building': 'an organisation: changed in Organisations',
  'practices.clinical_system': 'an organisation: changed in Organisations',
  'practices.telephony_supplier': 'an organisation: changed in Organisations',
  'providers.name': 'an organisation: changed in Organisations',
  'providers.phone': 'an organisation: changed in Organisations',
  'providers.email': 'an organisation: changed in Organisations',
  'quality_entries.cqc_rating': 'from a closed list',
  'quality_entries.cqc_stage': 'from a closed list',
  'queue_tallies.value': 'from a closed list',
  'redactions.table_name': 'names of the service',
  'redactions.column_name': 'names of the service',
  'redactions.found_in': 'names of the service',
  'redactions.reason': 'from a closed list',
  'risk_candidates.grounds': 'from a closed list',
  'risk_candidates.plan_type': 'from a closed list',
  'rule_sets.name': 'published rules, agreed by many',
  'rule_sets.body': 'published rules, agreed by many',
  'sessions.browser_name': 'made by a machine',
  'sessions.second_factor_by': 'from a closed list',
  'sign_in_codes.email': 'an address, gone with the code',
  'support_actions.body': 'the catalogue, published in versions that everybody reads',
  'support_outcomes.first_answer': 'from a closed list',
  'support_outcomes.second_answer': 'from a closed list',
  'trend_baselines.area': 'the code of an area',
  'waiting_lists.settings': 'from a closed list',
}

async function textColumns(): Promise<string[]> {
  const db = await testDb()
  const { rows } = await sql<{ table: string; column: string }>`
    select t.name as "table", c.name as "column" from pragma_table_list t, pragma_table_info(t.name) c
    where t.type = 'table' and t.schema = 'main' and t.name not like 'sqlite_%'
      and lower(c.type) not in ('integer', 'real')
    order by t.name, c.cid`.execute(db)
  return rows.map(({ table, column }) => `${table}.${column}`)
}

const listed = Object.entries(writtenTables).flatMap(([table, { columns }]) =>
  Object.keys(columns).map((column) => `${table}.${column}`),
)

test('every column with text is looked through by a removal, or excused with a reason', async () => {
  const unknown = (await textColumns()).filter((name) => {
    const [, column = ''] = name.split('.')
    return !listed.includes(name) && !(name in excused) && !byName.some(([pattern]) => pattern.test(column))
  })
  expect(unknown).toEqual([])
})

test('no column is listed or excused that is not there', async () => {
  const there = await textColumns()
  expect([...listed, ...Object.keys(excused)].filter((name) => !there.includes(name))).toEqual([])
})

test('no column that a removal looks through is excused as well', () => {
  expect(listed.filter((name) => name in excused)).toEqual([])
})
