import { expect, type Page, test } from '@playwright/test'
import { openCaseFromQueue, timeline } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswers,
  openReturn,
  sayWeNeedSomething,
} from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

test('an officer offers what the rules suggest, and the practice reads it and says yes', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const practice = practiceThat('is offered support')
  const manager = await (await browser.newContext()).newPage()
  const officer = await (await browser.newContext()).newPage()
  const problems = [watchForProblems(manager), watchForProblems(officer)]
  await signInAsManagerOf(manager, practice)
  await signInAs(officer, 'Primary care officer, LLR (city)')

  await whenItReportsFewStaffAndWantsAdvice(manager, practice)
  const caseReference = await openCaseFromQueue(officer, practice)
  await whenTheOfficerOffers(officer, practice)
  await thenTheCaseTellsOfIt(officer, caseReference)
  await whenThePracticeAccepts(manager, practice)
  for (const found of problems) expect(found()).toEqual([])
})

async function whenItReportsFewStaffAndWantsAdvice(page: Page, practice: CastPractice) {
  await openReturn(page, practice.code)
  await answerMain(page, { clinicalStaff: 2, unmetSameDay: 1, oldestResult: 0, premisesIt: 0 })
  await sayWeNeedSomething(page)
  await page.getByLabel('Yes, advice').check()
  await checkAnswers(page)
  await agreeAndSend(page)
}

async function whenTheOfficerOffers(page: Page, practice: CastPractice) {
  await page.getByRole('link', { name: 'Offer support', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Offer support')
  await expect(page.locator('.app-offers').first()).toContainText('Clinical sessions filled: 2 of 3 points.')
  await page.getByRole('link', { name: /^Offer this.*Workforce help/ }).click()
  await page.getByLabel('Message to the practice').fill('Dear {patient}, <b>we look for a locum</b>.')
  await page.getByRole('button', { name: 'See what will be sent' }).click()
  await expect(page.getByRole('alert')).toContainText(
    '{patient} is not filled in. Write the words themselves.',
  )
  await page.getByLabel('Message to the practice').fill('<b>We look for a locum</b> for Thursday.')
  await page.getByLabel('Which roles and sessions are missing, and until when.').check()
  await page.getByRole('button', { name: 'See what will be sent' }).click()
  await expect(page.getByRole('main')).toContainText('<b>We look for a locum</b> for Thursday.')
  await expect(page.getByRole('main')).toContainText(practice.managerEmail)
  await page.getByRole('button', { name: 'Send the offer' }).click()
  await expect(page.getByRole('alert')).toContainText('Offered. The practice has been told')
  await expect(page.getByLabel('Which roles and sessions are missing, and until when.')).toBeChecked()
}

async function thenTheCaseTellsOfIt(page: Page, reference: string) {
  await page.goto(`/icb/cases/${reference}`)
  await expect(timeline(page)).toContainText('Offered: Workforce help')
}

async function whenThePracticeAccepts(page: Page, practice: CastPractice) {
  await page.goto(`/practices/${practice.code}/cases`)
  await page
    .getByRole('link', { name: /Workforce help/ })
    .first()
    .click()
  await expect(page.getByRole('main')).toContainText('Offered to you')
  await expect(page.getByRole('main')).toContainText('<b>We look for a locum</b> for Thursday.')
  await page.getByRole('button', { name: 'Yes, we would like this' }).click()
  await expect(page.getByRole('alert')).toContainText('The team knows that you would like it.')
  await expect(page.getByRole('main')).toContainText('You have a decision by')
}
