import { useId } from 'react'
import { percent } from '~/domain/trends/week-sentence'
import { DataTable } from '~/ui/content/data-table'
import { markLabel } from '~/ui/levels/level-mark'
import { LevelKey } from '~/ui/levels/level-tag'
import { ChartFigure } from './chart-figure'
import { chart, daySlots, round, ShareAxis } from './day-axis'

/** From the bottom of the bar to its top. */
const stackOrder = [1, 2, 3, 4, 'missing'] as const

export type StackPart = (typeof stackOrder)[number]

export interface StackedDay {
  key: string
  /** "Mon 16 Nov" */
  label: string
  /** Practices (or patients) at each level and not returned. */
  counts: Readonly<Record<StackPart, number>>
}

interface StackedDaysProps {
  days: readonly StackedDay[]
  sentence: string
  /** What is counted: "practices", "patients". */
  what: string
  csvHref?: string
}

const HEIGHT = 230
/** A segment lower than this has no room for its text; the table has the figure. */
const LEAST_TEXT_HEIGHT = 17

/** Levels per day as bars of 100 %: level and share written in each segment, days without a return hatched. */
export function StackedDays({ days, sentence, what, csvHref }: StackedDaysProps) {
  const slots = daySlots(days.length)
  const hatchId = `hatch${useId().replaceAll(':', '')}`
  return (
    <ChartFigure sentence={sentence} csvHref={csvHref} table={<CountTable days={days} what={what} />}>
      <LevelKey />
      <svg
        className="app-svg"
        viewBox={`0 0 ${chart.width} ${chart.top + HEIGHT + chart.axisRoom}`}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <pattern id={hatchId} width="7" height="7" patternUnits="userSpaceOnUse">
            <rect className="app-svg__segment--missing" width="7" height="7" />
            <path className="app-svg__hatch" d="M0 7L7 0" />
          </pattern>
        </defs>
        <ShareAxis height={HEIGHT} labels={days.map((day) => day.label)} />
        {days.map((day, index) => {
          const slot = slots[index]
          return (
            slot && <Bar key={day.key} counts={day.counts} x={slot.x} width={slot.width} hatch={hatchId} />
          )
        })}
      </svg>
    </ChartFigure>
  )
}

interface BarProps {
  counts: StackedDay['counts']
  x: number
  width: number
  hatch: string
}

function Bar({ counts, x, width, hatch }: BarProps) {
  return (
    <g>
      {segmentsOf(counts).map(({ part, share, from }) => {
        const height = round(share * HEIGHT)
        const y = round(chart.top + HEIGHT * (1 - from) - height)
        return (
          <g key={part}>
            <rect
              className={`app-svg__segment app-svg__segment--${part}`}
              x={x}
              y={y}
              width={width}
              height={height}
            />
            {part === 'missing' && <rect x={x} y={y} width={width} height={height} fill={`url(#${hatch})`} />}
            {part !== 'missing' && height >= LEAST_TEXT_HEIGHT && (
              <text
                className={part === 2 ? 'app-svg__on-light' : 'app-svg__on-dark'}
                x={round(x + width / 2)}
                y={round(y + height / 2 + 5)}
                textAnchor="middle"
              >
                {width >= 60 ? `${part}: ${percent(share)}` : part}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

interface Segment {
  part: StackPart
  /** Its share of the bar, and the share below it, 0 to 1. */
  share: number
  from: number
}

/** The segments of a bar from the bottom up, those with a share only; none when nothing was counted. */
export function segmentsOf(counts: StackedDay['counts']): Segment[] {
  const total = totalOf(counts)
  if (total === 0) return []
  let from = 0
  return stackOrder.flatMap((part) => {
    const share = counts[part] / total
    if (share === 0) return []
    const segment = { part, share, from }
    from += share
    return [segment]
  })
}

function totalOf(counts: StackedDay['counts']): number {
  return stackOrder.reduce((sum, part) => sum + counts[part], 0)
}

function CountTable({ days, what }: { days: readonly StackedDay[]; what: string }) {
  return (
    <DataTable
      caption={`Number of ${what} at each level, by day`}
      rows={days}
      rowKey={(day) => day.key}
      columns={[
        { key: 'day', heading: 'Day', isRowHeader: true, cell: (day) => day.label },
        ...stackOrder.map((part) => ({
          key: String(part),
          heading: markLabel(part),
          isNumber: true,
          cell: (day: StackedDay) => figure(day.counts, part),
        })),
      ]}
    />
  )
}

function figure(counts: StackedDay['counts'], part: StackPart): string {
  const total = totalOf(counts)
  const count = counts[part].toLocaleString('en-GB')
  return total === 0 ? count : `${count} (${percent(counts[part] / total)})`
}
