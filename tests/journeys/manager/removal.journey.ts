import { expect, test } from '@playwright/test'
import { openCaseFromQueue, timeline } from '../support/case-pages.ts'
import { practiceThat } from '../support/cast.ts'
import { expectNoAxeViolations, watchForProblems } from '../support/page-health.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { askForHelpNow } from '../support/support-pages.ts'

test('a patient’s name is taken out of a case, and both sides read that it was', async ({ browser }) => {
  test.setTimeout(180_000)
  const practice = practiceThat('named a patient')
  const [surgery, officer, admin] = [
    await browser.newPage(),
    await browser.newPage(),
    await browser.newPage(),
  ]
  const problems = watchForProblems(admin)
  await signInAsManagerOf(surgery, practice)
  await askForHelpNow(surgery, practice, 'Walter Kingfisher waits for his result. Call him back please.')
  await signInAs(officer, 'Primary care officer, LLR (county)')
  const reference = await openCaseFromQueue(officer, practice)

  await signInAs(admin, 'System administrator, LLR')
  await admin.goto('/admin')
  await admin.getByRole('link', { name: 'Remove words' }).click()
  await admin.getByLabel('Case, request, return or practice').fill(reference)
  await admin.getByRole('button', { name: 'Show what is written' }).click()
  await expectNoAxeViolations(admin)
  await admin
    .getByRole('listitem')
    .filter({ hasText: 'Walter Kingfisher' })
    .first()
    .getByRole('link', { name: /^Take words out/ })
    .click()
  await admin.getByLabel('Words to take out').fill('Walter Kingfishers')
  await admin.getByRole('button', { name: 'See what would go' }).click()
  await expect(admin.getByRole('alert')).toContainText('Choose why the words go.')
  await admin.getByLabel('Details of a patient').check()
  await admin.getByRole('button', { name: 'See what would go' }).click()
  await expect(admin.getByRole('alert')).toContainText('does not stand in this text')
  await expectNoAxeViolations(admin)

  await admin.getByLabel('Words to take out').fill('walter kingfisher')
  await admin.getByRole('button', { name: 'See what would go' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Check what goes')
  const changes = admin.getByRole('table', { name: 'Before and after' })
  await expect(changes.locator('mark').first()).toHaveText('Walter Kingfisher')
  await expect(admin.getByRole('main')).toContainText('What cannot be reached from here')
  await expectNoAxeViolations(admin)
  await admin.getByRole('button', { name: 'Remove the words' }).click()
  await expect(admin.getByRole('alert')).toContainText('The words were removed from')
  await expect(admin.getByRole('main')).not.toContainText('Kingfisher')
  expect(problems()).toEqual([])

  const mark = /\[Removed on .+ by .+: details of a patient\] waits for his result\./
  await surgery.goto(`/practices/${practice.code}/cases/${reference}`)
  await expect(timeline(surgery)).toContainText(mark)
  await officer.goto(`/icb/cases/${reference}`)
  await expect(officer.getByRole('main')).toContainText(mark)
  await expect(officer.getByRole('main')).not.toContainText('Kingfisher')
  await admin.goto('/admin/audit')
  await expect(admin.getByRole('main')).toContainText('Removed words')
  await expect(admin.getByRole('main')).not.toContainText('Kingfisher')
})

test('an administrator sees what goes tonight, sets a period and says why', async ({ page }) => {
  const problems = watchForProblems(page)
  await signInAs(page, 'System administrator, LLR')
  await page.goto('/admin/retention')
  await expect(page.getByRole('table', { name: 'What goes tonight' })).toContainText(
    'Kept until a period is set',
  )
  await expectNoAxeViolations(page)
  await page.getByLabel('Who looked at a practice').fill('3')
  await page.getByRole('button', { name: 'See what would go' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter whole months from 6 to 120')
  await page.getByLabel('Who looked at a practice').fill('36')
  await page.getByRole('button', { name: 'See what would go' }).click()
  await expect(page.getByRole('table', { name: 'Before and after' })).toContainText('36 months')
  await expectNoAxeViolations(page)
  await page.getByLabel('Why').fill('Agreed with information governance.')
  await page.getByRole('button', { name: 'Set the periods' }).click()
  await expect(page.getByRole('alert')).toContainText('The periods were changed.')
  await expect(page.getByRole('table', { name: /^Changes of the periods/ })).toContainText(
    'Kept until a period is set → 36 months',
  )
  expect(problems()).toEqual([])
})
