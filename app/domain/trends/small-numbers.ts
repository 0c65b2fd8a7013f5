/** A number that may be shown; that it is under 5; or that it is withheld, because another could be worked out from it. */
export type ShownCount = number | '<5' | 'withheld'

/** Counts under this are small. */
export const SMALL = 5

/**
 * A row of counts whose total is known, as it may be published; null where nothing of it may. A count under 5, none included, is
 * shown as "<5", and with any of these the first other count in `order` is withheld, so that the total gives none away.
 *
 * Whatever is hidden, each small count could still be any number from 0 to 4 whatever the others are: what the hidden ones come to
 * together (which the total gives away) leaves at least 5 for the one withheld when every small one is 4. Which count is
 * withheld depends on nothing but what is shown, so knowing this rule tells no more.
 */
export function protectRow(counts: readonly number[], order: readonly number[]): ShownCount[] | null {
  const small = counts.filter((count) => count < SMALL).length
  if (small === 0) return [...counts]
  const withheld = order.find((index) => (counts[index] ?? 0) >= SMALL)
  if (withheld === undefined) return null
  const hidden = counts.filter((count, index) => count < SMALL || index === withheld)
  const together = hidden.reduce((sum, count) => sum + count, 0)
  if (together < SMALL + (SMALL - 1) * small) return null
  return counts.map((count, index) => (index === withheld ? 'withheld' : count < SMALL ? '<5' : count))
}

/** The sum of counts where each is shown; withheld where one is not: a sum never tells more than its parts. */
export function sumShown(counts: readonly ShownCount[]): ShownCount {
  let sum = 0
  for (const count of counts) {
    if (typeof count !== 'number') return 'withheld'
    sum += count
  }
  return sum
}
