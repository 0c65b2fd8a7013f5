import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { openDatabase } from '#db/connection'
import { findFact } from '#db/queries/facts'
import { londonDayOf, londonMinuteOf } from '~/domain/calendar/days'
import { isReportingDay, nextReportingDay } from '~/domain/calendar/reporting-days'
import { practiceThat } from '../support/cast.ts'
import { holidays } from '../support/demo-days.ts'
import { watchForProblems } from '../support/page-health.ts'
import { answerMain, openReturn, pressCheck, quietAnswers, sayItIsSafe } from '../support/return-pages.ts'
import { journeysDatabase, journeysOrigin } from '../support/service.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

const opensMinute = 7 * 60 + 30
const closesMinute = 18 * 60 + 30

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

test('past the due time the ICB has whom to ring, and the practice reads that it is late', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const practice = practiceThat('forgets the day')
  await signInAs(page, 'Primary care officer, LLR (county)')
  await page.goto('/icb/missing')
  await expect(page.getByRole('row').filter({ hasText: practice.name })).toContainText('Not due yet: 10:30am')

  await administrator.goto('/admin/clock')
  await administrator.getByRole('radio', { name: /^Past the due time/ }).check()
  await administrator.getByRole('button', { name: 'Move the clock' }).click()
  await expect(administrator.getByRole('alert')).toContainText('The clock was moved.')

  await page.reload()
  await expect(page.getByRole('row').filter({ hasText: practice.name })).toContainText('Due since 10:30am')
  await expect(page.locator('.app-lede')).toContainText(/returns? (are|is) missing/)
  await practicePage.goto(`/practices/${practice.code}`)
  await expect(
    practicePage.getByRole('heading', { name: /was due by 10:30am\. It still counts until 6:30pm/ }),
  ).toBeVisible()
  expect(problems()).toEqual([])
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

async function thenOtherWaysAreNamed(page: Page) {
  for (const way of ['Ask for help now', 'Ask for a closure or session', 'We are closed, or have to close']) {
    await expect(page.getByRole('main').getByRole('link', { name: way })).toBeVisible()
  }
  await expect(page.getByRole('main')).toContainText('0116 496 0100')
}

/** The service's day and minute in London, as it last kept them. */
async function clock() {
  const db = openDatabase(journeysDatabase())
  try {
    const now = new Date((await findFact(db, 'demo-clock')) ?? Number.NaN)
    return { day: londonDayOf(now), minute: londonMinuteOf(now) }
  } finally {
    await db.destroy()
  }
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
  const answer = await administrator.request.post('/admin/clock', {
    form: { to },
    headers: { Origin: journeysOrigin },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}
