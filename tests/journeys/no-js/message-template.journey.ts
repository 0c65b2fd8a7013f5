import { expect, test } from '@playwright/test'
import { beginWith, messageBox, openCaseFromQueue, openDetails, timeline } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHelpNow } from '../support/support-pages.ts'

test('a message begins with a template, keeps what was typed, is looked at and sent', async ({ browser }) => {
  test.setTimeout(120_000)
  const practice = practiceThat('is written to without a script')
  const [surgery, officer] = [
    await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
    await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
  ]
  await signInAsManagerOf(surgery, practice)
  await askForHelpNow(surgery, practice, 'The telephone system is slow.')

  await signInAs(officer, 'Primary care officer, LLR (county)')
  const reference = await openCaseFromQueue(officer, practice)
  await openDetails(officer, 'Send a message to the practice')
  await messageBox(officer).fill('I tried your number twice.')
  await beginWith(officer, 'Ask when we can ring')
  await expect(messageBox(officer)).toHaveValue(
    new RegExp(`^I tried your number twice\\.\\n\\nHello ${practice.name},`),
  )
  await officer.getByRole('button', { name: 'Preview' }).click()
  await expect(officer.locator('.app-preview')).toContainText('When would be a good time')
  await expect(officer.getByRole('main')).toContainText(practice.managerName)
  await officer.getByRole('button', { name: 'Change something' }).click()
  await expect(messageBox(officer)).toHaveValue(/^I tried your number twice\./)
  await officer.getByRole('button', { name: 'Send message' }).click()
  await expect(officer.getByRole('alert').filter({ hasText: 'Message sent.' })).toBeVisible()

  await surgery.goto(`/practices/${practice.code}/cases/${reference}`)
  await expect(timeline(surgery)).toContainText('I tried your number twice.')
  await expect(timeline(surgery)).toContainText('When would be a good time')
})
