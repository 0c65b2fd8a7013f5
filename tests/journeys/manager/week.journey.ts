import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

/** Tables of the page by caption, and the part of the file that holds the same. */
const tables = {
  days: 'Returns and pressure, day by day',
  areas: 'Places and PCNs',
  drivers: 'What drove OPEL 3 and 4',
  response: 'How fast the ICB answered',
  support: 'Support in the week',
} as const

test('the manager reads the week in a sentence, goes a week back, and narrows it to a PCN', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await givenTheManagerOnTheWeek(page)
  await expect(page.getByText('The week after this one has not begun.')).toBeVisible()
  const thisWeek = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('link', { name: /previous/i }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(thisWeek)
  await expect(page.locator('.app-lede')).toContainText(/% of patients/)
  const lastWeek = await page.getByRole('heading', { level: 1 }).innerText()
  const option = await page
    .getByLabel('Area')
    .locator('option', { hasText: /^PCN: / })
    .first()
    .innerText()
  const area = /^PCN: (.+) \(/.exec(option)?.[1]
  await page.getByLabel('Area').selectOption({ label: option })
  await page.getByRole('button', { name: 'Show this area' }).click()
  await expect(page).toHaveURL(/area=/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lastWeek.split('\n').at(-1) ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${area} PCN`)
  expect(problems()).toEqual([])
})

test('each file of the week holds exactly the figures of its table', async ({ page }) => {
  await givenTheManagerOnTheWeek(page)
  await page.getByRole('link', { name: /previous/i }).click()
  await expect(page.locator('.app-lede')).toContainText(/% of patients/)
  const week = new URL(page.url()).searchParams.get('week') ?? ''
  for (const [part, caption] of Object.entries(tables)) {
    await test.step(caption, async () => {
      const shown = await figuresOf(page, caption)
      expect(shown.length).toBeGreaterThan(1)
      expect(await fileOf(page, `/icb/week.csv?week=${week}&part=${part}`)).toEqual(shown)
    })
  }
  await thenTheLevelsAgree(page, week)
  await thenEveryPracticeIsInBoth(page, week)
  await thenTheWholeFileIsNamedAfterTheWeek(page, week)
})

/** The page writes "43 (33%)" in one cell where the file has a count and a share. */
async function thenTheLevelsAgree(page: Page, week: string) {
  const [, ...shown] = await figuresOf(page, 'Number of practices at each level, by day')
  const [, ...filed] = await fileOf(page, `/icb/week.csv?week=${week}&part=levels`)
  const inPairs = filed.map((cells) =>
    cells.flatMap((count, index) => (index % 2 === 0 ? [`${count} (${cells[index + 1]})`] : [])),
  )
  expect(inPairs).toEqual(shown)
}

async function thenEveryPracticeIsInBoth(page: Page, week: string) {
  const [, ...filed] = await fileOf(page, `/icb/week.csv?week=${week}&part=practices`)
  const shown = page.locator('#practices a[href^="/icb/practices/"]')
  await expect(shown).toHaveCount(filed.length)
  expect(filed.length).toBe(130)
}

async function givenTheManagerOnTheWeek(page: Page) {
  await signInAs(page, 'Primary care manager, LLR')
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Week of Monday')
}

/** The cells of a table without its first column: a day is in words there, and a date in the file. */
async function figuresOf(page: Page, caption: string): Promise<string[][]> {
  const rows = await page
    .locator('table')
    .filter({ has: page.locator('caption', { hasText: caption }) })
    .first()
    .evaluate((table: HTMLTableElement) =>
      [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? '')),
    )
  return rows.map(([, ...cells]) => cells.map(withoutThousands))
}

async function fileOf(page: Page, address: string): Promise<string[][]> {
  const answer = await page.request.get(address)
  expect(answer.headers()['content-type']).toContain('text/csv')
  const rows = parse(await answer.text(), { bom: true, relax_column_count: true }) as string[][]
  return rows.map(([, ...cells]) => cells)
}

function withoutThousands(text: string): string {
  return /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text
}

async function thenTheWholeFileIsNamedAfterTheWeek(page: Page, week: string) {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all figures (CSV)' }).click()
  expect((await download).suggestedFilename()).toBe(`opel-week-${week}-icb.csv`)
}
