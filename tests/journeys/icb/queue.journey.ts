import { expect, type Page, test } from '@playwright/test'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

const officer = 'Primary care officer, LLR (city)'
const colleague = 'Primary care officer, LLR (county)'

test('a view of the queue is saved under a name, is a tab with its count, and is deleted again', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, officer)
  await page.goto('/icb/queue')
  await page.getByRole('checkbox', { name: /^Priority 2/ }).check()
  await page.getByRole('checkbox', { name: /^Priority 3/ }).check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('list', { name: 'Filters in force' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('link', { name: 'Save this view' }).click()
  await page.getByLabel('Name').fill('Middling')
  await page.getByRole('button', { name: 'Save view' }).click()
  const tab = page
    .getByRole('navigation', { name: 'Saved views' })
    .getByRole('link', { name: /^Middling \(\d+\)$/ })
  await expect(tab).toHaveAttribute('aria-current', 'page')
  await page.getByRole('link', { name: 'Rename or delete views' }).click()
  await page.getByText('Rename or delete Middling').click()
  await page.getByRole('button', { name: 'Delete this view' }).click()
  await expect(page.getByRole('alert')).toContainText('Deleted.')
  expect(problems()).toEqual([])
})

test('ticked cases are acted on together, after a page that says to which it will be done', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, officer)
  await page.goto('/icb/queue?state=acknowledged&state=in_progress')
  const boxes = page.getByRole('form', { name: 'Ticked cases' }).getByRole('checkbox')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await page.getByLabel('With the ticked cases').selectOption({ label: 'Send a message' })
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send a message: 2 cases')
  await page.getByRole('button', { name: 'Send a message: 2 cases' }).click()
  await expect(page.getByRole('main')).toContainText('Enter the message.')
  await page.getByLabel('Message').fill('The duty team is short today: we ring by 3pm.')
  await page.getByRole('button', { name: 'Send a message: 2 cases' }).click()
  await expect(page.getByRole('main')).toContainText('Done for 2 of 2 cases.')
  expect(problems().filter((problem) => !problem.includes('422'))).toEqual([])
})

test('who has a case open is seen by a colleague, by name, in the case and in the queue', async ({
  browser,
}) => {
  const open = async (person: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, person)
    return page
  }
  const [first, second] = [await open(officer), await open(colleague)]
  await first.goto('/icb/queue')
  await first.getByRole('rowheader').getByRole('link').first().click()
  await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
  const reference = /C-\d+/.exec(first.url())?.[0] ?? ''
  await second.goto('/icb/queue')
  await expect(second.getByRole('row').filter({ hasText: reference })).toContainText('opened this just now')
  await second.goto(`/icb/cases/${reference}`)
  await expect(second.getByRole('status').filter({ hasText: 'opened this' })).toBeVisible()
})
