import { riskBand } from '~/domain/at-risk/candidates'
import { type ExportTable, type FilledTable, fillTable } from '~/domain/exports/export-table'
import { practiceColumns } from '~/domain/exports/practice-columns'
import type { AtRiskListData } from './at-risk-list.server'

type Candidate = AtRiskListData['rows'][number]

/** Candidates for the Risk Share Group: the team's own judgement, and no word that anybody wrote. */
export const candidatesTable: ExportTable<Candidate> = {
  code: 'at-risk-candidates',
  title: 'Candidates for the Risk Share Group',
  lineIs: 'One candidate of the list as it was narrowed. Reasons and soft intelligence are in no file.',
  columns: [
    {
      code: 'candidate',
      label: 'Candidate',
      meaning: 'Reference of the candidate.',
      kind: 'code',
      value: (row) => row.reference,
    },
    ...practiceColumns<Candidate>(({ practiceCode, practiceName }) => ({
      code: practiceCode,
      name: practiceName,
    })),
    {
      code: 'state_code',
      label: 'State code',
      meaning: 'proposed, on_list, plan_closed or taken_off.',
      kind: 'code',
      value: (row) => row.codes.state,
    },
    {
      code: 'state',
      label: 'State',
      meaning: 'The same in words.',
      kind: 'label',
      value: (row) => row.state,
    },
    {
      code: 'likelihood',
      label: 'Likelihood',
      meaning: '1 (rare) to 5 (almost certain), as judged last.',
      kind: 'code',
      value: (row) => row.codes.likelihood,
    },
    {
      code: 'impact',
      label: 'Impact',
      meaning: '1 (negligible) to 5 (severe), as judged last.',
      kind: 'code',
      value: (row) => row.codes.impact,
    },
    {
      code: 'risk',
      label: 'Likelihood × impact',
      meaning: 'The product of the two, 1 to 25.',
      kind: 'count',
      value: (row) => row.codes.likelihood * row.codes.impact,
    },
    {
      code: 'risk_band',
      label: 'Band',
      meaning: 'low (1 to 3), moderate (4 to 6), high (8 to 12) or extreme (15 to 25).',
      kind: 'label',
      value: (row) => riskBand(row.codes.likelihood * row.codes.impact),
    },
    {
      code: 'grounds_code',
      label: 'Grounds code',
      meaning: 'specific_issue, cqc_inspection or chronic_resilience.',
      kind: 'code',
      value: (row) => row.codes.grounds,
    },
    {
      code: 'grounds',
      label: 'Grounds',
      meaning: 'The same in words.',
      kind: 'label',
      value: (row) => row.grounds,
    },
    {
      code: 'sustained_case',
      label: 'Case of sustained pressure',
      meaning: 'Reference of the open case. Empty where there is none.',
      kind: 'code',
      value: (row) => row.sustained?.caseReference ?? '',
    },
    {
      code: 'sustained_case_since',
      label: 'Case open since',
      meaning: 'The day on which that case was opened. Empty where there is none.',
      kind: 'day',
      value: (row) => row.sustained?.day ?? '',
    },
    {
      code: 'plan_code',
      label: 'Plan code',
      meaning: 'cqc_improvement, rcgp_cqc_prep, rcgp_bespoke, resilience_menu or other.',
      kind: 'code',
      value: (row) => row.codes.plan,
    },
    { code: 'plan', label: 'Plan', meaning: 'The same in words.', kind: 'label', value: (row) => row.plan },
    {
      code: 'looked_after_by',
      label: 'Looked after by',
      meaning: 'Who looks after the candidate.',
      kind: 'text',
      value: (row) => row.owner,
    },
    {
      code: 'next_review',
      label: 'Next review',
      meaning: 'The day of the next review.',
      kind: 'day',
      value: (row) => row.codes.reviewDay,
    },
    {
      code: 'review_overdue',
      label: 'Review overdue',
      meaning: 'yes or no.',
      kind: 'code',
      value: (row) => (row.isOverdue ? 'yes' : 'no'),
    },
  ],
}

type ToSpeakWith = AtRiskListData['notSpokenWith'][number]

/** Practices under sustained pressure with which nobody has spoken. */
export const toSpeakWithTable: ExportTable<ToSpeakWith> = {
  code: 'at-risk-to-speak-with',
  title: 'Under sustained pressure, no conversation recorded',
  lineIs: 'One practice with an open case of sustained pressure and no conversation recorded since.',
  columns: [
    ...practiceColumns<ToSpeakWith>(({ practiceCode, practiceName }) => ({
      code: practiceCode,
      name: practiceName,
    })),
    {
      code: 'pcn',
      label: 'PCN',
      meaning: 'Name of its PCN today.',
      kind: 'text',
      value: (row) => row.pcnName,
    },
    {
      code: 'case',
      label: 'Case',
      meaning: 'Reference of the case.',
      kind: 'code',
      value: (row) => row.caseReference,
    },
    {
      code: 'case_since',
      label: 'Case open since',
      meaning: 'The day on which it was opened.',
      kind: 'day',
      value: (row) => row.sinceDay,
    },
    {
      code: 'case_owner',
      label: 'Who has the case',
      meaning: 'Empty where nobody has it.',
      kind: 'text',
      value: (row) => row.owner ?? '',
    },
  ],
}

/** The tables of the list: candidates always, those to speak with where there are any. */
export function atRiskFile({ rows, notSpokenWith }: AtRiskListData): FilledTable[] {
  const candidates = fillTable(candidatesTable, rows)
  return notSpokenWith.length === 0 ? [candidates] : [candidates, fillTable(toSpeakWithTable, notSpokenWith)]
}
