import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { sendForm } from '../support/send-form.ts'
import { signInAs } from '../support/sign-in.ts'

test('an administrator makes the next version of the statement of purpose, which counts from its day on', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/purpose')
  await expect(page.getByRole('main')).toContainText('Practices are shown version 1')
  await expect(page.getByRole('main')).toContainText('Not yet agreed with the LMC.')
  await page.getByRole('link', { name: 'Make a new version' }).click()

  await page
    .getByRole('textbox', { name: 'Beside the send button' })
    .fill('We see your return. You see who looked at it.')
  const from = page.getByRole('group', { name: 'Shown from' })
  await from.getByLabel('Day').fill('1')
  await from.getByLabel('Month').fill('4')
  await from.getByLabel('Year').fill('2020')
  await page.getByRole('button', { name: 'See before and after' }).click()
  await expect(page.getByRole('alert')).toContainText('a day that has begun keeps the words it began with')
  const nextYear = new Date(Date.now() + 200 * 86_400_000)
  await from.getByLabel('Day').fill(String(nextYear.getUTCDate()))
  await from.getByLabel('Month').fill(String(nextYear.getUTCMonth() + 1))
  await from.getByLabel('Year').fill(String(nextYear.getUTCFullYear()))
  await page.getByRole('button', { name: 'See before and after' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check the new version')
  await expect(page.getByRole('table', { name: 'Before (version 1) and after' })).toContainText(
    'We see your return. You see who looked at it.',
  )
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByLabel('Why').fill('Plainer words, asked for by the LMC.')
  await page.getByRole('button', { name: 'Keep the new version' }).click()
  await expect(page.getByRole('alert')).toContainText('The new version is kept.')
  const versions = page.getByRole('table', { name: 'Versions of the statement, newest first' })
  await expect(versions).toContainText('Plainer words, asked for by the LMC.')
  await expect(page.getByRole('main')).toContainText('Practices are shown version 1')

  await versions.getByRole('link', { name: 'Version 1' }).click()
  await page.getByRole('link', { name: 'Record who agreed to version 1' }).click()
  await page.getByLabel('Agreed with (leave empty').fill('Leicester, Leicestershire and Rutland LMC')
  const on = page.getByRole('group', { name: 'Agreed on' })
  await on.getByLabel('Day').fill('2')
  await on.getByLabel('Month').fill('11')
  await on.getByLabel('Year').fill('2026')
  await page.getByLabel('Why').fill('Minutes of the meeting.')
  await sendForm(page.getByRole('button', { name: 'Save' }))
  await page.goto('/privacy')
  await expect(page.getByRole('main')).toContainText(
    'It was agreed with Leicester, Leicestershire and Rutland LMC on Monday 2 November 2026.',
  )
  expect(problems()).toEqual([])
})
