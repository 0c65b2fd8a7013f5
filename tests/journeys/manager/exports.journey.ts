import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readWorkbook } from '../../support/read-workbook.ts'
import { watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { sendForm } from '../support/send-form.ts'
import { signInAs } from '../support/sign-in.ts'

/** Tables of the page by caption, and for each part its file's columns in the order of the page's, the first left out. */
const tables = {
  days: {
    caption: 'Returns and pressure, day by day',
    columns: [
      'returns_expected',
      'on_time',
      'late',
      'not_returned',
      'return_rate_percent',
      'coverage_percent',
      'practices_opel_3_4',
      'patients_opel_3_4',
      'patients_opel_3_4_percent',
    ],
  },
  areas: {
    caption: 'Places and PCNs',
    columns: [
      'returns_expected',
      'returned',
      'return_rate_percent',
      'coverage_percent',
      'patients_opel_3_4',
      'patients_opel_3_4_percent',
    ],
  },
  drivers: { caption: 'What drove OPEL 3 and 4', columns: ['days_driven', 'share_percent'] },
} as const

test('each file of the week holds exactly the figures of its table, for a program and for Excel', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const week = await givenTheManagerOnLastWeek(page)
  for (const [part, { caption, columns }] of Object.entries(tables)) {
    await test.step(caption, async () => {
      const shown = await figuresOf(page, caption)
      expect(shown.length).toBeGreaterThan(1)
      const records = await fileOf(page, `/icb/week.csv?week=${week}&part=${part}`)
      expect(records.map((record) => columns.map((column) => asShown(record[column] ?? '', column)))).toEqual(
        shown,
      )
    })
  }
  const practices = await fileOf(page, `/icb/week.csv?week=${week}&part=practices`)
  expect(new Set(practices.map((record) => record.practice_code)).size).toBe(130)
  await expect(page.locator('#practices a[href^="/icb/practices/"]')).toHaveCount(130)

  const book = readWorkbook(
    await whenDownloading(page, 'Download all figures (Excel)', `opel-week-${week}-icb.xlsx`),
  )
  expect(book.sheets[0]?.name).toBe('Notes')
  const notes = JSON.stringify(book.sheets[0]?.rows)
  for (const words of ['Primary care manager, LLR', 'Denominators', 'Footprint', 'As at', '[nr]'])
    expect(notes).toContain(words)
  const days = book.sheets.find(({ name }) => name === 'Returns and pressure, day by da')?.rows ?? []
  expect(days.slice(1).map((row) => row[5])).toEqual(
    (await fileOf(page, `/icb/week.csv?week=${week}&part=days`)).map((record) =>
      Number(record.returns_expected),
    ),
  )
  expect(problems()).toEqual([])
})

test('a year of practices comes as one file, whose columns the data dictionary lists in their order', async ({
  page,
}) => {
  const week = await givenTheManagerOnLastWeek(page)
  const link = 'Download every practice and day of the year up to this week (CSV)'
  const file = await whenDownloading(page, link, /^opel-practice-days-.*-icb\.csv$/)
  const [heading = [], ...lines] = parse(file.toString('utf8'), { bom: true }) as string[][]
  expect(lines.length).toBeGreaterThan(130 * 20)
  expect(lines.at(-1)?.[0]?.localeCompare(week)).toBe(1)
  await page.getByRole('link', { name: 'What each column of a file means' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data dictionary')
  await expect(page.locator('#practice-days tbody code')).toHaveText(heading)
})

test('a practice sees that somebody took a file that names it', async ({ page }) => {
  const week = await givenTheManagerOnLastWeek(page)
  await fileOf(page, `/icb/week.csv?week=${week}&part=practices`)
  await sendForm(page.getByRole('button', { name: 'Sign out' }))
  await signInAs(page, personOfRole.practice_user)
  await page.goto(`${new URL(page.url()).pathname}/who-looked`)
  await expect(page.getByText('Primary care manager, LLR').first()).toBeVisible()
})

test('a regional analyst reads totals alone, goes into an ICB, and takes the same away', async ({ page }) => {
  const problems = watchForProblems(page)
  await signInAs(page, personOfRole.national)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Week of Monday')
  await page.getByRole('link', { name: /previous/i }).click()
  await expect(page.locator('.app-lede')).toContainText(/% of patients were with practices at OPEL 3 or 4/)
  await page.getByRole('link', { name: 'LLR ICB' }).click()
  await expect(page).toHaveURL(/icb=QK1/)
  await expect(page.getByRole('rowheader', { name: 'Leicestershire', exact: true })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('Latham House')
  const week = new URL(page.url()).searchParams.get('week') ?? ''
  const file = await whenDownloading(
    page,
    'Download these figures (CSV)',
    `opel-national-week-${week}-QK1.csv`,
  )
  const records = parse(file.toString('utf8'), { bom: true, columns: true }) as Record<string, string>[]
  await expect(page.locator('tbody tr')).toHaveCount(records.length)
  expect(file.toString('utf8')).not.toContain('Latham House')
  expect((await page.request.get('/icb/week')).status()).toBe(403)
  expect(problems()).toEqual([])
})

async function givenTheManagerOnLastWeek(page: Page): Promise<string> {
  await signInAs(page, personOfRole.manager)
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await page.getByRole('link', { name: /previous/i }).click()
  await expect(page).toHaveURL(/week=/)
  await expect(page.locator('.app-lede')).toContainText(/% of patients/)
  return new URL(page.url()).searchParams.get('week') ?? ''
}

async function whenDownloading(page: Page, link: string, named: string | RegExp): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(named)
  return readFile(await download.path())
}

/** The cells of a table without its heading and first column: a day is in words there, and a date in the file. */
async function figuresOf(page: Page, caption: string): Promise<string[][]> {
  const rows = await page
    .locator('table')
    .filter({ has: page.locator('caption', { hasText: caption }) })
    .first()
    .evaluate((table: HTMLTableElement) =>
      [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? '')),
    )
  return rows.slice(1).map(([, ...cells]) => cells.map(withoutThousands))
}

async function fileOf(page: Page, address: string): Promise<Record<string, string>[]> {
  const answer = await page.request.get(address)
  expect(answer.headers()['content-type']).toContain('text/csv')
  return parse(await answer.text(), { bom: true, columns: true })
}

/** A figure of the file as the page writes it. */
function asShown(figure: string, column: string): string {
  if (figure === '[nf]') return 'No figure'
  if (!column.endsWith('_percent')) return figure
  const percent = Number(figure)
  if (percent > 0 && percent < 1) return 'under 1%'
  if (percent < 100 && percent > 99) return 'over 99%'
  return `${Math.round(percent)}%`
}

function withoutThousands(text: string): string {
  return /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text
}
