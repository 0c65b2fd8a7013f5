import { expect, test } from '@playwright/test'
import { giveMailedCode, givenSomebodyNewAtTheIcb, walkThroughTheSecondStep } from '../support/second-step.ts'

test('without a script, somebody new at the ICB sets up a second step, gives it, and uses a recovery code', async ({
  page,
}) => {
  await walkThroughTheSecondStep(page, 'nora.noscript@icb.example')
})

test('without a script, the page for a passkey says to use an app', async ({ page }) => {
  await givenSomebodyNewAtTheIcb('nina.noscript@icb.example')
  await giveMailedCode(page, 'nina.noscript@icb.example')
  await page.getByRole('link', { name: /Use a passkey/ }).click()
  await expect(page.getByRole('main')).toContainText('Use an authenticator app instead: it works without.')
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeHidden()
  await page.getByRole('link', { name: 'Use an authenticator app' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
})
