/** The mean score of one practice in one week, with its registered patients as they were then. */
export interface PracticeWeekScore {
  readonly practiceCode: string
  readonly patients: number
  /** 0 to 100 over the days it returned. */
  readonly score: number
}

/** Practices of about the same size; each practice belongs to exactly one group, so that no group tells of a part of another. */
export const sizeGroups = [
  { id: 'small', below: 5000, words: 'under 5,000 patients' },
  { id: 'middle', below: 10_000, words: '5,000 to 9,999 patients' },
  { id: 'large', below: 15_000, words: '10,000 to 14,999 patients' },
  { id: 'largest', below: Number.POSITIVE_INFINITY, words: '15,000 patients or more' },
] as const
export type SizeGroup = (typeof sizeGroups)[number]

/** The group of a practice by its list size. */
export function sizeGroupOf(patients: number): SizeGroup {
  return sizeGroups.find(({ below }) => patients < below) ?? sizeGroups[3]
}

/** So many practices beside one's own must have reported in the week. */
export const LEAST_PEERS = 5

export type PeerBand =
  | {
      readonly kind: 'band'
      /** Whole points: a quarter of the group is at or below `low`, half at or below `middle`, a quarter at or above `high`. */
      readonly low: number
      readonly middle: number
      readonly high: number
      /** The practices of the group that reported, one's own among them where it did. */
      readonly practices: number
    }
  | { readonly kind: 'too-few'; readonly others: number }

/**
 * The quartiles of a practice's group in one week. One's own score is in it, so that all practices of the group are shown the same
 * band and no two of them can find a third by comparing theirs. With five others there is always one above or below the band
 * whose score may be anything, and nobody can know which practice it is. Fewer than five others: no band.
 */
export function peerBand(
  scores: readonly PracticeWeekScore[],
  own: { readonly practiceCode: string; readonly group: SizeGroup },
): PeerBand {
  const group = scores.filter(({ patients }) => sizeGroupOf(patients).id === own.group.id)
  const others = group.filter(({ practiceCode }) => practiceCode !== own.practiceCode).length
  if (others < LEAST_PEERS) return { kind: 'too-few', others }
  const sorted = group.map(({ score }) => score).sort((a, b) => a - b)
  return {
    kind: 'band',
    low: Math.round(quantile(sorted, 0.25)),
    middle: Math.round(quantile(sorted, 0.5)),
    high: Math.round(quantile(sorted, 0.75)),
    practices: sorted.length,
  }
}

/** Linear between the two nearest, as spreadsheets do it; `sorted` must not be empty. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
