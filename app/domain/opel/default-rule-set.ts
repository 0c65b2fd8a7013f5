import { coreParameters } from './default-core-parameters'
import { detailParameters } from './default-detail-parameters'
import type { RuleSet } from './rule-set'

/**
 * "GP OPEL v1", the starting point an ICB and LMC can change as data. There is no national rule set for general
 * practice; the shape follows NHS England's 2023/24 acute OPEL scoring: points per parameter, weighted, summed, and
 * quarters of the most possible (60 points when every question is answered).
 */
export const defaultRuleSet: RuleSet = {
  id: 'gp-opel',
  version: 1,
  name: 'GP OPEL v1',
  scoreBands: [25, 50, 75],
  parameters: [...coreParameters, ...detailParameters],
  // The average practice is past 25 contacts and two weeks every day: it would be red for ever.
  neverAloneAbove: [
    {
      parameters: ['contactsPerGp', 'nextRoutine'],
      level: 2,
      says: 'contacts for each GP and the next routine appointment alone never go above OPEL 2',
    },
  ],
  floors: [
    {
      id: 'any core ≥ 2',
      level: 2,
      when: { all: [{ count: 1, among: 'core', atLeast: 2 }] },
      says: {
        one: 'one of the four main answers has 2 points or more',
        many: '{count} of the four main answers have 2 points or more',
        every: 'all four main answers have 2 points or more',
      },
    },
    {
      id: 'a parameter = 3',
      level: 2,
      when: { all: [{ count: 1, among: 'all', atLeast: 3 }] },
      says: { one: 'one answer has 3 points', many: '{count} answers have 3 points' },
    },
    {
      id: 'two parameters ≥ 2',
      level: 2,
      when: { all: [{ count: 2, among: 'all', atLeast: 2 }] },
      says: { many: '{count} answers have 2 points or more' },
    },
    {
      id: 'two core ≥ 2',
      level: 3,
      when: { all: [{ count: 2, among: 'core', atLeast: 2 }] },
      says: {
        many: '{count} of the four main answers have 2 points or more',
        every: 'all four main answers have 2 points or more',
      },
    },
    {
      id: 'four parameters ≥ 2',
      level: 3,
      when: {
        all: [
          { count: 4, among: 'all', atLeast: 2 },
          { count: 1, among: 'core', atLeast: 1 },
        ],
      },
      says: {
        many: '{count} answers have 2 points or more, with points on at least one of the four main answers',
      },
    },
    {
      id: 'one core = 3',
      level: 3,
      when: { all: [{ count: 1, among: 'core', atLeast: 3 }] },
      says: {
        one: 'one of the four main answers has 3 points',
        many: '{count} of the four main answers have 3 points',
        every: 'all four main answers have 3 points',
      },
    },
    {
      id: 'two core = 3',
      level: 4,
      when: { all: [{ count: 2, among: 'core', atLeast: 3 }] },
      says: {
        many: '{count} of the four main answers have 3 points',
        every: 'all four main answers have 3 points',
      },
    },
  ],
  emergencyTriggers: [
    {
      kind: 'scores',
      id: 'staff_lost_and_pressure',
      level: 4,
      when: {
        all: [
          { count: 1, among: ['clinicalStaff'], atLeast: 3 },
          { count: 1, among: 'core', except: ['clinicalStaff'], atLeast: 1 },
        ],
      },
      says: 'under 70% of clinical sessions are filled, and another of the four main answers has points',
    },
    {
      kind: 'scores',
      id: 'care_cannot_be_delivered',
      level: 4,
      when: { all: [{ count: 1, among: ['premisesIt'], atLeast: 3 }] },
      says: 'care cannot be delivered because of premises, computers or phones',
    },
    {
      kind: 'ticked',
      id: 'not_safe_to_stay_open',
      level: 4,
      label: 'It is not clinically safe to stay open without outside help',
      says: 'it is not clinically safe to stay open without outside help',
      would: 'it was clinically safe to stay open without outside help',
    },
    {
      kind: 'ticked',
      id: 'surge_beyond_safe',
      level: 4,
      label: 'A 111 diversion or care-home surge is beyond what we can safely take',
      says: 'a 111 diversion or care-home surge is beyond safe capacity',
      would: 'the 111 diversion or care-home surge was within safe capacity',
    },
    {
      kind: 'ticked',
      id: 'no_supervising_gp',
      level: 4,
      label: 'No GP can supervise for part of core hours',
      says: 'no GP is able to supervise for part of core hours',
      would: 'a GP was able to supervise for all of core hours',
    },
    {
      kind: 'ticked',
      id: 'systems_lost',
      level: 4,
      label: 'The clinical system or phones have been lost for over 60 minutes with no work-around',
      says: 'the clinical system or phones are lost for over 60 minutes with no work-around',
      would: 'the clinical system and phones were back or worked around',
    },
    {
      kind: 'ticked',
      id: 'every_gp_over_limit',
      level: 4,
      label: 'Every GP on duty is past 35 contacts and urgent patients are still waiting',
      says: 'every GP on duty is past 35 contacts with urgent need still waiting',
      would: 'a GP on duty was at 35 contacts or fewer, or no urgent need was waiting',
    },
  ],
  reasons: [
    { code: 'sickness', label: 'Sickness' },
    { code: 'isolation_or_outbreak', label: 'Isolation or outbreak' },
    { code: 'vacancy', label: 'Vacancy' },
    { code: 'leave_not_covered', label: 'Leave not covered' },
    { code: 'locum_not_found', label: 'Locum not found' },
    { code: 'new_staff_training', label: 'New staff need training' },
    { code: 'more_demand', label: 'More demand than usual' },
    { code: 'work_from_111_or_care_homes', label: '111 or care-home work' },
    { code: 'backlog_results', label: 'Backlog of results' },
    { code: 'backlog_letters', label: 'Backlog of letters' },
    { code: 'backlog_prescriptions', label: 'Backlog of prescriptions' },
    { code: 'backlog_referrals', label: 'Backlog of referrals' },
    { code: 'backlog_registrations', label: 'Backlog of registrations' },
    { code: 'backlog_tasks', label: 'Backlog of tasks' },
    { code: 'vaccination_campaign', label: 'Vaccination campaign' },
    { code: 'long_term_conditions', label: 'Long-term-condition recovery' },
    { code: 'infection_control', label: 'Infection control' },
    { code: 'it', label: 'IT' },
    { code: 'phones', label: 'Phones' },
    { code: 'premises', label: 'Premises' },
    { code: 'passed_on_by_hospital', label: 'Work passed on by a hospital' },
    { code: 'passed_on_by_community', label: 'Work passed on by community services' },
    { code: 'passed_on_medication', label: 'Work passed on: medication' },
    { code: 'passed_on_referrals', label: 'Work passed on: referrals' },
    { code: 'passed_on_diagnostics', label: 'Work passed on: diagnostics' },
    { code: 'passed_on_monitoring', label: 'Work passed on: monitoring' },
    { code: 'passed_on_administration', label: 'Work passed on: administration' },
    { code: 'team_wellbeing', label: 'Team wellbeing' },
    { code: 'other', label: 'Other' },
  ],
  alreadyDone: [
    { code: 'routine_to_urgent', label: 'Turned routine appointments into urgent ones' },
    { code: 'clinics_cancelled', label: 'Cancelled clinics' },
    { code: 'appointments_capped', label: 'Capped appointments' },
    { code: 'online_limited', label: 'Limited online requests' },
    { code: 'training_cancelled', label: 'Cancelled training' },
    { code: 'staff_moved', label: 'Moved staff between sites' },
    { code: 'locums_sought', label: 'Looked for locums' },
    { code: 'pcn_asked', label: 'Asked the PCN' },
    { code: 'list_closure_considered', label: 'Considered closing the list' },
  ],
  declaredLevelReasons: [
    { code: 'case_mix', label: 'Case mix or complexity' },
    { code: 'safety_concern', label: 'Safety concern' },
    { code: 'data_wrong_or_late', label: 'Data wrong or late' },
    { code: 'mitigation_in_place', label: 'Mitigation in place' },
    { code: 'known_event_today', label: 'Known event today' },
    { code: 'sustained_fatigue', label: 'Sustained fatigue' },
    { code: 'other', label: 'Other' },
  ],
  area: {
    leastCoveragePercent: 50,
    steps: [
      { level: 2, atLevel3Percent: 25, atLevel4Percent: 10 },
      { level: 3, atLevel3Percent: 50, atLevel4Percent: 20 },
      { level: 4, atLevel4Percent: 40 },
    ],
  },
}
