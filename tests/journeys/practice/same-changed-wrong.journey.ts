import { expect, type Page, test } from '@playwright/test'
import { timeline } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  band,
  checkAnswers,
  errorSummary,
  openReturn,
  pressCheck,
  quietAnswers,
  receiptReference,
  sayItIsSafe,
  sendReturn,
  untilFormIsLive,
} from '../support/return-pages.ts'
import { signInAsManagerOf } from '../support/sign-in.ts'

async function thenSafetyAndTextAreEmpty(page: Page) {
  for (const answer of ['Yes, safe, nothing needed', 'No, or we need something']) {
    await expect(page.getByRole('radio', { name: answer })).not.toBeChecked()
  }
  await expect(page.getByLabel('Anything else')).toHaveValue('')
}

test('"It has changed" keeps both versions, each for its hours', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('changed since')
  await signInAsManagerOf(page, practice)
  const first = await sendReturn(page, practice.code)
  await page.getByRole('link', { name: 'It has changed' }).click()
  await untilFormIsLive(page)
  await expect(page.getByText('These are the answers as they were sent.')).toBeVisible()
  await thenSafetyAndTextAreEmpty(page)
  await answerMain(page, { clinicalStaff: 3 })
  await sayItIsSafe(page)
  await checkAnswers(page)
  await agreeAndSend(page, 'Send the change')
  await expect(page.locator('.app-level').first()).toContainText('OPEL 3')
  await expect(page.getByRole('table', { name: 'Versions of this day' }).getByRole('row')).toHaveCount(3)
  await page.goto(`/practices/${practice.code}/returns/${first}`)
  await expect(page.getByText('This version does not stand any more.')).toBeVisible()
  await page.goto(`/practices/${practice.code}`)
  await expect(page.getByRole('heading', { name: /^Sent at .+ OPEL 3 Severe pressure/ })).toBeVisible()
  expect(problems()).toEqual([])
})

test('"It was wrong" asks why, replaces what was sent, and takes its case back', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('sent it wrong')
  await signInAsManagerOf(page, practice)
  await sendReturn(page, practice.code, { ...quietAnswers, unmetSameDay: 3 })
  await expect(page.locator('.app-level').first()).toContainText('OPEL 3')
  await page.getByRole('link', { name: 'It was wrong' }).click()
  await untilFormIsLive(page)
  await expect(band(page, 'unmetSameDay', 3)).toBeChecked()
  await answerMain(page, { unmetSameDay: 0 })
  await pressCheck(page)
  await expect(errorSummary(page)).toContainText('Enter in a few words what was wrong')
  await page.getByLabel('What was wrong?').fill('Counted the routine requests as well')
  await checkAnswers(page)
  await expect(page.getByText('Counted the routine requests as well')).toBeVisible()
  await agreeAndSend(page, 'Send the correction')
  await expect(page.locator('.app-level').first()).toContainText('OPEL 1')
  await page.goto(`/practices/${practice.code}/cases`)
  await page.getByRole('table', { name: 'Open cases' }).getByRole('link').first().click()
  await expect(timeline(page)).toContainText('No longer holds')
  expect(problems()).toEqual([])
})

test('a level declared worse needs a reason and a few words, and is shown beside the calculated one', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('sees it worse')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  await checkAnswers(page)
  await page.getByRole('radio', { name: 'It is worse than that: OPEL 3 Severe pressure' }).check()
  await page.getByRole('button', { name: 'Send return' }).click()
  await expect(errorSummary(page)).toContainText('Choose why the level should be different')
  await expect(errorSummary(page)).toContainText('Enter a few words on why the level should be different')
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('Why should the level be different?').selectOption({ label: 'Safety concern' })
  await page.getByLabel('In a few words').fill('Everybody is in, and half of them for their first day.')
  await page.getByRole('button', { name: 'Send return' }).click()
  await receiptReference(page)
  await expect(page.locator('.app-level').first()).toContainText('OPEL 3')
  await expect(
    page.getByText(/Declared by the practice: OPEL 3 .+From the answers it would be OPEL 1/),
  ).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What happens next' }).locator('..')).toContainText(
    'Case C-',
  )
  expect(problems()).toEqual([])
})
