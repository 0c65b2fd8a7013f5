import { expect, test } from '@playwright/test'
import { doAct, openCaseFromQueue, timeline } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import {
  agreeAndSend,
  answerMain,
  band,
  checkAnswers,
  errorSummary,
  pressCheck,
  sayItIsSafe,
} from '../support/return-pages.ts'
import { journeysOrigin } from '../support/service.ts'
import { signInAsManagerOf, signInByHandAs, signInByHandAsManagerOf } from '../support/sign-in.ts'
import { choose } from '../support/support-pages.ts'

test('a return goes from sign-in to receipt, over an error and a "Change" link', async ({ page }) => {
  const practice = practiceThat('without a script')
  await signInByHandAsManagerOf(page, practice)
  await page.getByRole('link', { name: 'Start today’s return' }).click()
  await answerMain(page, { clinicalStaff: 1, unmetSameDay: 0, oldestResult: 0 })
  await page.getByLabel('Anything else').fill('x'.repeat(2001))
  await pressCheck(page)
  await expect(page).toHaveTitle(/^Error: /)
  await expect(errorSummary(page).getByRole('link')).toHaveCount(3)
  await expect(errorSummary(page)).toContainText(
    'Shorten the text to 2,000 characters or fewer: it has 2,001',
  )
  await expect(band(page, 'clinicalStaff', 1)).toBeChecked()
  await expect(page.getByLabel('Anything else')).toHaveValue('x'.repeat(2001))
  await page.getByLabel('Anything else').fill('Short.')
  await answerMain(page, { premisesIt: 0 })
  await sayItIsSafe(page)
  await checkAnswers(page)

  await page.getByRole('link', { name: /Change.*clinical sessions filled/i }).click()
  await expect(page).toHaveURL(/#clinicalStaff/)
  await answerMain(page, { clinicalStaff: 0 })
  await checkAnswers(page)
  await agreeAndSend(page)
  await expect(page.locator('.app-level').first()).toContainText('OPEL 1 Business as usual')
})

test('a megabyte is refused in words', async ({ page }) => {
  const practice = practiceThat('without a script')
  await signInAsManagerOf(page, practice)
  const answer = await page.request.post(`/practices/${practice.code}/return/changed`, {
    form: { freeText: 'word '.repeat(200_000), intent: 'check' },
    headers: { Origin: journeysOrigin, Accept: 'text/html' },
  })
  expect(answer.status()).toBe(413)
  expect(await answer.text()).toContain('It is longer than any form of this service.')
})

test('help is asked for, taken, decided and read', async ({ browser }) => {
  test.setTimeout(90_000)
  const practice = practiceThat('without a script, in pressure')
  const [surgery, icb] = [
    await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
    await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
  ]
  await signInAsManagerOf(surgery, practice)
  await surgery.getByRole('link', { name: 'Ask for help now' }).click()
  await surgery.getByRole('button', { name: 'Ask for help', exact: true }).click()
  await expect(errorSummary(surgery)).toBeVisible()
  await choose(surgery, 'What do you need?', 'Support today')
  await surgery.getByLabel('What is going on?').fill('The whole reception is off sick.')
  await surgery.getByLabel('Number to ring you on').fill('0116 496 0155')
  await surgery.getByRole('button', { name: 'Ask for help', exact: true }).click()
  await expect(surgery.getByRole('heading', { name: 'Help asked for' })).toBeVisible()

  await signInByHandAs(icb, 'Primary care officer, LLR (city)')
  await openCaseFromQueue(icb, practice)
  await icb.getByRole('button', { name: 'I take it' }).first().click()
  await expect(icb.getByRole('alert')).toContainText('You have the case.')
  const decision = {
    'What was decided': 'Two receptionists come from the hub.',
    Reason: 'Phones are unanswered.',
  }
  await doAct(icb, 'decision', decision, 'Decision recorded.')

  await surgery.getByRole('link', { name: 'Follow the case, or write more' }).click()
  await expect(timeline(surgery)).toContainText('Primary care officer, LLR (city) has the case')
  await expect(timeline(surgery)).toContainText('Two receptionists come from the hub.')
})
