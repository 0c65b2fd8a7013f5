import type { ReactNode } from 'react'
import { ChartFigure } from './chart-figure'
import { Plot, type PlotLine, type PlotPoint } from './plot'

/** Common cause, or special cause and what it means. */
export type XmrMark = 'common' | 'improving' | 'concerning' | 'special'

export interface XmrPoint {
  /** "16 Nov 2026" */
  label: string
  value: number | null
  movingRange: number | null
  /** The jump from the step before is more than usual. */
  isJump: boolean
  mark: XmrMark
}

export interface XmrPhase {
  from: number
  to: number
  limits: {
    mean: number
    lower: number
    upper: number
    meanRange: number
    rangeLimit: number
    isTrial: boolean
  } | null
  /** Set where the stretch begins with a baseline. */
  baseline: { fromWords: string } | null
}

interface XmrChartProps {
  points: readonly XmrPoint[]
  phases: readonly XmrPhase[]
  sentence: string
  /** Figures in words: "31.2%". */
  format: (value: number) => string
  /** The same short enough for an axis. */
  tick: (value: number) => string
  least: number | null
  most: number | null
  target: number | null
  table: ReactNode
  csvHref?: string
}

/** Special cause has a shape of its own, whatever the colour. */
export const shapeOfMark = {
  common: 'dot',
  improving: 'diamond',
  concerning: 'square',
  special: 'triangle',
} as const satisfies Record<XmrMark, PlotPoint['shape']>

/** Figures over time with mean and process limits; a new baseline breaks the lines. */
export function XmrChart(props: XmrChartProps) {
  const { points, phases, sentence, format, tick, least, most, target, table, csvHref } = props
  const lines = phases.flatMap(({ from, to, limits }): PlotLine[] => {
    if (!limits) return []
    const kind = limits.isTrial ? 'trial' : 'limit'
    const line = { from, to }
    return [
      {
        ...line,
        key: `upper ${from}`,
        kind,
        value: limits.upper,
        name: `Upper limit ${format(limits.upper)}`,
      },
      { ...line, key: `mean ${from}`, kind: 'mean', value: limits.mean, name: `Mean ${format(limits.mean)}` },
      {
        ...line,
        key: `lower ${from}`,
        kind,
        value: limits.lower,
        name: `Lower limit ${format(limits.lower)}`,
      },
    ]
  })
  const whole = { from: 0, to: points.length - 1 }
  return (
    <ChartFigure sentence={sentence} table={table} csvHref={csvHref}>
      <Plot
        height={270}
        points={points.map(({ value, mark }) => ({ value, shape: shapeOfMark[mark] }))}
        lines={
          target === null
            ? lines
            : [
                ...lines,
                { ...whole, key: 'target', kind: 'target', value: target, name: `Target ${format(target)}` },
              ]
        }
        breaks={breaksOf(phases)}
        labels={points.map(({ label }) => label)}
        least={least}
        most={most}
        tick={tick}
      />
    </ChartFigure>
  )
}

/** How much each step differs from the one before, with the mean and the upper range limit. */
export function MovingRangeChart(
  props: Pick<XmrChartProps, 'points' | 'phases' | 'sentence' | 'format' | 'tick' | 'table'>,
) {
  const { points, phases, sentence, format, tick, table } = props
  const lines = phases.flatMap(({ from, to, limits }): PlotLine[] => {
    if (!limits) return []
    const { rangeLimit, meanRange, isTrial } = limits
    return [
      {
        ...{ from, to, key: `limit ${from}`, kind: isTrial ? 'trial' : 'limit', value: rangeLimit },
        name: `Upper limit ${format(rangeLimit)}`,
      },
      { from, to, key: `mean ${from}`, kind: 'mean', value: meanRange, name: `Mean ${format(meanRange)}` },
    ]
  })
  return (
    <ChartFigure sentence={sentence} table={table}>
      <Plot
        height={120}
        points={points.map(({ movingRange, isJump }) => ({
          value: movingRange,
          shape: isJump ? 'square' : 'dot',
        }))}
        lines={lines}
        breaks={breaksOf(phases)}
        labels={points.map(({ label }) => label)}
        least={0}
        most={null}
        tick={tick}
      />
    </ChartFigure>
  )
}

function breaksOf(phases: readonly XmrPhase[]) {
  return phases.flatMap(({ from, baseline }) =>
    from > 0 && baseline ? [{ at: from, name: 'New baseline' }] : [],
  )
}
