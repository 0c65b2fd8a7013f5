import { expect, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

test('the manager opens last week’s pack from the week, goes a week back, and prints it on a few pages', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'Primary care manager, LLR')
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await page.getByRole('link', { name: 'Weekly packs' }).click()
  const rows = page.getByRole('table', { name: 'Weeks, the newest first' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('The pack of this week is made')
  await rows.nth(2).getByRole('link').click()
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toContainText('Weekly pack: week of Monday')
  const newest = await title.innerText()
  await expect(page.locator('#since')).toContainText('Since this pack was made')
  for (const heading of [
    'Levels',
    'Sustained pressure',
    'How fast the ICB answered',
    'What was asked of partners',
  ])
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible()
  await expect(page.locator('.app-pack').getByRole('link', { name: /Latham House/ })).toHaveCount(0)
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.locator('.app-pack__foot')).toContainText('% of patients')
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(5)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('link', { name: /previous/i }).click()
  await expect(title).not.toHaveText(newest)
  expect(problems()).toEqual([])
})

test('the manager puts an officer on the list of the pack, and takes them off again', async ({ page }) => {
  await signInAs(page, 'Primary care manager, LLR')
  await page.goto('/icb/packs/readers')
  const officer = page.getByRole('row').filter({ hasText: 'Primary care officer, LLR (county)' })
  await expect(officer).toContainText('No')
  await officer.getByRole('button', { name: /Send the mail/ }).click()
  await expect(page.getByText('The list was changed.')).toBeVisible()
  await expect(officer).toContainText('Yes')
  await officer.getByRole('button', { name: /Stop the mail/ }).click()
  await expect(officer).toContainText('No')
})

test('the file for the public holds the lines of its page, and no practice', async ({ page }) => {
  await signInAs(page, 'Primary care manager, LLR')
  await page.goto('/icb/public')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the public may see')
  const shown = await page
    .getByRole('table', { name: 'Practices by their worst level of the day' })
    .evaluate((table: HTMLTableElement) =>
      [...table.rows].slice(1).map((row) => [...row.cells].map((cell) => cell.textContent)),
    )
  const href = await page.getByRole('link', { name: 'Download this file (CSV)' }).getAttribute('href')
  const text = await (await page.request.get(href ?? '')).text()
  const [, ...filed] = parse(text, { bom: true }) as string[][]
  expect(filed.map(([, , ...cells]) => cells)).toEqual(shown.map(([, ...cells]) => cells))
  expect(text).not.toMatch(/Z9\d{4}|,Rutland,/)
  expect(text).toContain('<5')
  await expectNoAxeViolations(page)
})
