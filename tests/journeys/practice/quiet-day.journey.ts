import { expect, type Page, test } from '@playwright/test'
import { practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswers,
  openReturn,
  quietAnswers,
  sayItIsSafe,
} from '../support/return-pages.ts'
import { signInAsManagerOf } from '../support/sign-in.ts'

test('a quiet day is four taps, one answer about safety, and send', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('quiet')
  await signInAsManagerOf(page, practice)
  await openReturn(page, practice.code)
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await answerMain(page, quietAnswers)
  await sayItIsSafe(page)
  await expect(page.locator('.app-if-sent')).toContainText('OPEL 1 Business as usual')
  await checkAnswers(page)
  await agreeAndSend(page)
  await thenNothingMoreIsNeeded(page)
  expect(problems()).toEqual([])
})

async function thenNothingMoreIsNeeded(page: Page) {
  await expect(page.locator('.app-level').first()).toContainText('OPEL 1 Business as usual')
  await expect(page.getByText('Nothing more is needed today')).toBeVisible()
}
