import { isoDay } from '~/domain/calendar/days'
import type { CatalogueEntry } from './catalogue'

const validFromDay = isoDay('2022-04-01')
const common = {
  closureKind: null,
  allowancePerYear: null,
  capacity: 'none',
  validFromDay,
  validToDay: null,
} as const

/** Help for a practice whose pressure lasts, or that wants to prepare. */
export const lastingEntries: readonly CatalogueEntry[] = [
  {
    ...common,
    code: 'rcgp_cqc_prep',
    name: 'Preparing for a CQC inspection',
    whatItIs:
      'The Royal College of General Practitioners (RCGP) helps your team to prepare for an inspection by the Care Quality Commission. Offered to all practices, PCN by PCN.',
    whenItFits: 'You want to be ready, with or without an inspection in sight.',
    exclusions: [],
    requestedBy: ['practice', 'icb', 'pcn_lead'],
    decidedBy: 'manager',
    consulted: '',
    suggestedWhen: null,
    targets: { priority: 3, decideWithinWorkingDays: 5 },
    checklist: ['When the PCN’s turn is.', 'Who in the practice leads it.'],
    messageTemplate:
      'You are on the list for help in preparing for an inspection. {owner} will tell you the dates for your PCN. Questions: {phone}.',
    source: 'RCGP support, stage I: LLR commissioners’ report of 15 June 2022.',
  },
  {
    ...common,
    code: 'rcgp_bespoke',
    name: 'Support made for your practice',
    whatItIs:
      'The Royal College of General Practitioners (RCGP) works with your practice over some months: you express interest, a scoping call, a visit, a plan, and support with it.',
    whenItFits: 'Pressure lasts, and you want to change how the practice works.',
    exclusions: ['Not while a quality or safety concern is open: that is looked at first.'],
    requestedBy: ['practice', 'icb'],
    decidedBy: 'manager',
    consulted: '',
    suggestedWhen: { kind: 'all', of: [{ kind: 'sustained' }, { kind: 'no_quality_concern' }] },
    targets: { priority: 4, decideWithinWorkingDays: 5 },
    checklist: ['The practice’s expression of interest.', 'No quality or safety concern is open.'],
    messageTemplate:
      'Your interest in support from the RCGP is with {owner}, who will ring you about a scoping call. Questions: {phone}.',
    source: 'RCGP support, stage II: LLR commissioners’ report of 15 June 2022.',
  },
  {
    ...common,
    code: 'national_offer',
    name: 'National support offer',
    whatItIs:
      'A national programme, such as one to improve access. The ICB nominates practices that meet its criteria; you decide whether to take it up.',
    whenItFits: 'A programme is open and the practice meets its criteria.',
    exclusions: ['Only by nomination: the programme sets who can take part.'],
    requestedBy: ['icb'],
    decidedBy: 'manager',
    consulted: '',
    suggestedWhen: null,
    targets: { priority: 4, decideWithinWorkingDays: 5 },
    checklist: ['Which criteria are met.', 'Whether the practice took it up, and if not, why.'],
    messageTemplate:
      'We would like to nominate {practice} for a national support programme. {owner} will ring you to talk about it. Questions: {phone}.',
    source: 'Proposed default, for the ICB and LMC to agree.',
  },
  {
    ...common,
    code: 'risk_review',
    name: 'Review by the Risk Share Group',
    whatItIs:
      'The Risk Share Group looks at what more the system can do for a practice whose pressure lasts. It sees level and days, never answers or free text.',
    whenItFits: 'Pressure lasts although support was given, or there is a quality or safety concern.',
    exclusions: [
      'Never before we have talked with the practice, unless there is a quality or safety concern.',
    ],
    requestedBy: ['icb'],
    decidedBy: 'manager',
    consulted: 'The practice',
    suggestedWhen: {
      kind: 'any',
      of: [
        { kind: 'all', of: [{ kind: 'sustained' }, { kind: 'conversation_recorded' }] },
        { kind: 'quality_concern' },
      ],
    },
    targets: { priority: 4, decideWithinWorkingDays: 5 },
    checklist: [
      'The conversation with the practice is recorded.',
      'What the practice said about being named.',
      'What support was given, and whether it helped.',
    ],
    messageTemplate:
      'As we discussed, {practice} will be on the list of the next Risk Share Group, so that more support can be agreed. Questions: {owner}, {phone}.',
    source: 'GP Quality & Operations Group and Risk Share Group: LLR commissioners’ report of 15 June 2022.',
  },
]
