import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'

/** What became of a practice's reporting day. The first four are expected days. */
export const practiceDayStates = ['awaited', 'returned', 'late', 'missing', 'closed', 'not_required'] as const
export type PracticeDayState = (typeof practiceDayStates)[number]

/** One practice on one reporting day, with the area and list size it had that day. */
export interface PracticeDay {
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly placeId: string
  readonly patients: number
  readonly day: IsoDay
  readonly state: PracticeDayState
  /** The highest effective level of the day: what weeks, streaks and sustained pressure use. */
  readonly worstLevel: OpelLevel | null
  /** The level that stood last. */
  readonly lastLevel: OpelLevel | null
  /** The parameters and triggers that drove the level. */
  readonly drivers: readonly string[]
}

/** True when a return was expected: not on agreed whole-day closures, nor where none is required. */
export function isExpected({ state }: Pick<PracticeDay, 'state'>): boolean {
  return state !== 'closed' && state !== 'not_required'
}

/** True when the return came, on time or late. */
export function hasReturned({ state }: Pick<PracticeDay, 'state'>): boolean {
  return state === 'returned' || state === 'late'
}

/** True when the practice returned and its worst level was OPEL 3 or 4. */
export function isAtThreeOrFour(day: Pick<PracticeDay, 'state' | 'worstLevel'>): boolean {
  return hasReturned(day) && day.worstLevel !== null && day.worstLevel >= 3
}

/** The share a part is of a whole, 0 to 1; null when there is no whole to share. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
