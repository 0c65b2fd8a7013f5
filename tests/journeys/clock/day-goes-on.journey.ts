import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { isReportingDay, nextReportingDay } from '~/domain/calendar/reporting-days'
import { findInQueue, openCaseFromQueue, timeline } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { clock, moveClock } from '../support/clock.ts'
import { holidays } from '../support/demo-days.ts'
import { mailsTo } from '../support/mailbox.ts'
import { missingReturnRow } from '../support/missing-pages.ts'
import { practicesBesideTheCast } from '../support/others.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswers,
  openReturn,
  pressCheck,
  quietAnswers,
  sayItIsSafe,
} from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

const opensMinute = 7 * 60 + 30
const closesMinute = 18 * 60 + 30
/** Of the hour within which help asked for at 9:26am is to be acknowledged. */
const threeQuarters = 10 * 60 + 11

// One day goes on for all: each test begins where the one before ended.
test.describe.configure({ mode: 'serial' })

let administrator: Page
let practicePage: Page
let practiceContext: BrowserContext

test.beforeAll(async ({ browser }) => {
  administrator = await (await browser.newContext()).newPage()
  practiceContext = await browser.newContext()
  practicePage = await practiceContext.newPage()
  await signInAs(administrator, 'System administrator, LLR')
  await signInAsManagerOf(practicePage, practiceThat('forgets the day'))
})

/** Asked for help at 9:26am of the demo's day: to be acknowledged within the hour, and nobody has. */
const inNeed = demoPractice('Z90093', 'Highfields Surgery', 'manager.highfields@demo.opel-daily.example')
/** Had its extra PLT on the day before, and has not said whether it helped. */
const helped = demoPractice('Z90059', 'Birstall', 'manager@z90059.practices.opel-daily.example')

test('at three quarters of its time a case warns who is on duty, by name, and the mail stands in the outbox', async ({
  page,
}) => {
  while ((await clock()).minute < threeQuarters) await move('15-minutes')
  await signInAs(page, 'Primary care officer, LLR (city)')
  await openCaseFromQueue(page, inNeed)
  await expect(async () => {
    await page.reload()
    await expect(timeline(page)).toContainText(
      'Told who has it, or is on duty: Primary care officer, LLR (city), Primary care officer, LLR (county)',
      { timeout: 1_000 },
    )
  }).toPass({ timeout: 30_000 })
  await thenTheOutboxHolds('officer.two@demo.opel-daily.example', /Time is running out: Highfields Surgery/)
})

test('past the due time the ICB has whom to ring, and the practice reads that it is late', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('forgets the day')
  await signInAs(page, 'Primary care officer, LLR (county)')
  await page.goto('/icb/missing')
  await expect(missingReturnRow(page, practice.name)).toContainText('Not due yet: 10:30am')

  await administrator.goto('/admin/clock')
  await administrator.getByRole('radio', { name: /^Past the due time/ }).check()
  await administrator.getByRole('button', { name: 'Move the clock' }).click()
  await expect(administrator.getByRole('alert')).toContainText('The clock was moved.')

  await page.reload()
  await expect(missingReturnRow(page, practice.name)).toContainText('Due since 10:30am')
  await expect(page.locator('.app-lede')).toContainText(/returns? (are|is) missing/)
  await practicePage.goto(`/practices/${practice.code}`)
  await expect(
    practicePage.getByRole('heading', { name: /was due by 10:30am\. It still counts until 6:30pm/ }),
  ).toBeVisible()
  expect(problems()).toEqual([])
})

test('past its time a case tells the duty manager by name, and the mail stands in the outbox', async ({
  page,
}) => {
  await signInAs(page, 'Primary care officer, LLR (city)')
  await openCaseFromQueue(page, inNeed)
  await expect(async () => {
    await page.reload()
    await expect(timeline(page)).toContainText('Told the duty manager: Primary care manager, LLR', {
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })
  await thenTheOutboxHolds('manager.icb@demo.opel-daily.example', /Past its time: Highfields Surgery/)
})

test('support that was delivered is asked about, and one tap answers', async ({ page }) => {
  await signInAsManagerOf(page, helped)
  await openItsRequest(page)
  await expect(page.getByRole('heading', { name: 'Did it help?', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'It helped', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Thank you for saying whether it helped.')
  await expect(page.getByRole('button', { name: 'It helped', exact: true })).toHaveCount(0)
})

test('after closing time a form still open says what can be done instead', async () => {
  const practice = practiceThat('forgets the day')
  await openReturn(practicePage, practice.code)
  await answerMain(practicePage, quietAnswers)
  await sayItIsSafe(practicePage)
  while ((await clock()).minute <= closesMinute) await move('1-hour')
  await pressCheck(practicePage)
  await expect(practicePage.getByRole('heading', { level: 1 })).toContainText('Today’s return is closed')
  await thenOtherWaysAreNamed(practicePage)
})

test('the ICB opens the closed day again for one practice, and its return says so for good', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('forgets the day')
  await signInAs(page, 'Primary care officer, LLR (county)')
  await page.goto(`/icb/practices/${practice.code}`)
  await page.getByRole('link', { name: 'open today’s return again' }).click()
  await page.getByRole('button', { name: 'Open the day again' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose until when it is open again')
  await page.getByRole('radio', { name: /^Until the day ends/ }).check()
  await page.getByLabel('Why is it opened again?').fill('Your internet was down all day.')
  await page.getByRole('button', { name: 'Open the day again' }).click()
  await expect(page.getByRole('alert')).toContainText('The day is open again')

  await practicePage.goto(`/practices/${practice.code}`)
  await expect(practicePage.getByText('Your internet was down all day.')).toBeVisible()
  await openReturn(practicePage, practice.code)
  await answerMain(practicePage, quietAnswers)
  await sayItIsSafe(practicePage)
  await checkAnswers(practicePage)
  await agreeAndSend(practicePage)
  await expect(practicePage.getByText(/^Sent after the day had closed: .+ opened it again/)).toBeVisible()
  await page.goto(`/icb/practices/${practice.code}`)
  await page
    .getByRole('main')
    .getByRole('link', { name: /\d Nov/ })
    .last()
    .click()
  await expect(page.getByText(/^Sent after the day had closed/)).toBeVisible()
  expect(problems()).toEqual([])
})

test('on a day without returns the form says so, and when the next one can be sent', async () => {
  const practice = practiceThat('forgets the day')
  while (isReportingDay((await clock()).day, holidays())) await moveTowardsAFreeDay()
  await practicePage.goto(`/practices/${practice.code}/return`)
  await expect(practicePage.getByRole('heading', { level: 1 })).toContainText('No return is needed today')
  await expect(practicePage.getByText(/The next return can be sent from 7:30am on /)).toBeVisible()
  await thenOtherWaysAreNamed(practicePage)
  await practicePage.getByRole('link', { name: 'Ask for help now' }).click()
  await expect(practicePage.getByRole('heading', { level: 1 })).toContainText('Ask for help now')
})

test('before the opening time the form says when it opens', async () => {
  const practice = practiceThat('forgets the day')
  await move('next-day')
  while (!(await isBeforeOpening())) await move('1-hour')
  await practicePage.goto(`/practices/${practice.code}/return`)
  await expect(practicePage.getByRole('heading', { level: 1 })).toContainText(
    'Today’s return is not open yet',
  )
  await expect(practicePage.getByText('It opens at 7:30am and is due by 10:30am.')).toBeVisible()
  await thenOtherWaysAreNamed(practicePage)
})

test('a merger that was confirmed is carried out in the night, and its people land on the other practice', async ({
  page,
  browser,
}) => {
  const [closing, receiving] = await practicesBesideTheCast('returned')
  if (!closing || !receiving) throw new Error('No practice of the demo has returned')
  const surgery = await (await browser.newContext()).newPage()
  const problems = [page, surgery].map((one) => watchForProblems(one))
  await signInAs(page, 'Primary care manager, LLR')
  await page.goto(`/icb/practices/${closing.code}/merge`)
  await page.getByLabel('Practice it becomes part of').selectOption(receiving.code)
  const [year = '', month = '', date = ''] = (await clock()).day.split('-')
  for (const [part, text] of [
    ['Day', date],
    ['Month', month],
    ['Year', year],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(text)
  await page.getByLabel('Why').fill('The partners agreed to merge')
  await page.getByRole('button', { name: 'Plan the merger' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Checklist of the merger')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: 'Confirm the checklist' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Merger confirmed')

  await move('next-day')
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Merger carried out', {
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })
  await signInAsManagerOf(surgery, closing)
  await expect(surgery.getByRole('heading', { level: 1 })).toContainText(receiving.name)
  await surgery.getByRole('link', { name: 'Before the merger' }).click()
  await expect(surgery.getByRole('heading', { level: 2 }).first()).toContainText(closing.code)
  await surgery.goto(`/practices/${closing.code}`)
  await expect(surgery.getByRole('main')).toContainText(`was merged into ${receiving.name}`)
  for (const found of problems) expect(found()).toEqual([])
})

test('two reporting days later it is asked again; "no" opens a case and tells the manager', async ({
  page,
  browser,
}) => {
  await signInAsManagerOf(page, helped)
  await openItsRequest(page)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Two days on, did it help?' })).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })
  await page.getByRole('button', { name: 'It did not help', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Thank you for saying whether it helped.')
  await page.goto(`/practices/${helped.code}/cases`)
  await expect(
    page.getByRole('table', { name: 'Open cases' }).getByRole('link', { name: /^C-\d+/ }),
  ).toHaveCount(1)

  const officer = await (await browser.newContext()).newPage()
  await signInAs(officer, 'Primary care officer, LLR (county)')
  await findInQueue(officer, helped)
  await move('15-minutes')
  await expect
    .poll(() => mailsTo('manager.icb@demo.opel-daily.example', 'It did not help'), { timeout: 30_000 })
    .not.toEqual([])
})

async function openItsRequest(page: Page) {
  await page.goto(`/practices/${helped.code}/cases`)
  await page
    .getByRole('table', { name: 'Support you asked for' })
    .getByRole('link', { name: /Extra protected learning time/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Extra protected learning time')
}

/** As an administrator reads it there: to whom, and under which heading. */
async function thenTheOutboxHolds(address: string, subject: RegExp) {
  const [mail] = await mailsTo(address, 'C-', 'case-escalation', inNeed.code)
  await administrator.goto(`/admin/outbox/${mail}`)
  await expect(administrator.getByRole('heading', { level: 1 })).toContainText(subject)
  await expect(administrator.getByRole('main')).toContainText(address)
}

async function thenOtherWaysAreNamed(page: Page) {
  for (const way of ['Ask for help now', 'Ask for a closure or session', 'We are closed, or have to close']) {
    await expect(page.getByRole('main').getByRole('link', { name: way })).toBeVisible()
  }
  await expect(page.getByRole('main')).toContainText('0116 496 0100')
}

/** Days with a reporting day to follow are gone over by the day, the last one by the hour. */
async function moveTowardsAFreeDay() {
  const { day } = await clock()
  const next = nextReportingDay(day, holidays())
  const isTomorrow = Date.parse(next) - Date.parse(day) === 24 * 60 * 60 * 1000
  await move(isTomorrow ? 'next-day' : '1-hour')
}

async function isBeforeOpening(): Promise<boolean> {
  const { day, minute } = await clock()
  return isReportingDay(day, holidays()) && minute < opensMinute
}

async function move(to: string) {
  await moveClock(administrator, to)
}

function demoPractice(code: string, name: string, managerEmail: string): CastPractice {
  return { code, name, managerName: '', managerEmail }
}
