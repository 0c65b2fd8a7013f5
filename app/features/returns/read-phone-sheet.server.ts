import { listPractices } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { atLondonTime, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { outageCodes } from '~/domain/returns/outage-codes'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import type { PhoneSheetPage } from './phone-sheet-page'

/** Every practice of the ICB today, by PCN and name, with its number: to be printed while the service can be reached. */
export async function readPhoneSheet(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
): Promise<PhoneSheetPage> {
  const day = londonDayOf(now)
  const [{ settings }, { ruleSet }, practices] = await Promise.all([
    readIcbWorld(db, actor.icbCode),
    readRuleSetInForce(db, actor.icbCode, day),
    listPractices(db, practiceScopeOf(actor), day),
  ])
  const { returns } = hoursOn(settings.hours, day)
  return {
    practices: practices.map(({ code, name, pcnName, phone }) => ({ code, name, pcnName, phone })),
    example: outageCodes(ruleSet).example,
    onCall: settings.telephones.onCall,
    dueAt: formatTime(atLondonTime(day, returns.due)),
    closesAt: formatTime(atLondonTime(day, returns.closes)),
    printedWords: formatDay(day),
  }
}
