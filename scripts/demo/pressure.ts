import type { IsoDay } from '~/domain/calendar/days'
import type { DayWeight } from './demo-weeks'
import type { PracticeTraits } from './practice-traits'
import { chance } from './random'

/** How hard a day is for a practice. 0 is ordinary, 1 is busy, over 2 is hard to carry. */
export interface DayPressure {
  readonly day: IsoDay
  readonly pressure: number
  /** Share of the clinical sessions lost to sickness, beyond the usual absences. */
  readonly sickness: number
}

/**
 * The pressure of a practice over its days: what is usual there, what the day brings for all, what its PCN shares, and its
 * own ups and downs, which last for some days. A practice that struggles has no quiet days, only less bad ones.
 */
export function pressureOf(
  practice: { readonly code: string; readonly pcnCode: string },
  traits: PracticeTraits,
  days: ReadonlyMap<IsoDay, DayWeight>,
): DayPressure[] {
  const own = chance('pressure', practice.code)
  let drift = own.normal() * 0.5
  let sickDaysLeft = 0
  let sickness = 0
  return [...days].map(([day, weight]) => {
    drift = 0.65 * drift + 0.42 * own.normal()
    const shared = 0.25 * chance('pcn', practice.pcnCode, day).normal()
    if (sickDaysLeft > 0) sickDaysLeft -= 1
    else {
      const falls = own.happens(0.012 + 0.025 * weight.wave)
      sickDaysLeft = falls ? own.between(1, 4) : 0
      sickness = falls ? 0.08 + 0.2 * own.next() : 0
    }
    return {
      day,
      pressure: traits.usualPressure + weight.afterClosedDays + weight.wave + drift + shared,
      sickness,
    }
  })
}
