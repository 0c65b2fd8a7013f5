/**
 * Splits the list size of a group of practices among them where only the sum was published. The same names
 * give the same shares; no share is far from the others (60 to 160 parts each), and they add up exactly.
 * Placeholders, to be replaced by real list sizes: only their sum means anything.
 */
export function shareListSize(total: number, names: readonly string[]): number[] {
  const weights = names.map((name) => 60 + (hashOf(name) % 101))
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.floor((total * weight) / weightSum))
  const left = total - shares.reduce((sum, share) => sum + share, 0)
  // What rounding down left over goes to the largest remainders, the earlier practice first.
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % weightSum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** 32-bit FNV-1a over the characters: small, and the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash
}
