import { type Browser, expect, type Page, test } from '@playwright/test'
import type { CastPractice } from '../support/cast.ts'
import { expectNoAxeViolations, watchForProblems } from '../support/page-health.ts'
import { signInAgainByCode, signInAs, signInAsManagerOf } from '../support/sign-in.ts'

/** Nothing of its day is touched here, so the story that the demo tells of it goes on. */
const lead = 'Practice manager, Desford'

const deputy = { name: 'Asha Patel', email: 'asha.patel@team.opel-daily.example' }

test('a lead invites a deputy, who signs in; suspending shuts every browser out at once', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000)
  const problems = watchForProblems(page)
  const practice = await whenTheLeadSignsIn(page)
  await page.getByRole('link', { name: 'Who has access', exact: true }).click()
  await whenSomebodyIsInvited(page)
  await expectNoAxeViolations(page)

  const theirs = await whenTheDeputySignsIn(browser, practice)
  await theirs.goto(`/practices/${practice.code}/team/invite`)
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(
    'Only a lead of the practice can do this',
  )

  await whenTheDeputyIs(page, 'Suspend', 'On leave until March')
  await expect(page.getByRole('alert')).toContainText('signed out everywhere')
  await theirs.goto(`/practices/${practice.code}`)
  await expect(theirs.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await whenTheDeputyIs(page, 'Let in again', 'Back from leave')
  await expect(page.getByRole('alert')).toContainText('can sign in again')
  await signInAgainByCode(theirs, { ...practice, managerEmail: deputy.email })
  await expect(theirs.getByRole('heading', { level: 1, name: practice.name })).toBeVisible()
  await theirs.context().close()
  expect(problems()).toEqual([])
})

test('a practice takes away all it sent, and finds that in who looked', async ({ page }) => {
  const practice = await whenTheLeadSignsIn(page)
  await page.getByRole('link', { name: 'Download all you sent' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Daily returns (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toContain(`${practice.code}-returns-`)
  await page.getByRole('link', { name: 'who has looked' }).click()
  const exports = page.getByRole('row').filter({ hasText: 'An export that names the practice' })
  await expect(exports.filter({ hasText: lead })).toHaveCount(1)
})

test('help is searched, and leads from a question to the form', async ({ page }) => {
  await whenTheLeadSignsIn(page)
  await page.goto('/help')
  await page.getByLabel('Search the help').fill('locum')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: 'How much of your clinical team is in today?' }).first().click()
  await expect(page.getByText('gets 2 points')).toBeVisible()
  await page.getByRole('link', { name: "Today's return" }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Return')
})

/** Signs in as the lead, and gives the practice as its home page names it. */
async function whenTheLeadSignsIn(page: Page): Promise<CastPractice> {
  await signInAs(page, lead)
  const code = /\/practices\/(Z9\d{4})/.exec(page.url())?.[1]
  if (!code) throw new Error(`${lead} lands on no practice`)
  const name = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1) ?? ''
  return { code, name, managerName: lead, managerEmail: '' }
}

async function whenSomebodyIsInvited(page: Page) {
  await page.getByRole('link', { name: 'Invite a person' }).click()
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Enter the name of the person')
  await page.getByLabel('Name', { exact: true }).fill(deputy.name)
  await page.getByLabel('Work e-mail address').fill(deputy.email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByRole('alert')).toContainText('The invitation is on its way')
  await expect(page.getByRole('row').filter({ hasText: deputy.name })).toContainText('Has access')
}

async function whenTheDeputySignsIn(browser: Browser, practice: CastPractice) {
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await signInAsManagerOf(theirs, { ...practice, managerEmail: deputy.email })
  await expect(theirs.getByRole('heading', { level: 1, name: practice.name })).toBeVisible()
  return theirs
}

async function whenTheDeputyIs(page: Page, act: 'Suspend' | 'Let in again', why: string) {
  const row = page.getByRole('row').filter({ hasText: deputy.name })
  await row.getByRole('link', { name: act }).click()
  await page.getByLabel('Why').fill(why)
  await page.getByRole('button', { name: act }).click()
}
