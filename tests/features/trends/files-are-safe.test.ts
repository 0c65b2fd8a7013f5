import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Role } from '~/domain/access/roles'
import { isoDay } from '~/domain/calendar/days'
import { fillTable } from '~/domain/exports/export-table'
import { noonFile } from '~/features/today/noon-files.server'
import type { ReadNoon } from '~/features/today/read-noon.server'
import { publicTable } from '~/features/trends/public-export'
import { csvFile, csvLines } from '~/platform/csv-file.server'
import { attachmentNamed } from '~/platform/file-answer.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { readWorkbook } from '../../support/read-workbook'
import { callRoute, routeOf, routes } from '../../support/route-calls'
import { listSources, readSource } from '../../support/source-files'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday } from './fortnight'

const now = new Date('2026-11-20T19:00:00Z')
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
const dangerous = [`=HYPERLINK("http://x")`, '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\n=1', '＝1']

/** Who takes each file of figures, and what its address needs. Its route's name is the key. */
const files: Readonly<
  Record<string, { role: Role; scope?: string; params?: Record<string, string>; search?: string }>
> = {
  'icb.week[.]csv': { role: 'manager', search: `?week=${monday}&part=all` },
  'icb.week[.]xlsx': { role: 'manager', search: `?week=${monday}` },
  'icb.week.year[.]csv': { role: 'manager', search: `?week=${monday}` },
  'icb.trends[.]csv': { role: 'manager', search: '?range=all&step=day&area=practice:C10004' },
  'icb.trends[.]xlsx': { role: 'manager', search: '?range=all&step=day' },
  'icb.trends.areas[.]csv': { role: 'manager', search: '?range=all&step=day' },
  'icb.trends.areas[.]xlsx': { role: 'manager', search: '?range=all&step=day' },
  'icb.at-risk[.]csv': { role: 'manager' },
  'icb.at-risk[.]xlsx': { role: 'manager' },
  'icb.helped[.]csv': { role: 'manager' },
  'icb.helped[.]xlsx': { role: 'manager' },
  'icb.indicators[.]csv': { role: 'manager' },
  'icb.indicators[.]xlsx': { role: 'manager' },
  'national.week[.]csv': { role: 'national', search: `?week=${monday}&icb=${testIcb}` },
  'national.week[.]xlsx': { role: 'national', search: `?week=${monday}&icb=${testIcb}` },
  'pcn[.]csv': { role: 'pcn_lead', scope: 'SOUTH' },
  'pcn[.]xlsx': { role: 'pcn_lead', scope: 'SOUTH' },
  'practices.$practiceCode.trend[.]csv': {
    role: 'practice_user',
    scope: 'C10004',
    params: { practiceCode: 'C10004' },
  },
  'practices.$practiceCode.trend[.]xlsx': {
    role: 'practice_user',
    scope: 'C10004',
    params: { practiceCode: 'C10004' },
  },
  'admin.audit[.]csv': { role: 'admin' },
  'admin.indicators.template[.]csv': { role: 'admin' },
}
/** Made from stored pictures and packs, which are filled in by hand below. */
const madeBelow = ['icb.public[.]csv', 'system_.12-00[.]csv']

/** Every name begins as a formula would: of ICB, places, footprints, PCNs, practices and people. */
async function aWorldOfFormulas(): Promise<Db> {
  const db = await testDb()
  await insertFortnight(db)
  await db.updateTable('icbs').set({ name: '=ICB', short_name: '=ICB' }).execute()
  await db.updateTable('places').set({ name: '@place' }).execute()
  await db.updateTable('footprints').set({ name: '-footprint' }).execute()
  await db.updateTable('pcns').set({ name: '+PCN' }).execute()
  await db.updateTable('practices').set({ name: '=1+1\n=2+2' }).execute()
  return db
}

describe('a file of figures', () => {
  test('is known here, whatever page it belongs to', () => {
    const written = routes.map(({ id }) => id).filter((id) => /\[\.\](csv|xlsx)$/.test(id))
    expect([...Object.keys(files), ...madeBelow].sort()).toEqual(written.sort())
  })

  test.each(Object.keys(files))(
    '%s holds no cell that a spreadsheet runs, and has a plain name',
    async (id) => {
      const db = await aWorldOfFormulas()
      const { role, scope, ...call } = files[id] ?? { role: 'manager' }
      const { personId } = await insertActor(db, { role, ...(scope ? { scopeCode: scope } : {}) })
      await db.updateTable('people').set({ name: '=person' }).where('id', '=', personId).execute()
      const answer = await callRoute(routeOf(id), { db, now, personId, ...call })
      expect(answer.status).toBe(200)
      expect(answer.disposition).toMatch(/^attachment; filename="[A-Za-z0-9][A-Za-z0-9._-]*\.(csv|xlsx)"$/)
      if (id.endsWith('xlsx')) {
        const { parts, sheets } = readWorkbook(answer.bytes ?? Buffer.from(''))
        expect(sheets.length).toBeGreaterThan(0)
        // A name is a string cell as it is; no part has a formula, a link or anything from elsewhere.
        for (const [name, xml] of parts) {
          expect(xml, name).not.toMatch(/<f[ >]|<hyperlink|externalLink|ddeLink/)
          for (const [cell] of xml.matchAll(/<c [^>]*>(?:(?!<\/c>).)*[=+@]/gs))
            expect(cell).toMatch(/t="(s|inlineStr)"/)
        }
        return
      }
      const cells = (parse(answer.text ?? '', { bom: true, relax_column_count: true }) as string[][]).flat()
      expect(cells.length).toBeGreaterThan(0)
      for (const cell of cells) if (!/^-\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(formula)
    },
  )

  test('of the 12:00 picture and for the public are no exception', () => {
    const figures = {
      level: 4,
      returned: 3,
      expected: 4,
      coveragePercent: 75,
      patientsAtOpel3Or4: 9,
    } as const
    const picture = {
      ...{ format: 1, system: '=LLR', name: '=LLR', firstLine: '', whole: figures, practicesAt4: [] },
      ...{ rules: { name: '=GP', version: 1 } },
      places: dangerous.map((name, index) => ({
        id: String(index),
        name,
        figures: index === 0 ? null : figures,
      })),
    } as const
    const read = { day: '2026-11-16', stoodAt: '2026-11-16T12:00:00.000Z', picture } as unknown as ReadNoon
    const line = {
      ...{ key: '', day: isoDay('2026-11-16'), dayWords: '', expected: 20, monday, counts: [5, 5, 5, 5, 0] },
      ...{ practicesReturned: '', patientsCovered: '', patientsAtThreeOrFour: '' },
    }
    const lines = dangerous.map((area) => ({ ...line, area }))
    for (const csv of [noonFile(read, 'csv').body, csvFile(fillTable(publicTable, lines))]) {
      const rows = parse(csv, { bom: true }) as string[][]
      expect(rows.length).toBeGreaterThan(dangerous.length)
      for (const cell of rows.flat()) expect(cell).not.toMatch(formula)
    }
  })
})

test('CSV is written in one place, which makes formulas text and keeps numbers numbers', () => {
  const writers = listSources('app').filter((path) => readSource(path).includes("'csv-stringify"))
  expect(writers).toEqual(['app/platform/csv-file.server.ts'])
  expect(csvLines([[-3.5, '-3.5', 'a-b']])).toBe("-3.5,'-3.5,a-b\r\n")
  for (const value of dangerous) {
    const [[cell, next] = []] = parse(csvLines([[value, 'next']])) as string[][]
    expect([cell?.replace(/^'/, ''), next]).toEqual([value, 'next'])
    expect(cell).not.toMatch(formula)
  }
})

test('the name of a file is plain, whatever it is made of', () => {
  expect(attachmentNamed('opel-"x"\r\nSet-Cookie: a/../b é.csv')).toBe(
    'attachment; filename="opel--x-Set-Cookie-a-..-b-.csv"',
  )
  expect(attachmentNamed('../../etc/passwd.csv')).toBe('attachment; filename="etc-passwd.csv"')
})
