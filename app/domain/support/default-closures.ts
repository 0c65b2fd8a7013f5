import { isoDay } from '~/domain/calendar/days'
import type { CatalogueEntry } from './catalogue'

const report = 'LLR commissioners’ report of 15 June 2022, paragraphs 32 to 34.'
const backlogReasons = [
  'backlog_results',
  'backlog_letters',
  'backlog_prescriptions',
  'backlog_referrals',
  'backlog_registrations',
  'backlog_tasks',
]
const validFromDay = isoDay('2022-04-01')

/** The three kinds of agreed action that the report names, each of which shuts the doors for a while. */
export const closureEntries: readonly CatalogueEntry[] = [
  {
    code: 'half_day_closure',
    name: 'Half-day closure with cover',
    whatItIs:
      'Your doors shut for one morning (8am to 1pm) or one afternoon (1pm to 6:30pm), and another provider looks after your patients until you open again.',
    whenItFits: 'It is not clinically safe to open, and time to recover makes it safe.',
    exclusions: [
      'Not for training: ask for an extra protected learning time session.',
      'Not possible until another provider has accepted the cover.',
    ],
    requestedBy: ['practice'],
    decidedBy: 'manager',
    consulted: 'A cover provider, who must accept',
    suggestedWhen: {
      kind: 'any',
      of: [
        {
          kind: 'trigger',
          trigger: 'not_safe_to_stay_open',
          because: 'The practice says it is not clinically safe to stay open without outside help.',
        },
        {
          kind: 'all',
          of: [
            { kind: 'level_at_least', level: 4 },
            {
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
                  parameter: 'premisesIt',
                  score: 3,
                  because: 'Premises, IT and phones: {score} of 3 points.',
                },
              ],
            },
          ],
        },
      ],
    },
    closureKind: 'half_day',
    allowancePerYear: null,
    capacity: 'cover_provider_half_day',
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'A named clinician has confirmed that it is not clinically safe to open.',
      'A cover provider has accepted the half day.',
      'Urgent results, home visits, care homes and dispensing are arranged.',
      'Patients, pharmacies and neighbouring practices are told; the Directory of Services and the NHS website are changed.',
      'A CQC notification (regulation 18) and a patient-safety event have been considered.',
      'No other closure that half day in the same PCN or building, or a reason to go on.',
    ],
    messageTemplate:
      'We are working on your half-day closure on {day}. {owner} is asking for cover and will tell you as soon as a provider has accepted. If anything changes, ring {phone}.',
    source: report,
    validFromDay,
    validToDay: null,
  },
  {
    code: 'extra_plt',
    name: 'Extra protected learning time session',
    whatItIs:
      'One more half day of protected learning time (PLT) for your team, apart from the area’s own PLT afternoons.',
    whenItFits: 'New staff need training that cannot be done while patients are seen.',
    exclusions: ['Not for catching up on a backlog: ask for lunchtime closures.'],
    requestedBy: ['practice'],
    decidedBy: 'manager',
    consulted: 'A cover provider, where the doors shut',
    suggestedWhen: {
      kind: 'reason',
      anyOf: ['new_staff_training'],
      because: 'The practice says that new staff need training.',
    },
    closureKind: 'extra_plt',
    allowancePerYear: 2,
    capacity: 'cover_provider_half_day',
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'Who is trained in what is clear.',
      'The practice has sessions left this year, or there is a reason for one more.',
      'Calls and urgent patients are looked after if the doors shut.',
      'No other closure that half day in the same PCN or building, or a reason to go on.',
    ],
    messageTemplate:
      'Your request for an extra PLT session on {day} is with {owner}. You will have an answer within two working days. Questions: {phone}.',
    source: report,
    validFromDay,
    validToDay: null,
  },
  {
    code: 'lunchtime_closures',
    name: 'Short series of lunchtime closures',
    whatItIs:
      'Up to 5 lunchtimes within 3 weeks, at most 2 hours each between midday and 2:30pm, when your doors shut and your team works through a backlog. Your phones stay answered.',
    whenItFits:
      'A backlog of tasks (results, letters, prescriptions, referrals, registrations) needs quiet time.',
    exclusions: ['Not when nobody can answer the phones or see an urgent patient at that time.'],
    requestedBy: ['practice'],
    decidedBy: 'triage',
    consulted: '',
    suggestedWhen: {
      kind: 'any',
      of: [
        {
          kind: 'score_at_least',
          parameter: 'oldestResult',
          score: 2,
          because: 'Oldest test result nobody has looked at: {score} of 3 points.',
        },
        {
          kind: 'score_at_least',
          parameter: 'oldestLetter',
          score: 2,
          because: 'Oldest clinical letter not processed: {score} of 3 points.',
        },
        { kind: 'reason', anyOf: backlogReasons, because: 'The practice says that a backlog is behind it.' },
      ],
    },
    closureKind: 'lunchtime',
    allowancePerYear: null,
    capacity: 'none',
    targets: { priority: 3, decideWithinWorkingDays: 2 },
    checklist: [
      'The backlog is named: what kind, how many, how old.',
      'The phones are answered and urgent patients are seen during each closure.',
      'No other closure at that time in the same PCN or building, or a reason to go on.',
    ],
    messageTemplate:
      'Your request for lunchtime closures is with {owner}. You will have an answer within two working days. Questions: {phone}.',
    source: report,
    validFromDay,
    validToDay: null,
  },
]
