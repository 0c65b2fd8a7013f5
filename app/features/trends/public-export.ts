import type { ExportColumn, ExportTable } from '~/domain/exports/export-table'
import { shownWords } from '~/domain/trends/small-numbers'
import type { PublicLine } from './public-figures'

/** A line of the public file with the Monday of its week. */
export interface PublicFileLine extends PublicLine {
  readonly monday: string
}

/** What the public may see of a week: exactly the lines of its page. Published under these codes, so they never change. */
export const publicTable: ExportTable<PublicFileLine> = {
  code: 'public',
  title: 'What the public may see',
  lineIs: 'One local authority, or all together, on one day or in the whole week. No practice is named.',
  columns: [
    {
      code: 'week',
      label: 'Week',
      meaning: 'The week, named by its Monday.',
      kind: 'day',
      value: ({ monday }) => monday,
    },
    {
      code: 'day',
      label: 'Day',
      meaning: 'The reporting day, YYYY-MM-DD; “week” for the whole week, counted in practice days.',
      kind: 'text',
      value: ({ day }) => day ?? 'week',
    },
    {
      code: 'area',
      label: 'Area',
      meaning:
        'Local authorities of at least 20 practices; a smaller one is together with its neighbour. Then all together.',
      kind: 'text',
      value: ({ area }) => area,
    },
    {
      code: 'practices_expected',
      label: 'Practices expected',
      meaning: 'Practices of which a return was expected.',
      kind: 'count',
      value: ({ expected }) => expected,
    },
    countColumn('opel_1', 'OPEL 1', 0),
    countColumn('opel_2', 'OPEL 2', 1),
    countColumn('opel_3', 'OPEL 3', 2),
    countColumn('opel_4', 'OPEL 4', 3),
    countColumn('not_returned', 'Not returned', 4),
    {
      code: 'practices_returned',
      label: 'Practices returned',
      meaning:
        'Practices that returned, in percent of those expected: “93%”, “at least 90%”, or “withheld”. From the counts shown alone.',
      kind: 'text',
      denominator: 'practices_expected',
      value: (line) => line.practicesReturned,
    },
    {
      code: 'patients_covered',
      label: 'Patients covered',
      meaning:
        'Registered patients of the practices that returned, in wide bands: “80% or more”, “50% to under 80%”, “under 50%”, or “withheld”.',
      kind: 'text',
      denominator: 'registered patients of the practices expected',
      value: (line) => line.patientsCovered,
    },
    {
      code: 'patients_at_opel_3_or_4',
      label: 'Patients at OPEL 3 or 4',
      meaning:
        'Registered patients of practices at OPEL 3 or 4, in wide bands: “under 25%”, “25% to under 50%”, “50% to under 75%”, “75% or more”, or “withheld”.',
      kind: 'text',
      denominator: 'registered patients of the practices that returned',
      value: (line) => line.patientsAtThreeOrFour,
    },
  ],
}

function countColumn(code: string, label: string, index: number): ExportColumn<PublicFileLine> {
  const what = code === 'not_returned' ? 'that had not returned' : `whose worst level of the day was ${label}`
  return {
    code,
    label,
    meaning: `Practices ${what}: a number, “<5” for 0 to 4, two numbers between which it lies, or “withheld”.`,
    kind: 'text',
    denominator: 'practices_expected',
    value: ({ counts }) => shownWords(counts[index] ?? 'withheld'),
  }
}
