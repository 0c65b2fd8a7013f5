import { expect, type Locator, type Page } from '@playwright/test'

/** Score of each of the four main questions, 0 the best. */
export interface MainAnswers {
  readonly clinicalStaff: 0 | 1 | 2 | 3
  readonly unmetSameDay: 0 | 1 | 2 | 3
  readonly oldestResult: 0 | 1 | 2 | 3
  readonly premisesIt: 0 | 1 | 2 | 3
}

export const quietAnswers: MainAnswers = {
  clinicalStaff: 0,
  unmetSameDay: 0,
  oldestResult: 0,
  premisesIt: 0,
}

/** The question as it stands on the form, by its first words. */
export const mainQuestions: Readonly<Record<keyof MainAnswers, RegExp>> = {
  clinicalStaff: /^How much of your clinical team is in today/,
  unmetSameDay: /^How many urgent requests could you not deal with/,
  oldestResult: /^How long has the oldest test result been waiting/,
  premisesIt: /^Are buildings, computers and phones working/,
}

/** Opens today's return; with JavaScript, once its script runs. */
export async function openReturn(page: Page, practiceCode: string, query = ''): Promise<void> {
  await page.goto(`/practices/${practiceCode}/return${query}`)
  await untilFormIsLive(page)
}

/** The line that only the script writes tells that it runs. */
export async function untilFormIsLive(page: Page): Promise<void> {
  await expect(page.locator('.app-if-sent')).toBeVisible()
}

/** One of the four bands of a question, best first. */
export function band(page: Page, question: keyof MainAnswers, score: number): Locator {
  return page.getByRole('group', { name: mainQuestions[question] }).getByRole('radio').nth(score)
}

/** Taps a band for each of the questions given. */
export async function answerMain(page: Page, answers: Partial<MainAnswers>): Promise<void> {
  for (const question of Object.keys(mainQuestions) as (keyof MainAnswers)[]) {
    const score = answers[question]
    if (score !== undefined) await band(page, question, score).check()
  }
}

export async function sayItIsSafe(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Yes, safe, nothing needed' }).check()
}

export async function sayWeNeedSomething(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'No, or we need something' }).check()
}

/** On to "Check answers", which must let it through. */
export async function checkAnswers(page: Page): Promise<void> {
  await pressCheck(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check your answers before sending')
}

/** The same where numbers were copied that may be unlike the usual ones: that is asked about once. */
export async function checkAnswersThoughAsked(page: Page): Promise<void> {
  await pressCheck(page)
  const asked = page.getByRole('heading', { name: 'Is that right?' })
  const checked = page.getByRole('heading', { name: 'Check your answers before sending' })
  await expect(asked.or(checked)).toBeVisible()
  if (await asked.isVisible()) await checkAnswers(page)
}

export async function pressCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check answers' }).click()
}

export async function agreeWithTheLevel(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Do you agree?' }).getByRole('radio').first().check()
}

/** Agrees with the level and sends; ends on the receipt, and gives its reference. */
export async function agreeAndSend(page: Page, button = 'Send return'): Promise<string> {
  await agreeWithTheLevel(page)
  await page.getByRole('button', { name: button }).click()
  return receiptReference(page)
}

/** The reference of the receipt just shown. */
export async function receiptReference(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Return sent' })).toBeVisible()
  const reference = /\/returns\/([^/?]+)/.exec(page.url())?.[1]
  if (!reference) throw new Error(`No receipt at ${page.url()}`)
  return reference
}

/** A whole return, from the form to the receipt. */
export async function sendReturn(
  page: Page,
  practiceCode: string,
  answers: MainAnswers = quietAnswers,
): Promise<string> {
  await openReturn(page, practiceCode)
  await answerMain(page, answers)
  await sayItIsSafe(page)
  await checkAnswers(page)
  return agreeAndSend(page)
}

/** What is wrong, as the summary at the top lists it. */
export function errorSummary(page: Page): Locator {
  return page.locator('.nhsuk-error-summary')
}
