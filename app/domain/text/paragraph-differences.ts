/** A paragraph of two wordings laid side by side. */
export interface ComparedParagraph {
  readonly standing: 'same' | 'taken-out' | 'new'
  readonly text: string
}

/**
 * What became of each paragraph from one wording to the next, in the order of reading: where words were changed the old
 * paragraph comes before the new one. Pure; meant for texts of tens of paragraphs.
 */
export function compareParagraphs(before: readonly string[], after: readonly string[]): ComparedParagraph[] {
  const kept = longestCommon(before, after)
  const compared: ComparedParagraph[] = []
  let [old, fresh] = [0, 0]
  for (const [at, to] of [...kept, [before.length, after.length] as const]) {
    for (; old < at; old += 1) compared.push({ standing: 'taken-out', text: before[old] ?? '' })
    for (; fresh < to; fresh += 1) compared.push({ standing: 'new', text: after[fresh] ?? '' })
    if (at < before.length) compared.push({ standing: 'same', text: after[to] ?? '' })
    old = at + 1
    fresh = to + 1
  }
  return compared
}

/** Places, before and after, of the longest row of paragraphs that both hold in the same order. */
function longestCommon(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const lengthAt = (old: number, fresh: number) => lengths[old]?.[fresh] ?? 0
  for (let old = before.length - 1; old >= 0; old -= 1) {
    for (let fresh = after.length - 1; fresh >= 0; fresh -= 1) {
      const row = lengths[old]
      if (row)
        row[fresh] =
          before[old] === after[fresh]
            ? lengthAt(old + 1, fresh + 1) + 1
            : Math.max(lengthAt(old + 1, fresh), lengthAt(old, fresh + 1))
    }
  }
  const found: (readonly [number, number])[] = []
  for (let [old, fresh] = [0, 0]; old < before.length && fresh < after.length; ) {
    if (before[old] === after[fresh]) {
      found.push([old, fresh])
      old += 1
      fresh += 1
    } else if (lengthAt(old + 1, fresh) >= lengthAt(old, fresh + 1)) old += 1
    else fresh += 1
  }
  return found
}
