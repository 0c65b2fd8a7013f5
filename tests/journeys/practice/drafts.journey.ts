import { expect, type Page, test } from '@playwright/test'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { givenADeputyAt } from '../support/colleague.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  band,
  checkAnswers,
  openReturn,
  pressCheck,
  quietAnswers,
  sayItIsSafe,
  untilFormIsLive,
} from '../support/return-pages.ts'
import { signInAgainByCode, signInAsManagerOf } from '../support/sign-in.ts'

test('what is typed is kept by itself, and stands out on home in another browser', async ({ browser }) => {
  const practice = practiceThat('leaves and comes back')
  const [office, home] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [watchForProblems(office), watchForProblems(home)]
  await signInAsManagerOf(office, practice)
  await openReturn(office, practice.code)
  await answerMain(office, { clinicalStaff: 1, unmetSameDay: 2 })
  await office.getByLabel('Anything else').fill('Waiting for the rota.')
  await thenItIsSavedByItself(office)

  await signInAsManagerOf(home, practice)
  await home.goto(`/practices/${practice.code}`)
  await expect(home.getByRole('heading', { name: 'Not sent yet.' })).toBeVisible()
  await home.getByRole('link', { name: 'Carry on with today’s return' }).click()
  await untilFormIsLive(home)
  await expect(home.getByText('This is what was saved before: carry on.')).toBeVisible()
  await expect(band(home, 'clinicalStaff', 1)).toBeChecked()
  await expect(band(home, 'unmetSameDay', 2)).toBeChecked()
  await expect(home.getByLabel('Anything else')).toHaveValue('Waiting for the rota.')
  await whenItIsSavedToComeBack(home)
  for (const found of problems) expect(found()).toEqual([])
})

async function thenItIsSavedByItself(page: Page) {
  await expect(page.getByText(/^Saved at .+ Not sent yet\.$/)).toBeVisible()
}

async function whenItIsSavedToComeBack(page: Page) {
  await page.getByRole('button', { name: 'Save and come back' }).click()
  await expect(page.getByRole('alert')).toContainText('The return is not sent yet.')
  await expect(page.getByRole('heading', { name: 'Not sent yet.' })).toBeVisible()
}

test('a session that runs out in mid-form loses nothing: sign in and carry on', async ({ page, context }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('signed out in between')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, { ...quietAnswers, clinicalStaff: 1 })
  await sayItIsSafe(page)
  await page.getByLabel('Anything else').fill('Typed just before the session ran out.')
  await context.clearCookies({ name: 'opel_session' })
  await pressCheck(page)
  await expect(
    page.getByText('You were signed out: your time was up, or somebody signed you out.'),
  ).toBeVisible()
  await signInAgainByCode(page, practice)
  await expect(page.getByText('what you typed was kept and is here again')).toBeVisible()
  await untilFormIsLive(page)
  await expect(band(page, 'clinicalStaff', 1)).toBeChecked()
  await expect(page.getByLabel('Anything else')).toHaveValue('Typed just before the session ran out.')
  await checkAnswers(page)
  await agreeAndSend(page)
  await whenAChangeIsSentAfterTheSessionRanOut(page, practice)
  await whenTheLevelIsChangedAfterTheSessionRanOut(page, practice)
  expect(problems()).toEqual([])
})

const keptHere = 'Your session had run out; what you typed was kept and is here again.'

async function whenAChangeIsSentAfterTheSessionRanOut(page: Page, practice: CastPractice) {
  await page.goto(`/practices/${practice.code}/return/changed`)
  await untilFormIsLive(page)
  await answerMain(page, { clinicalStaff: 2 })
  await sayItIsSafe(page)
  await checkAnswers(page)
  await page.getByRole('radio', { name: 'It is worse than that: OPEL 3' }).check()
  await page.getByLabel('Why should the level be different?').selectOption({ label: 'Safety concern' })
  await page.getByLabel('In a few words').fill('Half the team is new.')
  await page.context().clearCookies({ name: 'opel_session' })
  await page.getByRole('button', { name: 'Send the change' }).click()
  await signInAgainByCode(page, practice)
  await expect(page.getByText(keptHere)).toBeVisible()
  await expect(page.getByRole('radio', { name: 'It is worse than that: OPEL 3' })).toBeChecked()
  await expect(page.getByLabel('In a few words')).toHaveValue('Half the team is new.')
  await page.getByRole('button', { name: 'Send the change' }).click()
  await expect(page.locator('.app-level').first()).toContainText('OPEL 3')
}

async function whenTheLevelIsChangedAfterTheSessionRanOut(page: Page, practice: CastPractice) {
  await page.goto(`/practices/${practice.code}/return/level`)
  await page.getByRole('radio', { name: 'Raise to OPEL 4 Extreme pressure' }).check()
  await page.getByLabel('Why should the level be different?').selectOption({ label: 'Safety concern' })
  await page.getByLabel('In a few words').fill('Nobody to supervise.')
  await page.context().clearCookies({ name: 'opel_session' })
  await page.getByRole('button', { name: 'Change the level' }).click()
  await signInAgainByCode(page, practice)
  await expect(page.getByText(keptHere)).toBeVisible()
  await expect(page.getByLabel('In a few words')).toHaveValue('Nobody to supervise.')
  await page.getByRole('button', { name: 'Change the level' }).click()
  await expect(page.getByRole('alert')).toContainText('The level was changed. It counts from now on.')
}

test('two colleagues fill in the same return: both see both, and nothing is lost', async ({ browser }) => {
  test.setTimeout(90_000)
  const practice = practiceThat('two at once')
  const deputyAt = await givenADeputyAt(practice)
  const [manager, deputy] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [watchForProblems(manager), watchForProblems(deputy)]
  await signInAsManagerOf(manager, practice)
  await signInAsManagerOf(deputy, deputyAt)
  await openReturn(manager, practice.code)
  await openReturn(deputy, practice.code)

  await answerMain(manager, { clinicalStaff: 2 })
  await thenItIsSavedByItself(manager)
  await whenTheDeputyFillsInAndSends(deputy, practice)
  await whenTheManagerGoesOnWithTheirs(manager, deputyAt)
  await thenBothVersionsStand(manager, practice, deputyAt)
  for (const found of problems) expect(found()).toEqual([])
})

async function whenTheDeputyFillsInAndSends(page: Page, practice: CastPractice) {
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  await pressCheck(page)
  await expect(
    page.getByRole('heading', { name: `${practice.managerName} saved this return at` }),
  ).toBeVisible()
  const differs = page.getByRole('table', { name: 'What differs' })
  await expect(differs.getByRole('row').filter({ hasText: 'Clinical sessions filled' })).toContainText(
    '70 to 79%',
  )
  await untilFormIsLive(page)
  await checkAnswers(page)
  await agreeAndSend(page)
}

async function whenTheManagerGoesOnWithTheirs(page: Page, deputyAt: CastPractice) {
  await answerMain(page, { unmetSameDay: 1, oldestResult: 0, premisesIt: 0 })
  await sayItIsSafe(page)
  await pressCheck(page)
  await expect(
    page.getByRole('heading', { level: 1, name: `${deputyAt.managerName} sent this return at` }),
  ).toBeVisible()
  await expect(page.getByText('Yours was not sent and is not lost.')).toBeVisible()
  await page.getByRole('button', { name: 'Go on with mine: it has changed' }).click()
  await untilFormIsLive(page)
  await expect(band(page, 'clinicalStaff', 2)).toBeChecked()
  await checkAnswers(page)
  await agreeAndSend(page, 'Send the change')
}

async function thenBothVersionsStand(page: Page, practice: CastPractice, deputyAt: CastPractice) {
  const versions = page.getByRole('table', { name: 'Versions of this day' })
  await expect(versions.getByRole('row').filter({ hasText: deputyAt.managerName })).toHaveCount(1)
  await expect(versions.getByRole('row').filter({ hasText: practice.managerName })).toHaveCount(1)
}

test('a double click on Send gives one version', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('clicks twice')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  await checkAnswers(page)
  await page.getByRole('button', { name: 'Send return' }).dblclick()
  await expect(page.getByRole('heading', { name: 'Return sent' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Versions of this day' })).toHaveCount(0)
  await page.goto(`/practices/${practice.code}`)
  await expect(page.getByRole('heading', { name: /^Sent at / })).toBeVisible()
  expect(problems()).toEqual([])
})
