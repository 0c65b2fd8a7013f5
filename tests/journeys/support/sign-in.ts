import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { CastPractice } from './cast.ts'
import { newestCodeFor } from './mailbox.ts'

/** Signs in as one of the demo's people by the button on the sign-in page. */
export async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: person, exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

/** The same without a browser, for tests that only ask for pages. Gives the headers a post needs. */
export async function signInByRequest(
  request: APIRequestContext,
  baseURL: string,
  person: string,
): Promise<void> {
  const page = await (await request.get('/sign-in')).text()
  const roleId = new RegExp(`value="(\\d+)"[^>]*>${person.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}<`).exec(
    page,
  )?.[1]
  expect(roleId, `${person} is on the sign-in page`).toBeDefined()
  const answer = await request.post('/sign-in/demo', {
    form: { roleId: roleId ?? '', next: '/account' },
    headers: { Origin: baseURL },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}

/** Signs in as whoever reports for a practice, by the code of the mail, as everybody does outside the demo. */
export async function signInAsManagerOf(page: Page, practice: CastPractice): Promise<void> {
  await page.goto('/sign-in')
  await signInAgainByCode(page, practice)
}

/** The same from a sign-in page that is open, which then leads back to where one was. */
export async function signInAgainByCode(page: Page, practice: CastPractice): Promise<void> {
  await page.getByLabel('Your work e-mail address').fill(practice.managerEmail)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await page.getByLabel('6-digit code').fill(await newestCodeFor(practice.managerEmail))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}
