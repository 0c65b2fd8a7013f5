import type { IsoDay } from '~/domain/calendar/days'
import { packTimes } from '~/domain/calendar/pack-times'
import { type IsoMonday, mondayOf, previousWeek } from '~/domain/calendar/weeks'
import { makeNoonPicture, noonOf } from '~/features/today/make-noon-picture.server'
import { mailPack, makePack } from '~/features/trends/make-pack.server'
import { liveAt, type Stage } from './stage'

const packWeeks = 3
const noonDays = 5

/** The weekly packs and 12:00 aggregates of the demo's latest past, each made and mailed by the service at its time. */
export async function makeReports(stage: Stage, days: readonly IsoDay[], now: Date): Promise<void> {
  for (const monday of lastWeeks(days)) {
    const times = packTimes(monday, stage.icb.settings.weeklyPack, stage.icb.holidays)
    if (!times || times.madeAt > now) continue
    await makePack(liveAt(stage, times.madeAt), stage.icb, monday)
    if (times.mailedAt <= now) await mailPack(liveAt(stage, times.mailedAt), stage.icb, monday)
  }
  for (const day of days.slice(-noonDays - 1)) {
    const noon = noonOf(day, stage.icb)
    if (noon <= now) await makeNoonPicture(liveAt(stage, noon), stage.icb, day)
  }
}

/** The weeks before the demo's own and that one, oldest first. */
function lastWeeks(days: readonly IsoDay[]): IsoMonday[] {
  const last = days.at(-1)
  if (!last) return []
  const weeks = [mondayOf(last)]
  while (weeks.length <= packWeeks) weeks.unshift(previousWeek(weeks[0] ?? mondayOf(last)))
  return weeks
}
