import { type APIRequestContext, type APIResponse, expect, type Page } from '@playwright/test'
import type { CastPractice } from './cast.ts'
import { newestCodeFor } from './mailbox.ts'

/**
 * Signs in as one of the demo's people, and opens the page that this leads to. By request: to sign in is what nearly every journey begins
 * with, and none is about it but the one that does it by hand.
 */
export async function signInAs(page: Page, person: string): Promise<void> {
  const { request } = page.context()
  const signIn = await request.get('/sign-in')
  const roleId = roleIdOf(await signIn.text(), person)
  const answer = await request.post('/sign-in/demo', {
    form: { roleId, next: '/' },
    headers: { Origin: new URL(signIn.url()).origin },
    maxRedirects: 0,
  })
  await openWhereSignedIn(page, answer)
}

/** The same by the button on the sign-in page. */
export async function signInByHandAs(page: Page, person: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: person, exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

async function openWhereSignedIn(page: Page, answer: APIResponse): Promise<void> {
  expect(answer.status()).toBe(303)
  await page.goto(answer.headers().location ?? '')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

/** What the demo's button for that person sends. */
function roleIdOf(signInPage: string, person: string): string {
  const name = person.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const roleId = new RegExp(`value="(\\d+)"[^>]*>${name}<`).exec(signInPage)?.[1]
  expect(roleId, `${person} is on the sign-in page`).toBeDefined()
  return roleId ?? ''
}

/** The same without a browser, for tests that only ask for pages. Gives the headers a post needs. */
export async function signInByRequest(
  request: APIRequestContext,
  baseURL: string,
  person: string,
): Promise<void> {
  const roleId = roleIdOf(await (await request.get('/sign-in')).text(), person)
  const answer = await request.post('/sign-in/demo', {
    form: { roleId, next: '/account' },
    headers: { Origin: baseURL },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}

/** Signs in as whoever reports for a practice, by the code of the mail, and opens the page that this leads to; by request, like `signInAs`. */
export async function signInAsManagerOf(page: Page, practice: CastPractice): Promise<void> {
  const { request } = page.context()
  const email = practice.managerEmail
  const { origin } = new URL((await request.get('/sign-in')).url())
  const post = (path: string, form: Record<string, string>) =>
    request.post(path, { form: { ...form, next: '/' }, headers: { Origin: origin }, maxRedirects: 0 })
  expect((await post('/sign-in', { email })).status()).toBe(303)
  await openWhereSignedIn(page, await post('/sign-in/code', { code: await newestCodeFor(email) }))
}

/** The same by hand, as everybody does outside the demo. */
export async function signInByHandAsManagerOf(page: Page, practice: CastPractice): Promise<void> {
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
