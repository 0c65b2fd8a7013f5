import { expect, test } from '@playwright/test'
import { practiceThat } from '../support/cast.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHelpNow } from '../support/support-pages.ts'

test('words are looked for and removed without a script', async ({ browser }) => {
  const practice = practiceThat('named a patient without a script')
  const [surgery, admin] = [
    await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
    await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
  ]
  await signInAsManagerOf(surgery, practice)
  await askForHelpNow(surgery, practice, 'Edith Nightjar came twice, the room is full.')
  await signInAs(admin, 'System administrator, LLR')
  await admin.goto('/admin/redact')
  await admin.getByLabel('Words to take out').fill('Edith Nightjar\ncame twice')
  await admin.getByLabel('Details of another person').check()
  await admin.getByRole('button', { name: 'Find the words' }).click()
  await admin.getByRole('button', { name: 'Change something' }).click()
  await expect(admin.getByLabel('Words to take out')).toHaveValue('Edith Nightjar\ncame twice')
  await admin.getByLabel('Words to take out').fill('Edith Nightjar')
  await admin.getByRole('button', { name: 'Find the words' }).click()
  await expect(admin.getByRole('table', { name: 'Before and after' })).toContainText('came twice')
  await admin.getByRole('button', { name: 'Remove the words' }).click()
  await expect(admin.getByRole('alert')).toContainText('The words were removed from')
  await expect(admin.getByRole('table', { name: 'Removals, newest first' })).toContainText(
    'details of another person',
  )
})
