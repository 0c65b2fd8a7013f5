import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

const head = 'practice_code,from,to,appointments,sites,source,published'
const latham = 'Z90001'

test('a list of indicators is filled in, read, confirmed, and stands beside the practice’s levels', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [admin, manager] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [admin, manager].map(watchForProblems)
  await signInAs(admin, personOfRole.admin)
  await signInAs(manager, personOfRole.manager)

  await test.step('the list to fill in has a line for each practice', async () => {
    await admin.goto('/admin/indicators/import')
    const template = await admin.request.get('/admin/indicators/template.csv')
    const rows = parse(await template.text(), { bom: true }) as string[][]
    expect(rows[0]?.[0]).toBe('practice_code')
    expect(rows.length).toBe(131)
  })

  await test.step('what is wrong is told with line and column, and nothing changes', async () => {
    await choose(admin, `${head}\n${latham},2026-09-01,2026-09-30,-4,1,Trial,2026-10-20\n`)
    await expect(admin.getByRole('main')).toContainText('Line 2')
    await expect(admin.getByRole('main')).toContainText('Column D, appointments: “-4” is not possible.')
    await choose(admin, head.replaceAll(',', ';'))
    await expect(admin.getByRole('main')).toContainText('separated by semicolons')
  })

  await test.step('what would change is read, then made', async () => {
    await choose(
      admin,
      `${head}\n${latham},2026-08-03,2026-08-30,64.5,3,Trial figures,2026-10-20\nK81001,2026-08-03,2026-08-30,70,1,Trial figures,2026-10-20\n`,
    )
    await expect(admin.getByRole('main')).toContainText('2 new, 0 changed, 0 the same.')
    await expect(admin.getByRole('main')).toContainText('1 of practices this ICB does not have.')
    await admin.getByRole('button', { name: 'Make these changes' }).click()
    await expect(admin.getByRole('alert')).toContainText('The list was imported.')
  })

  await test.step('the manager finds it on the practice’s page, with who imported it', async () => {
    await manager.goto(`/icb/practices/${latham}`)
    await manager.getByRole('link', { name: 'All indicators' }).click()
    await manager.getByText('Every figure imported, and by whom').click()
    const row = manager.getByRole('row').filter({ hasText: 'Trial figures' }).filter({ hasText: '64.5' })
    await expect(row).toContainText('3 to 30 August 2026')
    await expect(row).toContainText(personOfRole.admin)
  })

  await test.step('the benchmark of the ICB is set with a reason and shows in the list', async () => {
    await manager.goto('/icb/indicators?show=below&sort=difference')
    await expect(manager.getByRole('main')).toContainText('below the benchmark of 75 appointments')
    await manager.getByRole('link', { name: 'Benchmark for appointments' }).click()
    await manager.getByLabel('Area').selectOption({ label: 'Rutland' })
    await manager.getByLabel('Appointments per 1,000 registered patients per week').fill('82')
    await manager.getByRole('textbox', { name: 'Day' }).fill('1')
    await manager.getByRole('textbox', { name: 'Month' }).fill('4')
    await manager.getByLabel('Why').fill('Agreed for Rutland')
    await manager.getByRole('button', { name: 'Set the benchmark' }).click()
    await expect(manager.getByRole('alert')).toContainText('The benchmark was set.')
    await manager.goto('/icb/indicators?area=place:rutland')
    await expect(manager.getByRole('main')).toContainText('below the benchmark of 82 appointments')
    const file = await manager.request.get('/icb/indicators.csv?area=place:rutland')
    const rows = parse(await file.text(), { bom: true, columns: true }) as { benchmark: string }[]
    expect(rows.map(({ benchmark }) => benchmark)).toEqual(rows.map(() => '82'))
  })
  for (const found of problems) expect(found()).toEqual([])
})

async function choose(page: Page, text: string): Promise<void> {
  await page.goto('/admin/indicators/import')
  await page.getByLabel('The list', { exact: true }).setInputFiles({
    name: 'indicators.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
