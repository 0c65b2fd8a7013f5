import { expect, test } from '@playwright/test'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

test('an administrator makes a new version of a kind of support, sees before and after, and says why', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/catalogue')
  await page.getByRole('link', { name: 'Call redirection' }).click()
  await page.getByRole('link', { name: 'Make a new version' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('New version of Call redirection')

  await page.getByLabel('Message to the practice').fill('Dear {doctor}, {owner} will ring.')
  await page.getByLabel('Way 1', { exact: true }).selectOption({ label: '“Phones” has 3 points' })
  await page.getByRole('button', { name: 'See before and after' }).click()
  await expect(page.getByRole('alert')).toContainText('{doctor} is nothing that can be filled in')

  await page.getByLabel('Message to the practice').fill('Dear {practice}, {owner} will ring.')
  // Enter sends the form: it does not press “Add another way”, which stands above.
  await page.getByLabel('Name', { exact: true }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check the new version')
  const changes = page.getByRole('table', { name: 'Before and after' })
  await expect(changes).toContainText('“Phones” has 2 points or more, and The level is OPEL 3')
  await expect(changes).toContainText('“Phones” has 3 points, and The level is OPEL 3')
  await expect(page.getByRole('main')).toContainText('Dear Latham House, Asha Patel will ring.')

  await page.getByLabel('Why').fill('Two points were reached on every Monday.')
  await page.getByRole('button', { name: /^Publish version \d+$/ }).click()
  await expect(page.getByRole('alert')).toContainText('is published.')
  await expect(page.getByRole('table', { name: 'Versions, newest first' })).toContainText(
    'Two points were reached on every Monday.',
  )
  expect(problems()).toEqual([])
})
