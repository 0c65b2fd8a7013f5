import { type APIRequestContext, expect, type Page } from '@playwright/test'

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
