import type { ExportColumn } from '~/domain/exports/export-table'
import type { WeekReport } from './week-report'

/** What a file of a week is written from: the report that the page shows, and whose it is. */
export interface WeekSource {
  readonly icbCode: string
  readonly report: WeekReport
}

/** One line of a table, with the week and the area that every line begins with. */
export interface WeekRow<Item> extends WeekSource {
  readonly item: Item
}

/** The first columns of every table of a week, so that files of several weeks and areas can be put together. */
export const weekColumns: readonly ExportColumn<WeekSource>[] = [
  {
    code: 'week',
    label: 'Week',
    meaning: 'The week, named by its Monday. Figures are of Monday to Friday.',
    kind: 'day',
    value: ({ report }) => report.monday,
  },
  {
    code: 'area_kind',
    label: 'Kind of area',
    meaning: 'icb, place (upper-tier authority), footprint (older commissioning area), pcn or practice.',
    kind: 'code',
    value: ({ report }) => report.area.split(':')[0] ?? '',
  },
  {
    code: 'area_code',
    label: 'Area code',
    meaning:
      'The area whose figures these are: the code of the ICB, PCN or practice, or the name of a place or footprint in small letters.',
    kind: 'code',
    value: ({ report, icbCode }) => report.area.split(':')[1] ?? icbCode,
  },
  {
    code: 'area',
    label: 'Area',
    meaning: 'The name of the area.',
    kind: 'label',
    value: ({ report }) => report.areaName,
  },
]
