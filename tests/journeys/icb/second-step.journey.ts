import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { giveMailedCode, givenSomebodyNewAtTheIcb, walkThroughTheSecondStep } from '../support/second-step.ts'

test('somebody new at the ICB sets up a second step, gives it, and gets in without the telephone', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await walkThroughTheSecondStep(page, 'nora.new@icb.example')
  expect(problems()).toEqual([])
})

test('the page that sets it up is accessible and fits a telephone', async ({ page }) => {
  await givenSomebodyNewAtTheIcb('nora.narrow@icb.example')
  await giveMailedCode(page, 'nora.narrow@icb.example')
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSidewaysScroll(page)
})
