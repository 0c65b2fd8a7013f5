import { z } from 'zod'
import { findOpenCaseId } from '#db/queries/cases'
import { listCatalogue } from '#db/queries/catalogue'
import { findLastSustainedEnd } from '#db/queries/conversations'
import { listPressedPractices, listWorstLevels, type PressedPractice } from '#db/queries/pressure-days'
import { hasOpenConcern } from '#db/queries/quality'
import { listIcbs } from '#db/queries/settings'
import { findSustainedPressure, sustainedWindow } from '~/domain/at-risk/sustained-pressure'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { addDays, atLondonTime, dateOf, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { isReportingDay, reportingDaysBack } from '~/domain/calendar/reporting-days'
import { suggestSupport } from '~/domain/support/suggest'
import { recordTriggers } from '~/features/cases/record-trigger.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import { type JobKind, letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { pressureDaysOf } from './pressure-days'

const dayOfIcb = z.object({ icbCode: z.string(), day: isoDaySchema })

/** How far back a service that was switched off looks for days it has not judged. */
const daysBack = 4
/** Fewer days at OPEL 3 or 4 than this in the window are never sustained pressure. */
const leastDays = 5

/** Opens a case for each practice under sustained pressure, when a reporting day has closed and its worst level is known. */
export const sustainedPressureJob: JobKind = {
  kind: 'sustained-pressure',
  plan: async (live) => {
    const today = londonDayOf(live.now)
    const planned = []
    for (const { code: icbCode } of await listIcbs(live.db)) {
      const { holidays, settings } = await readIcbWorld(live.db, icbCode)
      for (let back = daysBack; back >= 0; back -= 1) {
        const day = addDays(today, -back)
        if (!isReportingDay(day, holidays)) continue
        planned.push({
          uniqueKey: `sustained-pressure:${icbCode}:${day}`,
          payload: JSON.stringify({ icbCode, day }),
          runAfter: instant(atLondonTime(day, hoursOn(settings.hours, day).returns.closes)),
        })
      }
    }
    return planned
  },
  run: async (live, payload) => {
    const { icbCode, day } = dayOfIcb.parse(payload)
    const opened = await openSustainedCases(live, await readIcbWorld(live.db, icbCode), day)
    live.log.info({ icbCode, day, opened }, 'sustained pressure looked for')
  },
}

/**
 * Opens a case in the lane of sustained pressure for each practice to which the definition applies on that day and which has none open.
 * Days up to the one on which an earlier case was closed were answered by it and count no more. Gives how many opened.
 */
export async function openSustainedCases(live: Live, world: IcbWorld, day: IsoDay): Promise<number> {
  const { icbCode, holidays } = world
  const days = reportingDaysBack(sustainedWindow, day, holidays)
  const from = days[0] ?? day
  const pressed = await listPressedPractices(live.db, { icbCode, from, to: day, least: leastDays })
  let opened = 0
  for (const practice of pressed) {
    await letOthersIn()
    if (await openCase(live, world, practice, days)) opened += 1
  }
  return opened
}

async function openCase(
  live: Live,
  world: IcbWorld,
  practice: PressedPractice,
  days: readonly IsoDay[],
): Promise<boolean> {
  const { icbCode } = world
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return false
  const catalogue = await listCatalogue(live.db, icbCode, to)
  return live.db.transaction().execute(async (trx) => {
    if ((await findOpenCaseId(trx, practice.code, 'sustained')) !== undefined) return false
    const endedAt = await findLastSustainedEnd(trx, practice.code)
    const answeredUpTo = endedAt ? londonDayOf(dateOf(endedAt)) : ''
    const levels = await listWorstLevels(trx, { icbCode, practiceCodes: [practice.code], from, to })
    const unanswered = pressureDaysOf(days, levels, practice.code).filter((one) => one.day > answeredUpTo)
    const found = findSustainedPressure(unanswered)
    if (!found) return false
    const { daysAtThree, daysReported } = found
    const facts = {
      ...nothingReported,
      sustained: true,
      openQualityConcern: await hasOpenConcern(trx, icbCode, practice.code),
    }
    await recordTriggers(
      trx,
      { clock: world.clock, now: live.now },
      {
        practice,
        triggers: [{ kind: 'sustained_pressure', daysAtThree, daysReported }],
        level: null,
        personId: null,
        suggestions: suggestSupport(catalogue, facts),
      },
    )
    return true
  })
}

/** Sustained pressure rests on days, not on one return: nothing of a return is known here. */
const nothingReported = {
  level: null,
  triggers: [],
  scores: {},
  reasons: [],
  helpWanted: 'none',
  supportNeeded: false,
  externalKinds: [],
  conversationRecorded: false,
  hasAsked: false,
} as const
