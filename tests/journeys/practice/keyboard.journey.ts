import { expect, type Page, test } from '@playwright/test'
import { practiceThat } from '../support/cast.ts'
import { skipTheHeader, tabTo } from '../support/keyboard.ts'
import { newestCodeFor } from '../support/mailbox.ts'
import { watchForProblems } from '../support/page-health.ts'
import { band, untilFormIsLive } from '../support/return-pages.ts'

test('a quiet day is reported with Tab, Space, arrows and Enter alone', async ({ page }) => {
  test.setTimeout(90_000)
  const problems = watchForProblems(page)
  const practice = practiceThat('uses the keyboard')
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('Your work e-mail address'))
  await page.keyboard.type(practice.managerEmail)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await tabTo(page, page.getByLabel('6-digit code'))
  await page.keyboard.type(await newestCodeFor(practice.managerEmail))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: practice.name })).toBeVisible()

  await page.reload()
  await skipTheHeader(page)
  await tabTo(page, page.getByRole('link', { name: 'Start today’s return' }))
  await page.keyboard.press('Enter')
  await untilFormIsLive(page)
  await whenTheQuestionsAreAnswered(page)
  await tabTo(page, page.getByRole('button', { name: 'Check answers' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check your answers before sending')
  await tabTo(page, page.getByRole('button', { name: 'Send return' }))
  await page.keyboard.press('Space')
  await expect(page.getByRole('heading', { name: 'Return sent' })).toBeVisible()
  expect(problems()).toEqual([])
})

/** Space chooses the first answer of a question, an arrow the next one. */
async function whenTheQuestionsAreAnswered(page: Page) {
  await tabTo(page, band(page, 'clinicalStaff', 0))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(band(page, 'clinicalStaff', 1)).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await expect(band(page, 'clinicalStaff', 0)).toBeChecked()
  for (const question of ['unmetSameDay', 'oldestResult', 'premisesIt'] as const) {
    await tabTo(page, band(page, question, 0))
    await page.keyboard.press('Space')
  }
  await tabTo(page, page.getByRole('radio', { name: 'Yes, safe, nothing needed' }))
  await page.keyboard.press('Space')
  await expect(page.locator('.app-if-sent')).toContainText('OPEL 1')
}
