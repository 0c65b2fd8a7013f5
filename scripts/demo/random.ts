/** A stream of invented chance: the same names give the same stream on every machine. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  /** True with this probability. */
  happens(probability: number): boolean
  /** A whole number from one to the other, both included. */
  between(from: number, to: number): number
  /** Around 0 with a spread of 1. */
  normal(): number
  /** How often something rare happens that happens so often on average. */
  count(mean: number): number
  /** One of the list, which must not be empty. */
  pick<Item>(list: readonly Item[]): Item
}

/** The stream of these names, such as a practice, a day and a purpose: one more draw in one never moves another. */
export function chance(...names: readonly (string | number)[]): Chance {
  const next = mulberry32(hashOf(`opel-daily-demo/${names.join('/')}`))
  const stream: Chance = {
    next,
    happens: (probability) => next() < probability,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    count: (mean) => {
      // Knuth: multiply draws until they fall below e^-mean. Means are small here.
      const least = Math.exp(-mean)
      let product = next()
      let count = 0
      while (product > least && count < 50) {
        product *= next()
        count += 1
      }
      return count
    },
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error('Nothing to pick from')
      return found
    },
  }
  return stream
}

/** A small generator of 32-bit state by Tommy Ettinger, good enough for invented figures. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** 32-bit FNV-1a, finished with a mix, since neighbouring names would otherwise give neighbouring seeds. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return (hash ^ (hash >>> 16)) >>> 0
}
