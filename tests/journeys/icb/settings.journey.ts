import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

test('an administrator reads what needs attention, and changes when the weekly pack is made', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin')
  await expect(page.getByRole('main')).toContainText('things need attention')
  await page.goto('/admin/jobs')
  await expect(page.getByRole('table', { name: 'Did it run today?' })).toContainText('Began after it was due')

  await page.goto('/admin/calendar')
  await page.getByRole('link', { name: 'Change when the weekly pack is made' }).click()
  await page.getByLabel('Made and frozen').fill('17:00')
  await page.getByLabel('Why').fill('Read on the way home.')
  await page.getByRole('button', { name: 'Change the times' }).click()
  await expect(page.getByRole('alert')).toContainText('returns can be sent until then')
  await page.getByLabel('Made and frozen').fill('18:50')
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'Change the times' }).click()
  await expect(page.getByRole('alert')).toContainText('They hold for the next pack that is not made yet.')
  expect(problems()).toEqual([])
})

test('rules of which there is one version say what would be compared', async ({ page }) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/rules/compare')
  await expect(page.getByRole('main')).toContainText('There is one version of the rules.')
  await expectNoAxeViolations(page)
  expect(problems()).toEqual([])
})
