/** One fact of a setting that a change touches. */
export interface Difference {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** The facts that differ, in the order of the later ones and then those that are gone; what was or is not there is empty. */
export function settingDifferences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Difference[] {
  const labels = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return labels
    .filter((label) => before[label] !== after[label])
    .map((label) => ({ label, before: before[label] ?? '', after: after[label] ?? '' }))
}

/** One side of the differences, for the audit. */
export function sideOf(differences: readonly Difference[], side: 'before' | 'after'): Record<string, string> {
  return Object.fromEntries(differences.map((one) => [one.label, one[side]]))
}
