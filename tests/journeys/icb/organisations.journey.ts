import { expect, type Page, test } from '@playwright/test'
import { reportingDayAhead } from '../support/demo-days.ts'
import { givenScriptsThatDoNotCome, watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

const code = 'C82990'

test('an administrator imports a list, reads what it changes, and completes the new practice', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const problems = watchForProblems(page)
  await signInAs(page, personOfRole.admin)
  await page.goto('/admin/organisations')
  await page.getByRole('link', { name: 'Import a list' }).click()

  await test.step('a list with a bad line is refused with the line and why', async () => {
    await choose(page, [odsLine(code, 'NEWFIELDS SURGERY'), 'not,a,line'])
    await expect(page.getByRole('table', { name: /Refused lines/ })).toContainText('Line 2')
  })
  await test.step('the list put right shows what it would change, and changes it when confirmed', async () => {
    await choose(page, [odsLine(code, 'NEWFIELDS SURGERY')])
    await expect(page.getByRole('heading', { level: 1 })).toContainText('What this list would change')
    await expect(page.getByRole('table', { name: /^New:/ })).toContainText('Newfields Surgery')
    await page.getByLabel('Why').fill('Opened this month')
    await page.getByRole('button', { name: 'Make these changes' }).click()
    await expect(page.getByRole('alert')).toContainText('The list was imported')
  })
  await test.step('its record is found and completed', async () => {
    await page.getByLabel('Name, what it is known as, code, PCN or place').fill(code)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Newfields Surgery' }).click()
    await putIntoPcn(page)
    await page.getByRole('link', { name: 'Add named contact' }).click()
    await page.getByLabel('Name').fill('Asha Patel')
    await page.getByLabel('Job').fill('Practice manager')
    await page.getByLabel('Telephone (optional)').fill('0116 496 0123')
    await save(page)
    await expect(page.getByRole('main')).toContainText('Asha Patel, Practice manager · 0116 496 0123')
  })
  expect(problems()).toEqual([])
})

test('two practices of one name are told apart by their PCN and place', async ({ page }) => {
  await signInAs(page, personOfRole.admin)
  await page.goto('/admin/organisations?search=forest+house')
  const rows = page.getByRole('table').getByRole('row').filter({ hasText: 'Forest House' })
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText('Leicestershire')
  await expect(rows.nth(0)).not.toHaveText((await rows.nth(1).textContent()) ?? '')
})

test('the ICB sets a pressure from outside for a PCN, changes it and ends it', async ({ page }) => {
  const problems = watchForProblems(page)
  const day = await reportingDayAhead(5)
  await signInAs(page, personOfRole.triage)
  await page.goto('/icb/today')
  await page.getByRole('link', { name: /outside pressures|Set a 111 diversion/ }).click()
  await page.getByRole('link', { name: 'Set a pressure from outside' }).click()
  await page.getByLabel('An outbreak in the area').check()
  await page.getByLabel('Where').selectOption({ label: 'Watermead PCN' })
  await fillDay(page, 'First day', day)
  await fillDay(page, 'Last day', day)
  await page.getByLabel('Note for practices').fill('Norovirus in two care homes')
  await page.getByRole('button', { name: 'Set it' }).click()
  await expect(page.getByRole('alert')).toContainText('It is set.')
  await test.step('what is typed over the old note before the script has come stays', async () => {
    const letScriptsCome = await givenScriptsThatDoNotCome(page)
    await page
      .getByRole('link', { name: 'Change An outbreak in the area, Watermead PCN' })
      .click({ noWaitAfter: true })
    const note = page.getByLabel('Note for practices')
    await expect(note).toHaveValue('Norovirus in two care homes')
    await note.fill('Norovirus in three care homes')
    letScriptsCome()
    await expect(page.locator('#note-count')).toHaveText('You have 271 characters left')
    await expect(note).toHaveValue('Norovirus in three care homes')
  })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table', { name: 'Set now or to come' })).toContainText('three care homes')
  await page.getByRole('link', { name: 'End now An outbreak in the area, Watermead PCN' }).click()
  await page.getByLabel('Why it ends').fill('Over before it began')
  await page.getByRole('button', { name: 'End it now' }).click()
  await expect(page.getByRole('table', { name: 'Over, newest first' })).toContainText('Early')
  expect(problems()).toEqual([])
})

async function choose(page: Page, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(lines.join('\r\n'))
  await page.getByLabel('The list').setInputFiles({ name: 'epraccur.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'See what would change' }).click()
}

async function putIntoPcn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Change the PCN from a day' }).click()
  await page.getByLabel('PCN').selectOption({ label: 'Watermead, Leicestershire' })
  await fillDay(page, 'From which day', '2026-04-01')
  await save(page)
  await expect(page.getByRole('table', { name: /Which PCN/ })).toContainText('From 1 April 2026')
}

async function save(page: Page): Promise<void> {
  await page.getByLabel('Why').fill('As the practice told us')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('The record was changed')
}

async function fillDay(page: Page, legend: string, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-')
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(date)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}

/** A line of the ODS file of practices. */
function odsLine(practice: string, name: string): string {
  const cells = Array<string>(27).fill('')
  Object.assign(cells, { 0: practice, 1: `"${name}"`, 10: '20261101', 12: 'A', 14: '04C', 25: '4' })
  return cells.join(',')
}
