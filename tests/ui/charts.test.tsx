import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { daySlots } from '~/ui/charts/day-axis'
import { HeatMap } from '~/ui/charts/heat-map'
import { linePath, ShareBars } from '~/ui/charts/share-by-day'
import { StackedDays, segmentsOf } from '~/ui/charts/stacked-days'
import { niceTicks, spread } from '~/ui/charts/value-axis'
import { XmrChart, type XmrPoint } from '~/ui/charts/xmr-chart'

const count = fc.nat({ max: 200 })
const counts = fc.record({ 1: count, 2: count, 3: count, 4: count, missing: count })

describe('a stacked bar', () => {
  test('its segments fill it from the bottom without gap or overlap, whatever was counted', () => {
    fc.assert(
      fc.property(counts, (day) => {
        const segments = segmentsOf(day)
        let top = 0
        for (const { share, from } of segments) {
          expect(from).toBeCloseTo(top, 9)
          expect(share).toBeGreaterThan(0)
          top = from + share
        }
        if (segments.length > 0) expect(top).toBeCloseTo(1, 9)
      }),
    )
  })

  test('a day on which nothing was counted has no segments rather than a broken bar', () => {
    expect(segmentsOf({ 1: 0, 2: 0, 3: 0, 4: 0, missing: 0 })).toEqual([])
  })

  test('the figures stand in a table with number and share', () => {
    const html = renderToStaticMarkup(
      <StackedDays
        what="practices"
        sentence="On Friday 31 practices were at OPEL 3 or 4."
        days={[{ key: 'f', label: 'Fri 20 Nov', counts: { 1: 50, 2: 19, 3: 22, 4: 9, missing: 0 } }]}
      />,
    )
    expect(html).toContain('Show the figures')
    expect(html).toContain('22 (22%)')
    expect(html).toContain('On Friday 31 practices were at OPEL 3 or 4.')
  })

  test('carries no style attribute, which the content security policy would drop', () => {
    const html = renderToStaticMarkup(
      <StackedDays
        what="practices"
        sentence="All quiet."
        days={[{ key: 'f', label: 'Fri 20 Nov', counts: { 1: 50, 2: 0, 3: 0, 4: 0, missing: 3 } }]}
      />,
    )
    expect(html).not.toContain('style=')
  })

  test('says a share as the file of its figures does, never rounded to one that nobody counted', () => {
    const html = renderToStaticMarkup(
      <StackedDays
        what="practices"
        sentence="One at OPEL 4."
        days={[{ key: 'f', label: 'Fri 20 Nov', counts: { 1: 129, 2: 0, 3: 0, 4: 1, missing: 0 } }]}
      />,
    )
    expect(html).toContain('1 (under 1%)')
    expect(html).toContain('129 (over 99%)')
  })
})

test('days stand beside each other, left to right, inside the drawing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (days) => {
      const slots = daySlots(days)
      expect(slots).toHaveLength(days)
      slots.forEach((slot, index) => {
        const next = slots[index + 1]
        if (next) expect(slot.x + slot.width).toBeLessThanOrEqual(next.x)
      })
      const last = slots.at(-1)
      expect(last && last.x + last.width).toBeLessThanOrEqual(620)
    }),
  )
})

test('a day without a figure breaks the line instead of drawing through it', () => {
  expect(linePath([{ x: 1, y: 2 }, { x: 3, y: 4 }, null, { x: 7, y: 8 }])).toBe('M1 2L3 4M7 8')
})

test('a day without coverage has no bar, and "No figure" in the table', () => {
  const html = renderToStaticMarkup(
    <ShareBars
      what="Patients covered"
      sentence="Coverage was 91% on Monday."
      days={[
        { key: 'm', label: 'Mon 16 Nov', share: 0.91 },
        { key: 't', label: 'Tue 17 Nov', share: null },
      ]}
    />,
  )
  expect(html.match(/app-svg__bar/g)).toHaveLength(1)
  expect(html).toContain('No figure')
})

test('a cell the week has no mark for is "Not returned", never a blank', () => {
  const html = renderToStaticMarkup(
    <HeatMap
      caption="Levels"
      days={[
        { key: 'm', label: 'Mon 16' },
        { key: 't', label: 'Tue 17' },
      ]}
      groups={[{ heading: 'SLAM PCN', rows: [{ key: 'a', name: 'Latham House', cells: [4] }] }]}
    />,
  )
  expect(html).toContain('app-square--4">4</td>')
  expect(html).toContain('Not returned')
})

describe('a value axis', () => {
  test('has round numbers in order that hold every value between them', () => {
    const value = fc.integer({ min: -10_000, max: 10_000 }).map((whole) => whole / 10)
    fc.assert(
      fc.property(value, value, fc.integer({ min: 2, max: 6 }), (one, other, about) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const ticks = niceTicks(low, high, about)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(about + 3)
        expect([...ticks].sort((a, b) => a - b)).toEqual(ticks)
        expect(ticks[0]).toBeLessThanOrEqual(low + 1e-6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - 1e-6)
      }),
    )
  })

  test('names of lines that are close to each other are moved apart, and stay in their order', () => {
    expect(spread([100, 104, 30], 16)).toEqual([100, 116, 30])
    expect(spread([50, 50, 50], 16)).toEqual([50, 66, 82])
    expect(spread([], 16)).toEqual([])
  })
})

test('a special point has a shape of its own, whatever the colour, and a gap breaks the line', () => {
  const point = (label: string, value: number | null, mark: XmrPoint['mark']): XmrPoint => ({
    label,
    value,
    movingRange: null,
    isJump: false,
    mark,
  })
  const html = renderToStaticMarkup(
    <XmrChart
      points={[
        point('2 Nov 2026', 10, 'common'),
        point('9 Nov 2026', 20, 'improving'),
        point('16 Nov 2026', null, 'common'),
        point('23 Nov 2026', 30, 'concerning'),
      ]}
      phases={[{ from: 0, to: 3, limits: null, baseline: null }]}
      sentence="Coverage was 30%."
      format={(value) => `${value}%`}
      tick={(value) => `${value}%`}
      least={0}
      most={100}
      target={85}
      table={<p>Figures</p>}
    />,
  )
  expect(html.match(/app-svg__mark--diamond/g)).toHaveLength(1)
  expect(html.match(/app-svg__mark--square/g)).toHaveLength(1)
  expect(html.match(/class="app-svg__mark"/g)).toHaveLength(1)
  expect(html).toMatch(/class="app-svg__series" d="M[\d. ]+L[\d. ]+M[\d. ]+"/)
  expect(html).toContain('Target 85%')
  expect(html).toContain('Show the figures')
  expect(html).toContain('Coverage was 30%.')
  expect(html).not.toContain('style=')
})
