import type { MissingCode } from './missing-codes'

/**
 * What a column holds. A `share` is kept as 0 to 1 and written in percent; a `day` is `YYYY-MM-DD` (London), a `time` UTC;
 * a `code` never changes, its label in the next column may.
 */
export const columnKinds = [
  'code',
  'label',
  'text',
  'day',
  'time',
  'count',
  'number',
  'share',
  'minutes',
  'score',
] as const
export type ColumnKind = (typeof columnKinds)[number]

/** The unit of each kind, as the data dictionary says it. */
export const kindWords: Readonly<Record<ColumnKind, string>> = {
  code: 'Code',
  label: 'Words for the code before it',
  text: 'Text',
  day: 'Day, YYYY-MM-DD, in London',
  time: 'Time, UTC, ISO 8601',
  count: 'Whole number',
  number: 'Number, in the unit that its line names',
  share: 'Percent, 0 to 100',
  minutes: 'Working minutes',
  score: 'Percent of the points, 0 to 100',
}

/** A cell: a figure, words, or why there is neither. An empty text is known to be empty. */
export type ExportValue = string | number

/** What the data dictionary says of a column; the file is written from the same. */
export interface ColumnWords {
  /** Heading of the column in a CSV file: small letters and `_`, never changed once published. */
  readonly code: string
  /** Heading of the column in a workbook. */
  readonly label: string
  readonly meaning: string
  readonly kind: ColumnKind
  /** What a share is of, or a count out of. */
  readonly denominator?: string
  /** The codes that can stand here instead of a value. */
  readonly missing?: readonly MissingCode[]
}

export interface ExportColumn<Row> extends ColumnWords {
  readonly value: (row: Row) => ExportValue
}

/** A table of a file in words: what it is and what its columns mean. */
export interface TableWords {
  /** In addresses of the data dictionary. */
  readonly code: string
  readonly title: string
  /** What one line of it is. */
  readonly lineIs: string
  readonly columns: readonly ColumnWords[]
}

/** A table of a file, with what each line of it holds. */
export interface ExportTable<Row> extends TableWords {
  readonly columns: readonly ExportColumn<Row>[]
}

/** A table with its lines, ready to be written. */
export interface FilledTable extends TableWords {
  readonly lines: readonly (readonly ExportValue[])[]
}

/** The table with the lines of these rows. */
export function fillTable<Row>(table: ExportTable<Row>, rows: readonly Row[]): FilledTable {
  return { ...wordsOfTable(table), lines: rows.map((row) => lineOf(table, row)) }
}

/** The table in words alone, without how its values are found. */
export function wordsOfTable({ code, title, lineIs, columns }: TableWords): TableWords {
  return {
    code,
    title,
    lineIs,
    columns: columns.map(({ code, label, meaning, kind, denominator, missing }) => ({
      code,
      label,
      meaning,
      kind,
      denominator,
      missing,
    })),
  }
}

/** One line of the table. */
export function lineOf<Row>({ columns }: ExportTable<Row>, row: Row): ExportValue[] {
  return columns.map((column) => column.value(row))
}

/** A share to be written, or that there is none. */
export function shareOrNone(share: number | null): ExportValue {
  return share ?? '[nf]'
}

/** A figure to be written to four places, so that rounding it gives what the page shows; or that there is none. */
export function numberOrNone(figure: number | null): ExportValue {
  return figure === null ? '[nf]' : Math.round(figure * 10_000) / 10_000
}

/** A figure to be written as a whole number, or that there is none. */
export function wholeOrNone(figure: number | null): ExportValue {
  return figure === null ? '[nf]' : Math.round(figure)
}

/** A share as a file for people and computers writes it: percent, to four places. */
export function percentOfShare(share: number): number {
  return Math.round(share * 1_000_000) / 10_000
}
