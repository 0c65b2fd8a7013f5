import type { Actor } from '~/domain/access/actor'
import { atLondonTime, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { outageCodes } from '~/domain/returns/outage-codes'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import type { OutageCardPage } from './outage-card-page'

/** The outage card of an ICB as its rules, hours and telephones are today; `practice` is printed on it where it is one's own. */
export async function readOutageCard(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode }: Pick<Actor, 'icbCode'>,
  practice: OutageCardPage['practice'],
): Promise<OutageCardPage> {
  const day = londonDayOf(now)
  const [{ settings }, { ruleSet }] = await Promise.all([
    readIcbWorld(db, icbCode),
    readRuleSetInForce(db, icbCode, day),
  ])
  const { telephones } = settings
  const { returns } = hoursOn(settings.hours, day)
  return {
    practice,
    codes: outageCodes(ruleSet),
    ring: { name: telephones.teamName, phone: telephones.team, onCall: telephones.onCall },
    dueAt: formatTime(atLondonTime(day, returns.due)),
    closesAt: formatTime(atLondonTime(day, returns.closes)),
    printedWords: `${formatDay(day)}, ${ruleSet.name}, version ${ruleSet.version}`,
  }
}
