import { expect, type Page, test } from '@playwright/test'
import { openCaseFromQueue } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { givenALeadOfThePcnOf } from '../support/colleague.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { expectNoAxeViolations, watchForProblems } from '../support/page-health.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHelpNow, fillDay } from '../support/support-pages.ts'

const asked = 'A duty doctor for Thursday and Friday mornings.'
const answered = 'Dr Shah comes on both mornings.'

test('a PCN lead is asked in for mutual aid, has it by name, says no without a reason once, and then how the PCN helps', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const practice = practiceThat('needs its PCN')
  const lead = await givenALeadOfThePcnOf(practice)
  const [surgery, officer, pcn] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext({ viewport: { width: 375, height: 800 } })).newPage(),
  ]
  const problems = [surgery, officer, pcn].map(watchForProblems)
  await signInAsManagerOf(surgery, practice)
  await signInAs(officer, 'Primary care officer, LLR (city)')
  await signInAsManagerOf(pcn, lead)

  await askForHelpNow(surgery, practice, 'Two of our three doctors are ill until Friday.')
  await openCaseFromQueue(officer, practice)
  const reference = await whenTheOfficerOffersMutualAid(officer)
  await whenTheOfficerAsksThePcnLeadIn(officer)
  await whenTheLeadAcknowledges(pcn, practice)
  await thenTheOfficerReadsWhoHasIt(officer, reference, lead)
  await whenTheLeadAnswers(pcn)
  await thenOfficerAndPracticeReadTheAnswer(officer, surgery, { practice, lead, reference })
  for (const found of problems) expect(found()).toEqual([])
})

/** Gives the reference of the request that the offer is. */
async function whenTheOfficerOffersMutualAid(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Offer support', exact: true }).click()
  await page.getByRole('link', { name: /^Offer this.*Mutual aid in the PCN/ }).click()
  await page.getByRole('button', { name: 'See what will be sent' }).click()
  await page.getByRole('button', { name: 'Send the offer' }).click()
  await expect(page.getByRole('alert')).toContainText('Offered. The practice has been told')
  const reference = /\/icb\/requests\/(S-\d+)/.exec(page.url())?.[1]
  if (!reference) throw new Error(`No request at ${page.url()}`)
  await expect(page.getByRole('main')).toContainText('The PCN lead has not been asked in yet.')
  return reference
}

async function whenTheOfficerAsksThePcnLeadIn(page: Page) {
  await page.getByRole('link', { name: 'Ask the PCN lead in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PCN in')
  await expectNoAxeViolations(page)
  await page.getByLabel('What would help?').fill(asked)
  await page.getByRole('button', { name: 'Ask the PCN lead' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter the day until when it is wanted.')
  await expect(page.getByLabel('What would help?')).toHaveValue(asked)
  await fillDay(page, 'Until when is it wanted?', await reportingDayAhead(4))
  await page.getByLabel('Time').fill('1pm')
  await page.getByRole('button', { name: 'Ask the PCN lead' }).click()
  await expect(page.getByRole('main')).toContainText('Waits to be acknowledged')
  await expect(page.getByRole('link', { name: 'Ask the PCN lead in' })).toHaveCount(0)
}

async function whenTheLeadAcknowledges(page: Page, practice: CastPractice) {
  await page.goto('/pcn')
  const asks = page.getByRole('table', { name: 'Mutual aid you are asked for, open ones first' })
  await expect(asks).toContainText(practice.name)
  await asks.getByRole('link', { name: asked }).click()
  await expect(page.getByRole('main')).toContainText(`For ${practice.name}.`)
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'I have it' }).click()
  await expect(page.getByRole('alert')).toContainText('sees that you have it')
}

async function thenTheOfficerReadsWhoHasIt(page: Page, reference: string, lead: CastPractice) {
  await page.goto(`/icb/requests/${reference}`)
  await expect(page.getByRole('main')).toContainText(`Acknowledged by ${lead.managerName}`)
}

async function whenTheLeadAnswers(page: Page) {
  await page.getByRole('button', { name: 'The PCN cannot help' }).click()
  await expect(page.getByRole('alert')).toContainText('Write in a line why the PCN cannot help.')
  await page.getByLabel('A line about it').fill(answered)
  await page.getByRole('button', { name: 'The PCN can help' }).click()
  await expect(page.getByRole('alert')).toContainText('has been told that the PCN can help')
  await page.goto('/pcn')
  await expect(page.locator('#asks')).toContainText('The PCN can help')
}

async function thenOfficerAndPracticeReadTheAnswer(
  officer: Page,
  surgery: Page,
  told: { practice: CastPractice; lead: CastPractice; reference: string },
) {
  const { practice, lead, reference } = told
  await officer.goto(`/icb/requests/${reference}`)
  await expect(officer.getByRole('main')).toContainText(answered)
  await expect(officer.getByRole('link', { name: 'Ask the PCN lead in' })).toBeVisible()
  await surgery.goto(`/practices/${practice.code}/requests/${reference}`)
  await expect(surgery.getByRole('main')).toContainText(`can help (${lead.managerName}): ${answered}`)
}
