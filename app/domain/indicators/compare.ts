/** A practice with its figure, and the benchmark it is held against; a figure may be missing or not known. */
export interface Compared {
  readonly patients: number
  readonly value: number | null
  readonly benchmark: number
}

/** How far a figure is from its benchmark; null where there is no figure. */
export function differenceOf({ value, benchmark }: Pick<Compared, 'value' | 'benchmark'>): number | null {
  return value === null ? null : Math.round((value - benchmark) * 100) / 100
}

/** True for a figure below its benchmark; one that just reaches it is not. */
export function isBelow(compared: Pick<Compared, 'value' | 'benchmark'>): boolean {
  const difference = differenceOf(compared)
  return difference !== null && difference < 0
}

/** The practices of an area against their benchmarks, in sums. */
export interface ComparedSums {
  readonly practices: number
  readonly withFigure: number
  readonly below: number
  readonly patients: number
  readonly patientsWithFigure: number
  readonly patientsBelow: number
  /** Mean of the figures, weighed by registered patients; null without a figure or a patient. */
  readonly mean: number | null
}

/** Adds the practices up. */
export function sumsOf(practices: readonly Compared[]): ComparedSums {
  const known = practices.filter(({ value }) => value !== null)
  const below = practices.filter(isBelow)
  const patientsWithFigure = patientsOf(known)
  const weighed = known.reduce((sum, { value, patients }) => sum + (value ?? 0) * patients, 0)
  return {
    practices: practices.length,
    withFigure: known.length,
    below: below.length,
    patients: patientsOf(practices),
    patientsWithFigure,
    patientsBelow: patientsOf(below),
    mean: patientsWithFigure === 0 ? null : Math.round((weighed / patientsWithFigure) * 10) / 10,
  }
}

function patientsOf(practices: readonly Compared[]): number {
  return practices.reduce((sum, { patients }) => sum + patients, 0)
}
