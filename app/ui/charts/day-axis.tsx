/** Drawing area of the charts that stand above each other: same width, so that the days line up. */
export const chart = { width: 620, left: 46, right: 46, top: 8, axisRoom: 26 } as const

export interface Slot {
  /** Left edge and width of what is drawn for the day, and its middle, in drawing units. */
  readonly x: number
  readonly width: number
  readonly middle: number
}

/** Where each of `count` days is drawn: bars of at most 96 units with a fifth of their slot left between. */
export function daySlots(count: number): Slot[] {
  const slotWidth = (chart.width - chart.left - chart.right) / Math.max(1, count)
  const width = Math.min(96, slotWidth * 0.8)
  return Array.from({ length: count }, (_, index) => {
    const middle = chart.left + slotWidth * (index + 0.5)
    return { x: round(middle - width / 2), width: round(width), middle: round(middle) }
  })
}

/** Two decimals are finer than any screen, and keep the server's and the browser's text the same. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

interface ShareAxisProps {
  /** Height of the drawing between 0 % and 100 %. */
  height: number
  labels: readonly string[]
}

/** 0, 50 and 100 % at both ends, since a phone shows one of them at a time; the days below. */
export function ShareAxis({ height, labels }: ShareAxisProps) {
  const slots = daySlots(labels.length)
  return (
    <g>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            className={share === 0 ? 'app-svg__axis' : 'app-svg__grid'}
            x1={chart.left}
            x2={chart.width - chart.right}
            y1={shareY(share, height)}
            y2={shareY(share, height)}
          />
          <EndLabels y={shareY(share, height) + 5}>{`${share * 100}%`}</EndLabels>
        </g>
      ))}
      {slots.map((slot, index) => (
        <text key={slot.x} x={slot.middle} y={chart.top + height + 18} textAnchor="middle">
          {labels[index]}
        </text>
      ))}
    </g>
  )
}

/** The same words left and right of the drawing. */
export function EndLabels({ y, children }: { y: number; children: string }) {
  return (
    <>
      <text x={chart.left - 6} y={y} textAnchor="end">
        {children}
      </text>
      <text x={chart.width - chart.right + 6} y={y}>
        {children}
      </text>
    </>
  )
}

/** The height at which a share (0 to 1) is drawn. */
export function shareY(share: number, height: number): number {
  return round(chart.top + height * (1 - share))
}
