import { listAreaPltOf } from '#db/queries/area-plt'
import { listClosures } from '#db/queries/closures'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { addDays, atLondonMinute, dateOf, instant, londonDayOf, londonMinuteOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { halfMinutes } from '~/domain/support/halves'
import type { Live } from '~/platform/live.server'
import { closureWords, timesInWords } from './request-words'
import { requirePractice } from './support-world.server'

/** A calendar of half a year: what is agreed further ahead is in the feed. */
const daysAhead = 183

/** What stands in a practice's own calendar from today on: its closures and sessions, and the area's PLT, by time. */
export async function readOwnCalendar(live: Live, actor: Actor, practiceCode: string) {
  const scope = { ...practiceScopeOf(actor), practiceCode }
  const practice = await requirePractice(live, scope, practiceCode)
  const today = londonDayOf(live.now)
  const stretch = { firstDay: today, lastDay: addDays(today, daysAhead) }
  const startsAt = instant(atLondonMinute(today, 0))
  const [closures, sessions] = await Promise.all([
    listClosures(live.db, scope, { ...stretch, startsAt }),
    listAreaPltOf(live.db, { icbCode: practice.icbCode, practiceCode }, stretch),
  ])
  const entries = [
    ...sessions.map((session) => {
      const { start, end } = halfMinutes[session.half]
      return {
        key: `plt-${session.id}`,
        at: instant(atLondonMinute(session.day, start)),
        day: formatDay(session.day),
        what: 'The area’s PLT',
        href: null,
        times: timesInWords(start, end),
        cover: session.providerName,
      }
    }),
    ...closures.map((closure) => {
      const begins = dateOf(closure.startsAt)
      const ends = closure.endsAt && dateOf(closure.endsAt)
      const isOneDay = ends !== null && londonDayOf(ends) === londonDayOf(begins)
      return {
        key: `closure-${closure.id}`,
        at: closure.startsAt,
        day: formatDay(londonDayOf(begins)),
        what: closureWords(closure, 'practice'),
        href: closure.requestReference
          ? `/practices/${practiceCode}/requests/${closure.requestReference}`
          : `/practices/${practiceCode}/notices/${closure.noticeNumber}`,
        times: isOneDay
          ? timesInWords(londonMinuteOf(begins), londonMinuteOf(ends))
          : ends
            ? `Until ${formatDay(londonDayOf(ends))}`
            : 'Until further notice',
        cover: closure.isReducedService ? 'Your own clinician' : (closure.providerName ?? closure.coverBy),
      }
    }),
  ]
  return {
    practice: { code: practice.code, name: practice.name },
    entries: entries.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  }
}

export type OwnCalendarData = Awaited<ReturnType<typeof readOwnCalendar>>
