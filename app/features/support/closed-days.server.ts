import { z } from 'zod'
import type { Executor } from '#db/connection'
import { findOpenCaseId } from '#db/queries/cases'
import { countDayAsClosed, listUncountedClosedDays } from '#db/queries/closed-days'
import { insertAwaitedDays, onlyPractice } from '#db/queries/practice-days'
import { withdrawReminders } from '#db/queries/reminders'
import { listIcbs } from '#db/queries/settings'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { atLondonMinute, atLondonTime, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { isReportingDay, reportingDaysBetween } from '~/domain/calendar/reporting-days'
import { returnWindow } from '~/domain/calendar/return-window'
import type { UnplannedClosureForm } from '~/domain/support/unplanned-closure'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'

/**
 * Counts the reporting days so far of a whole practice's closure as returned by the closure itself, at OPEL 4: a day shut on
 * safety grounds stays expected (workflow.md, "Closures and the numbers"). Days that are told of afterwards count as late.
 */
export async function countDaysSoFar(
  trx: Executor,
  now: Date,
  { settings, holidays, clock }: IcbWorld,
  practice: { code: string; icbCode: string },
  { fromDay, untilDay }: Pick<UnplannedClosureForm, 'fromDay' | 'untilDay'>,
): Promise<void> {
  const today = londonDayOf(now)
  const lastDay = untilDay !== null && untilDay < today ? untilDay : today
  for (const day of reportingDaysBetween(fromDay, lastDay, holidays)) {
    if (day === today) await insertAwaitedDays(trx, practice.icbCode, today, onlyPractice(practice.code))
    const dueAt = returnWindow(day, settings.hours, holidays)?.dueAt
    const state = dueAt && now <= dueAt ? 'returned' : 'late'
    await countDayAsClosed(trx, { practiceCode: practice.code, day, at: instant(now), state })
    if (day === today) await askNoMore(trx, { clock, now }, practice.code)
  }
}

/** The closure is today's return: reminders of it that wait are taken back, and a check on missing returns has its answer. */
async function askNoMore(
  trx: Executor,
  time: { clock: IcbWorld['clock']; now: Date },
  practiceCode: string,
): Promise<void> {
  await withdrawReminders(trx, practiceCode, instant(time.now))
  const welfareCaseId = await findOpenCaseId(trx, practiceCode, 'welfare')
  if (welfareCaseId === undefined) return
  await recordOnCase(trx, time, welfareCaseId, [{ kind: 'closed', because: 'return_came' }], null)
}

const closedDay = z.object({ practiceCode: z.string(), day: isoDaySchema })

/** On each further day of an unplanned closure, once returns open: the closure is the day's return until the practice has opened. */
export const countClosedDaysJob: JobKind = {
  kind: 'count-closed-day',
  plan: async (live) => {
    const day = londonDayOf(live.now)
    const uncounted = await uncountedOn(live, day)
    return uncounted.map(({ practiceCode }) => ({
      uniqueKey: `count-closed-day:${practiceCode}:${day}`,
      payload: JSON.stringify({ practiceCode, day }),
      runAfter: instant(live.now),
    }))
  },
  run: async (live, payload) => {
    const { practiceCode, day } = closedDay.parse(payload)
    // The practice may have opened, or sent its return, since this was planned.
    if (!(await uncountedOn(live, day)).some((one) => one.practiceCode === practiceCode)) return
    await countDayAsClosed(live.db, { practiceCode, day, at: instant(live.now), state: 'returned' })
  },
}

async function uncountedOn(live: Live, day: IsoDay): Promise<{ practiceCode: string }[]> {
  const found: { practiceCode: string }[] = []
  for (const icb of await listIcbs(live.db)) {
    const { holidays, settings } = await readIcbWorld(live.db, icb.code)
    if (!isReportingDay(day, holidays)) continue
    if (live.now < atLondonTime(day, hoursOn(settings.hours, day).returns.opens)) continue
    found.push(...(await listUncountedClosedDays(live.db, icb.code, day, instant(atLondonMinute(day, 0)))))
  }
  return found
}
