import { expect, type Page, test } from '@playwright/test'
import type { IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { openDetails } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { watchForProblems } from '../support/page-health.ts'
import { errorSummary } from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHalfADay } from '../support/support-pages.ts'

test('a half day closes once cover is accepted, the clinician has confirmed and a manager approves', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const practice = practiceThat('asks for half a day')
  const day = await reportingDayAhead(6)
  const [surgery, officer, provider, manager] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [surgery, officer, provider, manager].map(watchForProblems)
  await signInAsManagerOf(surgery, practice)
  await signInAs(officer, 'Primary care officer, LLR (county)')
  await signInAs(provider, 'Cover co-ordinator, DHU')
  await signInAs(manager, 'Primary care manager, LLR')

  const reference = await askForHalfADay(surgery, practice, day)
  await thenItCannotBeApprovedYet(manager, reference)
  await whenTheOfficerAsksForCover(officer, reference)
  await whenTheProviderAccepts(provider, practice, day)
  await whenTheClinicianHasConfirmed(manager, reference)
  const number = await whenTheManagerApproves(manager)
  await thenTheRecordSaysAll(manager, { practice, day, number })
  await thenPracticeAndProviderReadTheRecord(surgery, provider, number)
  for (const found of problems) expect(found()).toEqual([])
})

async function thenItCannotBeApprovedYet(page: Page, reference: string) {
  await page.goto(`/icb/requests/${reference}`)
  await expect(page.getByText('No cover:')).toBeVisible()
  await openDetails(page, 'Approve')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(errorSummary(page)).toContainText('No cover:')
  await expect(page.getByRole('link', { name: /^Approval record/ })).toHaveCount(0)
}

async function whenTheOfficerAsksForCover(page: Page, reference: string) {
  await page.goto(`/icb/requests/${reference}`)
  await page.getByRole('checkbox', { name: /DHU/ }).check()
  await page.getByRole('button', { name: 'Ask for cover' }).click()
  await expect(page.getByRole('alert')).toContainText('The providers have been asked, and mailed.')
  await expect(page.getByRole('row').filter({ hasText: 'DHU' })).toContainText('Not yet')
}

async function whenTheProviderAccepts(page: Page, practice: CastPractice, day: IsoDay) {
  await page.goto('/cover')
  await page.getByRole('link', { name: practice.name, exact: true }).click()
  await expect(page.getByRole('main')).toContainText(formatDay(day))
  await expect(page.getByRole('main')).toContainText('0116 496 0123')
  await expect(page.getByRole('main')).toContainText('No GP can supervise that afternoon.')
  await page.getByRole('button', { name: 'Accept the cover' }).click()
  await expect(page.getByRole('alert')).toContainText('Thank you: you have accepted.')
}

async function whenTheClinicianHasConfirmed(page: Page, reference: string) {
  await page.goto(`/icb/requests/${reference}`)
  await openDetails(page, 'Note that Dr Rowan Hale has confirmed the statement')
  await page.getByRole('radio', { name: 'In a call' }).check()
  await page.getByLabel('Who confirmed it, to whom, when').fill('Dr Hale, to the primary care manager.')
  await page.getByRole('button', { name: 'Note the confirmation' }).click()
  await expect(page.getByRole('alert')).toContainText('confirmation is on record')
}

async function whenTheManagerApproves(page: Page): Promise<string> {
  await openDetails(page, 'Approve')
  await page.getByLabel('Conditions').fill('The doors open again at 6:30pm.')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Approved. The practice has been told.')
  const link = page.getByRole('link', { name: /^Approval record A-\d{4}-\d{4}$/ })
  const number = (await link.innerText()).replace('Approval record ', '')
  await link.click()
  return number
}

async function thenTheRecordSaysAll(
  page: Page,
  { practice, day, number }: { practice: CastPractice; day: IsoDay; number: string },
) {
  const record = page.getByRole('article')
  await expect(record).toContainText(`Approval record ${number}`)
  await expect(record).toContainText(`${practice.name} (${practice.code})`)
  await expect(record).toContainText(`${formatDay(day)}, afternoon`)
  await expect(record).toContainText('DHU')
  await expect(record).toContainText('The doors open again at 6:30pm.')
  await expect(record).toContainText('Primary care manager, LLR')
}

async function thenPracticeAndProviderReadTheRecord(surgery: Page, provider: Page, number: string) {
  await surgery.reload()
  await surgery.getByRole('link', { name: `Approval record ${number}` }).click()
  await expect(surgery.getByRole('article')).toContainText('The doors open again at 6:30pm.')
  await provider.reload()
  await provider.getByRole('link', { name: `Approval record ${number}` }).click()
  await expect(provider.getByRole('article')).toContainText('The doors open again at 6:30pm.')
}
