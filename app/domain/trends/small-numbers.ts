/** A count of which only the ends are known, both included. */
export interface CountRange {
  readonly least: number
  readonly most: number
}

/**
 * A number that may be shown; that it is under 5; between which numbers it lies, as follows from what else is shown; or that nothing
 * may be said of it.
 */
export type ShownCount = number | '<5' | CountRange | 'withheld'

/** Counts under this are small. */
export const SMALL = 5
const MOST_SMALL = SMALL - 1

/**
 * A row of counts whose total is known, as it may be published; null where nothing of it may. A count under 5, none included, is
 * shown as "<5", and with any of these the first other count in `order` is withheld, so that the total gives none away. Of the withheld
 * one stands what the total leaves: anybody could work that out.
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
  const least = together - MOST_SMALL * small
  if (least < SMALL) return null
  return counts.map((count, index) =>
    index === withheld ? { least, most: together } : count < SMALL ? '<5' : count,
  )
}

/** The ends between which a shown count lies; undefined where nothing is said of it. */
export function rangeOf(count: ShownCount): CountRange | undefined {
  if (count === 'withheld') return undefined
  if (count === '<5') return { least: 0, most: MOST_SMALL }
  return typeof count === 'number' ? { least: count, most: count } : count
}

/** The sum of counts by what is shown of them alone: it never tells more than its parts. */
export function sumShown(counts: readonly ShownCount[]): ShownCount {
  let [least, most] = [0, 0]
  for (const count of counts) {
    const range = rangeOf(count)
    if (!range) return 'withheld'
    least += range.least
    most += range.most
  }
  return least === most ? least : { least, most }
}

/** "12", "<5", "27 to 35", "withheld": a range is never joined by a dash, which a spreadsheet would take for a date. */
export function shownWords(count: ShownCount): string {
  if (typeof count !== 'object') return String(count)
  return `${count.least} to ${count.most}`
}
