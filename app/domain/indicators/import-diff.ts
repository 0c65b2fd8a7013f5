import type { IndicatorFigure } from './import-line'
import { isUnlikely } from './indicators'

/** A figure of the list that replaces the one held for the same period. */
export interface ChangedFigure {
  readonly from: IndicatorFigure
  readonly to: IndicatorFigure
}

/** What a list would change. What it does not name stays as it is. */
export interface IndicatorDiff {
  readonly added: readonly IndicatorFigure[]
  /** Another value, or the same one from another source or publication. */
  readonly changed: readonly ChangedFigure[]
  readonly same: number
  /** Of those added or changed: possible, and to be looked at again. */
  readonly unlikely: readonly IndicatorFigure[]
}

/** Compares the figures of a list with those that stand for the same practice, indicator and period. */
export function diffIndicators(
  held: readonly IndicatorFigure[],
  figures: readonly IndicatorFigure[],
): IndicatorDiff {
  const heldByKey = new Map(held.map((figure) => [keyOf(figure), figure]))
  const added: IndicatorFigure[] = []
  const changed: ChangedFigure[] = []
  for (const to of figures) {
    const from = heldByKey.get(keyOf(to))
    if (!from) added.push(to)
    else if (!isSame(from, to)) changed.push({ from, to })
  }
  const news = [...added, ...changed.map(({ to }) => to)]
  return {
    added,
    changed,
    same: figures.length - news.length,
    unlikely: news.filter(({ indicator, value }) => isUnlikely(indicator, value)),
  }
}

/** True when a list changes nothing. */
export function isEmptyDiff({ added, changed }: IndicatorDiff): boolean {
  return added.length + changed.length === 0
}

function isSame(a: IndicatorFigure, b: IndicatorFigure): boolean {
  return a.value === b.value && a.source === b.source && a.publishedDay === b.publishedDay
}

function keyOf({ practiceCode, indicator, fromDay, toDay }: IndicatorFigure): string {
  return `${practiceCode} ${indicator} ${fromDay} ${toDay}`
}
