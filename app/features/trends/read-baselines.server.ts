import { findBaseline, listBaselineHistory, type TrendBaseline } from '#db/queries/trend-baselines'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import { readTrendArea, type TrendArea, trendAreaText } from '~/domain/trends/trend-area'
import { findTrendMeasure, type TrendMeasure } from '~/domain/trends/trend-measures'
import type { TrendWorld } from './read-trend.server'
import { trendHref, usualTrendAddress } from './trend-address'
import { readTrendAreas } from './trend-choices.server'

/** The baselines of a measure and area, withdrawn ones among them; undefined when the ICB has no such area. */
export async function readBaselines(
  { db, now }: TrendWorld,
  icbCode: string,
  of: { readonly measure: TrendMeasure; readonly area: TrendArea },
) {
  const areas = await readTrendAreas(db, icbCode, londonDayOf(now))
  const areaName = areas.nameOf(of.area)
  if (areaName === undefined) return undefined
  const area = trendAreaText(of.area)
  const history = await listBaselineHistory(db, icbCode, { area, measure: of.measure.key })
  return {
    areaName,
    measureLabel: of.measure.label,
    chartHref: trendHref(usualTrendAddress({ measure: of.measure.key, area: of.area })),
    baselines: history.map(baselineView),
  }
}

export type BaselinesView = NonNullable<Awaited<ReturnType<typeof readBaselines>>>

/** One baseline of the ICB; undefined for a number it does not have. */
export async function readBaseline({ db, now }: TrendWorld, icbCode: string, id: number) {
  const baseline = await findBaseline(db, icbCode, id)
  const [measure, area] = [findTrendMeasure(baseline?.measure ?? ''), readTrendArea(baseline?.area ?? '')]
  if (!baseline || !measure || !area) return undefined
  const areas = await readTrendAreas(db, icbCode, londonDayOf(now))
  return {
    ...baselineView(baseline),
    measure: measure.key,
    area: baseline.area,
    measureLabel: measure.label,
    areaName: areas.nameOf(area) ?? baseline.area,
    chartHref: trendHref(usualTrendAddress({ measure: measure.key, area })),
  }
}

export type BaselineDetail = NonNullable<Awaited<ReturnType<typeof readBaseline>>>

function baselineView(baseline: TrendBaseline) {
  const { id, fromDay, reason, setAt, setByName, withdrawnAt, withdrawnByName, withdrawReason } = baseline
  return {
    id,
    fromWords: `The week of ${formatDay(fromDay)}`,
    reason,
    setBy: `${setByName}, ${formatDayAndTime(dateOf(setAt))}`,
    withdrawn: withdrawnAt && {
      by: `${withdrawnByName ?? ''}, ${formatDayAndTime(dateOf(withdrawnAt))}`,
      reason: withdrawReason ?? '',
    },
  }
}

export type BaselineView = ReturnType<typeof baselineView>
