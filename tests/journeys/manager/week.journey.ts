import { expect, type Page, test } from '@playwright/test'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

test('the manager reads the week in a sentence, goes a week back, and narrows it to a PCN', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await givenTheManagerOnTheWeek(page)
  await expect(page.getByText('The week after this one has not begun.')).toBeVisible()
  const thisWeek = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('link', { name: /previous/i }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(thisWeek)
  await expect(page.locator('.app-lede')).toContainText(/% of patients/)
  const lastWeek = await page.getByRole('heading', { level: 1 }).innerText()
  const option = await page.getByLabel('Area').locator('optgroup[label=PCNs] option').first().innerText()
  const area = /^(.+) PCN \(/.exec(option)?.[1]
  await page.getByLabel('Area').selectOption({ label: option })
  await page.getByRole('button', { name: 'Show this area' }).click()
  await expect(page).toHaveURL(/area=/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lastWeek.split('\n').at(-1) ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${area} PCN`)
  const practice = page
    .getByLabel('Area')
    .locator('optgroup[label=Practices] option', { hasText: 'Latham House, SLAM PCN' })
  await page.getByLabel('Area').selectOption({ label: await practice.innerText() })
  await page.getByRole('button', { name: 'Show this area' }).click()
  await expect(page).toHaveURL(/area=practice/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Latham House')
  await expect(page.locator('.app-lede')).toBeVisible()
  expect(problems()).toEqual([])
})

async function givenTheManagerOnTheWeek(page: Page) {
  await signInAs(page, 'Primary care manager, LLR')
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Week of Monday')
}
