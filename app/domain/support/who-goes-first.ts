import type { Instant } from '~/domain/calendar/days'
import type { ClosureKind } from './catalogue'

/** A request that wants a half day, as far as its turn needs it. */
export interface WantsHalfDay {
  readonly reference: string
  /** `null` for support that shuts no doors. */
  readonly closureKind: ClosureKind | null
  readonly askedAt: Instant
}

/**
 * Sorts requests for the same half day: unsafe to open comes first, then the earlier request. Requests of
 * one moment go by reference, so that the order never depends on who looks.
 */
export function compareTurns(a: WantsHalfDay, b: WantsHalfDay): number {
  const bySafety = Number(isAboutSafety(b)) - Number(isAboutSafety(a))
  return bySafety || compareTexts(a.askedAt, b.askedAt) || compareTexts(a.reference, b.reference)
}

/**
 * True when the first may take the half day of the second, which is approved already: a safety closure may
 * displace an extra PLT session, which then moves to the waiting list with a reason and a call. Nothing else
 * is displaced.
 */
export function mayDisplace(newcomer: WantsHalfDay, settled: WantsHalfDay): boolean {
  return isAboutSafety(newcomer) && settled.closureKind === 'extra_plt'
}

/**
 * Which settled request a newcomer may displace when no place is left: the extra PLT session asked for last;
 * undefined when there is none.
 */
export function findDisplaceable<Settled extends WantsHalfDay>(
  newcomer: WantsHalfDay,
  settled: readonly Settled[],
): Settled | undefined {
  return settled
    .filter((one) => mayDisplace(newcomer, one))
    .sort(compareTurns)
    .at(-1)
}

function isAboutSafety({ closureKind }: WantsHalfDay): boolean {
  return closureKind === 'half_day'
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
