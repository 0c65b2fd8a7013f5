import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

test('an administrator changes the hours from a day on, reads before and after, and takes the change back', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/calendar')
  await page.getByRole('link', { name: 'Change the hours from a day on' }).click()
  await page.getByLabel('A return is due by').fill('10:40')
  await page.getByLabel('Friday').fill('whenever')
  const from = page.getByRole('group', { name: 'These hours hold from' })
  const later = new Date(Date.now() + 200 * 86_400_000)
  await from.getByLabel('Day').fill(String(later.getUTCDate()))
  await from.getByLabel('Month').fill(String(later.getUTCMonth() + 1))
  await from.getByLabel('Year').fill(String(later.getUTCFullYear()))
  await page.getByRole('button', { name: 'See before and after' }).click()
  await expect(page.getByRole('alert')).toContainText('like 08:00 to 18:30, or nobody')
  await expect(page.getByLabel('A return is due by')).toHaveValue('10:40')
  await page.getByLabel('Friday').fill('8am to 5pm')
  await page.getByRole('button', { name: 'See before and after' }).click()

  const changes = page.getByRole('table', { name: 'Before and after' })
  await expect(changes).toContainText('A return is due by10:30am10:40am')
  await expect(changes).toContainText('The ICB works on Friday8am to 6:30pm8am to 5pm')
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByLabel('Why').fill('Agreed with the LMC.')
  await page.getByRole('button', { name: 'Keep the new hours' }).click()
  await expect(page.getByRole('alert')).toContainText('Every day before it keeps the hours it had.')

  await page.getByRole('link', { name: 'Take back the change of' }).click()
  await page.getByLabel('Why').fill('Not agreed after all.')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByRole('alert')).toContainText('The planned change was taken back.')
  await page.goto('/admin/audit')
  await expect(page.getByRole('main')).toContainText('Changed the hours of the ICB from a day on')
  expect(problems()).toEqual([])
})
