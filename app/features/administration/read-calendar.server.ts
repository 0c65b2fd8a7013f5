import { findNewestSetting, listBankHolidays } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { bankHolidaysRunOut } from '~/domain/calendar/bank-holidays'
import { londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { formatDay } from '~/domain/calendar/words'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { plannedIn } from './change-hours.server'
import { hoursInWords, packInWords } from './hours-words'
import { dateWords, momentWords } from './moments'

/** Bank holidays, hours and telephone numbers of the actor's ICB, as they stand. */
export async function readCalendar({ db, now }: Live, { icbCode }: Actor) {
  const today = londonDayOf(now)
  const [{ settings, holidays }, listed] = await Promise.all([
    readIcbWorld(db, icbCode),
    listBankHolidays(db),
  ])
  const last = listed.at(-1)
  const line = ({ day, title }: (typeof listed)[number]) => ({ day, words: formatDay(day), title })
  return {
    runsOut: bankHolidaysRunOut(holidays, today),
    lastWords: last ? dateWords(last.day) : null,
    upcoming: listed.filter(({ day }) => day >= today).map(line),
    past: listed
      .filter(({ day }) => day < today)
      .reverse()
      .map(line),
    hours: hoursInWords(hoursOn(settings.hours, today)),
    pack: packInWords(settings.weeklyPack),
    hoursPlanned: plannedIn(settings.hours, today),
    hoursSet: await setWords(db, icbCode, 'hours'),
    telephones: settings.telephones,
    telephonesSet: await setWords(db, icbCode, 'telephones'),
  }
}

/** "Set on 20 November 2026, 9:40am by Ada Min: New number"; `null` while the service's own holds. */
async function setWords(db: Live['db'], icbCode: string, key: string): Promise<string | null> {
  const newest = await findNewestSetting(db, icbCode, key)
  return newest
    ? `Set on ${momentWords(newest.setAt)} by ${newest.setByName ?? 'the service'}: ${newest.reason}`
    : null
}
