/** How rows of a table belong to an ICB: by their own column, by their practice, or by the row they hang on. */
type Belonging = 'icb' | 'practice' | 'nobody' | readonly [column: string, parent: string]

export interface WrittenTable {
  readonly belongsBy: Belonging
  /** What the rows are, as a person would say it. */
  readonly name: string
  /** A text, or JSON with texts in it; with how many characters there is room for where the table says so. */
  readonly columns: Readonly<Record<string, 'text' | 'json' | readonly ['text', number]>>
}

/**
 * Every column that holds what people wrote, or a copy of it. Whatever is written anywhere must be in this list or among the
 * columns that a test excuses one by one: a removal replaces the words in all of them.
 */
export const writtenTables = {
  daily_returns: {
    belongsBy: 'icb',
    name: 'Return',
    columns: {
      free_text: 'text',
      declared_note: 'text',
      declared_clinician: 'text',
      correction_reason: 'text',
    },
  },
  return_drafts: { belongsBy: 'practice', name: 'Return not sent yet', columns: { entries: 'json' } },
  level_assessments: { belongsBy: 'icb', name: 'The ICB’s view of a level', columns: { reason: 'text' } },
  assessment_disagreements: {
    belongsBy: ['assessment_id', 'level_assessments'],
    name: 'Disagreement with the ICB’s view',
    columns: { words: 'text' },
  },
  return_reopenings: { belongsBy: 'icb', name: 'Day opened again', columns: { reason: 'text' } },
  missing_calls: {
    belongsBy: 'icb',
    name: 'Call about a missing return',
    columns: { spoke_to: 'text', note: 'text' },
  },
  cases: { belongsBy: 'icb', name: 'Why a case is here', columns: { why: 'json' } },
  case_messages: { belongsBy: ['case_id', 'cases'], name: 'Message', columns: { body: 'text' } },
  case_notes: { belongsBy: ['case_id', 'cases'], name: 'Internal note', columns: { body: 'text' } },
  case_events: { belongsBy: ['case_id', 'cases'], name: 'Step of a case', columns: { data: 'json' } },
  incident_proposals: {
    belongsBy: 'icb',
    name: 'Proposed incident',
    columns: { cause_words: 'text', shared_value: 'text', reason: 'text' },
  },
  incident_acts: {
    belongsBy: ['incident_id', 'incidents'],
    name: 'Act of an incident',
    columns: { act: 'text', results: 'json' },
  },
  support_requests: { belongsBy: 'icb', name: 'Support request', columns: { details: 'json' } },
  support_request_events: {
    belongsBy: ['request_id', 'support_requests'],
    name: 'Step of a request',
    columns: { data: 'json' },
  },
  cover_asks: {
    belongsBy: ['request_id', 'support_requests'],
    name: 'Ask for cover',
    columns: { reason: 'text', hand_back_note: 'text' },
  },
  partner_asks: {
    belongsBy: ['request_id', 'support_requests'],
    name: 'Ask to a partner',
    columns: { asked: ['text', 500], line: 'text' },
  },
  pcn_asks: {
    belongsBy: ['request_id', 'support_requests'],
    name: 'Ask to a PCN',
    columns: { asked: ['text', 500], line: 'text' },
  },
  approval_records: { belongsBy: 'icb', name: 'Approval record', columns: { body: 'json' } },
  closures: {
    belongsBy: 'icb',
    name: 'Closure',
    columns: { building: 'text', details: 'json', cover_note: 'text' },
  },
  agreed_closed_days: { belongsBy: 'practice', name: 'Agreed closed day', columns: { reason: 'text' } },
  practice_pauses: { belongsBy: 'practice', name: 'Pause of a practice', columns: { reason: 'text' } },
  practice_mergers: {
    belongsBy: 'icb',
    name: 'Merger',
    columns: { reason: 'text', cancel_reason: 'text' },
  },
  practice_code_adoptions: { belongsBy: 'icb', name: 'Real code taken over', columns: { reason: 'text' } },
  practice_conversations: {
    belongsBy: 'icb',
    name: 'Conversation with a practice',
    columns: { spoke_with: 'text', agreed: 'text', replace_reason: 'text' },
  },
  quality_entries: {
    belongsBy: 'icb',
    name: 'Line of the quality view',
    columns: { source: 'text', note: 'text', replace_reason: 'text' },
  },
  risk_candidate_events: {
    belongsBy: ['candidate_id', 'risk_candidates'],
    name: 'Step of a candidate for the Risk Share Group',
    columns: { data: 'json' },
  },
  improvement_plan_events: {
    belongsBy: ['plan_id', 'improvement_plans'],
    name: 'Step of an improvement plan',
    columns: { data: 'json' },
  },
  offer_nominations: {
    belongsBy: 'icb',
    name: 'Nomination for a national offer',
    columns: { offer_name: 'text', criteria: 'text', answer_reason: 'text' },
  },
  risk_packs: { belongsBy: 'icb', name: 'Frozen Risk Share pack', columns: { body: 'json' } },
  weekly_packs: {
    belongsBy: 'icb',
    name: 'Frozen weekly pack',
    columns: { sentence: 'text', body: 'json' },
  },
  declared_interests: {
    belongsBy: 'practice',
    name: 'Declared interest',
    columns: { note: 'text', end_reason: 'text' },
  },
  outside_pressures: { belongsBy: 'icb', name: 'Pressure from outside', columns: { note: 'text' } },
  area_plt_sessions: { belongsBy: 'icb', name: 'Session of the area’s PLT', columns: { end_reason: 'text' } },
  trend_baselines: {
    belongsBy: 'icb',
    name: 'Baseline of a trend',
    columns: { reason: 'text', withdraw_reason: 'text' },
  },
  indicator_benchmarks: { belongsBy: 'icb', name: 'Benchmark', columns: { reason: 'text' } },
  message_templates: {
    belongsBy: 'icb',
    name: 'Template for messages',
    columns: { name: ['text', 80], purpose: ['text', 120], body: ['text', 4000], reason: 'text' },
  },
  queue_views: {
    belongsBy: 'icb',
    name: 'Saved view of the queue',
    columns: { name: ['text', 40], search: 'text' },
  },
  icb_settings: { belongsBy: 'icb', name: 'Change of a setting', columns: { value: 'json', reason: 'text' } },
  waiting_lists: {
    belongsBy: 'icb',
    name: 'List that waits to be imported',
    columns: { file_name: 'text', content: 'text' },
  },
  outbox: {
    belongsBy: 'icb',
    name: 'Mail',
    columns: { payload: 'json', last_error: 'text' },
  },
  digest_news: { belongsBy: 'icb', name: 'News for a digest', columns: { payload: 'json' } },
  audit: {
    belongsBy: 'icb',
    name: 'Line of the audit',
    columns: { before: 'json', after: 'json', reason: 'text' },
  },
  // These name no ICB: what waits for a session that ran out, and what the clock has to do.
  parked_forms: { belongsBy: 'nobody', name: 'Form that waits for a sign-in', columns: { entries: 'json' } },
  jobs: { belongsBy: 'nobody', name: 'Job', columns: { payload: 'json', last_error: 'text' } },
} as const satisfies Readonly<Record<string, WrittenTable>>

export type WrittenTableName = keyof typeof writtenTables

/** True for a table of the list. */
export function isWrittenTable(name: string): name is WrittenTableName {
  return Object.hasOwn(writtenTables, name)
}
