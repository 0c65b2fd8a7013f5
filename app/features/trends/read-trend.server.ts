import type { Db } from '#db/connection'
import { listBaselinesHeld } from '#db/queries/trend-baselines'
import { findFirstReturnDay } from '#db/queries/trends'
import { addDays, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { firstOpenDay } from '~/domain/calendar/return-window'
import { formatDay } from '~/domain/calendar/words'
import { trendAreaText } from '~/domain/trends/trend-area'
import { mostSteps, type TrendSteps, trendSteps } from '~/domain/trends/trend-steps'
import { readIcbWorld } from '~/platform/icb-world.server'
import { buildTrendReport } from './build-trend-report'
import { readTrendFacts } from './read-trend-facts.server'
import type { TrendAddress } from './trend-address'
import { readTrendAreas } from './trend-choices.server'
import type { TrendChoices, TrendReport } from './trend-report'

export interface TrendWorld {
  readonly db: Db
  readonly now: Date
}

export interface TrendAsked extends TrendAddress {
  readonly icbCode: string
}

/**
 * A measure of an area of the ICB over time, with all its measures in a line each, and what else can be chosen; undefined
 * when the ICB has no such area. Reads each family of figures with one grouped query per half-year, giving the loop
 * a turn between two of them, so that many years hold nobody up.
 */
export async function readTrend(
  { db, now }: TrendWorld,
  { icbCode, ...address }: TrendAsked,
): Promise<{ report: TrendReport; choices: TrendChoices } | undefined> {
  const areas = await readTrendAreas(db, icbCode, londonDayOf(now))
  const areaName = areas.nameOf(address.area)
  if (areaName === undefined) return undefined
  const shown = await readTrendSteps({ db, now }, icbCode, address)
  const [first, last] = [shown.steps[0], shown.steps.at(-1)]
  const facts =
    first && last
      ? await readTrendFacts(
          { db, now },
          { icbCode, area: address.area },
          { from: first, to: endOf(last, address), step: address.step },
        )
      : new Map()
  const baselines = await listBaselinesHeld(db, icbCode, trendAreaText(address.area))
  const report = buildTrendReport({ address, areaName, ...shown, facts, baselines })
  return { report, choices: { areas: areas.options } }
}

/** The last day of a step. */
export function endOf(step: IsoDay, { step: kind }: Pick<TrendAddress, 'step'>): IsoDay {
  return kind === 'week' ? addDays(step, 6) : step
}

/** The steps that a span of the ICB's days comes to, and what to say of those that are not among them. */
export async function readTrendSteps(
  { db, now }: TrendWorld,
  icbCode: string,
  { span, step }: Pick<TrendAddress, 'span' | 'step'>,
): Promise<{
  readonly steps: readonly IsoDay[]
  readonly firstDay: IsoDay
  readonly notes: readonly string[]
}> {
  const [{ settings, holidays }, firstDay] = await Promise.all([
    readIcbWorld(db, icbCode),
    findFirstReturnDay(db, icbCode),
  ])
  const openDay = firstOpenDay(now, settings.hours, holidays)
  if (firstDay === undefined) return { steps: [], firstDay: openDay, notes: ['There are no returns yet.'] }
  const found = trendSteps({ span, step, firstDay, openDay, holidays })
  return { steps: found.steps, firstDay, notes: notesOf(found, { step, firstDay, span }) }
}

function notesOf(
  { steps, isBeforeFirst, isCut }: TrendSteps,
  { step, firstDay, span }: Pick<TrendAddress, 'step' | 'span'> & { readonly firstDay: IsoDay },
): string[] {
  const first = steps[0]
  return [
    ...(steps.length === 0 ? [`No ${step} of the time asked for is over and has returns.`] : []),
    ...(isBeforeFirst && span.kind === 'days'
      ? [`The first return was for ${formatDay(firstDay)}: the figures begin there.`]
      : []),
    ...(isBeforeFirst && span.kind === 'last' && steps.length > 0
      ? [
          `There are ${steps.length} ${step === 'week' ? 'whole weeks' : 'days'} with returns so far: the first return was for ${formatDay(firstDay)}.`,
        ]
      : []),
    ...(isCut && first
      ? [
          `A page shows at most ${mostSteps[step]} ${step}s: these are the newest, from ${formatDay(first)} on.`,
        ]
      : []),
  ]
}
