import { isoDay } from '~/domain/calendar/days'
import type { CatalogueEntry } from './catalogue'

const validFromDay = isoDay('2022-04-01')
const proposed = 'Proposed default, for the ICB and LMC to agree.'
const common = {
  closureKind: null,
  allowancePerYear: null,
  capacity: 'none',
  validFromDay,
  validToDay: null,
} as const

/** Help with the pressure of a day: people, calls, slots, partners, buildings, advice. */
export const pressureEntries: readonly CatalogueEntry[] = [
  {
    ...common,
    code: 'workforce_help',
    name: 'Workforce help',
    whatItIs:
      'The LLR workforce team looks for people with you: locums, staff from other practices or the PCN, returners, help with rotas and recruitment.',
    whenItFits: 'Sessions or desks stay empty through sickness, leave or vacancies.',
    exclusions: [],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'workforce',
    consulted: '',
    suggestedWhen: {
      kind: 'any',
      of: [
        {
          kind: 'score_at_least',
          parameter: 'clinicalStaff',
          score: 2,
          because: 'Clinical sessions filled: {score} of 3 points.',
        },
        {
          kind: 'score_at_least',
          parameter: 'receptionStaff',
          score: 2,
          because: 'Reception and admin staff in: {score} of 3 points.',
        },
      ],
    },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'Which roles and sessions are missing, and until when.',
      'What the practice has already tried.',
    ],
    messageTemplate:
      'We have passed your need for staff to the LLR workforce team. {owner} will ring you to agree what they look for. Questions: {phone}.',
    source: 'LLR commissioners’ report of 15 June 2022, paragraph 33.',
  },
  {
    ...common,
    code: 'mutual_aid',
    name: 'Mutual aid in the PCN',
    whatItIs: 'Practices of your PCN share clinicians, rooms or duty cover with you for a while.',
    whenItFits: 'Your PCN has room to help and the pressure will pass.',
    exclusions: ['Not when most practices of the PCN are under the same pressure.'],
    requestedBy: ['practice', 'icb', 'pcn_lead'],
    decidedBy: 'triage',
    consulted: 'The PCN lead',
    suggestedWhen: { kind: 'level_at_least', level: 3 },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'The PCN lead has been asked in and has said what is possible.',
      'Access to records, insurance and supervision are settled.',
    ],
    messageTemplate:
      '{owner} has asked your PCN lead which practices can help {practice}, and will tell you the answer. Questions: {phone}.',
    source: proposed,
  },
  {
    ...common,
    code: 'clinical_access',
    name: 'Access to clinical teams',
    whatItIs:
      'We open a way to the clinical team you cannot get through to, so that you can refer patients on.',
    whenItFits: 'A hospital, community or mental health team does not answer or take referrals.',
    exclusions: [],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'triage',
    consulted: '',
    suggestedWhen: { kind: 'all', of: [{ kind: 'level_at_least', level: 2 }, { kind: 'help_wanted' }] },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'Which team, for how many patients (no names), and how urgent.',
      'Whom we reached and what they agreed.',
    ],
    messageTemplate:
      '{owner} is contacting the clinical team you need and will tell you how to reach it. Questions: {phone}.',
    source: proposed,
  },
  {
    ...common,
    code: 'review_111',
    name: 'Review of 111 bookings',
    whatItIs: 'NHS 111 books fewer patients straight into your appointments, or none, until a time we agree.',
    whenItFits: 'Direct bookings from 111 push you past what is safe.',
    exclusions: [],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'triage',
    consulted: 'The 111 provider',
    suggestedWhen: {
      kind: 'outside_pressure',
      external: 'diversion_111',
      because: 'The practice feels a 111 diversion today.',
    },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'How many direct bookings today, and how many are safe.',
      'Until when they are lowered, and who puts them back.',
    ],
    messageTemplate:
      '{owner} is reviewing how many patients NHS 111 books with you, and will tell you from when and until when. Questions: {phone}.',
    source: proposed,
  },
  {
    ...common,
    code: 'call_redirection',
    name: 'Call redirection',
    whatItIs: 'Part of your telephone calls is answered somewhere else for a while.',
    whenItFits: 'Patients cannot get through and your team cannot catch up.',
    exclusions: [],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'triage',
    consulted: '',
    suggestedWhen: {
      kind: 'all',
      of: [
        { kind: 'score_at_least', parameter: 'phones', score: 2, because: 'Phones: {score} of 3 points.' },
        { kind: 'level_at_least', level: 3 },
      ],
    },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'Who answers, from when until when.',
      'What they do with urgent calls, and how messages come back.',
    ],
    messageTemplate:
      '{owner} is arranging for some of your calls to be answered elsewhere, and will ring you before anything changes. Questions: {phone}.',
    source: proposed,
  },
  {
    ...common,
    code: 'hub_capacity',
    name: 'Slots at extended-access hubs',
    whatItIs: 'Appointments at an extended-access hub that you can book your patients into.',
    whenItFits: 'You have more same-day requests than you can deal with.',
    exclusions: ['Not for patients who need someone who knows them well.'],
    requestedBy: ['practice', 'icb', 'pcn_lead'],
    decidedBy: 'triage',
    consulted: 'The hub',
    suggestedWhen: {
      kind: 'all',
      of: [
        { kind: 'level_at_least', level: 3 },
        {
          kind: 'score_at_least',
          parameter: 'unmetSameDay',
          score: 2,
          because: 'Same-day requests neither dealt with nor sent somewhere safe: {score} of 3 points.',
        },
      ],
    },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: ['How many slots, at which hub, on which days.', 'How the practice books them.'],
    messageTemplate:
      '{owner} is asking the extended-access hubs for slots for {practice}, and will tell you how to book. Questions: {phone}.',
    source: proposed,
  },
  {
    ...common,
    code: 'partner_ask',
    name: 'Ask to another part of the system',
    whatItIs:
      'We put one specific ask to a named partner (the hospital, the ambulance service, the community trust), with an end date. They answer by name.',
    whenItFits: 'What would help is in the hands of another organisation.',
    exclusions: ['The partner hears your practice’s name only if you agree.'],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'manager',
    consulted: 'The partner',
    suggestedWhen: { kind: 'support_needed' },
    targets: { priority: 2, decideWithinWorkingDays: 1 },
    checklist: [
      'The partner, the ask in one sentence, and until when.',
      'Whether the practice agreed to be named.',
      'Who at the partner acknowledged it.',
    ],
    messageTemplate:
      '{owner} is putting your ask to the partner who can help, and will tell you who has taken it on. Questions: {phone}.',
    source: 'LLR commissioners’ report of 15 June 2022, paragraph 32.',
  },
  {
    ...common,
    code: 'it_premises',
    name: 'IT or premises help',
    whatItIs: 'The IT desk or the estates team takes on your fault with priority, and we follow it up.',
    whenItFits: 'Computers, phones or buildings stop you from working normally.',
    exclusions: [],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'triage',
    consulted: 'The IT or estates desk',
    suggestedWhen: {
      kind: 'score_at_least',
      parameter: 'premisesIt',
      score: 2,
      because: 'Premises, IT and phones: {score} of 3 points.',
    },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'What has failed, since when, and the fault number.',
      'Who at the desk has it, and when it will work again.',
    ],
    messageTemplate:
      '{owner} has put your fault to the right desk with priority, and will tell you when to expect it to work. Questions: {phone}.',
    source: proposed,
  },
  {
    ...common,
    code: 'advice_call',
    name: 'Advice call',
    whatItIs: 'Somebody from the primary care team rings you to talk it through.',
    whenItFits: 'You want to talk to somebody, or do not know which support fits.',
    exclusions: [],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'triage',
    consulted: '',
    suggestedWhen: { kind: 'has_asked' },
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: ['When the practice can be rung, and by whom.', 'What was agreed.'],
    messageTemplate: '{owner} will ring you. If it cannot wait, ring {phone}.',
    source: 'LLR commissioners’ report of 15 June 2022, paragraph 32.',
  },
]
