import type { IsoDay } from '~/domain/calendar/days'

/** What a plain reader would write down of one practice: no overlaps, no queries, only days. */
export interface NaivePractice {
  joined: IsoDay | null
  left: IsoDay | null
  pauses: { from: IsoDay; to: IsoDay | null }[]
  closed: Set<IsoDay>
  returned: Set<IsoDay>
}

export function naivePractice(joined: IsoDay | null): NaivePractice {
  return { joined, left: null, pauses: [], closed: new Set(), returned: new Set() }
}

/** What the practice's day came to when it is over; undefined when nothing at all is to be said of it. */
export function naiveState(
  practice: NaivePractice,
  day: IsoDay,
  isReporting: boolean,
): 'returned' | 'missing' | 'closed' | 'not_required' | undefined {
  if (practice.returned.has(day)) return 'returned'
  if (!isReporting) return undefined
  if (practice.joined === null || practice.joined > day) return undefined
  if (practice.left !== null && practice.left < day) return undefined
  if (practice.pauses.some(({ from, to }) => from <= day && (to === null || to >= day))) return 'not_required'
  return practice.closed.has(day) ? 'closed' : 'missing'
}
