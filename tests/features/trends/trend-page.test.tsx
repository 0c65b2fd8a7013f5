import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { rolePermissions } from '~/domain/access/permissions'
import { roles } from '~/domain/access/roles'
import { isoDay } from '~/domain/calendar/days'
import { mostSteps, trendSteps } from '~/domain/trends/trend-steps'
import { readTrend } from '~/features/trends/read-trend.server'
import { readTrendOfAreas } from '~/features/trends/read-trend-areas.server'
import {
  readTrendAddress,
  type TrendAddress,
  trendFileName,
  trendHref,
  usualTrendAddress,
} from '~/features/trends/trend-address'
import { TrendAreasPage } from '~/features/trends/trend-areas-page'
import { trendAreasFile, trendStepsFile } from '~/features/trends/trend-export'
import { TrendPage } from '~/features/trends/trend-page'
import { trendTable } from '~/features/trends/trend-table'
import { oneDecimal, shortFigure } from '~/features/trends/trend-words'
import { csvFile } from '~/platform/csv-file.server'
import { testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import {
  areasOfPcn,
  insertHistoryAreas,
  insertHistoryPractice,
  insertToldDays,
  workDays,
} from './trend-history'

const now = new Date('2026-11-21T12:00:00Z')
const today = isoDay('2026-11-21')
const days = workDays(isoDay('2026-07-06'), 20)

/** Two practices that always return; the one in the south is at OPEL 3 each day of the last eight weeks. */
async function aWorld() {
  const db = await testDb()
  await insertHistoryAreas(db)
  await insertHistoryPractice(db, 'C10001', 'NORTH')
  await insertHistoryPractice(db, 'C10003', 'SOUTH')
  const practices = [
    { code: 'C10001', pcn: 'NORTH' },
    { code: 'C10003', pcn: 'SOUTH' },
  ] as const
  for (const { code, pcn } of practices) {
    await insertToldDays(
      db,
      days.map((day, index) => {
        const isPressed = pcn === 'SOUTH' && (index >= 60 || index % 10 === 0)
        return {
          code,
          day,
          pcn,
          ...areasOfPcn[pcn],
          patients: 5000,
          state: 'returned' as const,
          level: isPressed ? 3 : 1,
          score: 10,
        }
      }),
    )
  }
  return { db, now }
}

async function aTrend(
  address: TrendAddress = usualTrendAddress({ measure: 'patients-at-3-or-4', area: { kind: 'icb' } }),
) {
  const trend = await readTrend(await aWorld(), { icbCode: testIcb, ...address })
  if (!trend) throw new Error('The ICB has no such area')
  return trend
}

const asked = (query: string) => readTrendAddress(new URLSearchParams(query), today)

describe('the address of a trend', () => {
  test('without anything is the patients at OPEL 3 or 4 of the ICB, by week, of the last 52', () => {
    const read = asked('')
    expect(read).toMatchObject({
      outcome: 'trend',
      problems: [],
      address: { measure: { key: 'patients-at-3-or-4' }, area: { kind: 'icb' }, step: 'week', range: '52' },
    })
    if (read.outcome === 'trend') {
      expect(trendHref(read.address)).toBe(
        '/icb/trends?measure=patients-at-3-or-4&area=icb&step=week&range=52',
      )
    }
  })

  test.each([
    ['measure=happiness', 'measure'],
    ['area=moon:1', 'area'],
    ["area=pcn:1'--", 'area'],
    ['step=hour', 'page'],
    ['range=7', 'page'],
  ])('%s is no address', (query, what) => {
    expect(asked(query)).toEqual({ outcome: 'no-such', what })
  })

  test.each([
    ['range=dates', ['from', 'to']],
    ['range=dates&from=2026-13-01&to=2026-11-20', ['from']],
    ['range=dates&from=2026-12-01&to=2026-12-24', ['from', 'to']],
    ['range=dates&from=2026-11-20&to=2026-11-01', ['to']],
    ['range=dates&from-day=31&from-month=2&from-year=2026&to-day=1&to-month=11&to-year=2026', ['from']],
  ])('%s is asked about, and the last 52 weeks are shown meanwhile', (query, fields) => {
    const read = asked(query)
    if (read.outcome !== 'trend') throw new Error('There is no trend')
    expect(read.problems.map(({ field }) => field)).toEqual(fields)
    expect(read.address.span).toEqual({ kind: 'last', weeks: 52 })
  })

  test('days are taken as the boxes post them, and written into the address', () => {
    const read = asked(
      'range=dates&from-day=1&from-month=9&from-year=2026&to-day=20&to-month=11&to-year=2026',
    )
    if (read.outcome !== 'trend') throw new Error('There is no trend')
    expect(read.problems).toEqual([])
    expect(trendHref(read.address)).toContain('range=dates&from=2026-09-01&to=2026-11-20')
  })

  test('what only weeks have is shown by week', () => {
    const read = asked('measure=in-time&step=day')
    expect(read).toMatchObject({ isByWeekOnly: true, address: { step: 'week' } })
  })
})

describe('the page', () => {
  const pageOf = async (address?: TrendAddress) => {
    const trend = await aTrend(address)
    return renderToStaticMarkup(
      <TrendPage
        {...trend}
        problems={[]}
        typed={{}}
        isByWeekOnly={false}
        canSetBaseline={false}
        done={null}
      />,
    )
  }

  test('says in a sentence what changed, since when and by which rule', async () => {
    const { report } = await aTrend()
    expect(report.sentence).toBe(
      'The share of patients with practices at OPEL 3 or 4 has been higher than usual since the week of Monday 28 September 2026, which is a concern: 8 weeks in a row above the upper limit of 45.4%. The newest figure is 50%.',
    )
    expect(report.row).toMatchObject({ variation: 'concerning', side: 'high', assurance: 'no-target' })
  })

  test('has the sentence as text, special points as squares, the figures in a table, and no style attribute', async () => {
    const html = await pageOf()
    expect(html).toContain('which is a concern')
    // Eight weeks, and the one jump among the moving ranges.
    const squares = html.match(/<rect class="app-svg__mark--square" x="[\d.]+" y="[\d.]+" width="11"/g)
    expect(squares).toHaveLength(9)
    expect(html).toContain('Show the figures')
    expect(html).toContain(
      'Special cause, a concern: Outside the limits; Seven or more on one side of the mean',
    )
    expect(html).not.toContain('style=')
    expect(html).not.toContain('NaN')
  })

  test('lists every measure with its icon and words', async () => {
    const { report } = await aTrend()
    expect(report.overview).toHaveLength(10)
    expect(report.overview.find(({ measure }) => measure === 'coverage')).toMatchObject({
      assurance: 'hits',
      assuranceWords: 'Keeps meeting its target of 85%',
      variation: 'common',
    })
    expect(report.overview.find(({ measure }) => measure === 'acknowledge-minutes')?.latest).toBe('No figure')
  })

  test('by day has the measures that days have', async () => {
    const usual = usualTrendAddress({ measure: 'patients-at-3-or-4', area: { kind: 'pcn', id: 'SOUTH' } })
    const { report } = await aTrend({ ...usual, step: 'day' })
    expect(report.points).toHaveLength(100)
    expect(report.overview).toHaveLength(6)
  })
})

function recordsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true })
}

/** A figure of the file as the page's table has it: to one decimal, and none where there is none. */
function asShown(figure: string): number | null {
  return figure === '[nf]' ? null : oneDecimal(Number(figure))
}

describe('the file', () => {
  test('holds the figures of the page’s table, with the day as a date', async () => {
    const { report } = await aTrend()
    const lines = recordsOf(csvFile(trendStepsFile(report, testIcb)))
    const figures = ['figure', 'part', 'whole', 'mean', 'lower_limit', 'upper_limit', 'moving_range']
    const shown = trendTable(report).rows.map(({ key, cells }) => [key, ...cells.slice(1, 8)])
    expect(
      lines.map((line) => [line.from_day, ...figures.map((column) => asShown(line[column] ?? ''))]),
    ).toEqual(shown)
    expect(lines[0]).toMatchObject({
      measure_code: 'patients-at-3-or-4',
      unit: '%',
      area_kind: 'icb',
      area_code: testIcb,
      from_day: '2026-11-16',
      figure: '50',
      part: '5000',
      whole: '10000',
      limits_are: 'full',
    })
  })

  test('is named after what it holds', () => {
    const address = usualTrendAddress({ measure: 'coverage', area: { kind: 'pcn', id: 'U12345' } })
    expect(trendFileName(address)).toBe('opel-trend-coverage-pcn-U12345-by-week')
  })
})

test('area by area lists places, then PCNs, by name as people read it: 9 before 10', async () => {
  const world = await aWorld()
  const rename = (code: string, name: string) =>
    world.db.updateTable('pcns').set({ name }).where('code', '=', code).execute()
  await rename('EMPTY', 'Ward 10')
  await rename('NORTH', 'Ward 9')
  await rename('SOUTH', 'abbey')
  const address = usualTrendAddress({ measure: 'coverage', area: { kind: 'icb' } })
  const { rows } = await readTrendOfAreas(world, { icbCode: testIcb, ...address })
  expect(rows.map(({ areaName }) => areaName)).toEqual([
    'Test ICB',
    'Leicester',
    'Leicestershire',
    'abbey PCN',
    'SLAM PCN',
    'Ward 9 PCN',
    'Ward 10 PCN',
    'WEST PCN',
  ])
})

test('area by area each line is what the area’s own page says', async () => {
  const world = await aWorld()
  const address = usualTrendAddress({ measure: 'patients-at-3-or-4', area: { kind: 'icb' } })
  const { rows, notes } = await readTrendOfAreas(world, { icbCode: testIcb, ...address })
  expect(rows.map(({ areaName }) => areaName)).toEqual([
    'Test ICB',
    'Leicester',
    'Leicestershire',
    'EMPTY PCN',
    'NORTH PCN',
    'SLAM PCN',
    'SOUTH PCN',
    'WEST PCN',
  ])
  for (const { area, areaName, kind, ...row } of rows) {
    const own = await readTrend(world, { icbCode: testIcb, ...address, area })
    expect(row, areaName).toEqual(own?.report.row)
    expect(kind).toBeDefined()
  }
  const { measure, step } = address
  const filed = recordsOf(csvFile(trendAreasFile(rows, { icbCode: testIcb, measure, step })))
  const inWords = (figure = '') => shortFigure(measure.unit, figure === '[nf]' ? null : Number(figure))
  expect(filed.map((line) => [line.area, line.variation, inWords(line.newest), inWords(line.mean)])).toEqual(
    rows.map((row) => [row.areaName, row.variationWords, row.latest, row.mean]),
  )
  const html = renderToStaticMarkup(
    <TrendAreasPage areas={{ rows, notes }} address={address} problems={[]} typed={{}} />,
  )
  expect(html).toContain(
    'Of 7 places and PCNs 2 have special cause that is a concern, none has one for the better',
  )
})

test('a page never shows more steps than it can hold, and keeps the newest', () => {
  const given = {
    firstDay: isoDay('2000-01-03'),
    openDay: isoDay('2026-11-21'),
    holidays: new Set<never>(),
    span: { kind: 'all' },
  } as const
  for (const step of ['week', 'day'] as const) {
    const { steps, isCut } = trendSteps({ ...given, step })
    expect([steps.length, isCut]).toEqual([mostSteps[step], true])
    expect(steps.at(-1)).toBe(step === 'week' ? '2026-11-16' : '2026-11-20')
  }
})

test('trends are for triage and managers, baselines for managers alone', () => {
  const having = (permission: 'trends:read' | 'trends:set-baseline') =>
    roles.filter((role) => rolePermissions[role].includes(permission))
  expect(having('trends:read')).toEqual(['triage', 'manager'])
  expect(having('trends:set-baseline')).toEqual(['manager'])
})
