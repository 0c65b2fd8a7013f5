import { Fragment, type ReactNode } from 'react'
import { round } from './day-axis'
import { linePath } from './share-by-day'
import { niceTicks, spread, valueY } from './value-axis'

/** Drawing area of a series over time; at the right there is room for the names of its lines. */
const box = { width: 820, left: 56, right: 150, top: 22 }

/** A straight line over a stretch of the series, with its name at the right where it reaches the end. */
export interface PlotLine {
  key: string
  kind: 'mean' | 'limit' | 'trial' | 'target'
  value: number
  /** First and last step, by their place in the series. */
  from: number
  to: number
  name?: string
}

export interface PlotPoint {
  value: number | null
  /** Its shape; points without one are part of the line alone. */
  shape: 'dot' | 'square' | 'diamond' | 'triangle'
}

interface PlotProps {
  height: number
  points: readonly PlotPoint[]
  lines: readonly PlotLine[]
  /** Steps at which a stretch with lines of its own begins; the series is broken there. */
  breaks: readonly { at: number; name: string }[]
  /** The name of each step, no two alike. */
  labels: readonly string[]
  /** What the values cannot go under or over. */
  least: number | null
  most: number | null
  /** How the axis writes a value. */
  tick: (value: number) => string
}

/** A series over time with straight lines to hold it against. Unseen by screen readers, like every drawing. */
export function Plot({ height, points, lines, breaks, labels, least, most, tick }: PlotProps) {
  const ticks = ticksOf(points, lines, { least, most, about: height / 50 })
  const ends = { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1 }
  const y = (value: number) => valueY(value, ends, { top: box.top, height })
  const slot = (box.width - box.left - box.right) / Math.max(1, points.length)
  const x = (index: number) => round(box.left + slot * (index + 0.5))
  const placed = points.map((point, index) =>
    point.value === null ? null : { ...point, x: x(index), y: y(point.value) },
  )
  return (
    <svg
      className="app-svg app-svg--wide"
      viewBox={`0 0 ${box.width} ${box.top + height + 30}`}
      aria-hidden="true"
      focusable="false"
    >
      <Axis ticks={ticks} y={y} tick={tick} labels={labels} x={x} bottom={box.top + height} />
      {breaks.map(({ at, name }) => (
        <BreakLine key={at} x={round(x(at) - slot / 2)} bottom={box.top + height} name={name} />
      ))}
      <g>
        {lines.map((line) => (
          <line
            key={line.key}
            className={`app-svg__${line.kind}`}
            x1={round(x(line.from) - slot / 2)}
            x2={round(x(line.to) + slot / 2)}
            y1={y(line.value)}
            y2={y(line.value)}
          />
        ))}
      </g>
      <LineNames lines={lines.filter(({ to }) => to === points.length - 1)} y={y} />
      <path className="app-svg__series" d={seriesPath(placed, new Set(breaks.map(({ at }) => at)))} />
      {placed.map(
        (point, index) =>
          point && <Mark key={labels[index]} {...point} size={points.length > 150 ? 1.6 : 3} />,
      )}
    </svg>
  )
}

interface AxisProps {
  ticks: readonly number[]
  y: (value: number) => number
  tick: (value: number) => string
  labels: readonly string[]
  x: (index: number) => number
  bottom: number
}

/** Values at the left; at most six of the steps' names below, the newest always among them. */
function Axis({ ticks, y, tick, labels, x, bottom }: AxisProps) {
  const every = Math.ceil(labels.length / 6)
  return (
    <g>
      {ticks.map((value, index) => (
        <Fragment key={value}>
          <line
            className={index === 0 ? 'app-svg__axis' : 'app-svg__grid'}
            x1={box.left}
            x2={box.width - box.right}
            y1={y(value)}
            y2={y(value)}
          />
          <text x={box.left - 6} y={round(y(value) + 5)} textAnchor="end">
            {tick(value)}
          </text>
        </Fragment>
      ))}
      {labels.map((label, index) =>
        (labels.length - 1 - index) % every === 0 ? (
          <text key={label} x={x(index)} y={bottom + 20} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </g>
  )
}

function BreakLine({ x, bottom, name }: { x: number; bottom: number; name: string }) {
  return (
    <g>
      <line className="app-svg__break" x1={x} x2={x} y1={box.top - 6} y2={bottom} />
      <text x={x + 4} y={box.top - 8}>
        {name}
      </text>
    </g>
  )
}

/** Beside the end of each line, moved apart where two lines are close. */
function LineNames({ lines, y }: { lines: readonly PlotLine[]; y: (value: number) => number }) {
  const named = lines.filter(({ name }) => name !== undefined)
  const heights = spread(
    named.map(({ value }) => y(value) + 5),
    16,
  )
  return (
    <g>
      {named.map(({ key, name }, index) => (
        <text key={key} x={box.width - box.right + 8} y={heights[index]}>
          {name}
        </text>
      ))}
    </g>
  )
}

function Mark({ x, y, shape, size }: PlotPoint & { x: number; y: number; size: number }): ReactNode {
  const r = 5.5
  switch (shape) {
    case 'dot':
      return <circle className="app-svg__mark" cx={x} cy={y} r={size} />
    case 'square':
      return (
        <rect
          className="app-svg__mark--square"
          x={round(x - r)}
          y={round(y - r)}
          width={2 * r}
          height={2 * r}
        />
      )
    case 'diamond':
      return <path className="app-svg__mark--diamond" d={diamond(x, y)} />
    case 'triangle':
      return <path className="app-svg__mark--triangle" d={triangle(x, y)} />
  }
}

/** The outline of a diamond about a point. */
export function diamond(x: number, y: number): string {
  return `M${x} ${round(y - 7.5)}L${round(x + 7.5)} ${y}L${x} ${round(y + 7.5)}L${round(x - 7.5)} ${y}Z`
}

/** The outline of a triangle about a point. */
export function triangle(x: number, y: number): string {
  return `M${x} ${round(y - 7)}L${round(x + 7)} ${round(y + 6)}L${round(x - 7)} ${round(y + 6)}Z`
}

type Placed = { x: number; y: number } | null

/** The line through the points, broken where a stretch begins and where there is no figure. */
function seriesPath(points: readonly Placed[], breaks: ReadonlySet<number>): string {
  const stretches: Placed[][] = [[]]
  points.forEach((point, index) => {
    if (breaks.has(index)) stretches.push([])
    stretches.at(-1)?.push(point)
  })
  return stretches.map(linePath).join('')
}

function ticksOf(
  points: readonly PlotPoint[],
  lines: readonly PlotLine[],
  axis: { readonly least: number | null; readonly most: number | null; readonly about: number },
): number[] {
  const { least, most, about } = axis
  const values = [
    ...points.flatMap(({ value }) => (value === null ? [] : [value])),
    ...lines.map(({ value }) => value),
  ]
  if (values.length === 0) return [0, 1]
  return niceTicks(Math.min(...values), Math.max(...values), about).filter(
    (value) => (least === null || value >= least) && (most === null || value <= most),
  )
}
