import { expect, type Page, test } from '@playwright/test'
import { timeline } from '../support/case-pages.ts'
import type { CastPractice } from '../support/cast.ts'
import { demoDay } from '../support/demo-days.ts'
import { practicesBesideTheCast } from '../support/others.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswersThoughAsked,
  errorSummary,
  openReturn,
  quietAnswers,
  sayItIsSafe,
  untilFormIsLive,
} from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

const locums = 'Two locums were found for the afternoon.'

test('a practice raises its level without a new return, the ICB sees it otherwise, and both views stand', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const problems = watchForProblems(page)
  const practice = await practiceOfThisFile(1)
  await signInAsManagerOf(page, practice)
  await whenItSendsAQuietReturn(page, practice)

  await page.goto(`/practices/${practice.code}`)
  await page.getByRole('link', { name: 'Raise or lower the level' }).click()
  await whenALevelIsChosenWithoutAReason(page)
  await page.getByLabel('Why should the level be different?').selectOption({ label: 'Safety concern' })
  await page.getByLabel('In a few words').fill('Half the team is here for its first day.')
  await page.getByRole('button', { name: 'Change the level' }).click()
  await expect(page.getByRole('alert')).toContainText('The level was changed. It counts from now on.')
  await expect(page.locator('.app-level').first()).toContainText('OPEL 3')
  await expect(
    page.getByRole('list', { name: 'Each level with its hours' }).getByRole('listitem'),
  ).toHaveCount(2)

  const officer = await (await browser.newContext()).newPage()
  await whenTheIcbRecordsItsView(officer, practice)

  await page.goto(`/practices/${practice.code}`)
  await expect(page.getByText(locums)).toBeVisible()
  await page.getByRole('link', { name: 'See why, or say that you see it otherwise' }).click()
  await page.getByRole('link', { name: 'We see it otherwise' }).click()
  await page.getByLabel('How do you see it?').fill('They cancelled at nine.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toContainText('The ICB was told that you see it otherwise.')
  await expect(page.locator('.app-level').first()).toContainText('OPEL 3')

  await officer.reload()
  await expect(officer.getByText('They cancelled at nine.')).toBeVisible()
  await thenTheCaseTellsIt(officer, practice)
  expect(problems()).toEqual([])
})

/** The first beside the cast plays in another journey. */
async function practiceOfThisFile(place: 1 | 2): Promise<CastPractice> {
  const practice = (await practicesBesideTheCast('awaited'))[place]
  if (!practice) throw new Error('The demo has too few practices that have not returned')
  return practice
}

async function whenItSendsAQuietReturn(page: Page, { code }: CastPractice) {
  await openReturn(page, code)
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  await checkAnswersThoughAsked(page)
  await agreeAndSend(page)
}

async function whenALevelIsChosenWithoutAReason(page: Page) {
  await page.getByRole('radio', { name: 'Raise to OPEL 3 Severe pressure' }).check()
  await page.getByRole('button', { name: 'Change the level' }).click()
  await expect(errorSummary(page)).toContainText('Choose why the level should be different')
  await expect(page.getByRole('radio', { name: 'Raise to OPEL 3 Severe pressure' })).toBeChecked()
}

/** "27 Nov", as the strip of days names it. */
function dayOfStrip(day: string): RegExp {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new RegExp(new Date(day).toLocaleDateString('en-GB', options))
}

async function whenTheIcbRecordsItsView(officer: Page, practice: CastPractice) {
  await signInAs(officer, 'Primary care officer, LLR (county)')
  await officer.goto(`/icb/practices/${practice.code}`)
  await officer
    .getByRole('link', { name: dayOfStrip(await demoDay()) })
    .last()
    .click()
  await officer.getByRole('link', { name: 'Record the ICB’s own view of the level' }).click()
  await officer.getByRole('radio', { name: 'OPEL 2 Under pressure' }).check()
  await officer.getByLabel('What is the reason?').selectOption({ label: 'Mitigation in place' })
  await officer.getByLabel('Why, in a few words').fill(locums)
  await officer.getByRole('button', { name: 'Record this view' }).click()
  await expect(officer.getByRole('alert')).toContainText('the practice was told why')
  await expect(officer.locator('.app-level').first()).toContainText('OPEL 3')
}

async function thenTheCaseTellsIt(officer: Page, practice: CastPractice) {
  await officer.goto(`/icb/practices/${practice.code}`)
  await officer.getByRole('table', { name: 'Cases' }).getByRole('link').first().click()
  await expect(timeline(officer)).toContainText('The ICB’s own view of the level: OPEL 2')
  await expect(timeline(officer)).toContainText('The practice disagrees with the view')
}

test('a change is shown beside what stood before it is sent, and the first, worst and last level stay', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const practice = await practiceOfThisFile(2)
  await signInAsManagerOf(page, practice)
  await whenItSendsAQuietReturn(page, practice)
  await page.getByRole('link', { name: 'It has changed' }).click()
  await untilFormIsLive(page)
  await answerMain(page, { clinicalStaff: 3 })
  await sayItIsSafe(page)
  await checkAnswersThoughAsked(page)
  const different = page.getByRole('table', { name: 'What is different from the version before' })
  await expect(different.getByRole('row').nth(1)).toContainText('90')
  await expect(different.getByRole('row').nth(1)).toContainText('70')
  await agreeAndSend(page, 'Send the change')
  await expect(page.getByText(/^First: OPEL 1/)).toBeVisible()
  await expect(page.getByText(/^Worst: OPEL 3/)).toBeVisible()
  await page.goto(`/practices/${practice.code}/returns`)
  await expect(page.getByRole('row').nth(1)).toContainText('OPEL 1')
  await expect(page.getByRole('row').nth(1)).toContainText('OPEL 3')
  expect(problems()).toEqual([])
})
