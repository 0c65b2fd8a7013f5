import { expect, type Page, test } from '@playwright/test'
import { beginWith, messageBox, openCaseFromQueue, openDetails, timeline } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHelpNow } from '../support/support-pages.ts'

const template = 'Say what happens at noon'

test('an administrator writes a template, an officer makes a message of it, and the practice reads it', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const practice = practiceThat('is written to')
  const [surgery, officer, admin] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [surgery, officer, admin].map(watchForProblems)
  await signInAs(admin, 'System administrator, LLR')
  await whenATemplateIsAdded(admin)
  await signInAsManagerOf(surgery, practice)
  await askForHelpNow(surgery, practice, 'Two receptionists are off sick.')

  await signInAs(officer, 'Primary care officer, LLR (city)')
  const reference = await openCaseFromQueue(officer, practice)
  await whenTheOfficerBeginsWithIt(officer, practice)
  await thenThePreviewNamesWhatIsMissing(officer)
  await whenTheRestIsWrittenAndSent(officer, practice)

  await surgery.goto(`/practices/${practice.code}/cases/${reference}`)
  await expect(timeline(surgery)).toContainText(`Hello ${practice.name}, at noon the hub rings you.`)
  for (const found of problems) expect(found()).toEqual([])
})

async function whenATemplateIsAdded(page: Page) {
  await page.goto('/admin/templates')
  await page.getByRole('link', { name: 'Add a template' }).click()
  await page.getByLabel('Name').fill(template)
  await page.getByLabel('What it is for').fill('When something is arranged for noon')
  await page.getByLabel('Message', { exact: true }).fill('Hello {practice}, at noon {doctor} rings you.')
  await page.getByRole('button', { name: 'See how it reads' }).click()
  await expect(page.getByRole('alert')).toContainText('{doctor} is nothing that can be filled in')
  await page.getByLabel('Message', { exact: true }).fill('Hello {practice}, at noon {write}.')
  await page.getByRole('button', { name: 'See how it reads' }).click()
  await expect(page.getByRole('main')).toContainText('Hello Latham House, at noon {write}.')
  await page.getByLabel('Why').fill('The hub asked for it.')
  await page.getByRole('button', { name: 'Add the template' }).click()
  await expect(page.getByRole('alert')).toContainText('The template is in use.')
  await expect(page.getByRole('table', { name: 'Versions, newest first' })).toContainText(
    'The hub asked for it.',
  )
}

async function whenTheOfficerBeginsWithIt(page: Page, practice: CastPractice) {
  await openDetails(page, 'Send a message to the practice')
  await messageBox(page).fill('We have your call for help.')
  await beginWith(page, template)
  await expect(messageBox(page)).toHaveValue(
    `We have your call for help.\n\nHello ${practice.name}, at noon {write}.`,
  )
  await page.getByRole('button', { name: 'Send message' }).click()
  await expect(page.getByRole('alert')).toContainText('{write} is not filled in. Write the words themselves.')
}

async function thenThePreviewNamesWhatIsMissing(page: Page) {
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check the message')
  await expect(page.getByRole('main')).toContainText('{write}: only you know what belongs here')
  await expect(page.getByRole('button', { name: 'Send message' })).toHaveCount(0)
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Write them now' }).click()
}

async function whenTheRestIsWrittenAndSent(page: Page, practice: CastPractice) {
  const typed = await messageBox(page).inputValue()
  const written = typed.replace('{write}', 'the hub rings you')
  // A script that wakes up between marking the old words and writing the new ones would leave both.
  await expect(async () => {
    await messageBox(page).fill(written)
    await expect(messageBox(page)).toHaveValue(written, { timeout: 500 })
  }).toPass()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('.app-preview')).toContainText(
    `Hello ${practice.name}, at noon the hub rings you.`,
  )
  await expect(page.getByRole('main')).toContainText(practice.managerName)
  await expect(page.getByRole('main')).toContainText(practice.managerEmail)
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Send message' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Message sent.' })).toBeVisible()
}
