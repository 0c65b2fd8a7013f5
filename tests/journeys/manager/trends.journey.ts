import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

test('the manager goes from the week to the trends, and from one measure and area to another', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await givenTheManagerOnTheTrends(page)
  await expect(page.locator('.app-lede')).toContainText('the share of patients with practices at OPEL 3 or 4')
  await page.locator('#overview').getByRole('link', { name: 'Coverage' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Coverage over time')
  await expect(
    page
      .locator('#chart')
      .getByText(/target of 85%/)
      .first(),
  ).toBeVisible()
  await page.getByLabel('Area').selectOption({ label: 'Leicestershire' })
  await page.getByLabel('By', { exact: true }).selectOption({ label: 'Day' })
  await page.getByRole('button', { name: 'Show this trend' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Leicestershire')
  await expect(page).toHaveURL(/step=day/)
  await expectNoAxeViolations(page)
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSidewaysScroll(page)
  expect(problems()).toEqual([])
})

test('dates of one’s own: what is wrong is said beside them, and ten years say where the data begin', async ({
  page,
}) => {
  await givenTheManagerOnTheTrends(page)
  await page.getByText('Other dates').click()
  await fillDate(page, 'from', ['31', '2', '2026'])
  await fillDate(page, 'to', ['20', '11', '2027'])
  await page.getByRole('button', { name: 'Show these dates' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter the first day')
  await expect(page.locator('.nhsuk-error-summary')).toContainText('not in the future')
  await expect(page.locator('#from')).toHaveValue('31')
  await fillDate(page, 'from', ['1', '11', '2016'])
  await fillDate(page, 'to', ['1', '11', '2026'])
  await page.getByRole('button', { name: 'Show these dates' }).click()
  await expect(page.getByText(/The first return was for .+: the figures begin there\./)).toBeVisible()
})

test('the file holds exactly the figures of the table, and areas lead to their own charts', async ({
  page,
}) => {
  await givenTheManagerOnTheTrends(page)
  const [, ...shown] = await page
    .locator('#chart table')
    .first()
    .evaluate((table: HTMLTableElement) =>
      [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? '')),
    )
  const href = await page.getByRole('link', { name: 'Download these figures (CSV)' }).getAttribute('href')
  const answer = await page.request.get(href ?? '')
  expect(answer.headers()['content-type']).toContain('text/csv')
  const filed = recordsOf(await answer.text())
  const columns = ['figure', 'part', 'whole', 'mean', 'lower_limit', 'upper_limit', 'moving_range']
  expect(filed.map((line) => columns.map((column) => asShown(line[column])))).toEqual(
    shown.map((row) => row.slice(1, 1 + columns.length).map(withoutThousands)),
  )
  expect(filed.length).toBeGreaterThan(5)
  await page.getByRole('link', { name: 'Compare places and PCNs' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('area by area')
  const areas = await page.getByRole('link', { name: 'Download these figures (CSV)' }).getAttribute('href')
  const lines = recordsOf(await (await page.request.get(areas ?? '')).text())
  await expect(page.locator('tbody th')).toHaveText(lines.map(({ area = '' }) => area))
  await page.getByRole('link', { name: 'Rutland', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rutland')
})

test('a manager sets a new baseline with a reason, sees it on the chart, and withdraws it', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await givenTheManagerOnTheTrends(page)
  await page.locator('#overview').getByRole('link', { name: 'Return rate' }).click()
  await page.getByRole('link', { name: 'Set or withdraw a baseline' }).click()
  await page.getByRole('button', { name: 'Set this baseline' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter why the limits are new')
  const firstWeek = await page.request.get('/icb/trends.csv?measure=return-rate')
  const weeks = recordsOf(await firstWeek.text()).map((line) => line.from_day ?? '')
  const [year = '', month = '', day = ''] = (weeks.at(-4) ?? '').split('-')
  await fillDate(page, 'week', [day, month, year])
  await page.getByLabel('Why are the limits new?').fill('Reminders by telephone')
  await page.getByRole('button', { name: 'Set this baseline' }).click()
  await expect(page.getByRole('alert')).toContainText('The new baseline is set')
  await expect(page.locator('#chart')).toContainText('Reminders by telephone')
  await page.getByRole('link', { name: 'Set or withdraw a baseline' }).click()
  await page.getByRole('link', { name: /^Withdraw/ }).click()
  await page.getByLabel('Why is it withdrawn?').fill('They were stopped again')
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page.getByRole('alert')).toContainText('The baseline is withdrawn')
  await expect(page.locator('#chart')).not.toContainText('Reminders by telephone')
  expect(problems()).toEqual([])
})

test('an officer reads trends and sets no baseline', async ({ page }) => {
  await signInAs(page, 'Primary care officer, LLR (city)')
  await page.goto('/icb/trends')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('over time')
  await expect(page.getByRole('link', { name: 'Set or withdraw a baseline' })).toHaveCount(0)
  expect((await page.request.get('/icb/trends/baselines')).status()).toBe(403)
  for (const query of ['measure=happiness', 'area=pcn:nobody', 'area=moon', 'step=hour', 'range=7']) {
    expect((await page.request.get(`/icb/trends?${query}`)).status(), query).toBe(404)
  }
})

async function givenTheManagerOnTheTrends(page: Page) {
  await signInAs(page, 'Primary care manager, LLR')
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await page.getByRole('navigation', { name: 'Week or trends' }).getByRole('link', { name: 'Trends' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('over time')
}

async function fillDate(page: Page, field: string, [day, month, year]: readonly [string, string, string]) {
  await page.locator(`#${field}`).fill(day)
  await page.locator(`#${field}-month`).fill(month)
  await page.locator(`#${field}-year`).fill(year)
}

function recordsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true })
}

/** A figure of the file as the page has it: to one decimal, or that there is none. */
function asShown(figure = ''): string {
  return figure === '[nf]' ? 'No figure' : String(Math.round(Number(figure) * 10) / 10)
}

/** The page sets thousands apart. */
function withoutThousands(text: string): string {
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
}
