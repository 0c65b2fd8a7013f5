import { assertNever } from '~/domain/assert-never'
import { levelLabel, opelLevels } from '~/domain/opel/levels'
import { shareOf } from '~/domain/trends/practice-day'
import { percent } from '~/domain/trends/week-sentence'
import { type WeekPart, weekParts } from './week-address'
import type { DayFigures, DayMark, WeekReport } from './week-report'

/** A number, or words; a share is words, so that the page and the file say the same. */
export type Cell = string | number

export interface WeekTable {
  readonly part: WeekPart
  readonly caption: string
  readonly columns: readonly { readonly heading: string; readonly isNumber: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
}

/** How a table names a day: in words on the page, as a date in a file. */
export type DayText = (day: DayFigures) => string

export const dayInWords: DayText = (day) => day.label
export const dayAsDate: DayText = (day) => day.day

/** Every table of the week, in the order of the page. */
export function weekTables(report: WeekReport, dayText: DayText): WeekTable[] {
  return weekParts.map((part) => weekTable(report, part, dayText))
}

/** One table of the week: what the page shows under a part's sentence and what its file holds. */
export function weekTable(report: WeekReport, part: WeekPart, dayText: DayText): WeekTable {
  switch (part) {
    case 'levels':
      return levelsTable(report, dayText)
    case 'days':
      return daysTable(report, dayText)
    case 'areas':
      return areasTable(report)
    case 'practices':
      return practicesTable(report, dayText)
    case 'drivers':
      return driversTable(report)
    case 'response':
      return responseTable(report)
    case 'support':
      return supportTable(report)
    default:
      return assertNever(part)
  }
}

/** What a practice's cell says where it holds no level. */
export function markWords(mark: DayMark, day: Pick<DayFigures, 'gapWords'>): Cell {
  switch (mark) {
    case null:
      return day.gapWords
    case 'missing':
      return 'Not returned'
    case 'awaited':
      return 'Not returned yet'
    case 'closed':
      return 'Closed, as agreed'
    case 'not_required':
      return 'No return needed'
    default:
      return mark
  }
}

function levelsTable({ days }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'levels',
    caption: 'Practices by their worst level of each day',
    columns: [
      words('Day'),
      ...opelLevels.flatMap((level) => [number(levelLabel(level)), number(`OPEL ${level}, share`)]),
      number('Not returned'),
      number('Not returned, share'),
    ],
    rows: days.map((day) => {
      const notReturned = day.missing + day.awaited
      const counts = [...opelLevels.map((level) => day.practicesAtLevel[level]), notReturned]
      return {
        key: day.day,
        cells: [dayText(day), ...counts.flatMap((count) => [count, share(shareOf(count, day.expected))])],
      }
    }),
  }
}

function daysTable({ days }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'days',
    caption: 'Returns and pressure, day by day',
    columns: [
      words('Day'),
      number('Returns expected'),
      number('On time'),
      number('Late'),
      number('Not returned'),
      number('Return rate'),
      number('Coverage, of patients'),
      number('Practices at OPEL 3 or 4'),
      number('Patients at OPEL 3 or 4'),
      number('Share of patients'),
    ],
    rows: days.map((day) => ({
      key: day.day,
      cells: [
        dayText(day),
        day.expected,
        day.returnedOnTime,
        day.returnedLate,
        day.missing + day.awaited,
        share(day.returnRate),
        share(day.coverage),
        day.practicesAtThreeOrFour,
        day.patientsAtThreeOrFour,
        share(day.patientShareAtThreeOrFour),
      ],
    })),
  }
}

function areasTable({ areas }: WeekReport): WeekTable {
  return {
    part: 'areas',
    caption: 'Places and PCNs',
    columns: [
      words('Area'),
      number('Returns expected'),
      number('Returned'),
      number('Return rate'),
      number('Coverage, of patients'),
      number('Patients at OPEL 3 or 4, average day'),
      number('Share of patients'),
    ],
    rows: areas.map((area) => ({
      key: area.area,
      cells: [
        area.name,
        area.expected,
        area.returned,
        share(area.returnRate),
        share(area.coverage),
        area.patientsAtThreeOrFour === null ? noFigure : Math.round(area.patientsAtThreeOrFour),
        share(area.patientShareAtThreeOrFour),
      ],
    })),
  }
}

function practicesTable({ days, pcns }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'practices',
    caption: 'Worst level of each practice and day',
    columns: [
      words('PCN'),
      words('Practice'),
      words('Practice code'),
      ...days.map((day) => words(dayText(day))),
      number('Days at OPEL 3 or 4'),
      words('Note'),
    ],
    rows: pcns.flatMap((pcn) =>
      pcn.practices.map((practice) => ({
        key: practice.code,
        cells: [
          pcn.name,
          practice.name,
          practice.code,
          ...days.map((day, index) => markWords(practice.marks[index] ?? null, day)),
          practice.daysAtThreeOrFour,
          practice.note ?? '',
        ],
      })),
    ),
  }
}

function driversTable({ drivers }: WeekReport): WeekTable {
  return {
    part: 'drivers',
    caption: 'What drove OPEL 3 and 4',
    columns: [words('Answer'), number('Practice days'), number('Share of practice days at OPEL 3 or 4')],
    rows: drivers.map((driver) => ({
      key: driver.words,
      cells: [driver.words, driver.practiceDays, share(driver.share)],
    })),
  }
}

function responseTable({ response }: WeekReport): WeekTable {
  return {
    part: 'response',
    caption: 'How fast the ICB answered',
    columns: [
      words('What was promised'),
      number('Began in the week'),
      number('Median, working minutes'),
      number('90th percentile, working minutes'),
      number('In time'),
      number('Outcome known'),
      number('Share in time'),
    ],
    rows: response.map((row) => ({
      key: row.kind,
      cells: [
        row.words,
        row.begun,
        row.medianMinutes === null ? noFigure : Math.round(row.medianMinutes),
        row.ninetiethMinutes === null ? noFigure : Math.round(row.ninetiethMinutes),
        row.metInTime,
        row.settled,
        share(row.withinTarget),
      ],
    })),
  }
}

function supportTable({ support }: WeekReport): WeekTable {
  return {
    part: 'support',
    caption: 'Support in the week',
    columns: [
      words('Support'),
      number('Asked for'),
      number('Approved'),
      number('Declined'),
      number('Delivered'),
      number('It helped'),
      number('It helped partly'),
      number('It did not help'),
    ],
    rows: support.map((row) => ({
      key: row.name,
      cells: [
        row.name,
        row.asked,
        row.approved,
        row.declined,
        row.delivered,
        row.helped,
        row.helpedPartly,
        row.didNotHelp,
      ],
    })),
  }
}

const noFigure = 'No figure'

function share(value: number | null): string {
  return value === null ? noFigure : percent(value)
}

function words(heading: string) {
  return { heading, isNumber: false }
}

function number(heading: string) {
  return { heading, isNumber: true }
}
