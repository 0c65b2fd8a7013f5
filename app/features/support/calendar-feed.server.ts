import { listAreaPlt, listAreaPltOf } from '#db/queries/area-plt'
import { insertAudit } from '#db/queries/audit'
import {
  type CalendarFeed,
  type FeedScope,
  findFeedByToken,
  findOwnFeed,
  insertFeed,
  listFeedClosures,
  revokeFeed,
  touchFeed,
} from '#db/queries/calendar-feeds'
import { findPerson, listAssignments } from '#db/queries/people'
import { findPracticeArea } from '#db/queries/practices'
import { listIcbs } from '#db/queries/settings'
import { insertExportLooks } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { findGrant } from '~/domain/access/permissions'
import { addDays, dateOf, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { icalendar } from '~/domain/support/ical'
import type { Live } from '~/platform/live.server'
import { hashToken, randomToken } from '~/platform/secrets.server'
import { areaPltEvent, closureEvent } from './calendar-events.server'

/** What a calendar program is shown: so many days back, for what was cancelled, and a year and a month ahead. */
const daysBack = 60
const daysAhead = 396

/** Makes a secret address for a person's calendar program, in place of any made before, which stops working. Shown once. */
export async function makeFeed(live: Live, actor: Actor, practiceCode: string | null): Promise<string> {
  const scope: FeedScope = { icbCode: actor.icbCode, practiceCode }
  const token = randomToken()
  const at = instant(live.now)
  await live.db.transaction().execute(async (trx) => {
    await revokeFeed(trx, actor.personId, scope, at)
    await insertFeed(trx, { ...scope, tokenHash: hashToken(token), personId: actor.personId, at })
    await insertAudit(trx, feedAudit(actor, practiceCode, at, 'calendar-feed.made'))
  })
  return `${live.appUrl}/feeds/${token}.ics`
}

/** Ends a person's secret address. Nothing happens when none worked. */
export async function endFeed(live: Live, actor: Actor, practiceCode: string | null): Promise<void> {
  const at = instant(live.now)
  await live.db.transaction().execute(async (trx) => {
    const scope: FeedScope = { icbCode: actor.icbCode, practiceCode }
    if (!(await revokeFeed(trx, actor.personId, scope, at))) return
    await insertAudit(trx, feedAudit(actor, practiceCode, at, 'calendar-feed.revoked'))
  })
}

function feedAudit(
  actor: Actor,
  practiceCode: string | null,
  at: ReturnType<typeof instant>,
  action: string,
) {
  return {
    at,
    personId: actor.personId,
    action,
    subjectKind: 'calendar-feed',
    subjectId: practiceCode ?? actor.icbCode,
    icbCode: actor.icbCode,
    ...(practiceCode === null ? {} : { practiceCode }),
  }
}

/** Whether a person has an address that works, since when, and when it was last fetched; null when there is none. */
export async function readOwnFeed({ db }: Live, actor: Actor, practiceCode: string | null) {
  const feed = await findOwnFeed(db, actor.personId, { icbCode: actor.icbCode, practiceCode })
  if (!feed) return null
  return {
    made: formatDayAndTime(dateOf(feed.madeAt)),
    lastRead: feed.lastReadAt && formatDayAndTime(dateOf(feed.lastReadAt)),
  }
}

export type OwnFeedData = Awaited<ReturnType<typeof readOwnFeed>>

/**
 * The calendar behind a secret address. Undefined when the token is unknown or revoked, or its person has left or no longer
 * holds a role that may see it. That the ICB's calendar was taken away, which names practices, is kept for each of them.
 */
export async function readFeed(live: Live, token: string): Promise<string | undefined> {
  const { db, now, appUrl } = live
  const feed = await findFeedByToken(db, hashToken(token))
  if (!feed) return undefined
  const role = await roleStillHeld(live, feed)
  if (!role) return undefined
  const { icbCode, practiceCode } = feed
  const today = londonDayOf(now)
  const stretch = { firstDay: addDays(today, -daysBack), lastDay: addDays(today, daysAhead) }
  const withCancelled = { ...stretch, withCancelled: true }
  const closures = await listFeedClosures(db, feed, stretch)
  const sessions =
    practiceCode === null
      ? await listAreaPlt(db, icbCode, withCancelled)
      : await listAreaPltOf(db, { icbCode, practiceCode }, withCancelled)
  const at = instant(now)
  await touchFeed(db, feed.id, at)
  if (practiceCode === null) {
    const practiceCodes = [...new Set(closures.map((closure) => closure.practiceCode))]
    await insertExportLooks(db, { practiceCodes, personId: feed.personId, role, at })
  }
  const calendar = { appUrl, scope: feed, now }
  return icalendar({
    name: await calendarName(live, feed),
    madeAt: at,
    events: [
      ...sessions.map((session) => areaPltEvent(session, calendar)),
      ...closures.map((closure) => closureEvent(closure, calendar)),
    ],
  })
}

async function roleStillHeld({ db, now }: Live, feed: CalendarFeed): Promise<string | undefined> {
  const person = await findPerson(db, feed.personId)
  if (person?.status !== 'active') return undefined
  const assignments = await listAssignments(db, feed.personId)
  if (feed.practiceCode === null) {
    const own = assignments.filter(({ icbCode }) => icbCode === feed.icbCode)
    return findGrant(own, 'closures:read')?.role
  }
  const practice = await findPracticeArea(db, feed.practiceCode, londonDayOf(now))
  return practice && findGrant(assignments, 'practice-home:read', { practice })?.role
}

async function calendarName({ db }: Live, { icbCode, practiceCode }: CalendarFeed): Promise<string> {
  if (practiceCode !== null) return 'Closures and PLT of your practice'
  const icb = (await listIcbs(db)).find(({ code }) => code === icbCode)
  return `Closures and PLT, ${icb?.shortName ?? icbCode}`
}
