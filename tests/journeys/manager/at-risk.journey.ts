import { expect, type Page, test } from '@playwright/test'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs } from '../support/sign-in.ts'

const manager = 'Primary care manager, LLR'
/** A practice that the demonstration says nothing about in this respect. */
const practice = { code: 'Z90066' }

async function fillDay(page: Page, legend: RegExp, [day, month, year]: readonly [string, string, string]) {
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day', { exact: true }).fill(day)
  await group.getByLabel('Month', { exact: true }).fill(month)
  await group.getByLabel('Year', { exact: true }).fill(year)
}

async function whenTheManagerSpeaksWithThePractice(page: Page) {
  await page.goto(`/icb/practices/${practice.code}/propose`)
  await expect(page.getByRole('main')).toContainText('Not before a conversation')
  await page
    .getByRole('button', { name: 'Record a conversation' })
    .or(page.getByRole('link', { name: 'Record a conversation' }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter what you agreed')
  await page.getByLabel('Who of us spoke?').selectOption({ label: manager })
  await page.getByLabel('With whom at the practice?').fill('Senior partner')
  await page.getByLabel('What was agreed?').fill('A mentor for the new GP')
  await page.getByRole('radio', { name: 'Yes, and what the group sees' }).check()
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByRole('alert')).toContainText('The conversation is recorded.')
}

async function whenTheManagerProposesIt(page: Page) {
  // Whoever taps while the page still settles after the last post taps again.
  await expect(async () => {
    await page.getByRole('link', { name: 'Propose for the Risk Share Group' }).click()
    await expect(page).toHaveURL(/\/propose$/, { timeout: 3000 })
  }).toPass()
  await page.getByRole('radio', { name: 'Chronic resilience or sustainability' }).check()
  await page.getByRole('radio', { name: '4 Likely' }).check()
  await page.getByRole('radio', { name: '5 Severe' }).check()
  await page.getByRole('radio', { name: 'Resilience menu' }).check()
  await page.getByLabel('Who looks after it').selectOption({ label: manager })
  await fillDay(page, /^Next review/, ['1', '12', '2030'])
  await page.getByLabel('Why is it proposed?').fill('Three of five partners retire in spring')
  await page.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByRole('alert')).toContainText('The practice is proposed.')
  await expect(page.getByRole('main')).toContainText('Likely (4) × Severe (5) = 20, extreme')
}

test('a practice is spoken with, proposed and frozen into a pack that contracting and quality read', async ({
  page,
  browser,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, manager)
  await page.goto('/icb/practices')
  await page.getByRole('link', { name: 'Practices at risk' }).click()
  const candidates = page.getByRole('table', { name: 'Candidates, highest risk first' })
  await expect(candidates).toContainText('Pasley Road')
  await expect(candidates).toContainText('Overdue:')

  await whenTheManagerSpeaksWithThePractice(page)
  await whenTheManagerProposesIt(page)

  await page.goto('/icb/at-risk')
  await page.getByLabel('Grounds').selectOption({ label: 'Chronic resilience or sustainability' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/grounds=chronic_resilience/)
  await expect(candidates.getByRole('row')).toHaveCount(3)

  await page.getByRole('link', { name: 'Freeze a committee pack' }).click()
  await page.getByRole('button', { name: 'Freeze this pack' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Risk Share pack as at')
  const address = new URL(page.url()).pathname

  const reader = await (await browser.newContext()).newPage()
  await signInAs(reader, 'Contracts and quality lead, LLR')
  await expect(
    reader.getByRole('table', { name: 'Frozen packs, newest first' }).getByRole('row'),
  ).toHaveCount(3)
  await reader.goto(address)
  await expect(reader.getByRole('main')).toContainText('Likely (4) × Severe (5) = 20, extreme')
  await expect(reader.getByRole('main')).not.toContainText('Three of five partners')
  await expect(reader.getByRole('main')).not.toContainText('mentor')
  await reader.emulateMedia({ media: 'print' })
  await expect(reader.getByRole('heading', { level: 1 })).toBeVisible()
  expect((await reader.request.get('/icb/at-risk')).status()).toBe(403)
  expect((await reader.request.get(`/icb/practices/${practice.code}/quality`)).status()).toBe(403)
  expect(problems()).toEqual([])
})

test('the quality view of a practice with a plan: a concern holds RCGP support back until it is closed', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  await signInAs(page, manager)
  await page.goto('/icb/practices/Z90127/quality')
  await expect(page.getByRole('table', { name: 'Plans, open ones first' })).toContainText(
    '0 of 2 actions done',
  )
  await page.getByRole('link', { name: 'Record a concern' }).click()
  await page.getByLabel('Where it comes from').fill('Quality visit')
  await page.getByLabel('What is the concern?').fill('Fridge records are missing')
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByRole('main')).toContainText('1 quality or safety concern is open.')
  await page
    .getByRole('link', { name: 'Open a plan' })
    .or(page.getByRole('button', { name: 'Open a plan' }))
    .first()
    .click()
  await page.getByRole('radio', { name: 'RCGP: support made for the practice' }).check()
  await page.getByLabel('What is it for?').fill('Work in another way')
  await fillDay(page, /^First review/, ['1', '12', '2030'])
  await page.getByRole('button', { name: 'Open the plan' }).click()
  await expect(page.getByRole('alert')).toContainText('A quality or safety concern is open')
  await page.goto('/icb/practices/Z90127/quality')
  await page.getByRole('link', { name: /^Close it/ }).click()
  await page.getByLabel('Why is the concern closed?').fill('The records are complete')
  await page.getByRole('button', { name: 'Close the concern' }).click()
  await expect(page.getByRole('main')).toContainText('No quality or safety concern is open.')
  expect(problems()).toEqual([])
})

test('the practice reads what was agreed, why it was proposed, and who looked at the pack', async ({
  page,
}) => {
  await signInAs(page, 'Practice manager, Pasley Road')
  await page.getByRole('link', { name: 'What we talked about when pressure lasted' }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText('A plan for the telephones and the rota')
  await expect(main).toContainText('Put on the list')
  await expect(main).toContainText('RP-0001')
})
