import { percent } from '~/domain/trends/week-sentence'
import type { WeekPart } from './week-address'

/** A number, or words; a share is words, so that the page and the file say the same. */
export type Cell = string | number

export interface WeekTable {
  readonly part: WeekPart
  readonly caption: string
  readonly columns: readonly { readonly heading: string; readonly isNumber: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
}

/** In a cell whose figure does not exist: a share of nothing, the median of none. */
export const noFigure = 'No figure'

/** A share in words. */
export function share(value: number | null): string {
  return value === null ? noFigure : percent(value)
}

/** The heading of a column of words. */
export function words(heading: string) {
  return { heading, isNumber: false }
}

/** The heading of a column of numbers. */
export function number(heading: string) {
  return { heading, isNumber: true }
}
