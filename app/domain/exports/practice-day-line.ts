import type { Instant, IsoDay } from '../calendar/days'
import { levelLabel, type OpelLevel } from '../opel/levels'
import type { PracticeDayState } from '../trends/practice-day'
import type { ExportTable, ExportValue } from './export-table'
import type { MissingCode } from './missing-codes'

/** One practice on one day, with the names of the areas it belonged to that day. */
export interface PracticeDayLine {
  readonly day: IsoDay
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly placeId: string
  readonly placeName: string
  readonly footprintId: string
  readonly footprintName: string
  readonly patients: number
  readonly state: PracticeDayState
  readonly returnedAt: Instant | null
  readonly firstLevel: OpelLevel | null
  readonly worstLevel: OpelLevel | null
  readonly lastLevel: OpelLevel | null
  readonly coreScorePercent: number | null
  readonly drivers: readonly string[]
}

const stateWords: Readonly<Record<PracticeDayState, string>> = {
  awaited: 'Not returned yet',
  returned: 'Returned on time',
  late: 'Returned late',
  missing: 'Not returned',
  closed: 'Closed, as agreed',
  not_required: 'No return needed',
}

/** Why a day without a return has no figure; a day with one whose figure was never stored is not known. */
const whyNone: Readonly<Record<PracticeDayState, MissingCode>> = {
  awaited: '[ny]',
  returned: '[nk]',
  late: '[nk]',
  missing: '[nr]',
  closed: '[ne]',
  not_required: '[ne]',
}

const reasons: readonly MissingCode[] = ['[nr]', '[ny]', '[ne]', '[nk]']

function orWhyNone(line: PracticeDayLine, value: ExportValue | null): ExportValue {
  return value ?? whyNone[line.state]
}

/** Each practice on each day of a year. */
export const practiceDaysTable: ExportTable<PracticeDayLine> = {
  code: 'practice-days',
  title: 'Every practice, every reporting day',
  lineIs: 'One practice on one reporting day, by day and practice code. Bank holidays have no lines.',
  columns: [
    { code: 'day', label: 'Day', meaning: 'The reporting day.', kind: 'day', value: (line) => line.day },
    {
      code: 'practice_code',
      label: 'Practice code',
      meaning: 'The ODS code of the practice.',
      kind: 'code',
      value: (line) => line.practiceCode,
    },
    {
      code: 'practice',
      label: 'Practice',
      meaning: 'Its name now.',
      kind: 'label',
      value: (line) => line.practiceName,
    },
    {
      code: 'pcn_code',
      label: 'PCN code',
      meaning: 'The PCN it belonged to on the day.',
      kind: 'code',
      value: (line) => line.pcnCode,
    },
    { code: 'pcn', label: 'PCN', meaning: 'Its name.', kind: 'label', value: (line) => line.pcnName },
    {
      code: 'place_code',
      label: 'Place code',
      meaning: 'The place (upper-tier authority) it belonged to on the day.',
      kind: 'code',
      value: (line) => line.placeId,
    },
    { code: 'place', label: 'Place', meaning: 'Its name.', kind: 'label', value: (line) => line.placeName },
    {
      code: 'footprint_code',
      label: 'Footprint code',
      meaning: 'The older commissioning area it belonged to on the day.',
      kind: 'code',
      value: (line) => line.footprintId,
    },
    {
      code: 'footprint',
      label: 'Footprint',
      meaning: 'Its name.',
      kind: 'label',
      value: (line) => line.footprintName,
    },
    {
      code: 'patients',
      label: 'Registered patients',
      meaning: 'The list size that held on the day.',
      kind: 'count',
      value: (line) => line.patients,
    },
    {
      code: 'state',
      label: 'State code',
      meaning:
        'returned, late, missing, awaited, closed (as agreed) or not_required. The first four were expected.',
      kind: 'code',
      value: (line) => line.state,
    },
    {
      code: 'state_label',
      label: 'State',
      meaning: 'The state in words.',
      kind: 'label',
      value: (line) => stateWords[line.state],
    },
    {
      code: 'returned_at',
      label: 'Returned at',
      meaning: 'When the first return of the day was sent.',
      kind: 'time',
      missing: reasons,
      value: (line) => orWhyNone(line, line.returnedAt),
    },
    {
      code: 'first_level',
      label: 'First level',
      meaning: 'The effective OPEL level of the first return, 1 to 4.',
      kind: 'code',
      missing: reasons,
      value: (line) => orWhyNone(line, line.firstLevel),
    },
    {
      code: 'worst_level',
      label: 'Worst level, number',
      meaning: 'The highest effective OPEL level of the day: what weeks and streaks use.',
      kind: 'code',
      missing: reasons,
      value: (line) => orWhyNone(line, line.worstLevel),
    },
    {
      code: 'worst_level_label',
      label: 'Worst level',
      meaning: 'That level in words.',
      kind: 'label',
      missing: reasons,
      value: (line) => orWhyNone(line, line.worstLevel === null ? null : levelLabel(line.worstLevel)),
    },
    {
      code: 'last_level',
      label: 'Last level',
      meaning: 'The effective OPEL level that stood last on the day.',
      kind: 'code',
      missing: reasons,
      value: (line) => orWhyNone(line, line.lastLevel),
    },
    {
      code: 'core_score_percent',
      label: 'Core score',
      meaning:
        'Points of the four main answers, of the points they can have: what averages and SPC charts use.',
      kind: 'score',
      missing: reasons,
      value: (line) => orWhyNone(line, line.coreScorePercent),
    },
    {
      code: 'drivers',
      label: 'What drove the level',
      meaning:
        'Codes of the questions that drove the worst level, a space between them. Empty where none did.',
      kind: 'text',
      value: (line) => line.drivers.join(' '),
    },
  ],
}
