import { expect, test } from '@playwright/test'
import { practiceThat } from '../support/cast.ts'
import { band, errorSummary, receiptReference } from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { countTaps } from '../support/taps.ts'

test('"Same as yesterday" is three taps without a script too', async ({ page }) => {
  const practice = practiceThat('copies without a script')
  await signInAsManagerOf(page, practice)
  await page.goto(`/practices/${practice.code}`)
  const { tap, taps } = countTaps()
  await tap(page.getByRole('link', { name: /^Same as/ }))
  await expect(page.getByText(/^With these answers: OPEL/)).toBeVisible()
  await tap(page.getByRole('radio', { name: 'Yes, safe, nothing needed' }))
  await tap(page.getByRole('button', { name: 'Send return' }))
  await receiptReference(page)
  expect(taps()).toBe(3)
})

test('codes read out on the telephone answer the form when it is sent', async ({ page }) => {
  const practice = practiceThat('rings without a script')
  await signInAs(page, 'Primary care officer, LLR (city)')
  await page.goto(`/icb/missing/${practice.code}`)
  const codes = page.getByLabel('Codes from the outage card')
  await codes.fill('1 7 1 1 Y')
  await page.getByRole('button', { name: 'Check answers' }).click()
  await expect(errorSummary(page)).toContainText('Enter 4 digits from 1 to 4, then Y or N and the letters')
  await expect(codes).toHaveValue('1 7 1 1 Y')
  await page.getByLabel('Was it said earlier?').fill('8:50am, to Ann, while the service was down')
  await codes.fill('1 3 1 1 Y')
  await page.getByRole('button', { name: 'Check answers' }).click()
  await page.getByRole('link', { name: /Change.*urgent requests/i }).click()
  await expect(band(page, 'unmetSameDay', 2)).toBeChecked()
  await page.getByRole('button', { name: 'Check answers' }).click()
  await page.getByRole('button', { name: 'Send return' }).click()
  await receiptReference(page)
  await expect(page.getByRole('main')).toContainText('8:50am, to Ann, while the service was down')
})
