import type { Db } from '#db/connection'
import { listUnacknowledgedOpel4, type OpenOpel4 } from '#db/queries/escalation'
import { countOpenOpel4 } from '#db/queries/practice-day-results'
import type { Role } from '~/domain/access/roles'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { Opel4BannerData } from '~/ui/shell/shell-data'
import { readIcbWorld } from './icb-world.server'

/** So many practices are named; the rest are a number with a link to the queue. */
const MOST_NAMED = 3
const MOST_COUNTED = 200

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
  const waiting = await listUnacknowledgedOpel4(db, icbCode, MOST_COUNTED)
  const { telephones } = (await readIcbWorld(db, icbCode)).settings
  const onCall = `${telephones.onCallName}: ${telephones.onCall}.`
  const tail = `This is not a critical incident declaration. If you think there is an incident, ring the ${onCall}`
  const known = waiting.map(({ reference, since }) => `${reference}@${since}`).join(' ')
  if (waiting.length === 0) {
    const count = isNamed ? await countOpenOpel4(db, icbCode, londonDayOf(now)) : 0
    const links = [{ href: '/icb/queue?level=4', label: count === 1 ? 'See the case' : 'See the cases' }]
    return {
      lead: count === 0 ? null : `${practices(count)} at OPEL 4.`,
      links: count === 0 ? [] : links,
      tail,
      known,
    }
  }
  const lead = `${practices(waiting.length)} at OPEL 4 and nobody has acknowledged it.`
  return { lead, links: isNamed ? linksTo(waiting, now) : [], tail, known }
}

function linksTo(waiting: readonly OpenOpel4[], now: Date): Opel4BannerData['links'] {
  const named = waiting.slice(0, MOST_NAMED).map(({ reference, practiceName, since }) => ({
    href: `/icb/cases/${reference}`,
    label: `${practiceName}, since ${formatTimeAndDay(dateOf(since), now)}`,
  }))
  const more = waiting.length - named.length
  return more === 0 ? named : [...named, { href: '/icb/queue?level=4', label: `and ${more} more` }]
}

function practices(count: number): string {
  return count === 1 ? '1 practice is' : `${count} practices are`
}
