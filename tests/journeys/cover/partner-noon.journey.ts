import { expect, type Page, request as playwrightRequest, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectNoAxeViolations, watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

const places = ['Leicester', 'Leicestershire', 'Rutland']

test('the hospital reads what stood at midday, and its files say the same', async ({ page }) => {
  const problems = watchForProblems(page)
  await givenThePartnerAtMidday(page, 'Operations manager, UHL')
  await expect(page.getByText('OPEL 4 is not a critical incident declaration.')).toBeVisible()
  await expect(page.getByText(/Practices at OPEL 4 at midday/)).toHaveCount(0)
  const rows = await rowsOf(page)
  expect(rows.map(([name]) => name)).toEqual(places)
  const text = await (await page.request.get('/system/12-00.csv')).text()
  const [whole, ...filed] = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  expect(whole?.area_kind).toBe('system')
  expect(
    filed.map((row) => [
      row.area,
      `${row.returned} of ${row.expected}`,
      `${row.coverage_percent}%`,
      Number(row.patients_at_opel_3_or_4).toLocaleString('en-GB'),
    ]),
  ).toEqual(rows.map(([name, , returned, coverage, patients]) => [name, returned, coverage, patients]))
  const json = await (await page.request.get('/system/12-00.json')).json()
  expect(json.places.map((place: { level: number }) => `OPEL ${place.level}`)).toEqual(
    rows.map(([, level]) => level?.slice(0, 6)),
  )
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: /previous/i }).click()
  await expect(page).toHaveURL(/day=/)
  await page.getByRole('link', { name: /next/i }).click()
  await page.getByRole('link', { name: /next/i }).click()
  await expect(page.getByText(/The picture of .* is made at midday\./)).toBeVisible()
  expect(problems()).toEqual([])
})

test('the co-ordination centre sees by name who was at OPEL 4', async ({ page }) => {
  await givenThePartnerAtMidday(page, 'Duty lead, system co-ordination centre')
  await expect(page.getByText('Practices at OPEL 4 at midday')).toBeVisible()
  const file = await (await page.request.get('/system/12-00.json')).text()
  expect(file).not.toMatch(/Z9\d{4}/)
})

test('a partner makes an address for a dashboard, fetches it without signing in, and withdraws it', async ({
  page,
  baseURL,
}) => {
  await givenThePartnerAtMidday(page, 'Operations manager, LPT')
  await page.getByRole('button', { name: 'Make an address' }).click()
  const link = await page.getByLabel('Your address. Copy it now: it is shown only this once.').inputValue()
  const dashboard = await playwrightRequest.newContext({ baseURL: baseURL ?? '' })
  const address = new URL(link).pathname
  const answer = await dashboard.get(address)
  expect(answer.status()).toBe(200)
  expect((await answer.json()).system).toBe('LLR')
  expect((await dashboard.get(address.replace(/json$/, 'csv'))).headers()['content-type']).toContain(
    'text/csv',
  )
  await page.getByRole('button', { name: 'Withdraw the address' }).click()
  await expect(page.getByText('The address no longer works.')).toBeVisible()
  expect((await dashboard.get(address)).status()).toBe(404)
  await dashboard.dispose()
})

test('a partner stops the daily mail and begins it again', async ({ page }) => {
  await givenThePartnerAtMidday(page, 'Regional operations, EMAS')
  await page.getByRole('button', { name: 'Stop the daily mail' }).click()
  await expect(page.getByText('You are not mailed these figures.')).toBeVisible()
  await page.getByRole('button', { name: 'Send me the daily mail' }).click()
  await expect(page.getByText('You are mailed these figures at midday on each reporting day.')).toBeVisible()
})

async function givenThePartnerAtMidday(page: Page, partner: string) {
  await signInAs(page, partner)
  await page.getByRole('link', { name: /What was sent at midday/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At midday')
}

function rowsOf(page: Page): Promise<string[][]> {
  return page
    .getByRole('table', { name: 'By place, as it stood at midday' })
    .evaluate((table: HTMLTableElement) =>
      [...table.rows].slice(1).map((row) => [...row.cells].map((cell) => (cell.textContent ?? '').trim())),
    )
}
