import { expect, test } from '@playwright/test'
import { openDetails } from '../support/case-pages.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { errorSummary } from '../support/return-pages.ts'
import { signInAs } from '../support/sign-in.ts'

const officer = 'Primary care officer, LLR (city)'
const manager = 'Primary care manager, LLR'

test('the open incident: a later report is added, and a message goes to all of its practices', async ({
  page,
}) => {
  await signInAs(page, officer)
  await page.goto('/icb/incidents')
  await page
    .getByRole('table', { name: 'Open incidents' })
    .getByRole('link', { name: /Belgrave/ })
    .click()
  await page
    .getByRole('group', { name: /^Reported the same/ })
    .getByRole('checkbox')
    .first()
    .check()
  await page.getByRole('button', { name: 'Add to the incident' }).click()
  await expect(page.getByRole('alert')).toContainText('Add later reports: done at 1 of 1.')
  await expect(page.getByRole('table', { name: 'Practices of this incident' }).getByRole('row')).toHaveCount(
    5,
  )

  await page.locator('#act-message summary').click()
  await page.getByRole('button', { name: 'Send message, 4 cases' }).click()
  await expect(errorSummary(page)).toContainText('Enter the message.')
  await page
    .getByLabel('Message', { exact: true })
    .fill('The system is slow but back: tell us if yours is not.')
  await page.getByRole('button', { name: 'Send message, 4 cases' }).click()
  await expect(page.getByRole('alert')).toContainText('Send a message to the practice: done at 4 of 4.')
})

test('an ask that waits for a manager is sent, and its partner says that it cannot be done', async ({
  page,
  browser,
}) => {
  await signInAs(page, manager)
  await page.goto('/icb/partner-asks?view=decide')
  await page
    .getByRole('table', { name: 'Asks to partners' })
    .getByRole('link', { name: 'Victoria Park Health Centre' })
    .click()
  await page.getByRole('button', { name: /^Send it to / }).click()
  await expect(page.getByRole('alert')).toContainText('Sent.')

  const trust = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signInAs(trust, 'Operations manager, LPT')
  await trust.goto('/asks')
  await trust
    .getByRole('table', { name: 'Asks to you that are open' })
    .getByRole('link', { name: /^Lend a community nurse/ })
    .click()
  await trust.getByRole('button', { name: 'It cannot be done' }).click()
  await expect(errorSummary(trust)).toContainText('why it cannot be done')
  await trust.getByLabel('A line about it').fill('No nurse is free before January.')
  await trust.getByRole('button', { name: 'It cannot be done' }).click()
  await expect(trust.getByRole('alert')).toContainText('have been told that it cannot be done')
  await page.reload()
  await expect(page.getByRole('main')).toContainText('No nurse is free before January.')
})

test('an interest is declared, after a form that says what is missing', async ({ page }) => {
  await signInAs(page, 'Workforce lead, LLR')
  await page.goto('/account/interests')
  await page.getByRole('button', { name: 'Declare it' }).click()
  await expect(errorSummary(page)).toContainText('Choose the practice.')
  await page.getByLabel('In which practice?').selectOption({ label: 'Latham House, SLAM' })
  await page.getByRole('radio', { name: 'Registered there as a patient' }).check()
  await page.getByRole('button', { name: 'Declare it' }).click()
  await expect(page.getByRole('alert')).toContainText('The interest is on record.')
  await expect(page.getByRole('table', { name: 'Interests that hold' })).toContainText('Latham House')
})

test('the waiting list says who waits and why; the calendar shows a week, and an area of it', async ({
  page,
}) => {
  await signInAs(page, officer)
  await page.goto('/icb/requests/waiting-list')
  const waiting = page.getByRole('table', { name: 'Waiting list, who goes first in front' })
  await expect(waiting.getByRole('row').filter({ hasText: 'The Hedges Medical Centre' })).toContainText(
    'Another practice of your PCN has its session that afternoon.',
  )
  await page.goto(`/icb/closures?week=${await reportingDayAhead(8)}`)
  await expect(page.getByRole('main')).toContainText('The area’s own PLT')
  await page.getByLabel('Place or PCN').selectOption({ label: 'Rutland' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('main')).not.toContainText('The area’s own PLT')
  await page.getByRole('link', { name: 'The week after' }).click()
  await expect(page.getByLabel('Place or PCN')).toHaveValue(/rutland/i)
})

test('the duty list: a step is changed with a reason, and the change is kept', async ({ page }) => {
  await signInAs(page, manager)
  await page.goto('/icb/duty')
  await page.getByRole('link', { name: 'Change First line' }).click()
  await page.getByLabel('Saturday').selectOption({ label: manager })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(errorSummary(page)).toBeVisible()
  await expect(page.getByLabel('Saturday').locator('option:checked')).toHaveText(manager)
  await page.getByLabel('Why').fill('Saturday clinics until January.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('The duty list was changed.')
  await expect(await openDetails(page, 'Changes (')).toContainText('Saturday clinics until January.')
})

test('the response targets: a change is read, refused with words, then kept before and after', async ({
  page,
}) => {
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/calendar/targets')
  const days = page.getByLabel('A resolved case without an answer closes after')
  await days.fill('soon')
  await page.getByLabel('Why').fill('Practices answer within a week.')
  await page.getByRole('button', { name: 'Change the targets' }).click()
  await expect(errorSummary(page)).toContainText('Enter a whole number')
  await days.fill('4')
  await page.getByRole('button', { name: 'Change the targets' }).click()
  await expect(page.getByRole('alert')).toContainText('The response targets were changed.')
  const changes = page.getByRole('table', { name: 'Changes of the response targets, newest first' })
  await expect(changes).toContainText('3 reporting days → 4 reporting days')
  await expect(changes).toContainText('Practices answer within a week.')
})

test('a conversation with a practice is recorded, after a form that says what is missing', async ({
  page,
}) => {
  await signInAs(page, officer)
  await page.goto('/icb/practices/Z90083/conversation')
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(errorSummary(page)).toContainText('Enter what you agreed')
  await page.getByLabel('With whom at the practice?').fill('Practice manager')
  await page.getByLabel('What was agreed?').fill('We ring again on Friday')
  await page.getByRole('radio', { name: 'No, that was not spoken about' }).check()
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByRole('alert')).toContainText('The conversation is recorded.')
  await page.getByRole('link', { name: 'Conversations with the practice' }).click()
  await expect(page.getByRole('main')).toContainText('We ring again on Friday')
})
