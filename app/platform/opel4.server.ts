import type { Db } from '#db/connection'
import { countUnacknowledgedOpel4, listUnacknowledgedOpel4, type OpenOpel4 } from '#db/queries/escalation'
import { countOpenOpel4 } from '#db/queries/practice-day-results'
import type { Role } from '~/domain/access/roles'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { Opel4BannerData } from '~/ui/shell/shell-data'
import { readIcbWorld } from './icb-world.server'

/** So many practices are named; the rest are a number with a link to the queue. */
const MOST_NAMED = 3

/** The roles of an ICB that see the banner by name, and those that see that there is one. */
const seesNames: readonly Role[] = ['triage', 'manager']
const seesNumber: readonly Role[] = ['workforce', 'admin']

/** What the banner of every ICB page says now; null for a role that does not see it. */
export async function readOpel4Banner(
  db: Db,
  { icbCode, role }: { icbCode: string; role: Role },
  now: Date,
): Promise<Opel4BannerData | null> {
  const isNamed = seesNames.includes(role)
  if (!isNamed && !seesNumber.includes(role)) return null
  const waiting = await countUnacknowledgedOpel4(db, icbCode)
  const { telephones } = (await readIcbWorld(db, icbCode)).settings
  // A number is read out digit by digit: never over two lines.
  const onCall = `${telephones.onCallName}: ${telephones.onCall.replaceAll(' ', '\u00a0')}.`
  const tail = `This is not a critical incident declaration. If you think there is an incident, ring the ${onCall}`
  if (waiting.count === 0) {
    const count = isNamed ? await countOpenOpel4(db, icbCode, londonDayOf(now)) : 0
    const label = count === 1 ? 'See the case' : 'See the cases'
    const links = [{ href: '/icb/queue?level=4', label, after: '. ' }]
    return {
      lead: count === 0 ? null : `${practices(count)} at OPEL 4.`,
      links: count === 0 ? [] : links,
      tail,
      waiting,
    }
  }
  const lead = `${practices(waiting.count)} at OPEL 4 and nobody has acknowledged it.`
  const longest = isNamed ? await listUnacknowledgedOpel4(db, icbCode, MOST_NAMED) : []
  return { lead, links: linksTo(longest, waiting.count, now), tail, waiting }
}

function linksTo(longest: readonly OpenOpel4[], count: number, now: Date): Opel4BannerData['links'] {
  const named = longest.map(({ reference, practiceName, since }) => ({
    href: `/icb/cases/${reference}`,
    label: `${practiceName}, since ${formatTimeAndDay(dateOf(since), now)}`,
  }))
  const more = count - named.length
  const all =
    named.length === 0 || more <= 0
      ? named
      : [...named, { href: '/icb/queue?level=4', label: `and ${more} more` }]
  return all.map((link, index) => ({ ...link, after: index === all.length - 1 ? '. ' : '; ' }))
}

function practices(count: number): string {
  return count === 1 ? '1 practice is' : `${count} practices are`
}
