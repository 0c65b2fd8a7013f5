import { expect, test } from '@playwright/test'
import { practiceThat } from '../support/cast.ts'
import { missingReturnRow } from '../support/missing-pages.ts'
import { watchForProblems } from '../support/page-health.ts'
import { errorSummary } from '../support/return-pages.ts'
import { signInAs } from '../support/sign-in.ts'
import { choose } from '../support/support-pages.ts'

test('two officers ring the same practice: the second sees the first call, and both are kept', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const { name } = practiceThat('forgets the day')
  const [first, second] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [first, second].map(watchForProblems)
  await signInAs(first, 'Primary care officer, LLR (city)')
  await signInAs(second, 'Primary care officer, LLR (county)')
  for (const page of [first, second]) {
    await page.getByRole('link', { name: 'Missing returns' }).click()
    await missingReturnRow(page, name).getByRole('link', { name: 'Note a call' }).click()
    await expect(page.getByText('Nobody has rung today.')).toBeVisible()
  }

  await test.step('the first notes that nobody answered', async () => {
    await first.getByRole('button', { name: 'Note the call' }).click()
    await expect(errorSummary(first)).toContainText('Choose what came of the call.')
    await choose(first, 'What came of the call?', 'No answer')
    await first.getByRole('button', { name: 'Note the call' }).click()
    await expect(first.getByRole('alert')).toContainText('The call is noted.')
    await expect(missingReturnRow(first, name)).toContainText('Primary care officer, LLR (city): No answer')
  })
  await test.step('the second is shown that, and keeps what was typed', async () => {
    await choose(second, 'What came of the call?', 'Spoke: they will send it')
    await second.getByLabel('Who you spoke to').fill('duty doctor')
    await second.getByRole('button', { name: 'Note the call' }).click()
    await expect(second.getByRole('heading', { name: 'A colleague has rung meanwhile' })).toBeVisible()
    await expect(second.getByRole('main')).toContainText('Primary care officer, LLR (city): No answer')
    await second.getByRole('button', { name: 'Note my call as well' }).click()
    await expect(missingReturnRow(second, name)).toContainText('Spoke: they will send it (duty doctor)')
    const rung = second.getByRole('table', { name: 'Calls about missing returns, the newest first' })
    await expect(rung.getByRole('row').filter({ hasText: name })).toHaveCount(2)
  })
  for (const found of problems) expect(found()).toEqual([])
})

test('a practice that says on the telephone that it is closed is entered, and is missing no more', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'Primary care officer, LLR (county)')
  await page.goto('/icb/missing')
  // Nobody of the cast: all of them returned on the last day.
  const silent = page.getByRole('row').filter({ hasText: 'in a row missing' }).first()
  const name = (await silent.getByRole('rowheader').getByRole('link').textContent()) ?? ''
  await missingReturnRow(page, name).getByRole('link', { name: 'Note a call' }).click()
  await choose(page, 'What came of the call?', 'Closed today')
  await page.getByRole('button', { name: 'Note the call' }).click()
  await page.getByRole('link', { name: 'Enter a closure on safety grounds' }).click()
  await choose(page, 'What has happened?', 'Flood or leak')
  await choose(page, 'What is closed?', 'The whole practice')
  await page.getByLabel('Name', { exact: true }).fill('Dr Rowan Hale')
  await page.getByLabel('Telephone number', { exact: true }).fill('07700 900123')
  await page.getByRole('button', { name: 'Enter the closure' }).click()
  await expect(page.getByRole('alert')).toContainText('The closure is entered')
  await expect(missingReturnRow(page, name)).toHaveCount(0)
  expect(problems()).toEqual([])
})
