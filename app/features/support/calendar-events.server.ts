import type { FeedClosure, FeedScope } from '#db/queries/calendar-feeds'
import { atLondonMinute, dateOf, type Instant, instant, londonDayOf } from '~/domain/calendar/days'
import type { AreaPltSession } from '~/domain/support/area-plt'
import { halfMinutes } from '~/domain/support/halves'
import type { CalendarEvent } from '~/domain/support/ical'
import { closureWords } from './request-words'

interface Calendar {
  readonly appUrl: string
  readonly scope: FeedScope
  readonly now: Date
}

/** A closure as an entry: what and when, whose doors in the ICB's calendar, and where to read more. */
export function closureEvent(closure: FeedClosure, { appUrl, scope, now }: Calendar): CalendarEvent {
  const isOfIcb = scope.practiceCode === null
  return {
    uid: `closure-${closure.id}@opel-daily`,
    summary: isOfIcb
      ? `${closure.practiceName}: ${lowerFirst(closureWords(closure, 'practice'))}`
      : closureWords(closure, 'practice'),
    startsAt: closure.startsAt,
    endsAt: endOf(closure, now),
    isCancelled: closure.isCancelled,
    sequence: closure.version,
    url: `${appUrl}${pathOf(closure, isOfIcb)}`,
  }
}

/** Within a sentence; short names in capitals stay. */
function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function pathOf({ id, practiceCode, requestReference, noticeNumber }: FeedClosure, isOfIcb: boolean): string {
  if (isOfIcb) return requestReference ? `/icb/requests/${requestReference}` : `/icb/closures/${id}`
  return requestReference
    ? `/practices/${practiceCode}/requests/${requestReference}`
    : `/practices/${practiceCode}/notices/${noticeNumber}`
}

/** While nobody knows when it opens again, an entry ends with the core hours of today, or of its own day when that is later. */
function endOf({ startsAt, endsAt, reopenedAt }: FeedClosure, now: Date): Instant {
  const known = reopenedAt ?? endsAt
  if (known !== null && known > startsAt) return known
  const [today, own] = [londonDayOf(now), londonDayOf(dateOf(startsAt))]
  const evening = instant(atLondonMinute(today > own ? today : own, halfMinutes.afternoon.end))
  return evening > startsAt ? evening : instant(new Date(dateOf(startsAt).getTime() + 60_000))
}

/** A session of the area's own PLT as an entry. */
export function areaPltEvent(session: AreaPltSession, { appUrl, scope }: Calendar): CalendarEvent {
  const { start, end } = halfMinutes[session.half]
  const cover = session.providerName ? ` (${session.providerName} covers)` : ''
  return {
    uid: `area-plt-${session.id}@opel-daily`,
    summary: scope.practiceCode === null ? `PLT: ${session.areaName}${cover}` : `The area’s PLT${cover}`,
    startsAt: instant(atLondonMinute(session.day, start)),
    endsAt: instant(atLondonMinute(session.day, end)),
    isCancelled: session.isCancelled,
    sequence: session.version,
    url:
      scope.practiceCode === null
        ? `${appUrl}/icb/closures`
        : `${appUrl}/practices/${scope.practiceCode}/calendar`,
  }
}
