import { expect, test } from '@playwright/test'
import { formatDay, formatShortDay } from '~/domain/calendar/words'
import { practiceThat } from '../support/cast.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

test('the area’s PLT is imported, stands on home and calendar, and is fetched by a calendar program', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const practice = practiceThat('has the area’s PLT')
  const day = await reportingDayAhead(7)
  const [admin, surgery, officer] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [admin, surgery, officer].map(watchForProblems)
  await signInAs(admin, personOfRole.admin)
  await signInAsManagerOf(surgery, practice)
  await signInAs(officer, 'Primary care officer, LLR (county)')

  await surgery.goto(`/practices/${practice.code}`)
  const pcn = /, ([^,]+ PCN) - OPEL Daily$/.exec(await surgery.title())?.[1] ?? ''

  await test.step('an administrator imports it, and sees what would change first', async () => {
    await admin.goto('/admin/calendar/plt/import')
    const list = `date,half,area,provider\n${day},afternoon,${pcn},DHU\n`
    await admin.getByLabel('The list').setInputFiles({
      name: 'plt.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    })
    await admin.getByRole('button', { name: 'See what would change' }).click()
    await expect(admin.getByRole('main')).toContainText('1 new, 0 changed')
    await admin.getByRole('button', { name: 'Make these changes' }).click()
    await expect(admin.getByRole('alert')).toContainText('The list was imported.')
  })

  await test.step('the practice and the ICB see it', async () => {
    await surgery.goto(`/practices/${practice.code}`)
    await surgery.getByRole('link', { name: `The area’s PLT, ${formatShortDay(day)} afternoon` }).click()
    const own = surgery.getByRole('row').filter({ hasText: 'The area’s PLT' })
    await expect(own.filter({ hasText: formatDay(day) })).toContainText('DHU')
    await officer.goto(`/icb/closures?week=${day}`)
    const row = officer.getByRole('row').filter({ hasText: 'The area’s own PLT' })
    await expect(row.filter({ hasText: pcn })).toContainText('DHU')
  })

  await test.step('its address gives the calendar until it is ended', async () => {
    await surgery.getByRole('button', { name: 'Make an address' }).click()
    const link = await surgery.getByLabel(/^Your address/).inputValue()
    const path = new URL(link).pathname
    const calendar = await surgery.request.get(path)
    expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8')
    expect(await calendar.text()).toContain(`DTSTART:${day.replaceAll('-', '')}T`)
    await surgery.goto(`/practices/${practice.code}/calendar`)
    await surgery.getByRole('button', { name: 'End the address' }).click()
    await expect(surgery.getByRole('alert')).toContainText('no longer works')
    expect((await surgery.request.get(path)).status()).toBe(404)
  })
  for (const found of problems) expect(found()).toEqual([])
})
