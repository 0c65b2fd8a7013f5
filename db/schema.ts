import type { Generated } from 'kysely'
import type { SecondFactorMeans } from '~/domain/access/second-factor'
import type { CandidateState, RiskGrounds, RiskStep } from '~/domain/at-risk/candidates'
import type { PlanType } from '~/domain/at-risk/plans'
import type { CqcRating, CqcStage, QualityKind } from '~/domain/at-risk/quality'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { IndicatorCode } from '~/domain/indicators/indicators'
import type { OpelLevel } from '~/domain/opel/levels'
import type { PcnAskState } from '~/domain/support/pcn-ask'

/** 0 or 1: SQLite has no booleans, and PostgreSQL refuses integers for them; rows are mapped once in `db/queries`. */
export type Flag = 0 | 1
/** JSON kept as text, parsed by zod where it is read. */
export type JsonText = string
export type Half = 'morning' | 'afternoon'

/** What an uploaded list that waits to be confirmed is of. */
export type WaitingListKind = 'organisations' | 'area_plt' | 'practice_indicators'

interface SummedFigures {
  expected: number
  on_time: number
  late: number
  patients_expected: number
  patients_covered: number
  practices_at_three_or_four: number
  patients_at_three_or_four: number
  score_times_patients: number
  patients_scored: number
}

/** The tables as they are after the newest migration. */
export interface Database {
  icbs: { code: string; name: string; short_name: string }
  places: { id: string; icb_code: string; name: string }
  footprints: { id: string; icb_code: string; name: string }
  pcns: {
    code: string
    icb_code: string
    name: string
    code_is_placeholder: Generated<Flag>
    version: Generated<number>
  }
  pcn_areas: {
    pcn_code: string
    place_id: string
    footprint_id: string
    from_day: IsoDay
    to_day: IsoDay | null
  }
  practices: {
    code: string
    icb_code: string
    name: string
    known_as: string | null
    joined_day: IsoDay | null
    left_day: IsoDay | null
    phone: string | null
    address: string | null
    building: string | null
    clinical_system: string | null
    telephony_supplier: string | null
    code_is_placeholder: Generated<Flag>
    version: Generated<number>
  }
  practice_pcns: { practice_code: string; pcn_code: string; from_day: IsoDay; to_day: IsoDay | null }
  practice_list_sizes: {
    practice_code: string
    from_day: IsoDay
    to_day: IsoDay | null
    patients: number
    is_placeholder: Generated<Flag>
  }
  practice_pauses: {
    id: Generated<number>
    practice_code: string
    from_day: IsoDay
    to_day: IsoDay | null
    reason: string
    review_day: IsoDay
  }
  agreed_closed_days: {
    id: Generated<number>
    practice_code: string
    day: IsoDay
    reason: string
    agreed_at: Instant
    agreed_by: number
    withdrawn_at: Instant | null
    withdrawn_by: number | null
  }
  practice_mergers: {
    id: Generated<number>
    icb_code: string
    closing_code: string
    receiving_code: string
    last_day: IsoDay
    state: 'planned' | 'confirmed' | 'done' | 'cancelled'
    patients: number | null
    reason: string
    planned_at: Instant
    planned_by: number
    confirmed_at: Instant | null
    confirmed_by: number | null
    done_at: Instant | null
    cancelled_at: Instant | null
    cancelled_by: number | null
    cancel_reason: string | null
    version: Generated<number>
  }
  practice_merger_moves: {
    merger_id: number
    kind: 'case' | 'request' | 'closure' | 'person' | 'contact' | 'site'
    subject_id: number
    what: 'moved' | 'joined'
  }
  practice_sites: {
    id: Generated<number>
    practice_code: string
    name: string
    building: string | null
    is_main: Flag
  }
  practice_contacts: {
    id: Generated<number>
    practice_code: string
    rank: number
    name: string
    job: string
    phone: string | null
    email: string | null
  }
  providers: {
    code: string
    icb_code: string
    name: string
    kind: 'cover_provider' | 'partner'
    phone: string | null
    email: string | null
    half_day_capacity: Generated<number>
    places_raised_at: Instant | null
    version: Generated<number>
  }
  practice_code_adoptions: {
    from_code: string
    to_code: string
    icb_code: string
    at: Instant
    person_id: number | null
    reason: string
  }
  waiting_lists: {
    id: Generated<number>
    kind: WaitingListKind
    icb_code: string
    file_name: string
    content: string
    settings: JsonText
    uploaded_at: Instant
    uploaded_by: number
    expires_at: Instant
  }
  indicator_imports: {
    id: Generated<number>
    icb_code: string
    file_name: string
    at: Instant
    person_id: number | null
    added: number
    changed: number
    same: number
  }
  practice_indicators: {
    id: Generated<number>
    practice_code: string
    indicator: IndicatorCode
    from_day: IsoDay
    to_day: IsoDay
    value: number | null
    source: string
    published_day: IsoDay
    import_id: number
  }
  indicator_benchmarks: {
    id: Generated<number>
    icb_code: string
    area_kind: 'icb' | 'place'
    area_code: string
    from_day: IsoDay
    value: number | null
    set_at: Instant
    set_by: number | null
    reason: string
  }
  pcn_asks: {
    id: Generated<number>
    number: string
    request_id: number
    pcn_code: string
    asked: string
    until_at: Instant
    state: PcnAskState
    asked_at: Instant
    asked_by: number
    acknowledged_at: Instant | null
    acknowledged_by: number | null
    answered_at: Instant | null
    answered_by: number | null
    line: Generated<string>
    version: Generated<number>
  }
  outside_pressures: {
    id: Generated<number>
    icb_code: string
    kind: string
    area_kind: 'icb' | 'place' | 'pcn'
    area_code: string
    from_day: IsoDay
    to_day: IsoDay
    note: string
    set_at: Instant
    set_by: number
    ended_at: Instant | null
    ended_by: number | null
    version: Generated<number>
  }
  bank_holidays: { day: IsoDay; title: string }
  icb_settings: {
    id: Generated<number>
    icb_code: string
    key: string
    value: JsonText
    set_at: Instant
    set_by: number | null
    reason: string
  }
  people: {
    id: Generated<number>
    email: string
    name: string
    job: Generated<string>
    phone: string | null
    status: Generated<'active' | 'suspended'>
    created_at: Instant
    version: Generated<number>
  }
  person_roles: {
    id: Generated<number>
    person_id: number
    role: string
    icb_code: string
    scope_kind: 'practice' | 'pcn' | 'provider' | 'icb'
    scope_code: string
    is_lead: Generated<Flag>
    granted_at: Instant
    granted_by: number | null
    ended_at: Instant | null
  }
  role_suspensions: {
    role_id: number
    suspended_at: Instant
    suspended_by: number
    ended_at: Instant | null
    outcome: 'restored' | 'removed' | null
  }
  access_confirmations: {
    role_id: number
    quarter: string
    confirmed_at: Instant
    confirmed_by: number
  }
  email_changes: {
    id: Generated<number>
    person_id: number
    new_email: string
    code_hash: string
    created_at: Instant
    expires_at: Instant
    tries_left: number
    used_at: Instant | null
  }
  sign_in_codes: {
    id: Generated<number>
    email: string
    person_id: number | null
    browser_hash: string
    code_hash: string
    created_at: Instant
    expires_at: Instant
    tries_left: number
    used_at: Instant | null
  }
  sessions: {
    token_hash: string
    person_id: number
    active_role_id: number | null
    browser_hash: string
    browser_name: Generated<string>
    created_at: Instant
    seen_at: Instant
    expires_at: Instant
    ended_at: Instant | null
    second_factor_at: Instant | null
    second_factor_by: SecondFactorMeans | null
  }
  authenticator_apps: {
    person_id: number
    sealed_secret: string
    added_at: Instant
    last_step: number
    last_used_at: Instant | null
  }
  recovery_codes: {
    id: Generated<number>
    person_id: number
    code_hash: string
    made_at: Instant
    used_at: Instant | null
  }
  passkeys: {
    id: Generated<number>
    person_id: number
    credential_id: string
    public_key: string
    counter: number
    transports: JsonText
    name: string
    added_at: Instant
    last_used_at: Instant | null
  }
  passkey_challenges: {
    token_hash: string
    challenge: string
    purpose: 'add' | 'prove'
    expires_at: Instant
  }
  second_factor_tries: {
    id: Generated<number>
    person_id: number
    browser_hash: string
    at: Instant
    was_right: Generated<Flag>
  }
  provider_subjects: { issuer: string; subject: string; person_id: number; linked_at: Instant }
  provider_sessions: {
    token_hash: string
    issuer: string
    subject: string
    sid: string | null
    sealed_id_token: string
  }
  provider_logout_tokens: { issuer: string; jti: string; at: Instant }
  parked_forms: {
    id: Generated<number>
    browser_hash: string
    person_id: number | null
    path: string
    entries: JsonText
    created_at: Instant
    expires_at: Instant
  }
  rule_sets: {
    id: Generated<number>
    icb_code: string
    name: string
    version: number
    effective_from_day: IsoDay
    body: JsonText
    published_at: Instant | null
    published_by: number | null
  }
  daily_returns: {
    id: Generated<number>
    reference: string
    icb_code: string
    practice_code: string
    day: IsoDay
    version_no: number
    kind: 'first' | 'changed' | 'corrected' | 'level_declared'
    is_current: Flag
    stands_from_at: Instant
    stands_to_at: Instant | null
    replaced_by: number | null
    submitted_at: Instant
    submitted_by: number
    submitted_as: string
    channel: Generated<'practice' | 'phone'>
    is_late: Flag
    correction_reason: string | null
    answers: JsonText
    triggers: JsonText
    safety: 'safe' | 'help'
    care_affected: Flag
    support_needed: Flag
    help_wanted: 'none' | 'advice' | 'today'
    reasons: JsonText
    already_done: JsonText
    free_text: Generated<string>
    rule_set_id: number
    score_percent: number
    core_score_percent: number
    answered_count: number
    calculated_level: OpelLevel
    declared_level: OpelLevel | null
    declared_reason: string | null
    declared_note: string | null
    declared_clinician: string | null
    effective_level: OpelLevel
    explanation: JsonText
    purpose_version: number
    submit_key: string
    reopening_id: number | null
  }
  return_reopenings: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    day: IsoDay
    seq: number
    reason: string
    opened_at: Instant
    opened_by: number
    until_at: Instant
  }
  level_assessments: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    day: IsoDay
    seq: number
    return_id: number
    level: OpelLevel
    reason_code: string
    reason: string
    rule_set_id: number
    assessed_at: Instant
    assessed_by: number
    assessed_as: string
  }
  assessment_disagreements: {
    id: Generated<number>
    assessment_id: number
    words: string
    at: Instant
    person_id: number
  }
  redactions: {
    id: Generated<number>
    table_name: string
    row_id: number
    column_name: string
    reason: string
    at: Instant
    person_id: number
    icb_code: string | null
    /** What people call the thing the words stood in, as "case C-0412". */
    found_in: string | null
    /** The removal somebody asked for, where this is a copy that went with it. */
    first_id: number | null
  }
  retirements: {
    id: Generated<number>
    icb_code: string
    kind: string
    before_at: Instant
    items: number
    at: Instant
  }
  history_doors: {
    table_name: string
    row_id: number
    column_name: string
    value: string | null
    redaction_id: number | null
    retirement_id: number | null
  }
  return_drafts: {
    practice_code: string
    day: IsoDay
    kind: 'first' | 'changed' | 'corrected'
    entries: JsonText
    saved_at: Instant
    saved_by: number
    version: number
    /** Of the opened form that saved it; empty where no form did. */
    form_key: Generated<string>
  }
  /** Past days of each PCN, summed: see `summed_icbs` for how far. */
  pcn_days: SummedFigures & {
    icb_code: string
    day: IsoDay
    pcn_code: string
    place_id: string
    footprint_id: string
  }
  /** The same days of a whole ICB. */
  icb_days: SummedFigures & {
    icb_code: string
    day: IsoDay
  }
  summed_icbs: {
    icb_code: string
    last_day: IsoDay
  }
  /** Days that changed after they were summed; triggers keep it. */
  days_to_sum_again: {
    icb_code: string
    day: IsoDay
  }
  practice_days: {
    practice_code: string
    day: IsoDay
    icb_code: string
    pcn_code: string
    place_id: string
    footprint_id: string
    patients: number
    state: 'awaited' | 'returned' | 'late' | 'missing' | 'closed' | 'not_required'
    returned_at: Instant | null
    first_level: OpelLevel | null
    first_at: Instant | null
    worst_level: OpelLevel | null
    worst_at: Instant | null
    last_level: OpelLevel | null
    last_at: Instant | null
    core_score_percent: number | null
    drivers: Generated<JsonText>
    return_id: number | null
  }
  return_reminders: {
    practice_code: string
    day: IsoDay
    step: 'contact' | 'deputy'
    icb_code: string
    at: Instant
    had_draft: Flag
    mails: number
    withdrawn_at: Instant | null
  }
  missing_calls: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    day: IsoDay
    seq: number
    at: Instant
    person_id: number
    outcome: 'will_send' | 'return_entered' | 'no_answer' | 'left_message' | 'closed_today'
    spoke_to: string
    note: string
    case_id: number | null
    submit_key: string
  }
  counters: { name: string; value: number }
  cases: {
    id: Generated<number>
    reference: string
    icb_code: string
    practice_code: string
    pcn_code: string
    place_id: string
    lane: 'acute' | 'sustained' | 'welfare'
    previous_case_id: number | null
    opened_at: Instant
    closed_at: Instant | null
    state: 'new' | 'acknowledged' | 'in_progress' | 'waiting' | 'snoozed' | 'resolved' | 'closed'
    priority: 1 | 2 | 3 | 4
    owner_id: number | null
    assigned_team: Generated<'triage' | 'workforce'>
    level: OpelLevel | null
    why: JsonText
    queue_section: number
    queue_rank: number
    next_due_at: Instant | null
    next_due_kind: string | null
    warn_at: Instant | null
    lapse_at: Instant | null
    snoozed_until: Instant | null
    waiting_since: Instant | null
    tell_at: Instant | null
    opel4_since: Instant | null
    unread_from_practice: Generated<Flag>
    version: number
    /** The day that `level_now` is of; both are kept by triggers while the case is open. */
    level_day: IsoDay | null
    /** The practice's last level of that day. */
    level_now: OpelLevel | null
    /** What its practice is called, kept by triggers. */
    practice_name: string | null
  }
  case_events: {
    case_id: number
    seq: number
    kind: string
    at: Instant
    person_id: number | null
    data: JsonText
  }
  case_open_triggers: {
    case_id: number
    trigger_seq: number
    icb_code: string
    kind: string
    cause: string | null
    at: Instant
  }
  queue_tallies: {
    icb_code: string
    team: 'triage' | 'workforce'
    section: number
    facet: string
    value: string
    cases: number
  }
  incident_proposals: {
    id: Generated<number>
    icb_code: string
    cause: string
    cause_words: string
    shared_kind: 'building' | 'pcn' | 'clinical_system' | 'telephony_supplier'
    shared_value: string
    first_at: Instant
    last_at: Instant
    state: 'open' | 'opened' | 'dismissed'
    decided_at: Instant | null
    decided_by: number | null
    reason: string | null
  }
  incidents: {
    id: Generated<number>
    reference: string
    icb_code: string
    proposal_id: number
    owner_id: number
    opened_at: Instant
    opened_by: number
    closed_at: Instant | null
  }
  incident_cases: { incident_id: number; case_id: number; added_at: Instant; added_by: number }
  incident_acts: {
    id: Generated<number>
    incident_id: number
    at: Instant
    person_id: number
    act: string
    results: JsonText
  }
  queue_views: {
    id: Generated<number>
    icb_code: string
    person_id: number
    name: string
    search: string
    is_shared: Flag
    saved_at: Instant
    version: number
  }
  case_presence: { case_id: number; person_id: number; opened_at: Instant; seen_at: Instant }
  case_targets: {
    case_id: number
    trigger_seq: number
    kind: string
    trigger_kind: string
    priority: number
    started_at: Instant
    due_at: Instant | null
    met_at: Instant | null
    is_breached: Generated<Flag>
    working_minutes: number | null
    /** The ICB of the case: the promises of its week are found by it. */
    icb_code: string
  }
  case_messages: {
    id: Generated<number>
    case_id: number
    event_seq: number
    at: Instant
    person_id: number
    direction: 'to_practice' | 'from_practice'
    body: string
  }
  case_notes: {
    id: Generated<number>
    case_id: number
    event_seq: number
    at: Instant
    person_id: number
    body: string
  }
  case_suggestions: { case_id: number; action_code: string; because: JsonText; suggested_at: Instant }
  message_templates: {
    id: Generated<number>
    icb_code: string
    number: number
    version: number
    name: string
    purpose: string
    body: string
    lanes: JsonText
    is_in_use: Flag
    made_at: Instant | null
    made_by: number | null
    reason: string | null
  }
  support_actions: {
    id: Generated<number>
    icb_code: string
    code: string
    version: number
    body: JsonText
    valid_from_day: IsoDay
    valid_to_day: IsoDay | null
    made_at: Instant | null
    made_by: number | null
  }
  support_requests: {
    id: Generated<number>
    reference: string
    icb_code: string
    practice_code: string
    first_practice_code: string | null
    case_id: number | null
    action_code: string
    action_version: number | null
    origin: 'suggested' | 'requested' | 'nominated'
    state:
      | 'suggested'
      | 'requested'
      | 'nominated'
      | 'under_review'
      | 'approved'
      | 'declined'
      | 'reserve'
      | 'scheduled'
      | 'delivered'
      | 'reviewed'
      | 'withdrawn'
      | 'cancelled'
    details: JsonText
    day: IsoDay | null
    half: Half | null
    asked_at: Instant
    asked_by: number | null
    decision_due_at: Instant | null
    decided_at: Instant | null
    decided_by: number | null
    version: number
    submit_key: string | null
  }
  support_request_events: {
    request_id: number
    seq: number
    kind: string
    at: Instant
    person_id: number | null
    data: JsonText
  }
  cover_asks: {
    id: Generated<number>
    request_id: number
    provider_code: string
    day: IsoDay
    half: Half
    asked_at: Instant
    asked_by: number
    answer_by_at: Instant
    state: 'asked' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
    answered_at: Instant | null
    answered_by: number | null
    reason: string | null
    handed_back_at: Instant | null
    hand_back_note: string | null
    version: Generated<number>
  }
  cover_turns: { request_id: number; position: number; provider_code: string; asked_by: number }
  cover_bookings: { provider_code: string; day: IsoDay; half: Half; place_no: number; request_id: number }
  area_plt_sessions: {
    id: Generated<number>
    icb_code: string
    scope_kind: 'icb' | 'place' | 'pcn'
    scope_code: string
    day: IsoDay
    half: Half
    provider_code: string | null
    state: Generated<'planned' | 'cancelled'>
    made_at: Instant
    made_by: number | null
    ended_at: Generated<Instant | null>
    ended_by: Generated<number | null>
    end_reason: Generated<string | null>
    version: Generated<number>
  }
  calendar_feeds: {
    id: Generated<number>
    token_hash: string
    person_id: number
    icb_code: string
    practice_code: string | null
    made_at: Instant
    revoked_at: Generated<Instant | null>
    last_read_at: Generated<Instant | null>
  }
  weekly_packs: {
    id: Generated<number>
    icb_code: string
    monday: IsoDay
    due_at: Instant
    made_at: Instant
    rule_set_id: number
    sentence: string
    body: JsonText
  }
  report_readers: {
    icb_code: string
    report: 'weekly_pack' | 'noon_picture'
    person_id: number
    is_mailed: Flag
    set_at: Instant
    set_by: number
    version: Generated<number>
  }
  noon_pictures: {
    id: Generated<number>
    icb_code: string
    day: IsoDay
    stood_at: Instant
    made_at: Instant
    rule_set_id: number
    body: JsonText
  }
  picture_feeds: {
    id: Generated<number>
    token_hash: string
    person_id: number
    icb_code: string
    provider_code: string
    made_at: Instant
    revoked_at: Generated<Instant | null>
    last_read_at: Generated<Instant | null>
  }
  partner_asks: {
    id: Generated<number>
    number: string
    request_id: number
    provider_code: string
    asked: string
    names_practice: Flag
    until_at: Instant
    state: 'proposed' | 'asked' | 'acknowledged' | 'done' | 'cannot' | 'expired' | 'withdrawn'
    proposed_at: Instant
    proposed_by: number
    asked_at: Instant | null
    asked_by: number | null
    acknowledged_at: Instant | null
    acknowledged_by: number | null
    answered_at: Instant | null
    answered_by: number | null
    line: Generated<string>
    version: Generated<number>
  }
  support_outcomes: {
    request_id: number
    delivered_at: Instant
    before_day: IsoDay
    ask_again_day: IsoDay
    asked_again_at: Instant | null
    first_answer: 'helped' | 'partly' | 'no' | null
    first_at: Instant | null
    second_answer: 'helped' | 'partly' | 'no' | null
    second_at: Instant | null
  }
  declared_interests: {
    id: Generated<number>
    person_id: number
    practice_code: string
    kind: 'partner' | 'work' | 'family' | 'money' | 'patient' | 'other'
    note: Generated<string>
    declared_at: Instant
    declared_by: number
    ended_at: Instant | null
    ended_by: number | null
    end_reason: string | null
  }
  trend_baselines: {
    id: Generated<number>
    icb_code: string
    measure: string
    area: string
    from_day: IsoDay
    reason: string
    set_at: Instant
    set_by: number
    withdrawn_at: Instant | null
    withdrawn_by: number | null
    withdraw_reason: string | null
  }
  case_reads: { case_id: number; read_seq: number; read_at: Instant; read_by: number }
  digest_news: {
    id: Generated<number>
    kind: string
    icb_code: string | null
    to_address: string
    person_id: number | null
    payload: JsonText
    dedupe_key: string | null
    at: Instant
    gathered_at: Instant | null
  }
  approval_records: {
    number: string
    request_id: number
    icb_code: string
    practice_code: string
    body: JsonText
    issued_at: Instant
    issued_by: number
  }
  closures: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    pcn_code: string
    kind: 'half_day' | 'extra_plt' | 'lunchtime' | 'unplanned'
    request_id: number | null
    case_id: number | null
    notice_number: string | null
    day: IsoDay
    half: Half | null
    starts_at: Instant
    ends_at: Instant | null
    is_whole_practice: Generated<Flag>
    is_reduced_service: Generated<0 | 1>
    building: string | null
    details: JsonText
    cover_note: string | null
    cover_by: Generated<string | null>
    cover_noted_by: number | null
    notified_at: Instant
    notified_by: number | null
    reopened_at: Instant | null
    reopened_by: number | null
    state: 'planned' | 'open' | 'over' | 'cancelled'
    version: Generated<number>
    submit_key: string | null
  }
  outbox: {
    id: Generated<number>
    channel: Generated<'mail'>
    kind: string
    icb_code: string | null
    practice_code: string | null
    person_id: number | null
    to_address: string
    payload: JsonText
    message_id: string
    dedupe_key: string | null
    state: Generated<'queued' | 'sending' | 'sent' | 'dead'>
    attempts: Generated<number>
    run_after: Instant
    lease_until: Instant | null
    not_after: Instant | null
    created_at: Instant
    sent_at: Instant | null
    last_error: string | null
  }
  jobs: {
    id: Generated<number>
    kind: string
    unique_key: string
    payload: Generated<JsonText>
    state: Generated<'waiting' | 'running' | 'done' | 'failed'>
    run_after: Instant
    attempts: Generated<number>
    lease_until: Instant | null
    started_at: Instant | null
    done_at: Instant | null
    last_error: string | null
    created_at: Instant
    ran_ms: number | null
  }
  audit: {
    id: Generated<number>
    at: Instant
    person_id: number | null
    action: string
    subject_kind: string
    subject_id: string
    icb_code: string | null
    practice_code: string | null
    before: JsonText | null
    after: JsonText | null
    reason: string | null
  }
  access_log: {
    id: Generated<number>
    hour: string
    at: Instant
    person_id: number
    role: string
    practice_code: string
    what: 'return' | 'case' | 'practice' | 'request' | 'export'
    pack_number: Generated<string | null>
  }
  access_events: {
    id: Generated<number>
    kind: 'opened' | 'refused'
    /** The day (of an opened page) or the hour (of a refusal) for which it stands once. */
    span: string
    at: Instant
    person_id: number
    role: string
    icb_code: string
    /** The path of the page, or the permission that was refused. */
    what: string
    /** Empty where it is about no practice. */
    practice_code: Generated<string>
  }
  practice_conversations: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    spoken_day: IsoDay
    spoke_by: number
    spoke_with: string
    agreed: string
    told_of_naming: Flag
    recorded_at: Instant
    recorded_by: number
    replaces_id: number | null
    replace_reason: string | null
  }
  risk_candidates: {
    id: Generated<number>
    reference: string
    icb_code: string
    practice_code: string
    conversation_id: number
    state: CandidateState
    grounds: RiskGrounds
    likelihood: RiskStep
    impact: RiskStep
    plan_type: PlanType
    owner_id: number
    review_day: IsoDay
    proposed_at: Instant
    version: number
  }
  risk_candidate_events: {
    candidate_id: number
    seq: number
    kind: string
    at: Instant
    person_id: number
    data: JsonText
  }
  risk_packs: {
    id: Generated<number>
    number: string
    icb_code: string
    as_at_day: IsoDay
    frozen_at: Instant
    frozen_by: number
    body: JsonText
  }
  risk_pack_practices: {
    id: Generated<number>
    pack_id: number
    practice_code: string
    candidate_id: number
  }
  quality_entries: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    kind: QualityKind
    day: IsoDay
    source: string
    note: string
    cqc_stage: CqcStage | null
    cqc_rating: CqcRating | null
    about_root_id: number | null
    root_id: number | null
    replaces_id: number | null
    replace_reason: string | null
    is_withdrawn: Generated<Flag>
    recorded_at: Instant
    recorded_by: number
  }
  improvement_plans: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    type: PlanType
    state: 'open' | 'closed'
    opened_at: Instant
    version: number
  }
  improvement_plan_events: {
    plan_id: number
    seq: number
    kind: string
    at: Instant
    person_id: number
    data: JsonText
  }
  offer_nominations: {
    id: Generated<number>
    icb_code: string
    practice_code: string
    offer_name: string
    criteria: string
    rung_by: number
    nominated_at: Instant
    nominated_by: number
    state: 'nominated' | 'taken_up' | 'not_taken_up'
    answered_at: Instant | null
    answered_by: number | null
    answer_reason: Generated<string>
    version: Generated<number>
  }
  facts: { key: string; value: string }
}
