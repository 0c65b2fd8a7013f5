import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { listLooks } from '#db/queries/access-log'
import { noteExport } from '~/features/trends/note-export.server'
import { readWeek } from '~/features/trends/read-week.server'
import { weekFileName, weekParts } from '~/features/trends/week-address'
import { practicesNamedIn, weekCsv } from '~/features/trends/week-csv.server'
import { dayAsDate } from '~/features/trends/week-day-tables'
import { WeekPage } from '~/features/trends/week-page'
import { weekTable } from '~/features/trends/week-tables'
import { insertActor, testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday } from './fortnight'

const now = new Date('2026-11-23T09:00:00Z')

async function aWeek() {
  const db = await testDb()
  await insertFortnight(db)
  const week = await readWeek({ db, now }, { icbCode: testIcb, monday, area: { kind: 'icb' } })
  if (!week) throw new Error('The ICB has no week')
  return { db, ...week }
}

function linesOf(csv: string): string[][] {
  return parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: false })
}

describe('the file of a week', () => {
  test('holds every table of the page, figure for figure, under its heading', async () => {
    const { report } = await aWeek()
    const lines = linesOf(weekCsv(report, 'all'))
    expect(lines[0]).toEqual(['Week of', 'Monday 16 November 2026'])
    expect(lines[1]).toEqual(['Area and cover', report.cover])
    expect(lines[2]).toEqual(['Summary', report.sentence])
    for (const part of weekParts) {
      const table = weekTable(report, part, dayAsDate)
      if (table.rows.length === 0) continue
      const start = lines.findIndex((line) => line[0] === table.caption)
      expect(lines.slice(start + 1, start + 2 + table.rows.length)).toEqual(linesOf(weekCsv(report, part)))
    }
  })

  test('says of each practice and day what the page shows', async () => {
    const { report } = await aWeek()
    const [heading, ...rows] = linesOf(weekCsv(report, 'practices'))
    expect(heading?.slice(3, 8)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ])
    expect(rows.map((row) => row.slice(2))).toEqual([
      ['C10001', '4', '3', '2', '1', '1', '2', ''],
      ['C10004', '1', '1', '4', 'No return needed', 'No return needed', '1', ''],
      ['C10002', '3', '3', '3', 'Not returned', '2', '3', 'In North PCN until Tue 17 Nov'],
      ['C10003', '2', 'Not returned', 'Not returned', 'Not returned', 'Closed, as agreed', '0', ''],
    ])
  })

  test('a name that a spreadsheet would run as a formula is made text', async () => {
    const { report } = await aWeek()
    const csv = weekCsv(report, 'practices')
    expect(csv).toContain("'=Dale")
    expect(csv).not.toMatch(/(^|[,"\n])[=+@-]/)
  })

  test('begins with the mark by which spreadsheets know its letters, and is named after week and area', async () => {
    const { report } = await aWeek()
    expect(weekCsv(report, 'all').startsWith('\uFEFF')).toBe(true)
    expect(weekFileName(monday, 'pcn:U12345', 'all')).toBe('opel-week-2026-11-16-pcn-U12345.csv')
    expect(weekFileName(monday, 'icb', 'days')).toBe('opel-week-2026-11-16-icb-days.csv')
  })
})

describe('the page of a week', () => {
  test('shows each figure of the day, area and driver tables as the file has it', async () => {
    const { report, choices } = await aWeek()
    const html = renderToStaticMarkup(<WeekPage report={report} choices={choices} />)
    const rowsOnPage = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell.replace(/<[^>]+>/g, '').replace(/(\d),(\d)/g, '$1$2'),
      ),
    )
    for (const part of ['days', 'areas', 'drivers'] as const) {
      const [, ...rows] = linesOf(weekCsv(report, part))
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        const figures = part === 'days' ? row.slice(1) : row
        expect(rowsOnPage.map((cells) => (part === 'days' ? cells.slice(1) : cells))).toContainEqual(figures)
      }
    }
  })

  test('leads from each practice to its own page, and says whose figures it shows', async () => {
    const { report, choices } = await aWeek()
    const html = renderToStaticMarkup(<WeekPage report={report} choices={choices} />)
    expect(html).toContain('<a href="/icb/practices/C10002">Bridge</a>')
    expect(html).toContain(report.cover)
    expect(html).toContain(report.sentence)
    expect(html).not.toContain('style=')
  })
})

describe('a download that names practices', () => {
  test('is noted for each of them once an hour, with who and in which role', async () => {
    const { db, report } = await aWeek()
    const manager = await insertActor(db, { role: 'manager', name: 'A manager' })
    const named = practicesNamedIn(report, 'all')
    expect([...named].sort()).toEqual(['C10001', 'C10002', 'C10003', 'C10004'])
    await noteExport({ db, now }, manager, named)
    await noteExport({ db, now: new Date('2026-11-23T09:30:00Z') }, manager, named)
    for (const practiceCode of named) {
      expect(await listLooks(db, { practiceCode, limit: 10, offset: 0 })).toMatchObject([
        { personName: 'A manager', role: 'manager', what: 'export' },
      ])
    }
  })

  test('is not noted where the file names no practice', async () => {
    const { report } = await aWeek()
    expect(practicesNamedIn(report, 'days')).toEqual([])
    expect(practicesNamedIn(report, 'practices')).toHaveLength(4)
  })
})
