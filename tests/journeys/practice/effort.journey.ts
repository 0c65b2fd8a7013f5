import { expect, type Page, test } from '@playwright/test'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { band, mainQuestions, receiptReference, untilFormIsLive } from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { countTaps } from '../support/taps.ts'

test('a return with the main answers is eight taps from home to receipt', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('quiet')
  await signInAsManagerOf(page, practice)
  await page.goto(`/practices/${practice.code}`)
  const { tap, taps } = countTaps()
  await tap(page.getByRole('link', { name: 'Start today’s return' }))
  await untilFormIsLive(page)
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await thenTheLastFiveDaysStandBesideEachQuestion(page)
  for (const question of Object.keys(mainQuestions) as (keyof typeof mainQuestions)[]) {
    await tap(band(page, question, 0))
  }
  await tap(page.getByRole('radio', { name: 'Yes, safe, nothing needed' }))
  await tap(page.getByRole('button', { name: 'Check answers' }))
  await expect(page.getByText('They are not used to judge your contract or payments.')).toBeVisible()
  await tap(page.getByRole('button', { name: 'Send return' }))
  await receiptReference(page)
  expect(taps()).toBeLessThanOrEqual(8)
  await expect(page.locator('.app-level').first()).toContainText('OPEL 1 Business as usual')
  await expect(page.getByText('Nothing more is needed today')).toBeVisible()
  expect(problems()).toEqual([])
})

async function thenTheLastFiveDaysStandBesideEachQuestion(page: Page) {
  for (const legend of Object.values(mainQuestions)) {
    const days = page.getByRole('group', { name: legend }).locator('.app-last-days__day')
    await expect(days).toHaveCount(5)
    for (const day of await days.all()) await expect(day).toHaveText(/^[^:]+: .+/)
  }
}

test('"Same as yesterday" is three taps, with level and purpose read before it is sent', async ({ page }) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('same as yesterday')
  await signInAsManagerOf(page, practice)
  await page.goto(`/practices/${practice.code}`)
  const { tap, taps } = countTaps()
  await tap(page.getByRole('link', { name: /^Same as/ }))
  await untilFormIsLive(page)
  await expect(page.getByText(/^Copied from your return of .+ Check each answer/)).toBeVisible()
  for (const answer of ['Yes, safe, nothing needed', 'No, or we need something']) {
    await expect(page.getByRole('radio', { name: answer })).not.toBeChecked()
  }
  await expect(page.getByLabel('Anything else')).toHaveValue('')
  await expect(page.locator('.app-if-sent')).toContainText('If sent now: OPEL')
  await expect(page.getByText('They are not used to judge your contract or payments.')).toBeVisible()
  await expectNoAxeViolations(page)
  await tap(page.getByRole('radio', { name: 'Yes, safe, nothing needed' }))
  await tap(page.getByRole('button', { name: 'Send return' }))
  await receiptReference(page)
  expect(taps()).toBe(3)
  expect(problems()).toEqual([])
})

test('in an outage the card is on paper, and what it says is entered in under a minute', async ({
  browser,
}) => {
  const practice = practiceThat('rings with the card')
  const [surgery, icb] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [surgery, icb].map(watchForProblems)
  await signInAsManagerOf(surgery, practice)
  await givenTheCardOnOneSideOfPaper(surgery, practice)
  await signInAs(icb, 'Primary care officer, LLR (city)')
  await whenTheyReadOutTheCodes(icb, practice)
  await surgery.goto(`/practices/${practice.code}`)
  await expect(surgery.getByRole('heading', { name: /^Sent at .+ OPEL 4/ })).toBeVisible()
  for (const found of problems) expect(found()).toEqual([])
})

async function givenTheCardOnOneSideOfPaper(page: Page, { code, name }: CastPractice) {
  await page.goto(`/practices/${code}`)
  await page.getByRole('link', { name: 'Card for when the computers are down' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name}, ${code}`)
  await expectNoAxeViolations(page)
  const printed = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSidewaysScroll(page)
}

async function whenTheyReadOutTheCodes(page: Page, { code }: CastPractice) {
  const { tap, type, taps } = countTaps()
  await page.goto('/icb/missing')
  await expect(page.getByRole('link', { name: 'outage card' })).toBeVisible()
  const startedAt = Date.now()
  await tap(page.locator(`main a[href="/icb/missing/${code}"]`).first())
  await untilFormIsLive(page)
  await type(page.getByLabel('Codes from the outage card'), '1 2 1 1 N E4 H')
  await expect(page.locator('.app-if-sent')).toContainText('If sent now: OPEL 4')
  await expect(band(page, 'unmetSameDay', 1)).toBeChecked()
  await tap(page.getByRole('button', { name: 'Check answers' }))
  await tap(page.getByRole('button', { name: 'Send return' }))
  await receiptReference(page)
  expect(taps()).toBeLessThanOrEqual(4)
  expect(Date.now() - startedAt).toBeLessThan(60_000)
}
