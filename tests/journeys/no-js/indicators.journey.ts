import { expect, test } from '@playwright/test'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

test('a list of indicators is imported, or thrown away, without a script', async ({ page }) => {
  await signInAs(page, personOfRole.admin)
  await page.goto('/admin/indicators/import')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByText('Choose the list, a file that ends in .csv.').first()).toBeVisible()
  const list =
    'practice_code,from,to,sites,source,published\nZ90002,2026-07-01,2026-07-31,2,Without a script,2026-08-20\n'
  const file = { name: 'sites.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
  await page.getByLabel('The list', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByRole('main')).toContainText('1 new, 0 changed, 0 the same.')
  await page.getByRole('button', { name: 'Make these changes' }).click()
  await expect(page.getByRole('alert')).toContainText('The list was imported.')
  await page.getByLabel('The list', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByRole('main')).toContainText('Nothing: all of it is known already.')
  await page.getByRole('button', { name: 'Throw the list away' }).click()
  await expect(page.getByRole('alert')).toContainText('The list was thrown away.')
})
