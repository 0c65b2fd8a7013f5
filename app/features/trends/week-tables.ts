import { assertNever } from '~/domain/assert-never'
import { measureWords } from './measure-words'
import { type WeekPart, weekParts } from './week-address'
import { type DayText, daysTable, levelsTable, patientsTable, practicesTable } from './week-day-tables'
import type { WeekReport } from './week-report'
import { noFigure, number, share, type WeekTable, words } from './week-table'

/** Every table of the week, in the order of the page. */
export function weekTables(report: WeekReport, dayText: DayText): WeekTable[] {
  return weekParts.map((part) => weekTable(report, part, dayText))
}

/** One table of the week: what the page shows under a part's sentence and what its file holds. */
export function weekTable(report: WeekReport, part: WeekPart, dayText: DayText): WeekTable {
  switch (part) {
    case 'levels':
      return levelsTable(report, dayText)
    case 'patients':
      return patientsTable(report, dayText)
    case 'compared':
      return comparedTable(report)
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

function comparedTable({ compared }: WeekReport): WeekTable {
  return {
    part: 'compared',
    caption: 'Compared with other weeks',
    columns: [
      words('Measure'),
      number('This week'),
      number('Last week'),
      number('Same week last year'),
      words('In words'),
    ],
    rows: compared.map((one) => ({
      key: one.measure,
      cells: [
        measureWords[one.measure],
        share(one.now),
        share(one.weekBefore),
        share(one.yearBefore),
        one.words,
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
      number('Suggested or nominated'),
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
        row.offered,
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
