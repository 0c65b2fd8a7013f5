import { expect, type Page } from '@playwright/test'
import { openDatabase } from '#db/connection'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { instant } from '~/domain/calendar/days'
import { totpCode, totpStep } from '~/platform/totp.server'
import { newestCodeFor } from './mailbox.ts'
import { sendForm } from './send-form.ts'
import { journeysDatabase } from './service.ts'

/** Somebody new in contracting and quality, who is in no other journey and has signed in nowhere. */
export async function givenSomebodyNewAtTheIcb(email: string): Promise<void> {
  const db = openDatabase(journeysDatabase())
  try {
    const at = instant(new Date())
    const personId = await insertPerson(db, { email, name: 'Nora New', job: 'Quality lead', at })
    const { code } = await db.selectFrom('icbs').select('code').executeTakeFirstOrThrow()
    const scope = { icbCode: code, scopeKind: 'icb', scopeCode: code } as const
    await insertAssignment(db, {
      ...scope,
      personId,
      role: 'contract_quality',
      isLead: false,
      at,
      grantedBy: null,
    })
  } finally {
    await db.destroy()
  }
}

/** Signs in by the code of the mail, as far as that alone leads. */
export async function giveMailedCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Your work e-mail address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await page.getByLabel('6-digit code').fill(await newestCodeFor(email))
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** From the page that shows a secret: takes it into an app, and gives the recovery codes and the app's codes. */
export async function setUpApp(page: Page) {
  const secret = ((await page.locator('.app-secret').textContent()) ?? '').replaceAll('-', '').trim()
  const codeOf = (stepsOn: number) => totpCode(secret, totpStep(new Date()) + stepsOn)
  const field = page.getByLabel('6-digit code from your authenticator app')
  await field.fill('12345')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter the 6 digits that your authenticator app shows')
  await expect(page.locator('.app-secret')).toHaveText(new RegExp(secret.slice(0, 4)))
  await field.fill(codeOf(0))
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('heading', { name: 'Second step set up' })).toBeVisible()
  const recoveryCodes = await page
    .getByRole('list', { name: 'Recovery codes' })
    .locator('li')
    .allTextContents()
  expect(recoveryCodes).toHaveLength(10)
  return { codeOf, recoveryCodes }
}

/** From nobody to signed in, with an app the first time, its code the second and a recovery code the third. */
export async function walkThroughTheSecondStep(page: Page, email: string): Promise<void> {
  await givenSomebodyNewAtTheIcb(email)
  await giveMailedCode(page, email)
  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
  // Nothing else opens.
  await page.goto('/risk-pack')
  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
  const { codeOf, recoveryCodes } = await setUpApp(page)
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await expect(page).toHaveURL(/\/risk-pack$/)
  await sendForm(page.getByRole('button', { name: 'Sign out' }))

  await giveMailedCode(page, email)
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await page.getByLabel('6-digit code from your authenticator app').fill(codeOf(500))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toContainText('4 tries are left')
  await page.getByLabel('6-digit code from your authenticator app').fill(codeOf(1))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await sendForm(page.getByRole('button', { name: 'Sign out' }))

  await giveMailedCode(page, email)
  await page.getByRole('link', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(recoveryCodes[0]?.toLowerCase() ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('main')).toContainText('You signed in with a recovery code')
  await expect(page.getByRole('main')).toContainText('9 of 10 left')
}
