import { expect, test } from '@playwright/test'
import { findInQueue, openCaseFromQueue } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import { errorSummary } from '../support/return-pages.ts'
import { sendForm } from '../support/send-form.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { choose } from '../support/support-pages.ts'

test('a practice that has to close tells so, the ICB notes cover, and it opens again', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const practice = practiceThat('has to close')
  const [surgery, icb] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [watchForProblems(surgery), watchForProblems(icb)]
  await signInAsManagerOf(surgery, practice)
  await signInAs(icb, 'Primary care officer, LLR (county)')

  await test.step('the practice tells, and is not kept waiting by what it does not know', async () => {
    await surgery.getByRole('link', { name: 'We are closed, or have to close' }).click()
    await surgery.getByRole('button', { name: 'Tell the ICB that we are closed' }).click()
    await expect(errorSummary(surgery)).toContainText('Choose what has happened.')
    await choose(surgery, 'What has happened?', 'Flood or leak')
    await choose(surgery, 'What is closed?', 'The whole practice')
    await surgery.getByLabel('Time', { exact: true }).fill('9:15')
    const gp = surgery.getByLabel('Name', { exact: true })
    await gp.fill('Dr Rowan Hale')
    await surgery.getByLabel('Telephone number', { exact: true }).fill('07700 900123')
    await surgery.getByRole('button', { name: 'Tell the ICB that we are closed' }).click()
    await expect(surgery.getByRole('heading', { name: 'We know that you are closed' })).toBeVisible()
  })
  await test.step('the ICB sees it as its most urgent, and notes who looks after the patients', async () => {
    await expect(await findInQueue(icb, practice)).toContainText('priority 1')
    await openCaseFromQueue(icb, practice)
    await sendForm(icb.getByRole('button', { name: 'I take it' }).first())
    await icb.goto('/icb/closures')
    const closedNow = icb.getByRole('table', { name: 'Closed without having planned it' })
    await closedNow.getByRole('row').filter({ hasText: practice.name }).getByRole('link').first().click()
    await icb.getByRole('radio', { name: 'Cover is found' }).check()
    await icb.getByLabel('By whom, when it is found').fill('The hub')
    await icb
      .getByLabel('What was agreed, or what is being tried')
      .fill('It takes urgent patients from 10am.')
    await icb.getByRole('button', { name: 'Note the cover' }).click()
    await expect(icb.getByRole('alert')).toContainText('Noted.')
  })
  await test.step('the practice reads it', async () => {
    await surgery.reload()
    await expect(surgery.getByRole('main')).toContainText(
      'The hub covers. It takes urgent patients from 10am.',
    )
  })
  await test.step('it will be longer: the practice says so, and the ICB reads it beside the closure', async () => {
    await surgery.getByText('Tell us that you will open at another time').click()
    await surgery.getByLabel('Time, if known').fill('10')
    await surgery.getByRole('button', { name: 'Tell the team' }).click()
    await expect(errorSummary(surgery)).toContainText('Write it like 12:30.')
    const twoMonthsOn = new Date(Date.now() + 60 * 86_400_000)
    await surgery.getByLabel('Day').fill(String(twoMonthsOn.getUTCDate()))
    await surgery.getByLabel('Month').fill(String(twoMonthsOn.getUTCMonth() + 1))
    await surgery.getByLabel('Year').fill(String(twoMonthsOn.getUTCFullYear()))
    await surgery.getByLabel('Time, if known').fill('10:00')
    await surgery.getByRole('button', { name: 'Tell the team' }).click()
    await expect(surgery.getByRole('alert')).toContainText('knows when you expect to open again')
    await icb.goto('/icb/closures')
    const closedNow = icb.getByRole('table', { name: 'Closed without having planned it' })
    await expect(closedNow.getByRole('row').filter({ hasText: practice.name })).toContainText(
      twoMonthsOn.toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
    )
    await closedNow.getByRole('row').filter({ hasText: practice.name }).getByRole('link').first().click()
  })
  await test.step('the practice says that it is open again', async () => {
    await surgery.getByRole('button', { name: /open again/ }).click()
    await expect(surgery.getByRole('alert')).toContainText('we know that you are open again')
    await icb.reload()
    await expect(icb.getByRole('heading', { name: /^Open again since/ })).toBeVisible()
  })
  for (const found of problems) expect(found()).toEqual([])
})
