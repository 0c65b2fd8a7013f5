import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { opelLevels } from '~/domain/opel/levels'
import { DayStrip } from '~/ui/levels/day-strip'
import { compareWorstFirst, dayGaps, type LevelMark, markSign } from '~/ui/levels/level-mark'
import { LevelSquare, LevelTag } from '~/ui/levels/level-tag'
import { type Tile, TileMap, worstGroupsFirst } from '~/ui/levels/tile-map'

describe('a level on the page', () => {
  test.each([
    [1, 'OPEL 1 Business as usual'],
    [2, 'OPEL 2 Under pressure'],
    [3, 'OPEL 3 Severe pressure'],
    [4, 'OPEL 4 Extreme pressure'],
    [null, 'Not returned'],
    ['awaited', 'Not returned yet'],
    ['closed', 'Closed, as agreed'],
    ['not_required', 'No return needed'],
  ] as const)('%s reads "%s", as a tag and in a box', (level, words) => {
    expect(textOf(<LevelTag level={level} />)).toBe(words)
    expect(textOf(<LevelSquare level={level} />)).toContain(words)
  })

  test('no two marks look alike to somebody who sees no colour', () => {
    const signs = [...opelLevels, ...dayGaps].map(markSign)
    expect(new Set(signs).size).toBe(signs.length)
  })

  test('the worst level comes first, days without one last', () => {
    const marks: LevelMark[] = ['missing', 1, 'closed', 4, 2, 3, 'awaited', 'not_required']
    expect(marks.sort(compareWorstFirst)).toEqual([
      4,
      3,
      2,
      1,
      'missing',
      'awaited',
      'closed',
      'not_required',
    ])
  })
})

test('each day of the strip names its date and level in the link', () => {
  const html = renderToStaticMarkup(
    <DayStrip
      label="Last 20 working days"
      days={[
        {
          day: '2026-11-20',
          label: 'Friday 20 November 2026',
          shortLabel: '20 Nov',
          level: 3,
          href: '/returns/7',
        },
        { day: '2026-11-23', label: 'Monday 23 November 2026', shortLabel: '23 Nov', level: 'missing' },
      ]}
    />,
  )
  expect(html).toContain('Friday 20 November 2026: OPEL 3 Severe pressure')
  expect(html).toContain('Monday 23 November 2026: Not returned')
  expect(html.match(/<a /g)).toHaveLength(1)
})

describe('the tile map', () => {
  const tile = (name: string, level: LevelMark, hasOpenCase = false): Tile => ({
    code: name,
    name,
    level,
    href: `/practices/${name}`,
    hasOpenCase,
  })

  test('puts the network with the worst practice first, and the worst practice first in it', () => {
    const groups = worstGroupsFirst([
      { heading: 'Quiet', tiles: [tile('a', 1), tile('b', 2)] },
      { heading: 'One at 4', tiles: [tile('c', 1), tile('d', 4)] },
      { heading: 'Two at 4', tiles: [tile('e', 4), tile('f', 4)] },
    ])
    expect(groups.map((group) => group.heading)).toEqual(['Two at 4', 'One at 4', 'Quiet'])
    expect(groups[1]?.tiles.map(({ name }) => name)).toEqual(['d', 'c'])
  })

  test('sorts equal levels by name and leaves what it was given as it was', () => {
    const given = [{ heading: 'One', tiles: [tile('Oakham', 2), tile('Latham House', 2)] }]
    expect(worstGroupsFirst(given)[0]?.tiles.map(({ name }) => name)).toEqual(['Latham House', 'Oakham'])
    expect(given[0]?.tiles[0]?.name).toBe('Oakham')
  })

  test('says the level and an open case in the tile’s link', () => {
    const text = textOf(
      <TileMap groups={[{ heading: 'SLAM PCN', tiles: [tile('Latham House', 4, true)] }]} />,
    )
    expect(text).toContain('Latham House, OPEL 4 Extreme pressure, open case')
  })
})

function textOf(element: React.ReactElement): string {
  return renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, '')
    .trim()
}
