import { expect, type Locator, type Page, test } from '@playwright/test'
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
  sayItIsSafe,
  untilFormIsLive,
} from '../support/return-pages.ts'
import { journeysOrigin } from '../support/service.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

/** The number that the NHS data dictionary itself gives as an example. */
const testNhsNumber = '943 476 5919'

test('answers left out are listed, the list takes the focus and leads to each', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('leaves answers out')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, { clinicalStaff: 0 })
  await pressCheck(page)
  await expect(errorSummary(page)).toBeFocused()
  await expect(page).toHaveTitle(/^Error: Return for /)
  await expect(errorSummary(page).getByRole('link')).toHaveText([
    /^Choose how many urgent requests you could not deal with/,
    /^Choose how long the oldest test result has been waiting/,
    /^Choose /,
    /^Choose whether it is safe to stay open today/,
  ])
  await errorSummary(page).getByRole('link').nth(1).click()
  await expect(band(page, 'oldestResult', 0)).toBeFocused()
  await expect(band(page, 'clinicalStaff', 0)).toBeChecked()
  await answerMain(page, { unmetSameDay: 0, oldestResult: 0, premisesIt: 0 })
  await sayItIsSafe(page)
  await checkAnswers(page)
  await agreeAndSend(page)
  expect(problems()).toEqual([])
})

test('numbers that cannot be are explained, unlikely ones are asked about once', async ({ page }) => {
  test.setTimeout(90_000)
  const problems = watchForProblems(page)
  const practice = practiceThat('odd numbers')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, { unmetSameDay: 0, oldestResult: 0, premisesIt: 0 })
  await sayItIsSafe(page)
  const sessions = page.locator('[name="clinicalStaff.exact"]')
  for (const typed of ['seven', '-3', '😀', '7 of nine']) {
    await thenItAsksForANumberAndKeeps(page, sessions, typed)
  }
  await whenNumberAndCheck(page, sessions, '1e9')
  await expect(errorSummary(page)).toBeVisible()
  await expect(sessions).toHaveValue('1e9')

  await band(page, 'clinicalStaff', 1).check()
  await whenNumberAndCheck(page, sessions, '72%')
  await expect(page.getByText(/You chose 80 to 89%, but you entered 72 ?%\. The number counts/)).toBeVisible()
  await untilFormIsLive(page)
  await band(page, 'clinicalStaff', 0).check()
  await whenNumberAndCheck(page, sessions, '101 %')
  await expect(page.getByRole('heading', { name: 'Is that right?' })).toBeVisible()
  await expect(page.getByText(/you entered 101 ?%, more than 100 ?%\. Is that right\?/)).toBeVisible()
  await expect(sessions).toHaveValue('101 %')
  await checkAnswers(page)
  await agreeAndSend(page)
  await expect(page.getByRole('main')).toContainText(/101 ?%/)
  expect(problems()).toEqual([])
})

async function whenNumberAndCheck(page: Page, field: Locator, typed: string) {
  await field.fill(typed)
  await pressCheck(page)
}

async function thenItAsksForANumberAndKeeps(page: Page, field: Locator, typed: string) {
  await whenNumberAndCheck(page, field, typed)
  await expect(errorSummary(page)).toContainText(
    'Enter how many clinical sessions are filled today, like 7 of 9',
  )
  await expect(field).toHaveValue(typed)
}

test('what looks like a patient is shown: it can be removed, or said to be none', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('types patient details')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  const text = page.getByLabel('Anything else')
  await text.fill(`Results of ${testNhsNumber} went missing.`)
  await pressCheck(page)
  await expect(errorSummary(page)).toContainText(`This looks like a patient’s details: “${testNhsNumber}”`)
  await page.getByRole('button', { name: 'Remove them' }).click()
  await expect(text).toHaveValue('Results of [removed] went missing.')

  await text.fill(`Our reference ${testNhsNumber} is an order number.`)
  await pressCheck(page)
  await expect(errorSummary(page)).toContainText('say that this is no patient')
  await page.getByLabel('This is no patient').check()
  await checkAnswers(page)
  await agreeAndSend(page)
  await expect(page.getByText(`Our reference ${testNhsNumber} is an order number.`)).toBeVisible()
  expect(problems()).toEqual([])
})

test('a megabyte of text is refused beside its field, and stays there to be shortened', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('writes too much')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  const text = page.getByLabel('Anything else')
  await text.fill('word '.repeat(200_000))
  await pressCheck(page)
  await expect(errorSummary(page)).toContainText('Shorten the text to 2,000 characters or fewer')
  expect((await text.inputValue()).length).toBe(1_000_000)
  await text.fill('Short after all.')
  await checkAnswers(page)
  await agreeAndSend(page)
  expect(problems()).toEqual([])
})

test('a question that no return has is named, and a practice that nobody knows is not found', async ({
  page,
}) => {
  const practice = practiceThat('asks strange things')
  await signInAsManagerOf(page, practice)
  const answer = await page.request.post(`/practices/${practice.code}/return`, {
    form: { 'horoscope.band': '1', intent: 'check' },
    headers: { Origin: journeysOrigin, Accept: 'text/html' },
  })
  expect(answer.status()).toBe(422)
  const text = await answer.text()
  expect(text).toContain('they are not asked any more and will not be sent')
  expect(text).toContain('horoscope: 1')
  const unknown = await page.goto('/practices/Z99999')
  expect(unknown?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const anothers = await page.goto(`/practices/${practiceThat('quiet').code}`)
  expect(anothers?.status()).toBe(403)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('what is far too long to send is refused in words, and the page holds', async ({ page }) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'Practice manager, Latham House')
  await page.getByRole('link', { name: 'Ask for help now' }).click()
  await page.locator('main form textarea').first().evaluate(sendThreeMegabytes)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('That was too long to send')
  await expect(page.getByRole('main')).toContainText('what you typed is still there')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ask for help')
  expect(problems()).toEqual([])
})

function sendThreeMegabytes(box: HTMLElement | SVGElement) {
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('Not a text box')
  box.value = 'word '.repeat(600_000)
  box.form?.submit()
}
