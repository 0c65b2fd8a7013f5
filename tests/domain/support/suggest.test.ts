import { expect, test } from 'vitest'
import type { SuggestionFacts } from '~/domain/support/conditions'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { suggestSupport } from '~/domain/support/suggest'

const quiet: SuggestionFacts = {
  level: 1,
  triggers: [],
  scores: {},
  reasons: [],
  helpWanted: 'none',
  supportNeeded: false,
  externalKinds: [],
  sustained: false,
  openQualityConcern: false,
  conversationRecorded: false,
  hasAsked: false,
}

function codesFor(facts: Partial<SuggestionFacts>): string[] {
  return suggestSupport(defaultCatalogue, { ...quiet, ...facts }).map(({ code }) => code)
}

test.each<[string, Partial<SuggestionFacts>, string[]]>([
  ['a quiet day', {}, []],
  ['no return at all', { level: null }, []],
  [
    'not safe to stay open',
    { triggers: ['not_safe_to_stay_open'], level: 4 },
    ['half_day_closure', 'mutual_aid'],
  ],
  [
    'OPEL 4 with a fifth of sessions empty',
    { level: 4, scores: { clinicalStaff: 2 } },
    ['half_day_closure', 'workforce_help', 'mutual_aid'],
  ],
  [
    'OPEL 3 with a fifth of sessions empty',
    { level: 3, scores: { clinicalStaff: 2 } },
    ['workforce_help', 'mutual_aid'],
  ],
  [
    'OPEL 4 in a building where no care can be given',
    { level: 4, scores: { premisesIt: 3 } },
    ['half_day_closure', 'mutual_aid', 'it_premises'],
  ],
  ['premises down, coping', { level: 2, scores: { premisesIt: 2 } }, ['it_premises']],
  ['new staff', { reasons: ['new_staff_training'] }, ['extra_plt']],
  ['old results', { scores: { oldestResult: 2 } }, ['lunchtime_closures']],
  ['old letters', { scores: { oldestLetter: 3 } }, ['lunchtime_closures']],
  ['a backlog of prescriptions', { reasons: ['backlog_prescriptions'] }, ['lunchtime_closures']],
  ['few receptionists', { scores: { receptionStaff: 2 } }, ['workforce_help']],
  [
    'OPEL 2 and advice wanted',
    { level: 2, helpWanted: 'advice', hasAsked: true },
    ['clinical_access', 'advice_call'],
  ],
  ['OPEL 1 and advice wanted', { helpWanted: 'advice', hasAsked: true }, ['advice_call']],
  ['a 111 diversion', { externalKinds: ['diversion_111'] }, ['review_111']],
  ['busy phones at OPEL 2', { level: 2, scores: { phones: 3 } }, []],
  ['busy phones at OPEL 3', { level: 3, scores: { phones: 2 } }, ['mutual_aid', 'call_redirection']],
  ['unmet requests at OPEL 3', { level: 3, scores: { unmetSameDay: 2 } }, ['mutual_aid', 'hub_capacity']],
  ['support from elsewhere', { supportNeeded: true, hasAsked: true }, ['partner_ask', 'advice_call']],
  ['sustained pressure', { sustained: true }, ['rcgp_bespoke']],
  [
    'sustained, talked about',
    { sustained: true, conversationRecorded: true },
    ['rcgp_bespoke', 'risk_review'],
  ],
  ['sustained, with a concern open', { sustained: true, openQualityConcern: true }, ['risk_review']],
])('%s', (_what, facts, codes) => {
  expect(codesFor(facts)).toEqual(codes)
})

test('each suggestion says why, in sentences, once', () => {
  const facts = {
    ...quiet,
    level: 4,
    triggers: ['not_safe_to_stay_open'],
    scores: { clinicalStaff: 3, premisesIt: 3 },
  } as const
  const [closure] = suggestSupport(defaultCatalogue, facts)
  expect(closure).toEqual({
    code: 'half_day_closure',
    because: [
      'The practice says it is not clinically safe to stay open without outside help.',
      'The practice is at OPEL 4 Extreme pressure.',
      'Clinical sessions filled: 3 of 3 points.',
      'Premises, IT and phones: 3 of 3 points.',
    ],
  })
})

test.each([
  ['advice', 'The practice wants advice.'],
  ['today', 'The practice wants support today.'],
] as const)('%s wanted is said as such', (helpWanted, sentence) => {
  const found = suggestSupport(defaultCatalogue, { ...quiet, level: 2, helpWanted })
  expect(found).toEqual([
    { code: 'clinical_access', because: ['The practice is at OPEL 2 Under pressure.', sentence] },
  ])
})
