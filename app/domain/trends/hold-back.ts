/** Below so many returns the figures of a group could tell of a practice. */
const fewestReturns = 3

/**
 * Which groups of a whole are not shown, where the whole is: those with fewer than 3 returns and, so that they cannot be worked
 * out as what is left of the whole, the smallest others until those held back have at least 3 returns together. Gives
 * their keys.
 */
export function keysHeldBack(
  groups: readonly { readonly key: string; readonly mostReturns: number }[],
): ReadonlySet<string> {
  const [...rest] = groups
    .filter((group) => group.mostReturns >= fewestReturns)
    .sort((a, b) => a.mostReturns - b.mostReturns || (a.key < b.key ? -1 : 1))
  const held = groups.filter((group) => group.mostReturns < fewestReturns)
  if (held.length === 0) return new Set()
  let together = held.reduce((sum, group) => sum + group.mostReturns, 0)
  while (together < fewestReturns) {
    const next = rest.shift()
    if (!next) break
    held.push(next)
    together += next.mostReturns
  }
  return new Set(held.map((group) => group.key))
}
