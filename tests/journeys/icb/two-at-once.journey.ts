import { expect, type Page, test } from '@playwright/test'
import { fillAct, openCaseFromQueue, openDetails, timeline } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { watchForProblems } from '../support/page-health.ts'
import { errorSummary } from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForLunchtimes } from '../support/support-pages.ts'

test('two officers decide at once: the second sees both decisions and chooses', async ({ browser }) => {
  test.setTimeout(120_000)
  const practice = practiceThat('two officers at once')
  const [surgery, first, second] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [surgery, first, second].map(watchForProblems)
  await signInAsManagerOf(surgery, practice)
  await signInAs(first, 'Primary care officer, LLR (city)')
  await signInAs(second, 'Primary care officer, LLR (county)')
  const days = [await reportingDayAhead(3), await reportingDayAhead(4)]
  const request = await askForLunchtimes(surgery, practice, days)

  await test.step('on the request', () => decideOnTheRequest(first, second, request))
  await test.step('on the case', async () => {
    await openCaseFromQueue(first, practice)
    await openCaseFromQueue(second, practice)
    await decideOnTheCase(first, second)
  })
  for (const found of problems) expect(found()).toEqual([])
})

async function decideOnTheRequest(first: Page, second: Page, reference: string) {
  for (const page of [first, second]) await page.goto(`/icb/requests/${reference}`)
  const reserve = await openDetails(first, 'Put on the waiting list')
  await reserve.getByLabel('Reason, as the practice will read it').fill('Next week is full: the week after.')
  await reserve.getByRole('button', { name: 'Put on the waiting list' }).click()
  await expect(first.getByRole('alert')).toContainText('On the waiting list. The practice has been told.')

  const decline = await openDetails(second, 'Decline')
  await decline.getByLabel('Reason, as the practice will read it').fill('The backlog is too small for it.')
  await decline.getByRole('button', { name: 'Decline' }).click()
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(
    `Request ${reference} changed while you were reading it`,
  )
  await expect(second.getByRole('main')).toContainText('Next week is full: the week after.')
  await expect(second.getByRole('main')).toContainText('The backlog is too small for it.')
  await second.getByRole('link', { name: 'Leave it as it is now' }).click()
  await expect(second.getByRole('main')).toContainText('Next week is full: the week after.')
}

async function decideOnTheCase(first: Page, second: Page) {
  const plan = { 'The plan': 'We ring on Monday and look at the letters together.' }
  const form = await fillAct(first, 'plan', plan)
  // The second sends too early: what is put right then is still judged by the case as it was read.
  const empty = await fillAct(second, 'plan', { 'The plan': '' })
  await empty.getByRole('button', { name: 'Record the plan' }).click()
  await expect(errorSummary(second)).toBeVisible()
  await form.getByRole('button', { name: 'Record the plan' }).click()
  await expect(first.getByRole('alert')).toContainText('Plan recorded.')
  const other = await fillAct(second, 'plan', { 'The plan': 'The hub sends a clerk for two days.' })
  await other.getByRole('button', { name: 'Record the plan' }).click()
  await expect(second.getByRole('heading', { level: 1 })).toContainText('changed while you were reading it')
  await expect(second.getByRole('main')).toContainText(plan['The plan'])
  await expect(second.getByRole('main')).toContainText('The hub sends a clerk for two days.')
  await second.getByRole('button', { name: 'Do mine as well' }).click()
  await expect(timeline(second)).toContainText('The hub sends a clerk for two days.')
  await expect(timeline(second)).toContainText(plan['The plan'])
}
