import type { IsoDay } from '~/domain/calendar/days'
import { formatShortDay } from '~/domain/calendar/words'
import type { Half } from './halves'

/** What can come of the call to a practice whose extra PLT session gave way to a safety closure. */
export const gaveWayWays = ['new_date', 'keeps_waiting', 'not_wanted'] as const
export type GaveWayWay = (typeof gaveWayWays)[number]

/** The choices on the form. Source: workflow.md, "Guards": the session moves to the waiting list with a reason and a call. */
export const gaveWayWords: Readonly<Record<GaveWayWay, { readonly choice: string; readonly hint: string }>> =
  {
    new_date: {
      choice: 'Another date',
      hint: 'Enter it below. The request comes off the waiting list and is decided for that date.',
    },
    keeps_waiting: {
      choice: 'It stays on the waiting list',
      hint: 'It is proposed when a place comes free that half day.',
    },
    not_wanted: {
      choice: 'The practice does not want it any more',
      hint: 'The request ends. It can ask again at any time.',
    },
  }

/** True while nobody has recorded the call owed to a practice whose session gave way; kinds of what happened, oldest first. */
export function owesGaveWayCall(happened: readonly string[]): boolean {
  const gaveWay = happened.lastIndexOf('gave_way')
  return gaveWay >= 0 && happened.lastIndexOf('gave_way_call') < gaveWay
}

/** The call in a sentence, as both sides read it. */
export function gaveWayCallWords(call: {
  readonly spokeTo: string
  readonly way: GaveWayWay
  readonly agreed: string
  readonly newDay: IsoDay | null
  readonly newHalf: Half | null
}): string {
  const { spokeTo, way, agreed, newDay, newHalf } = call
  const came =
    way === 'new_date' && newDay !== null && newHalf !== null
      ? `another date was agreed, ${formatShortDay(newDay)}, ${newHalf}`
      : way === 'not_wanted'
        ? 'the session is not wanted any more'
        : 'it stays on the waiting list'
  return `Rang ${spokeTo}: ${came}. ${agreed}`
}
