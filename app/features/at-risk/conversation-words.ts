import type { Instant, IsoDay } from '~/domain/calendar/days'
import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'

interface Recorded {
  readonly id: number
  readonly spokenDay: IsoDay
  readonly spokeByName: string
  readonly spokeWith: string
  readonly agreed: string
  readonly toldOfNaming: boolean
  readonly recordedAt: Instant
  readonly recordedByName: string
  readonly replaceReason: string | null
  readonly isReplaced: boolean
}

/** A recorded conversation as both sides read it. */
export function conversationWords(talk: Recorded) {
  const why = talk.replaceReason === null ? '' : ` It corrects an earlier record: ${talk.replaceReason}`
  return {
    id: talk.id,
    when: formatDay(talk.spokenDay),
    who: `${talk.spokeByName} with ${talk.spokeWith}`,
    agreed: talk.agreed,
    naming: talk.toldOfNaming
      ? 'The practice was told that it may be named to the Risk Share Group.'
      : 'Being named to the Risk Share Group was not spoken about.',
    recorded: `Recorded ${formatShortDayAndTime(dateOf(talk.recordedAt))} by ${talk.recordedByName}.${why}`,
    isReplaced: talk.isReplaced,
  }
}
