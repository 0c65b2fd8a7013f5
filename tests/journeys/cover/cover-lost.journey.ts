import { expect, type Page, test } from '@playwright/test'
import { formatDay } from '~/domain/calendar/words'
import { openDetails } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { watchForProblems } from '../support/page-health.ts'
import { sendForm } from '../support/send-form.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHalfADay } from '../support/support-pages.ts'

test('a provider withdraws from an approved half day: it is suspended, and a manager records what happens', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const practice = practiceThat('loses its cover')
  const day = await reportingDayAhead(9)
  const [surgery, provider, manager] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [surgery, provider, manager].map(watchForProblems)
  await signInAsManagerOf(surgery, practice)
  await signInAs(provider, 'Cover co-ordinator, DHU')
  await signInAs(manager, 'Primary care manager, LLR')

  const reference = await askForHalfADay(surgery, practice, day)
  await manager.goto(`/icb/requests/${reference}`)
  await manager.getByRole('checkbox', { name: /DHU/ }).check()
  await sendForm(manager.getByRole('button', { name: 'Ask for cover' }))
  await provider.goto('/cover')
  await provider.getByRole('link', { name: practice.name, exact: true }).click()
  await sendForm(provider.getByRole('button', { name: 'Accept the cover' }))
  const number = await whenTheManagerApproves(manager, reference)
  await thenTheRecordPrintsOnOneSide(manager, number)

  await test.step('the provider withdraws: the approval no longer holds', async () => {
    await provider.reload()
    await openDetails(provider, 'We can no longer cover it')
    await provider.getByLabel(/^Why\?/).fill('Our doctor is ill.')
    await sendForm(provider.getByRole('button', { name: 'Withdraw the cover' }))
    await surgery.goto(`/practices/${practice.code}/requests/${reference}`)
    await expect(surgery.getByRole('main')).toContainText('Approval suspended: DHU')
    await expect(surgery.getByRole('main')).not.toContainText('Our doctor is ill.')
    await manager.goto(`/approvals/${number}`)
    await expect(manager.getByRole('main')).toContainText('Suspended: the cover was withdrawn.')
  })

  await test.step('the manager records one of four ways, which the practice reads', async () => {
    await manager.goto(`/icb/requests/${reference}`)
    await expect(manager.getByRole('heading', { name: /Nobody covers this half day/ })).toBeVisible()
    await manager.getByRole('radio', { name: 'Reduced service' }).check()
    await manager.getByLabel('Plan: who does what, and by when').fill('Dr Hale answers the telephone.')
    await manager.getByRole('button', { name: 'Record what happens now' }).click()
    await expect(manager.getByRole('alert')).toContainText('Recorded.')
    await surgery.reload()
    await expect(surgery.getByRole('main')).toContainText(
      'Reduced service instead of a covered closure. Dr Hale answers the telephone.',
    )
    await manager.goto(`/icb/closures?week=${day}`)
    await expect(manager.getByRole('heading', { name: formatDay(day).replace(/ \d{4}$/, '') })).toBeVisible()
    const entry = manager.getByRole('row').filter({ hasText: practice.name })
    await expect(entry).toContainText('Reduced service (doors shut, own clinician)')
  })

  await test.step('a locum is found: the manager takes the reduced service out of the calendar', async () => {
    await manager.goto(`/icb/requests/${reference}`)
    await manager.getByText('No reduced service after all').click()
    await manager.getByLabel('Reason, as the practice will read it').fill('A locum was found.')
    await manager.getByRole('button', { name: 'Take it out of the calendar' }).click()
    await expect(manager.getByRole('alert')).toContainText('Out of the calendar.')
    await manager.goto(`/icb/closures?week=${day}`)
    await expect(manager.getByRole('heading', { name: formatDay(day).replace(/ \d{4}$/, '') })).toBeVisible()
    await expect(manager.getByRole('main')).not.toContainText(practice.name)
  })
  for (const found of problems) expect(found()).toEqual([])
})

async function whenTheManagerApproves(page: Page, reference: string): Promise<string> {
  await page.goto(`/icb/requests/${reference}`)
  await openDetails(page, 'Note that Dr Rowan Hale has confirmed the statement')
  await page.getByRole('radio', { name: 'In a call' }).check()
  await page.getByLabel('Who confirmed it, to whom, when').fill('Dr Hale, to the manager.')
  await page.getByRole('button', { name: 'Note the confirmation' }).click()
  await expect(page.getByRole('alert')).toContainText('confirmation is on record')
  await openDetails(page, 'Approve')
  const reason = page.getByRole('textbox', { name: 'Reason to go on' })
  if (await reason.isVisible()) await reason.fill('DHU has two teams that day.')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Approved. The practice has been told.')
  const link = page.getByRole('link', { name: /^Approval record A-\d{4}-\d{4}$/ })
  return (await link.innerText()).replace('Approval record ', '')
}

async function thenTheRecordPrintsOnOneSide(page: Page, number: string) {
  await page.goto(`/approvals/${number}`)
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
}
