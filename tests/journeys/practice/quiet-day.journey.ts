import { expect, type Page, test } from '@playwright/test'
import { pageWeight } from '../../../scripts/bench/page-weight.ts'
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
import { signInByHandAsManagerOf } from '../support/sign-in.ts'

test('on a slow line, what is tapped before the script has come stays', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('on a slow line')
  await signInByHandAsManagerOf(page, practice)
  await expectLightPage(page, `/practices/${practice.code}/return`)
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

const MOST_SCRIPT_BYTES = 110_000
const MOST_STYLE_BYTES = 30_000

/** A practice's line may be slow on the very day it matters. */
async function expectLightPage(page: Page, path: string) {
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { scriptBytes, styleBytes } = await pageWeight(new URL(page.url()).origin, path, cookie)
  expect(scriptBytes, 'JavaScript of the return page as sent').toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
  expect(styleBytes, 'style sheets of the return page as sent').toBeLessThanOrEqual(MOST_STYLE_BYTES)
}
