import { expect, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

test('a practice reads its own trend beside its peers, and takes the same figures away', async ({ page }) => {
  const problems = watchForProblems(page)
  await signInAs(page, personOfRole.practice_user)
  await page.getByRole('link', { name: 'Your trend' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your trend')
  await expect(page.locator('.app-lede')).toContainText('days you reported in the last 4 full weeks')
  await expect(page.getByRole('main')).toContainText('half of the practices of your size were between')
  await page.getByText('Show the figures').click()
  const table = page.getByRole('table', { name: 'Your weeks, newest first' })
  const shown = await table.getByRole('row').count()
  const file = await page.request.get(`${new URL(page.url()).pathname}.csv`)
  const rows = parse(await file.text(), { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.length).toBe(shown - 1)
  expect(rows.at(-1)?.peers_status).toBe('week not over')
  expect(rows.at(-2)?.peers_status).toBe('shown')
  expect(problems()).toEqual([])
})

test('nobody else opens it: not the ICB, not the PCN lead, not another practice', async ({ browser }) => {
  for (const person of [personOfRole.manager, personOfRole.pcn_lead, 'Practice manager, Pasley Road']) {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, person)
    const answer = await page.request.get('/practices/Z90001/trend')
    expect(answer.status()).toBe(403)
    await page.close()
  }
})

test('the PCN lead sees levels and sums, and the practice sees that the lead looked', async ({ browser }) => {
  const lead = await (await browser.newContext()).newPage()
  const problems = watchForProblems(lead)
  await signInAs(lead, personOfRole.pcn_lead)
  await lead.goto('/pcn')
  await expect(lead.getByRole('main')).toContainText(
    'of the patients of SLAM PCN were with practices at OPEL 3 or 4',
  )
  await expect(lead.getByRole('heading', { name: 'Mutual aid you are asked for' })).toBeVisible()
  const practice = await (await browser.newContext()).newPage()
  await signInAs(practice, personOfRole.practice_user)
  await practice.goto('/practices/Z90001/who-looked')
  // Among what else the lead opened: a file of the PCN names the practice too.
  const row = practice
    .getByRole('row')
    .filter({ hasText: personOfRole.pcn_lead })
    .filter({ hasText: 'Your level, on the PCN’s page' })
  await expect(row.first()).toBeVisible()
  expect(problems()).toEqual([])
})
