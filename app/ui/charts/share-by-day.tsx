import type { ReactNode } from 'react'
import { percent } from '~/domain/trends/week-sentence'
import { DataTable } from '~/ui/content/data-table'
import { ChartFigure } from './chart-figure'
import { chart, daySlots, round, ShareAxis, shareY } from './day-axis'

export interface DayShare {
  key: string
  label: string
  /** 0 to 1; `null` when there is no figure for the day. */
  share: number | null
  /** The same share in counts, for the table: "92 of 130 practices". */
  counts?: string
}

interface ShareChartProps {
  days: readonly DayShare[]
  sentence: string
  /** What the share is of: "Patients whose practice has returned". */
  what: string
  /** A line to hold the days against, 0 to 1, with its name. */
  target?: { share: number; label: string }
  csvHref?: string
}

const HEIGHT = 110

/** A share per day as bars (coverage, return rate); under `StackedDays` the days line up. */
export function ShareBars(props: ShareChartProps) {
  const slots = daySlots(props.days.length)
  return (
    <ShareChart {...props}>
      {props.days.map((day, index) => {
        const slot = slots[index]
        if (!slot || day.share === null) return null
        const y = shareY(day.share, HEIGHT)
        return (
          <g key={day.key}>
            <rect
              className="app-svg__bar"
              x={slot.x}
              y={y}
              width={slot.width}
              height={round(HEIGHT * day.share)}
            />
            <ShareText share={day.share} x={slot.middle} y={y} />
          </g>
        )
      })}
    </ShareChart>
  )
}

/** A share over many days or weeks as a line; a day without a figure breaks it. */
export function ShareLine(props: ShareChartProps) {
  const slots = daySlots(props.days.length)
  const points = props.days.map((day, index) => {
    const slot = slots[index]
    return slot && day.share !== null ? { x: slot.middle, y: shareY(day.share, HEIGHT), day } : null
  })
  return (
    <ShareChart {...props}>
      <path className="app-svg__line" d={linePath(points)} />
      {points.map(
        (point) =>
          point && <circle key={point.day.key} className="app-svg__dot" cx={point.x} cy={point.y} r="4" />,
      )}
    </ShareChart>
  )
}

/** An SVG path through the points; a new piece begins after each gap. */
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
  return points
    .map((point, index) => point && `${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}`)
    .filter(Boolean)
    .join('')
}

function ShareChart({ days, sentence, what, target, csvHref, children }: ShareChartProps & WithChildren) {
  return (
    <ChartFigure sentence={sentence} csvHref={csvHref} table={<ShareTable days={days} what={what} />}>
      <svg
        className="app-svg"
        viewBox={`0 0 ${chart.width} ${chart.top + HEIGHT + chart.axisRoom}`}
        aria-hidden="true"
        focusable="false"
      >
        <ShareAxis height={HEIGHT} labels={axisLabels(days)} />
        {children}
        {target && <TargetLine {...target} />}
      </svg>
    </ChartFigure>
  )
}

interface WithChildren {
  children: ReactNode
}

/** At most eight dates fit under a chart; with more days every so manyth is written, the newest always. */
function axisLabels(days: readonly DayShare[]): string[] {
  const every = Math.ceil(days.length / 8)
  return days.map((day, index) => ((days.length - 1 - index) % every === 0 ? day.label : ''))
}

/** At the foot of the bar, clear of a target line near its top; above a bar too low to hold it. */
function ShareText({ share, x, y }: { share: number; x: number; y: number }) {
  const isInside = HEIGHT * share >= 22
  return (
    <text
      className={isInside ? 'app-svg__on-dark' : 'app-svg__on-light'}
      x={x}
      y={round(isInside ? chart.top + HEIGHT - 8 : y - 5)}
      textAnchor="middle"
    >
      {percent(share)}
    </text>
  )
}

function TargetLine({ share, label }: { share: number; label: string }) {
  const y = shareY(share, HEIGHT)
  return (
    <g>
      <line className="app-svg__target" x1={chart.left} x2={chart.width - chart.right} y1={y} y2={y} />
      <text x={chart.width - chart.right} y={round(y - 5)} textAnchor="end">
        {label}
      </text>
    </g>
  )
}

function ShareTable({ days, what }: { days: readonly DayShare[]; what: string }) {
  const hasCounts = days.some((day) => day.counts)
  return (
    <DataTable
      caption={what}
      rows={days}
      rowKey={(day) => day.key}
      columns={[
        { key: 'day', heading: 'Day', isRowHeader: true, cell: (day) => day.label },
        {
          key: 'share',
          heading: 'Share',
          isNumber: true,
          cell: (day) => (day.share === null ? 'No figure' : percent(day.share)),
        },
        ...(hasCounts
          ? [{ key: 'counts', heading: 'Count', cell: (day: DayShare) => day.counts ?? '' }]
          : []),
      ]}
    />
  )
}
