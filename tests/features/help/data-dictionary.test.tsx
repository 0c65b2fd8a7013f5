import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { instant, isoDay } from '~/domain/calendar/days'
import { columnKinds } from '~/domain/exports/export-table'
import { DataDictionaryPage } from '~/features/help/data-dictionary-page'
import { noonFile } from '~/features/today/noon-files.server'
import type { ReadNoon } from '~/features/today/read-noon.server'
import { publicCsv } from '~/features/trends/read-public.server'
import { readWeek } from '~/features/trends/read-week.server'
import { weekParts } from '~/features/trends/week-address'
import { weekFile } from '~/features/trends/week-export'
import { loader } from '~/routes/help.data-dictionary'
import { testIcb } from '../../factories/organisations'
import { listSources, readSource } from '../../support/source-files'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday } from '../trends/fortnight'

const { tables } = loader()

const figures = { level: 3, returned: 3, expected: 4, coveragePercent: 75, patientsAtOpel3Or4: 9 } as const
const aNoonPicture: ReadNoon = {
  day: isoDay('2026-11-20'),
  stoodAt: instant(new Date('2026-11-20T12:00:00Z')),
  madeAt: instant(new Date('2026-11-20T12:00:10Z')),
  picture: {
    ...{ format: 1, system: 'LLR', name: 'LLR', firstLine: 'LLR is at OPEL 3.', whole: figures },
    places: [{ id: 'rutland', name: 'Rutland', figures: null }],
    rules: { name: 'GP OPEL', version: 1 },
  },
  practicesAt4: null,
  correctedSince: [],
}

describe('the data dictionary', () => {
  test('lists every table of files that the service defines', () => {
    const defined = listSources('app').flatMap((path) =>
      [...readSource(path).matchAll(/^export const \w+: ExportTable<[^=]*= \{\s*code: '([^']+)'/gm)].map(
        ([, code]) => code,
      ),
    )
    expect(defined.length).toBeGreaterThan(8)
    expect(tables.map(({ code }) => code).sort()).toEqual(defined.sort())
  })

  test('has the columns of each file of a week as they are written, in their order', async () => {
    const db = await testDb()
    await insertFortnight(db)
    const week = await readWeek(
      { db, now: new Date('2026-11-23T09:00:00Z') },
      { icbCode: testIcb, monday, area: { kind: 'icb' } },
    )
    if (!week) throw new Error('The ICB has no week')
    for (const part of weekParts) {
      const file = weekFile({ icbCode: testIcb, report: week.report }, part)
      expect(tables.find(({ code }) => code === file.code)?.columns).toEqual(file.columns)
      // What stands in place of a figure is announced.
      for (const line of file.lines) {
        for (const [index, value] of line.entries()) {
          if (typeof value !== 'string' || !/^\[\w+\]$/.test(value)) continue
          expect(file.columns[index]?.missing ?? []).toContain(value)
        }
      }
    }
  })

  test('has the columns of the public file and the 12:00 picture in their order, and each field of its JSON', () => {
    const columnsOf = (table: string) =>
      tables.find(({ code }) => code === table)?.columns.map(({ code }) => code) ?? []
    const headingOf = (csv: string) => csv.replace('\uFEFF', '').split('\r\n')[0]?.split(',')
    const empty = { monday, weekWords: null, weeks: [], figures: { lines: [], joined: [] } }
    expect(headingOf(publicCsv(empty))).toEqual(columnsOf('public'))
    expect(headingOf(noonFile(aNoonPicture, 'csv').body)).toEqual(columnsOf('noon-picture'))
    const said = JSON.stringify(tables.find(({ code }) => code === 'noon-picture'))
    const fields = [...noonFile(aNoonPicture, 'json').body.matchAll(/"(\w+)":/g)].map(([, field]) => field)
    expect(fields.length).toBeGreaterThan(15)
    for (const field of fields) expect(said, field).toMatch(new RegExp(`\\b${field}\\b`))
  })

  test('says of each column what it means, in codes that programs can use', () => {
    for (const { code, title, lineIs, columns } of tables) {
      expect(code).toMatch(/^[a-z-]+$/)
      expect(title).not.toBe('')
      expect(lineIs).toMatch(/\.$/)
      expect(new Set(columns.map((column) => column.code)).size).toBe(columns.length)
      for (const column of columns) {
        expect(column.code).toMatch(/^[a-z][a-z0-9_]*$/)
        expect(column.meaning, column.code).toMatch(/\.$/)
        expect(columnKinds).toContain(column.kind)
        if (column.kind === 'share') expect(column.denominator, column.code).toBeTruthy()
        if (column.kind === 'share') expect(column.code).toMatch(/_percent$/)
      }
    }
  })

  test('shows them all on its page', () => {
    const html = renderToStaticMarkup(<DataDictionaryPage tables={tables} />)
    for (const { code, columns } of tables) {
      expect(html).toContain(`id="${code}"`)
      for (const column of columns) expect(html).toContain(`<code>${column.code}</code>`)
    }
  })
})
