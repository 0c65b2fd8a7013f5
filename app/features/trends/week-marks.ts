import type { DayMark } from './week-report'

/**
 * A practice's week as one text, a sign for each day: 650 marks sent to the browser one by one take longer to write than to
 * count. Written by `writeMarks`, read by `readMarks`.
 */
export type MarksText = string & { readonly __marks: 'week' }

const signs: readonly (readonly [DayMark, string])[] = [
  [1, '1'],
  [2, '2'],
  [3, '3'],
  [4, '4'],
  ['missing', 'm'],
  ['awaited', 'a'],
  ['closed', 'c'],
  ['not_required', 'n'],
  [null, '.'],
]

const signOf: ReadonlyMap<DayMark, string> = new Map(signs)
const markOf: ReadonlyMap<string, DayMark> = new Map(signs.map(([mark, sign]) => [sign, mark]))

/** The marks, in the order of the days, as one text. */
export function writeMarks(marks: readonly DayMark[]): MarksText {
  return marks.map((mark) => signOf.get(mark)).join('') as MarksText
}

/** The marks that a text was written from. */
export function readMarks(text: MarksText): DayMark[] {
  return [...text].map((sign) => markOf.get(sign) ?? null)
}
