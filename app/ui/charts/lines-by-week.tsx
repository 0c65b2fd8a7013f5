import type { ReactNode } from 'react'
import { ChartFigure } from './chart-figure'
import { chart, daySlots, EndLabels, round, shareY } from './day-axis'
import { linePath } from './share-by-day'

export interface ChartLine {
  key: string
  label: string
  /** One per week, 0 to 1; `null` breaks the line. */
  values: readonly (number | null)[]
}

interface LinesByWeekProps {
  /** What stands behind the numbers of the axis: "%", or nothing for points. */
  unit?: string
  weeks: readonly { key: string; label: string }[]
  /** At most three, told apart by line and mark: solid with circles, dashed with squares, dotted without. */
  lines: readonly ChartLine[]
  /** Shaded from the lower to the upper value of each week; a week without one breaks it. */
  band?: { label: string; values: readonly ({ low: number; high: number } | null)[] }
  sentence: string
  table: ReactNode
  csvHref?: string
}

const HEIGHT = 190

/** Figures of 0 to 100 % by week as lines, over a band where there is one; what is which stands above the drawing. */
export function LinesByWeek({ unit = '%', weeks, lines, band, sentence, table, csvHref }: LinesByWeekProps) {
  const slots = daySlots(weeks.length)
  const top = topOf([
    ...lines.flatMap(({ values }) => values),
    ...(band?.values.map((one) => one?.high) ?? []),
  ])
  return (
    <ChartFigure sentence={sentence} csvHref={csvHref} table={table}>
      <ul className="app-line-key">
        {lines.map((line, index) => (
          <li key={line.key}>
            <Sample index={index} /> {line.label}
          </li>
        ))}
        {band && (
          <li>
            <svg className="app-line-key__sample" viewBox="0 0 44 16" aria-hidden="true" focusable="false">
              <rect className="app-svg__band" x="1" y="1" width="42" height="14" />
            </svg>{' '}
            {band.label}
          </li>
        )}
      </ul>
      <svg
        className="app-svg"
        viewBox={`0 0 ${chart.width} ${chart.top + HEIGHT + chart.axisRoom}`}
        aria-hidden="true"
        focusable="false"
      >
        {band &&
          bandPieces(band.values, top).map((piece) => (
            <path key={piece} className="app-svg__band" d={piece} />
          ))}
        <Axis top={top} unit={unit} labels={weeks.map(({ label }) => label)} />
        {lines.map((line, index) => {
          const points = line.values.map((value, week) => {
            const slot = slots[week]
            return slot && value !== null ? { x: slot.middle, y: shareY(value / top, HEIGHT) } : null
          })
          return (
            <g key={line.key}>
              <path className={lineClass(index)} d={linePath(points)} />
              {points.map((point, week) => point && <Mark key={weeks[week]?.key} index={index} {...point} />)}
            </g>
          )
        })}
      </svg>
    </ChartFigure>
  )
}

/** The top of the axis: a quarter, half or the whole scale, so that low figures can be told apart. */
function topOf(values: readonly (number | null | undefined)[]): number {
  const most = Math.max(0, ...values.map((value) => value ?? 0))
  return [0.25, 0.5].find((top) => most <= top) ?? 1
}

/** Six heights at both ends; at most eight weeks are written below, the newest always among them. */
function Axis({ top, unit, labels }: { top: number; unit: string; labels: readonly string[] }) {
  const slots = daySlots(labels.length)
  const every = Math.ceil(labels.length / 8)
  return (
    <g>
      {[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => (
        <g key={share}>
          <line
            className={share === 0 ? 'app-svg__axis' : 'app-svg__grid'}
            x1={chart.left}
            x2={chart.width - chart.right}
            y1={shareY(share, HEIGHT)}
            y2={shareY(share, HEIGHT)}
          />
          <EndLabels y={shareY(share, HEIGHT) + 5}>{`${Math.round(share * top * 100)}${unit}`}</EndLabels>
        </g>
      ))}
      {slots.map(
        (slot, index) =>
          (labels.length - 1 - index) % every === 0 && (
            <text key={slot.x} x={slot.middle} y={chart.top + HEIGHT + 18} textAnchor="middle">
              {labels[index]}
            </text>
          ),
      )}
    </g>
  )
}

function lineClass(index: number): string {
  return (
    ['app-svg__line', 'app-svg__line app-svg__line--dashed', 'app-svg__line app-svg__line--dotted'][index] ??
    'app-svg__line'
  )
}

function Mark({ index, x, y }: { index: number; x: number; y: number }) {
  if (index === 0) return <circle className="app-svg__dot" cx={x} cy={y} r="4" />
  if (index === 1)
    return <rect className="app-svg__square" x={round(x - 4)} y={round(y - 4)} width="8" height="8" />
  return null
}

function Sample({ index }: { index: number }) {
  return (
    <svg className="app-line-key__sample" viewBox="0 0 44 16" aria-hidden="true" focusable="false">
      <path className={lineClass(index)} d="M1 8L43 8" />
      <Mark index={index} x={22} y={8} />
    </svg>
  )
}

/** The band as closed shapes, a new one after each week without it; one week alone is as wide as its slot. */
export function bandPieces(values: readonly ({ low: number; high: number } | null)[], top = 1): string[] {
  const slots = daySlots(values.length)
  const pieces: { x: number; low: number; high: number }[][] = []
  for (const [index, value] of values.entries()) {
    const slot = slots[index]
    if (!value || !slot) continue
    const point = {
      x: slot.middle,
      low: shareY(value.low / top, HEIGHT),
      high: shareY(value.high / top, HEIGHT),
    }
    if (values[index - 1]) pieces.at(-1)?.push(point)
    else pieces.push([point])
  }
  return pieces.map((piece) => {
    const [only] = piece
    const half = (slots[0]?.width ?? 0) / 2
    const points =
      piece.length === 1 && only
        ? [
            { ...only, x: only.x - half },
            { ...only, x: only.x + half },
          ]
        : piece
    const upper = points.map(({ x, high }) => `${round(x)} ${high}`)
    const lower = points.toReversed().map(({ x, low }) => `${round(x)} ${low}`)
    return `M${[...upper, ...lower].join('L')}Z`
  })
}
