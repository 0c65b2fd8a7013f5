import { type ExportColumn, type ExportTable, shareOrNone, wholeOrNone } from '~/domain/exports/export-table'
import { type WeekRow, weekColumns } from './week-export-columns'
import type { AreaFigures, DriverFigures, ResponseFigures, SupportFigures } from './week-report'

/** Places and PCNs of the area beside each other. */
export const areasTable: ExportTable<WeekRow<AreaFigures>> = {
  code: 'week-areas',
  title: 'Places and PCNs',
  lineIs: 'One place or PCN of the area, over the week.',
  columns: [
    ...weekColumns,
    {
      code: 'part_kind',
      label: 'Kind of part',
      meaning: 'place or pcn. Each practice is counted in its place and again in its PCN.',
      kind: 'code',
      value: ({ item }) => item.area.split(':')[0] ?? '',
    },
    {
      code: 'part_code',
      label: 'Part code',
      meaning: 'Its code.',
      kind: 'code',
      value: ({ item }) => item.area.split(':')[1] ?? '',
    },
    { code: 'part', label: 'Part', meaning: 'Its name.', kind: 'label', value: ({ item }) => item.name },
    {
      code: 'returns_expected',
      label: 'Returns expected',
      meaning: 'Practice-days of the week on which a return was expected.',
      kind: 'count',
      value: ({ item }) => item.expected,
    },
    {
      code: 'returned',
      label: 'Returned',
      meaning: 'Practice-days that were returned, on time or late.',
      kind: 'count',
      denominator: 'returns_expected',
      value: ({ item }) => item.returned,
    },
    {
      code: 'return_rate_percent',
      label: 'Return rate',
      meaning: 'Returned, of the returns expected.',
      kind: 'share',
      denominator: 'returns_expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.returnRate),
    },
    {
      code: 'coverage_percent',
      label: 'Coverage, of patients',
      meaning: 'Registered patients of the practices that returned, of those expected: the mean of the days.',
      kind: 'share',
      denominator: 'registered patients of the practices expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.coverage),
    },
    {
      code: 'patients_opel_3_4',
      label: 'Patients at OPEL 3 or 4, average day',
      meaning: 'Registered patients of practices at OPEL 3 or 4: the mean of the days with returns.',
      kind: 'count',
      missing: ['[nf]'],
      value: ({ item }) => wholeOrNone(item.patientsAtThreeOrFour),
    },
    {
      code: 'patients_opel_3_4_percent',
      label: 'Share of patients',
      meaning: 'Patients at OPEL 3 or 4, of the patients covered: the mean of the days with returns.',
      kind: 'share',
      denominator: 'registered patients of the practices that returned',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.patientShareAtThreeOrFour),
    },
  ],
}

/** The answers behind levels 3 and 4. */
export const driversTable: ExportTable<WeekRow<DriverFigures>> = {
  code: 'week-drivers',
  title: 'What drove OPEL 3 and 4',
  lineIs: 'One question of the return that drove a level. Several can drive one practice-day.',
  columns: [
    ...weekColumns,
    {
      code: 'parameter_code',
      label: 'Question code',
      meaning: 'The question, as the rule set names it.',
      kind: 'code',
      value: ({ item }) => item.code,
    },
    {
      code: 'parameter',
      label: 'Question',
      meaning: 'The question in the words of the rule set in force.',
      kind: 'label',
      value: ({ item }) => item.words,
    },
    {
      code: 'days_driven',
      label: 'Practice days',
      meaning: 'Practice-days at OPEL 3 or 4 that it drove.',
      kind: 'count',
      denominator: 'days_opel_3_4',
      value: ({ item }) => item.practiceDays,
    },
    {
      code: 'days_opel_3_4',
      label: 'All practice days at OPEL 3 or 4',
      meaning: 'Practice-days of the week and area at OPEL 3 or 4.',
      kind: 'count',
      value: ({ report }) => report.practiceDaysAtThreeOrFour,
    },
    {
      code: 'share_percent',
      label: 'Share of practice days at OPEL 3 or 4',
      meaning: 'Practice days it drove, of all at OPEL 3 or 4. The shares add up to more than 100.',
      kind: 'share',
      denominator: 'days_opel_3_4',
      value: ({ item }) => item.share,
    },
  ],
}

/** How the promises of the response clock were kept. */
export const responseTable: ExportTable<WeekRow<ResponseFigures>> = {
  code: 'week-response',
  title: 'How fast the ICB answered',
  lineIs: 'One kind of promise that began in the week.',
  columns: [
    ...weekColumns,
    {
      code: 'promise_code',
      label: 'Promise code',
      meaning: 'What was promised.',
      kind: 'code',
      value: ({ item }) => item.kind,
    },
    {
      code: 'promise',
      label: 'What was promised',
      meaning: 'In words.',
      kind: 'label',
      value: ({ item }) => item.words,
    },
    {
      code: 'begun',
      label: 'Began in the week',
      meaning: 'Promises that began in the week, their outcome known or not.',
      kind: 'count',
      value: ({ item }) => item.begun,
    },
    {
      code: 'median_minutes',
      label: 'Median, working minutes',
      meaning:
        'Half of those kept took at most so long. Nights, weekends, bank holidays and waiting for the practice are left out.',
      kind: 'minutes',
      missing: ['[nf]'],
      value: ({ item }) => wholeOrNone(item.medianMinutes),
    },
    {
      code: 'ninetieth_minutes',
      label: '90th percentile, working minutes',
      meaning: 'Nine in ten of those kept took at most so long.',
      kind: 'minutes',
      missing: ['[nf]'],
      value: ({ item }) => wholeOrNone(item.ninetiethMinutes),
    },
    {
      code: 'in_time',
      label: 'In time',
      meaning: 'Promises kept within their target.',
      kind: 'count',
      denominator: 'outcome_known',
      value: ({ item }) => item.metInTime,
    },
    {
      code: 'outcome_known',
      label: 'Outcome known',
      meaning: 'Promises kept, or past their time. What is still within its time counts neither way.',
      kind: 'count',
      denominator: 'begun',
      value: ({ item }) => item.settled,
    },
    {
      code: 'in_time_percent',
      label: 'Share in time',
      meaning: 'In time, of those whose outcome is known.',
      kind: 'share',
      denominator: 'outcome_known',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.withinTarget),
    },
  ],
}

/** What happened to support in the week. */
export const supportTable: ExportTable<WeekRow<SupportFigures>> = {
  code: 'week-support',
  title: 'Support in the week',
  lineIs: 'One kind of support. What happened in the week counts, also to requests made earlier.',
  columns: [
    ...weekColumns,
    {
      code: 'action_code',
      label: 'Support code',
      meaning: 'The kind of support, as the catalogue names it.',
      kind: 'code',
      value: ({ item }) => item.code,
    },
    { code: 'action', label: 'Support', meaning: 'Its name.', kind: 'label', value: ({ item }) => item.name },
    ...steps(),
  ],
}

function steps(): ExportColumn<WeekRow<SupportFigures>>[] {
  const step = (
    code: string,
    label: string,
    meaning: string,
    figure: Exclude<keyof SupportFigures, 'name' | 'code'>,
  ): ExportColumn<WeekRow<SupportFigures>> => ({
    code,
    label,
    meaning,
    kind: 'count',
    value: ({ item }) => item[figure],
  })
  return [
    step('asked', 'Asked for', 'Requests made by practices.', 'asked'),
    step('offered', 'Suggested or nominated', 'Suggested by the rules or nominated by the ICB.', 'offered'),
    step('approved', 'Approved', 'Requests approved.', 'approved'),
    step('declined', 'Declined', 'Requests declined.', 'declined'),
    step('delivered', 'Delivered', 'Requests delivered.', 'delivered'),
    step('helped', 'It helped', 'Practices that answered "helped".', 'helped'),
    step('helped_partly', 'It helped partly', 'Practices that answered "partly".', 'helpedPartly'),
    step('did_not_help', 'It did not help', 'Practices that answered "no".', 'didNotHelp'),
  ]
}
