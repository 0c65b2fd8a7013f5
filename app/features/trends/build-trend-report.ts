import { dateOf, type Instant, type IsoDay } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import type { ReturnsDay } from '~/domain/trends/returns-day'
import { type SpcChart, spcChart } from '~/domain/trends/spc'
import { shownLimits } from '~/domain/trends/spc-limits'
import type { SpcSide } from '~/domain/trends/spc-rules'
import { assuranceOf, variationOf } from '~/domain/trends/spc-verdict'
import { type StepFacts, type StepFigure, stepFigure } from '~/domain/trends/trend-figures'
import { hasSteps, type TrendMeasure, trendMeasures } from '~/domain/trends/trend-measures'
import { coverWords } from './cover-words'
import type { TrendAddress } from './trend-address'
import type { BaselineMark, FoundSignal, PointMark, TrendPhase, TrendReport, TrendRow } from './trend-report'
import { foundWords, limitsNote, rangesSentence, type ToldChart, trendSentence } from './trend-sentences'
import { assuranceWords, noFigureWords, shortFigure, stepLabel, variationWords } from './trend-words'

/** A baseline that holds, as it is stored. */
export interface HeldBaseline {
  readonly id: number
  readonly measure: string
  readonly fromDay: IsoDay
  readonly reason: string
  readonly setAt: Instant
  readonly setByName: string
}

export interface TrendFacts {
  readonly address: TrendAddress
  readonly areaName: string
  readonly steps: readonly IsoDay[]
  readonly facts: ReadonlyMap<IsoDay, StepFacts>
  /** Of the area, of every measure. */
  readonly baselines: readonly HeldBaseline[]
  readonly notes: readonly string[]
}

/** Findings listed under a chart; the rest are in its table. */
const mostFound = 12

const noFacts: StepFacts = { days: [], targets: [], approved: 0 }

/** A measure of an area over time, in figures and sentences, with all the area's measures in a line each. */
export function buildTrendReport(given: TrendFacts): TrendReport {
  const { address, areaName, steps, facts } = given
  const { measure } = address
  const told = tell(given, measure)
  const figures = figuresOf(given, measure)
  const { chart } = told
  const days = steps.flatMap((step) => facts.get(step)?.days ?? [])
  return {
    address,
    measure,
    areaName,
    cover: coverWords({ area: address.area, areaName }, days.map(coveredDay)),
    sentence: trendSentence(told),
    limitsNote: limitsNote(told),
    rangesSentence: rangesSentence(told),
    points: chart.points.map((point, index) => {
      const figure = figures[index]
      return {
        ...point,
        step: steps[index] as IsoDay,
        label: stepLabel(steps[index] as IsoDay),
        part: figure?.part ?? null,
        whole: figure?.whole ?? null,
        mark: markOf(measure, point.rules.length > 0 ? point.side : null),
      }
    }),
    phases: phasesOf(given, chart),
    ...foundIn(told),
    row: rowOf(told),
    overview: trendMeasures
      .filter((one) => hasSteps(one, address.step))
      .map((one) => rowOf(one.key === measure.key ? told : tell(given, one))),
    notes: given.notes,
  }
}

function coveredDay({ expected, onTime, late, patientsExpected, patientsCovered }: ReturnsDay) {
  return {
    expected,
    returned: onTime + late,
    coverage: patientsExpected > 0 ? patientsCovered / patientsExpected : null,
  }
}

/** The chart of one measure with what its newest figure means. */
export function tell(given: TrendFacts, measure: TrendMeasure): ToldChart {
  const chart = spcChart(
    figuresOf(given, measure).map(({ value }) => value),
    startsOf(given, measure).map(({ index }) => index),
  )
  return {
    measure,
    step: given.address.step,
    steps: given.steps,
    chart,
    variation: variationOf(chart, measure.good),
  }
}

/** One measure in a line. */
export function rowOf({ measure, chart, variation }: ToldChart): TrendRow {
  const point = chart.points.findLast(({ value }) => value !== null)
  const limits = (point && chart.phases[point.phase]?.limits) ?? null
  const shown = limits && shownLimits(limits, measure)
  const words = (value: number | null) => shortFigure(measure.unit, value)
  const assurance = assuranceOf(limits, measure.target, measure.good)
  return {
    measure: measure.key,
    label: measure.label,
    variation: variation.kind,
    side: 'side' in variation ? variation.side : null,
    variationWords: variationWords(variation),
    assurance,
    assuranceWords: assuranceWords(assurance, measure),
    latest: words(point?.value ?? null),
    mean: limits ? words(limits.mean) : noFigureWords,
    limits: shown ? `${words(shown.lower)} to ${words(shown.upper)}` : noFigureWords,
    figures: {
      latest: point?.value ?? null,
      mean: limits?.mean ?? null,
      lower: shown?.lower ?? null,
      upper: shown?.upper ?? null,
    },
  }
}

function figuresOf({ steps, facts }: TrendFacts, { key }: TrendMeasure): StepFigure[] {
  return steps.map((step) => stepFigure(key, facts.get(step) ?? noFacts))
}

/** Where the baselines of a measure begin in the series; of those from before it the newest, at its first step. */
function startsOf({ baselines, steps }: TrendFacts, measure: TrendMeasure) {
  const starts = new Map<number, HeldBaseline>()
  for (const baseline of baselines.filter((one) => one.measure === measure.key)) {
    const index = steps.findIndex((step) => step >= baseline.fromDay)
    if (index >= 0) starts.set(index, baseline)
  }
  return [...starts].map(([index, baseline]) => ({ index, baseline }))
}

function phasesOf(given: TrendFacts, chart: SpcChart): TrendPhase[] {
  const { measure } = given.address
  const starts = startsOf(given, measure)
  return chart.phases.map(({ from, to, points, limits }) => {
    const baseline = starts.find(({ index }) => index === from)?.baseline
    return {
      from,
      to,
      points,
      limits: limits && {
        mean: limits.mean,
        ...shownLimits(limits, measure),
        meanRange: limits.meanRange,
        rangeLimit: limits.rangeLimit,
        isTrial: limits.isTrial,
      },
      baseline: baseline ? markOfBaseline(baseline) : null,
    }
  })
}

function markOfBaseline({ id, fromDay, reason, setAt, setByName }: HeldBaseline): BaselineMark {
  return {
    id,
    fromWords: formatDay(fromDay),
    reason,
    setBy: `${setByName}, ${formatDayAndTime(dateOf(setAt))}`,
  }
}

function foundIn(told: ToldChart): { found: FoundSignal[]; foundBefore: number } {
  const newestFirst = [...told.chart.signals].sort((a, b) => (b.at.at(-1) ?? 0) - (a.at.at(-1) ?? 0))
  return {
    found: newestFirst.slice(0, mostFound).map((signal) => ({
      key: `${signal.rule} ${signal.side} ${signal.at[0]}`,
      words: foundWords(told, signal),
      mark: markOf(told.measure, signal.side),
    })),
    foundBefore: Math.max(0, newestFirst.length - mostFound),
  }
}

function markOf({ good }: TrendMeasure, side: SpcSide | null): PointMark {
  if (side === null) return 'common'
  if (good === 'neither') return 'special'
  return side === good ? 'improving' : 'concerning'
}
