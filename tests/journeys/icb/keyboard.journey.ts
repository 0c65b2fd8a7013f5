import { expect, test } from '@playwright/test'
import { skipTheHeader, tabTo } from '../support/keyboard.ts'
import { watchForProblems } from '../support/page-health.ts'

test('the queue is narrowed, a case opened and a mistake in its form found with the keyboard alone', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const problems = watchForProblems(page)
  await page.goto('/sign-in')
  await tabTo(page, page.getByRole('button', { name: 'Primary care officer, LLR (county)', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()

  await page.goto('/icb/queue')
  await skipTheHeader(page)
  await tabTo(page, page.getByRole('checkbox', { name: /^Priority 1/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Apply' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/priority=1/)

  await page.reload()
  await skipTheHeader(page)
  const practice = page.getByRole('rowheader').getByRole('link').first()
  await tabTo(page, practice)
  const name = (await practice.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)

  const note = page.locator('summary', { hasText: 'Write an internal note' })
  await tabTo(page, note)
  await page.keyboard.press('Enter')
  const form = page.locator('details[open]').filter({ has: note })
  await tabTo(page, form.getByRole('button').last())
  await page.keyboard.press('Enter')
  await expect(page.locator('.nhsuk-error-summary')).toBeFocused()
  await tabTo(page, page.locator('.nhsuk-error-summary').getByRole('link'))
  await page.keyboard.press('Enter')
  await expect(form.getByRole('textbox')).toBeFocused()
  expect(problems()).toEqual([])
})
