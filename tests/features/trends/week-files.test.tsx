import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { listLooks } from '#db/queries/access-log'
import { percentOfShare } from '~/domain/exports/export-table'
import { percent } from '~/domain/trends/week-sentence'
import { practicesNamedIn, weekCsv, weekWorkbook } from '~/features/trends/make-week-file.server'
import { readWeek } from '~/features/trends/read-week.server'
import { weekFileName, weekParts } from '~/features/trends/week-address'
import { dayInWords } from '~/features/trends/week-day-tables'
import { weekFile } from '~/features/trends/week-export'
import { WeekPage } from '~/features/trends/week-page'
import { weekTable } from '~/features/trends/week-tables'
import { noteExport } from '~/platform/note-export.server'
import { type Packed, pack, unpack } from '~/ui/content/packed'
import { insertActor, testIcb } from '../../factories/organisations'
import { readWorkbook } from '../../support/read-workbook'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday } from './fortnight'

const now = new Date('2026-11-23T09:00:00Z')
const made = {
  by: 'A manager, ICB',
  at: 'Monday 23 November 2026, 9am',
  dictionaryUrl: 'https://opel.example',
}

async function aWeek() {
  const db = await testDb()
  await insertFortnight(db)
  const week = await readWeek({ db, now }, { icbCode: testIcb, monday, area: { kind: 'icb' } })
  if (!week) throw new Error('The ICB has no week')
  return { db, ...week, source: { icbCode: testIcb, report: week.report } }
}

function linesOf(csv: string): string[][] {
  return parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: false })
}

/** A file's lines by the names of its columns. */
function recordsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true })
}

describe('the file of a week', () => {
  test('holds every table of the page under its heading, after whose figures they are', async () => {
    const { report, source } = await aWeek()
    const lines = linesOf(weekCsv(source, 'all'))
    expect(lines[0]).toEqual(['Week of', 'Monday 16 November 2026'])
    expect(lines[1]).toEqual(['Area and cover', report.cover])
    expect(lines[2]).toEqual(['Summary', report.sentence])
    for (const part of weekParts) {
      const table = weekFile(source, part)
      if (table.lines.length === 0) continue
      const start = lines.findIndex((line) => line[0] === table.title)
      expect(lines.slice(start + 1, start + 2 + table.lines.length)).toEqual(linesOf(weekCsv(source, part)))
    }
  })

  test('says of each practice and day what the page shows, with codes beside words and why a level is missing', async () => {
    const { source } = await aWeek()
    const records = recordsOf(weekCsv(source, 'practices'))
    const of = (code: string) =>
      records.filter((record) => record.practice_code === code).map((record) => record.worst_level)
    expect(of('C10001')).toEqual(['4', '3', '2', '1', '1'])
    expect(of('C10003')).toEqual(['2', '[nr]', '[nr]', '[nr]', '[ne]'])
    expect(of('C10004')).toEqual(['1', '1', '4', '[ne]', '[ne]'])
    expect(records.find((one) => one.practice_code === 'C10003' && one.day === '2026-11-20')).toMatchObject({
      week: '2026-11-16',
      area_kind: 'icb',
      area_code: testIcb,
      pcn_code: 'SOUTH',
      pcn: 'South PCN',
      state: 'closed',
      state_label: 'Closed, as agreed',
    })
    expect(records.find((one) => one.practice_code === 'C10002')?.note).toBe('In North PCN until Tue 17 Nov')
    expect(records[0]?.worst_level_label).toBe('OPEL 4 Extreme pressure')
  })

  test('a name that a spreadsheet would run as a formula is made text', async () => {
    const { source } = await aWeek()
    const csv = weekCsv(source, 'practices')
    expect(csv).toContain("'=Dale")
    expect(csv).not.toMatch(/(^|[,"\n])[=+@-]/)
  })

  test('begins with the mark by which spreadsheets know its letters, and is named after week and area', async () => {
    const { source } = await aWeek()
    expect(weekCsv(source, 'all').startsWith('\uFEFF')).toBe(true)
    expect(weekFileName(monday, 'pcn:U12345', 'all')).toBe('opel-week-2026-11-16-pcn-U12345.csv')
    expect(weekFileName(monday, 'icb', 'days', 'xlsx')).toBe('opel-week-2026-11-16-icb-days.xlsx')
  })

  test('is the same as a workbook, sheet for table, figure for figure, with a sheet of notes first', async () => {
    const { report, source } = await aWeek()
    const { sheets } = readWorkbook(await weekWorkbook(source, 'all', made))
    const [notes, ...tables] = sheets
    expect(notes?.name).toBe('Notes')
    const said = notes?.rows.map((row) => row.join(': ')).join('\n')
    for (const words of [
      report.sentence,
      report.cover,
      made.by,
      made.at,
      'Footprint',
      'Denominators',
      '[nr]',
    ])
      expect(said).toContain(words)
    const filled = weekParts.map((part) => weekFile(source, part)).filter((table) => table.lines.length > 0)
    expect(tables).toHaveLength(filled.length)
    for (const [index, table] of filled.entries()) {
      const [heading, ...rows] = tables[index]?.rows ?? []
      expect(heading).toEqual(table.columns.map(({ label }) => label))
      expect(rows.map((row) => table.columns.map((_, at) => row[at] ?? ''))).toEqual(table.lines)
    }
  })
})

describe('the page of a week', () => {
  /** Where a column of the page's table stands in the file's. */
  const shownAs: Readonly<Record<string, string>> = {
    Area: 'part',
    Answer: 'parameter',
    'Practice days': 'days_driven',
  }

  test.each(['levels', 'days', 'areas', 'drivers'] as const)(
    'shows each figure of %s as the CSV file has it',
    async (part) => {
      const { report, source } = await aWeek()
      const page = weekTable(report, part, dayInWords)
      const { columns } = weekFile(source, part)
      const records = recordsOf(weekCsv(source, part))
      expect(records).toHaveLength(page.rows.length)
      expect(page.rows.length).toBeGreaterThan(0)
      for (const [line, row] of page.rows.entries()) {
        for (const [index, { heading }] of page.columns.entries()) {
          if (heading === 'Day') continue
          const column = columns.find(
            ({ code, label }) => (shownAs[heading] ?? label) === (shownAs[heading] ? code : heading),
          )
          if (!column) throw new Error(`The file of ${part} has no “${heading}”`)
          const inFile = records[line]?.[column.code] ?? ''
          expect(asShown(inFile, column.kind), `${heading} of line ${line}`).toBe(String(row.cells[index]))
        }
      }
    },
  )

  function asShown(inFile: string, kind: string): string {
    if (inFile === '[nf]') return 'No figure'
    return kind === 'share' ? percent(Number(inFile) / 100) : inFile
  }

  test('a share in the file is the page’s to four places', () => {
    expect(percentOfShare(2 / 3)).toBe(66.6667)
    expect(percentOfShare(1)).toBe(100)
  })

  test('leads from each practice to its own page, and says whose figures it shows', async () => {
    const { report, choices } = await aWeek()
    const html = renderToStaticMarkup(<WeekPage report={report} choices={choices} />)
    expect(html).toContain('<a href="/icb/practices/C10002">Bridge</a>')
    expect(html).toContain(report.cover)
    expect(html).toContain(report.sentence)
    expect(html).not.toContain('style=')
  })

  test('is drawn in the browser, from the text it is sent, as the server draws it from the figures', async () => {
    const { report, choices } = await aWeek()
    const sent: Packed<{ report: typeof report; choices: typeof choices }> = {
      json: pack({ report, choices }).json,
    }
    expect(renderToStaticMarkup(<WeekPage {...unpack(sent)} />)).toBe(
      renderToStaticMarkup(<WeekPage report={report} choices={choices} />),
    )
  })
})

describe('a download that names practices', () => {
  test('is noted for each of them once an hour, with who and in which role', async () => {
    const { db, source } = await aWeek()
    const manager = await insertActor(db, { role: 'manager', name: 'A manager' })
    const named = practicesNamedIn(source, 'all')
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
    const { source } = await aWeek()
    expect(practicesNamedIn(source, 'days')).toEqual([])
    expect(practicesNamedIn(source, 'practices')).toHaveLength(4)
  })
})
