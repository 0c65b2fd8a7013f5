import { z } from 'zod'
import { listReportReaders } from '#db/queries/report-readers'
import { listIcbs } from '#db/queries/settings'
import { countDaysIn, findWeeklyPack, insertWeeklyPack } from '#db/queries/weekly-packs'
import { DAY_MS, instant, isIsoDay, londonDayOf } from '~/domain/calendar/days'
import { type PackTimes, packTimes } from '~/domain/calendar/pack-times'
import { type IsoMonday, isMonday, mondayOf, previousWeek } from '~/domain/calendar/weeks'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { packHref } from './pack-address'
import { parsePack } from './pack-data'
import { isMailedPack, packRoles } from './pack-readers'
import { readPackFacts } from './read-pack-facts.server'

/** How long after its time a pack is still made by a service that was switched off; the days jobs look as far back. */
const CATCH_UP_MS = 7 * DAY_MS

const weekOfIcb = z.object({
  icbCode: z.string(),
  monday: z.custom<IsoMonday>((text) => typeof text === 'string' && isIsoDay(text) && isMonday(text)),
})

/**
 * Makes the pack of an ICB's week and keeps it for good. A week has one: the first that was made stands. Throws while returns
 * of the week's last day are still awaited, so that the job runs again once the day has been closed.
 */
export async function makePack(
  live: Live,
  world: IcbWorld,
  monday: IsoMonday,
): Promise<'made' | 'there-already' | 'nothing-to-report'> {
  const { db, now } = live
  const { icbCode } = world
  const times = packTimes(monday, world.settings.weeklyPack, world.holidays)
  if (!times || now < times.madeAt) return 'nothing-to-report'
  if (await findWeeklyPack(db, icbCode, monday)) return 'there-already'
  if ((await countDaysIn(db, icbCode, times.lastDay, 'awaited')) > 0)
    throw new Error(`Returns of ${times.lastDay} are still awaited: the day is not closed yet`)
  const found = await readPackFacts(live, world, { monday, lastDay: times.lastDay })
  if (!found) return 'nothing-to-report'
  const isFirst = await insertWeeklyPack(db, icbCode, {
    monday,
    dueAt: instant(times.madeAt),
    madeAt: instant(now),
    ruleSetId: found.ruleSetId,
    sentence: found.pack.sentence,
    body: JSON.stringify(found.pack),
  })
  return isFirst ? 'made' : 'there-already'
}

/** Mails the link to a week's pack to whoever reads it, each once. Gives how many letters were written. */
export async function mailPack(
  live: Live,
  { icbCode, settings, holidays }: IcbWorld,
  monday: IsoMonday,
): Promise<number> {
  const times = packTimes(monday, settings.weeklyPack, holidays)
  if (!times || live.now < times.mailedAt) return 0
  const kept = await findWeeklyPack(live.db, icbCode, monday)
  if (!kept) return 0
  const { sentence, cover, icbName } = parsePack(kept.body)
  return live.db.transaction().execute(async (trx) => {
    const readers = await listReportReaders(trx, { icbCode, report: 'weekly_pack', roles: packRoles })
    const mailed = [...new Map(readers.filter(isMailedPack).map((one) => [one.personId, one])).values()]
    await queueMail(
      trx,
      live.now,
      mailed.map(({ personId, email }) => ({
        kind: 'weekly-pack' as const,
        payload: {
          icbName,
          week: formatDay(monday),
          sentence,
          cover,
          madeAt: formatDayAndTime(new Date(kept.madeAt)),
          link: `${live.appUrl}${packHref(monday)}`,
        },
        to: { address: email, personId },
        icbCode,
        dedupeKey: `weekly-pack:${icbCode}:${monday}:${personId}`,
      })),
    )
    return mailed.length
  })
}

/** Makes the pack of each week at its time; what a service that was switched off has missed is made when it is back. */
export const makePackJob: JobKind = {
  kind: 'make-weekly-pack',
  plan: (live) => planPerWeek(live, 'make-weekly-pack', (times) => times.madeAt),
  run: async (live, payload) => {
    const { icbCode, monday } = weekOfIcb.parse(payload)
    const outcome = await makePack(live, await readIcbWorld(live.db, icbCode), monday)
    live.log.info({ icbCode, monday, outcome }, 'weekly pack')
  },
}

/** Mails each week's pack on the morning after. */
export const mailPackJob: JobKind = {
  kind: 'mail-weekly-pack',
  plan: (live) => planPerWeek(live, 'mail-weekly-pack', (times) => times.mailedAt),
  run: async (live, payload) => {
    const { icbCode, monday } = weekOfIcb.parse(payload)
    const mails = await mailPack(live, await readIcbWorld(live.db, icbCode), monday)
    live.log.info({ icbCode, monday, mails }, 'weekly pack mailed')
  },
}

/** One job for this week and the last of each ICB, whose pack is not longer ago than a week. */
async function planPerWeek(live: Live, kind: string, timeOf: (times: PackTimes) => Date) {
  const thisWeek = mondayOf(londonDayOf(live.now))
  const planned = []
  for (const { code: icbCode } of await listIcbs(live.db)) {
    const { settings, holidays } = await readIcbWorld(live.db, icbCode)
    for (const monday of [previousWeek(thisWeek), thisWeek]) {
      const times = packTimes(monday, settings.weeklyPack, holidays)
      if (!times || live.now.getTime() - times.madeAt.getTime() > CATCH_UP_MS) continue
      const runAfter = instant(timeOf(times))
      planned.push({
        // With its time: a job that was planned for a time that was changed since does nothing, and another one is planned.
        uniqueKey: `${kind}:${icbCode}:${monday}:${runAfter}`,
        payload: JSON.stringify({ icbCode, monday }),
        runAfter,
      })
    }
  }
  return planned
}
