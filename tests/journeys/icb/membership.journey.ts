import { expect, type Page, test } from '@playwright/test'
import { reportingDayAhead } from '../support/demo-days.ts'
import { practicesBesideTheCast } from '../support/others.ts'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

test('an officer pauses a practice, finds the pause in the list, and ends it', async ({ page, browser }) => {
  const [practice] = await practicesBesideTheCast('awaited')
  if (!practice) throw new Error('Every practice of the demo has returned')
  const surgery = await (await browser.newContext()).newPage()
  const problems = [page, surgery].map((one) => watchForProblems(one))
  await signInAs(page, 'Primary care officer, LLR (city)')
  await signInAsManagerOf(surgery, practice)

  await page.goto(`/icb/practices/${practice.code}`)
  await page.getByRole('link', { name: 'Joining, pauses, closed days and mergers' }).click()
  await expect(page.locator('.app-lede')).toContainText('A return is expected every reporting day')
  await page.getByRole('link', { name: 'Pause returns' }).click()
  await enterDay(page, 'First day of the pause', await reportingDayAhead(0))
  await page.getByLabel('Why').fill('Moving to another building this week')
  await page.getByRole('button', { name: 'Pause returns' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter the day you look at it again.')
  await enterDay(page, 'Look at it again by', await reportingDayAhead(5))
  await page.getByRole('button', { name: 'Pause returns' }).click()
  await expect(page.getByRole('alert')).toContainText('The pause is recorded.')

  await surgery.goto(`/practices/${practice.code}`)
  await expect(surgery.getByRole('main')).toContainText('Returns of your practice are paused.')

  await page.getByRole('link', { name: 'Joining, pauses and mergers' }).click()
  await expect(page.getByRole('row').filter({ hasText: practice.code })).toContainText(
    'Moving to another building',
  )
  await page.getByRole('row').filter({ hasText: practice.code }).getByRole('link').click()
  await page.getByRole('link', { name: 'End the pause' }).click()
  await enterDay(page, 'First day a return is expected again', await reportingDayAhead(0))
  await page.getByLabel('Why').fill('The move is put off')
  await page.getByRole('button', { name: 'End the pause' }).click()
  await expect(page.getByRole('alert')).toContainText('Returns are expected again.')

  await surgery.goto(`/practices/${practice.code}`)
  await expect(surgery.getByRole('link', { name: 'Start today’s return' })).toBeVisible()
  for (const found of problems) expect(found()).toEqual([])
})

async function enterDay(page: Page, legend: string, day: string) {
  const group = page.getByRole('group', { name: legend })
  const [year = '', month = '', date = ''] = day.split('-')
  await group.getByLabel('Day', { exact: true }).fill(date)
  await group.getByLabel('Month', { exact: true }).fill(month)
  await group.getByLabel('Year', { exact: true }).fill(year)
}
