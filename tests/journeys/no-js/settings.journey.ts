import { expect, test } from '@playwright/test'
import { signInAs } from '../support/sign-in.ts'

test('without JavaScript the hours are checked and kept, and what was typed stays where a field is wrong', async ({
  page,
}) => {
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/calendar/hours')
  await page.getByLabel('A return is due by').fill('10:35')
  await page.getByRole('button', { name: 'See before and after' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter the first day on which these hours hold.')
  await expect(page.getByLabel('A return is due by')).toHaveValue('10:35')
  const later = new Date(Date.now() + 250 * 86_400_000)
  const from = page.getByRole('group', { name: 'These hours hold from' })
  await from.getByLabel('Day').fill(String(later.getUTCDate()))
  await from.getByLabel('Month').fill(String(later.getUTCMonth() + 1))
  await from.getByLabel('Year').fill(String(later.getUTCFullYear()))
  await page.getByRole('button', { name: 'See before and after' }).click()
  await expect(page.getByRole('table', { name: 'Before and after' })).toContainText('10:35am')
  await page.getByRole('button', { name: 'Change something' }).click()
  await expect(page.getByLabel('A return is due by')).toHaveValue('10:35')
  await page.getByRole('button', { name: 'See before and after' }).click()
  await page.getByLabel('Why').fill('Agreed with the LMC.')
  await page.getByRole('button', { name: 'Keep the new hours' }).click()
  await expect(page.getByRole('main')).toContainText('The hours are changed from their day on.')
})
