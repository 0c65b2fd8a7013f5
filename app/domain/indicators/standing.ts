import type { IndicatorFigure } from './import-line'
import { appointmentParts, type IndicatorCode } from './indicators'

/** A figure as it is shown: one that was imported, or the sum of the imported parts. */
export interface StandingFigure extends IndicatorFigure {
  /** Added up from GP, nurse and HCA, as no list has told it. */
  readonly isSum: boolean
}

/**
 * The figure that stands for a practice's indicator: the newest one imported. Appointments together are added up where their
 * three parts are of one newer period. Undefined where nothing is known; `newest` holds one figure for each indicator.
 */
export function standingFigure(
  newest: readonly IndicatorFigure[],
  indicator: IndicatorCode,
): StandingFigure | undefined {
  const own = newest.find((one) => one.indicator === indicator)
  const sum = indicator === 'appointments' ? sumOfParts(newest) : undefined
  if (sum && (!own || sum.toDay > own.toDay)) return sum
  return own && { ...own, isSum: false }
}

function sumOfParts(newest: readonly IndicatorFigure[]): StandingFigure | undefined {
  const parts = appointmentParts.flatMap((code) => newest.find(({ indicator }) => indicator === code) ?? [])
  const [first] = parts
  if (!first || parts.length < appointmentParts.length) return undefined
  const isOnePeriod = parts.every(({ fromDay, toDay }) => fromDay === first.fromDay && toDay === first.toDay)
  const values = parts.flatMap(({ value }) => (value === null ? [] : [value]))
  if (!isOnePeriod || values.length < parts.length) return undefined
  const value = Math.round(values.reduce((total, one) => total + one, 0) * 100) / 100
  const last = parts.reduce((latest, one) => (one.publishedDay > latest.publishedDay ? one : latest), first)
  const { source, publishedDay } = last
  return { ...first, indicator: 'appointments', value, source, publishedDay, isSum: true }
}
