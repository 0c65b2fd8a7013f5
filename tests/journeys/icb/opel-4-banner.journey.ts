import { expect, test } from '@playwright/test'
import { openDatabase } from '#db/connection'
import { practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswers,
  openReturn,
  quietAnswers,
  sayItIsSafe,
} from '../support/return-pages.ts'
import { journeysDatabase } from '../support/service.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

test('OPEL 4 shows on an open page of the ICB within 15 seconds, and goes when somebody takes the case', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const practice = practiceThat('seen at once')
  const officer = await (await browser.newContext()).newPage()
  const surgery = await (await browser.newContext()).newPage()
  const problems = [officer, surgery].map(watchForProblems)
  await signInAs(officer, 'Primary care officer, LLR (city)')
  await officer.goto('/icb/practices')
  await signInAsManagerOf(surgery, practice)
  await openReturn(surgery, practice.code)
  await answerMain(surgery, { ...quietAnswers, clinicalStaff: 3, unmetSameDay: 3 })
  await sayItIsSafe(surgery)
  await checkAnswers(surgery)
  await agreeAndSend(surgery)

  const banner = officer.getByRole('region', { name: 'OPEL 4' })
  const link = banner.getByRole('link', { name: new RegExp(practice.name) })
  await expect(banner.filter({ visible: true })).toContainText('nobody has acknowledged it', {
    timeout: 15_000,
  })
  await expect(link).toBeVisible({ timeout: 5_000 })
  await expect(banner.filter({ visible: true })).toContainText('not a critical incident declaration')
  await expect(officer.locator('[aria-live="assertive"]')).toContainText('nobody has acknowledged it')
  await expect(surgery.getByRole('region', { name: 'OPEL 4' })).toHaveCount(0)

  await test.step('the first step of the duty list was mailed at once', async () => {
    await expect.poll(() => mailsAbout(practice.code, 'opel-4-alert')).toBeGreaterThan(0)
  })

  await link.click()
  await officer.getByRole('button', { name: 'I take it' }).first().click()
  await expect(officer.getByRole('main')).toContainText('Told step 1 of the duty list')
  await expect(officer.getByRole('link', { name: new RegExp(`^${practice.name}, since`) })).toHaveCount(0)
  for (const found of problems) expect(found()).toEqual([])
})

async function mailsAbout(practiceCode: string, kind: string): Promise<number> {
  const db = openDatabase(journeysDatabase())
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('practice_code', '=', practiceCode)
    .where('kind', '=', kind)
    .execute()
  await db.destroy()
  return rows.length
}
