import { expect, test } from '@playwright/test'
import { practiceThat } from '../support/cast.ts'
import { givenScriptsThatDoNotCome, watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  band,
  checkAnswers,
  quietAnswers,
  sayItIsSafe,
  untilFormIsLive,
} from '../support/return-pages.ts'
import { signInAsManagerOf } from '../support/sign-in.ts'

test('on a slow line, what is tapped before the script has come stays', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('on a slow line')
  await signInAsManagerOf(page, practice)
  const letScriptsCome = await givenScriptsThatDoNotCome(page)
  await page.goto(`/practices/${practice.code}/return`, { waitUntil: 'commit' })
  await answerMain(page, { ...quietAnswers, clinicalStaff: 1, oldestResult: 2 })
  await sayItIsSafe(page)
  await page.getByLabel('Anything else').fill('From the branch surgery.')
  letScriptsCome()
  await untilFormIsLive(page)
  await expect(band(page, 'clinicalStaff', 1)).toBeChecked()
  await expect(band(page, 'oldestResult', 2)).toBeChecked()
  await expect(page.locator('.app-if-sent')).toContainText('If sent now: OPEL 2')
  await checkAnswers(page)
  await expect(page.getByRole('main')).toContainText('From the branch surgery.')
  await agreeAndSend(page)
  expect(problems()).toEqual([])
})
