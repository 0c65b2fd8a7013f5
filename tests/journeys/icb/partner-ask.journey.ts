import { expect, type Page, test } from '@playwright/test'
import { formatDay } from '~/domain/calendar/words'
import { openCaseFromQueue, timeline } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { reportingDayAhead } from '../support/demo-days.ts'
import { watchForProblems } from '../support/page-health.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'
import { choose, fillDay } from '../support/support-pages.ts'

const asked = 'Send a wound nurse on Tuesday afternoons while ours is away.'
const partner = 'Leicestershire Partnership Trust'
const answerer = 'Operations manager, LPT'

test('a partner is asked for something until a time, acknowledges it by name, and everybody reads who has it', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const practice = practiceThat('needs a partner')
  const [surgery, officer, manager, trust] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [surgery, officer, manager, trust].map(watchForProblems)
  await signInAsManagerOf(surgery, practice)
  await signInAs(officer, 'Primary care officer, LLR (county)')
  await signInAs(manager, 'Primary care manager, LLR')
  await signInAs(trust, answerer)

  await whenItAsksForHelp(surgery, practice)
  const reference = await openCaseFromQueue(officer, practice)
  const ask = await whenTheOfficerWritesAnAsk(officer)
  await whenTheManagerSendsIt(manager, ask)
  await whenThePartnerAcknowledges(trust, practice)
  await thenOfficerAndPracticeReadWhoHasIt(officer, surgery, { practice, reference, ask })
  await whenThePartnerHasDoneIt(trust)
  await thenThePracticeIsAskedWhetherItHelped(surgery, practice)
  for (const found of problems) expect(found()).toEqual([])
})

async function whenItAsksForHelp(page: Page, practice: CastPractice) {
  await page.goto(`/practices/${practice.code}/help-now`)
  await choose(page, 'What do you need?', 'Advice')
  await page.getByLabel('What is going on?').fill('Our wound nurse is away for three weeks.')
  await page.getByLabel('Number to ring you on').fill('0116 496 0177')
  await page.getByRole('button', { name: 'Ask for help', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Help asked for' })).toBeVisible()
}

/** Gives the address of the ask. An officer's ask waits for a manager. */
async function whenTheOfficerWritesAnAsk(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'I take it' }).first().click()
  await expect(page.getByRole('alert')).toContainText('You have the case.')
  await page
    .getByRole('link', { name: /Ask a partner/ })
    .first()
    .click()
  await page.getByRole('radio', { name: partner }).check()
  await page.getByLabel('What should they do?').fill(asked)
  await fillDay(page, 'Until when is it wanted?', await reportingDayAhead(5))
  await page.getByLabel('Time').fill('5pm')
  await page.getByRole('radio', { name: 'No', exact: true }).check()
  await page.getByRole('button', { name: 'Put it to a manager' }).click()
  await expect(page.getByRole('alert')).toContainText('Put to the managers.')
  return new URL(page.url()).pathname
}

async function whenTheManagerSendsIt(page: Page, ask: string) {
  await page.goto('/icb/partner-asks?view=decide')
  await page.locator(`a[href="${ask}"]`).click()
  await expect(page.getByRole('main')).toContainText(asked)
  await page.getByRole('button', { name: `Send it to ${partner}` }).click()
  await expect(page.getByRole('alert')).toContainText('Sent. The partner and the practice have been told.')
}

async function whenThePartnerAcknowledges(page: Page, practice: CastPractice) {
  await page.goto('/asks')
  await page
    .getByRole('table', { name: 'Asks to you that are open' })
    .getByRole('link', { name: asked })
    .click()
  await expect(page.getByRole('main')).toContainText(
    formatDay(await reportingDayAhead(5)).replace(/ \d{4}$/, ''),
  )
  await expect(page.getByRole('main')).toContainText('A practice in ')
  await expect(page.getByRole('main')).not.toContainText(practice.name)
  await page.getByRole('button', { name: 'I have it' }).click()
  await expect(page.getByRole('alert')).toContainText('the practice see that you have it')
}

async function thenOfficerAndPracticeReadWhoHasIt(
  officer: Page,
  surgery: Page,
  { practice, reference, ask }: { practice: CastPractice; reference: string; ask: string },
) {
  await officer.goto(ask)
  await expect(officer.getByRole('main')).toContainText(`by ${answerer}`)
  await officer.goto(`/icb/cases/${reference}`)
  await expect(timeline(officer)).toContainText(answerer)
  await surgery.goto(`/practices/${practice.code}/cases/${reference}`)
  await expect(timeline(surgery)).toContainText(partner)
  await expect(timeline(surgery)).toContainText(answerer)
}

async function whenThePartnerHasDoneIt(page: Page) {
  await page.getByLabel('A line about it').fill('Tuesdays from 1pm, starting next week.')
  await page.getByRole('button', { name: 'It is done' }).click()
  await expect(page.getByRole('alert')).toContainText('have been told that it is done')
}

async function thenThePracticeIsAskedWhetherItHelped(page: Page, practice: CastPractice) {
  await page.goto(`/practices/${practice.code}/cases`)
  await page
    .getByRole('main')
    .getByRole('link', { name: /S-\d+|Ask to/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Did it help?' })).toBeVisible()
  await page.getByRole('button', { name: 'It helped', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Thank you for saying whether it helped.')
}
