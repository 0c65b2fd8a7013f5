import { expect, type Page, test } from '@playwright/test'
import { doAct, findInQueue, openCaseFromQueue, timeline } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswers,
  openReturn,
  sayWeNeedSomething,
} from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

const officer = 'Primary care officer, LLR (city)'

test('a practice under extreme pressure is seen, answered, helped, and says so', async ({ browser }) => {
  test.setTimeout(120_000)
  const practice = practiceThat('in extreme pressure')
  const [manager, icb] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ]
  const problems = [watchForProblems(manager), watchForProblems(icb)]
  await signInAsManagerOf(manager, practice)
  await signInAs(icb, officer)

  await whenItReportsThatItIsNotSafe(manager, practice)
  await thenTheReceiptSaysWhoCallsByWhen(manager)
  const reference = await thenTheQueueShowsItAmongTheFirst(icb, practice)
  await whenTheOfficerTakesIt(icb)
  await thenThePracticeReadsWhoHasIt(manager, practice, reference)
  await whenTheyWriteToEachOther(icb, manager)
  await thenTheQueueSaysThatThePracticeWrote(icb, practice, reference)
  await whenTheOfficerCallsDecidesAndResolves(icb)
  await thenThePracticeReadsTheDecisionAndNotTheNote(manager, practice, reference)
  await whenThePracticeSaysThatItHelped(manager)
  await thenTheCaseIsClosed(icb, reference)
  for (const found of problems) expect(found()).toEqual([])
})

async function whenItReportsThatItIsNotSafe(page: Page, practice: CastPractice) {
  await openReturn(page, practice.code)
  await answerMain(page, { clinicalStaff: 2, unmetSameDay: 2, oldestResult: 1, premisesIt: 0 })
  await sayWeNeedSomething(page)
  await page.getByLabel('It is not clinically safe to stay open without outside help').check()
  await page.getByLabel('Yes, support today').check()
  await page.getByLabel('Sickness', { exact: false }).first().check()
  await page.getByLabel('Anything else').fill('Two of three clinicians are off since this morning.')
  await checkAnswers(page)
  await expect(page.locator('.app-level').first()).toContainText('OPEL 4 Extreme pressure')
  await expect(page.getByText('not clinically safe to stay open without outside help').first()).toBeVisible()
  await agreeAndSend(page)
}

async function thenTheReceiptSaysWhoCallsByWhen(page: Page) {
  await expect(page.locator('.app-level').first()).toContainText('OPEL 4 Extreme pressure')
  const next = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'What happens next' }) })
  await expect(next).toContainText(/The primary care team .+ by \d{1,2}(:\d\d)?[ap]m/)
  await expect(next).toContainText('0116 496 0100')
  await expect(next).toContainText('not the declaration of a critical incident')
}

/** Above it stands only what is as urgent and has waited longer: priority 1 that nobody has acknowledged. */
async function thenTheQueueShowsItAmongTheFirst(page: Page, practice: CastPractice) {
  const row = await findInQueue(page, practice)
  await expect(row).toContainText('priority 1')
  await expect(row).toContainText('Nobody has it')
  await expect(row).toContainText('not clinically safe')
  await expect(row).toContainText('OPEL 4')
  await expect(row).toContainText(/minutes? left/)
  const rows = await page.getByRole('table', { name: 'To be worked on' }).getByRole('row').allInnerTexts()
  const above = rows.slice(
    1,
    rows.findIndex((text) => text.includes(practice.name)),
  )
  // A case in hand to which another trigger came, as when its cover is lost, waits to be acknowledged again.
  const isFirst = (text: string) => /priority 1\b/.test(text) && /\bNew\b|\bAcknowledge\b/.test(text)
  expect(above.filter((text) => !isFirst(text))).toEqual([])
  return openCaseFromQueue(page, practice)
}

async function whenTheOfficerTakesIt(page: Page) {
  await page.getByRole('button', { name: 'I take it' }).first().click()
  await expect(page.getByRole('alert')).toContainText('You have the case. The practice was told.')
}

async function thenThePracticeReadsWhoHasIt(page: Page, practice: CastPractice, reference: string) {
  await page.goto(`/practices/${practice.code}`)
  await expect(page.getByRole('listitem').filter({ hasText: `Case ${reference}` })).toContainText(officer)
  await page.getByRole('link', { name: `Case ${reference}` }).click()
  await expect(timeline(page)).toContainText(`Acknowledged: ${officer} has the case`)
}

async function whenTheyWriteToEachOther(icb: Page, manager: Page) {
  const asks = 'Can your two remaining clinicians see urgent patients until noon?'
  await doAct(icb, 'message', { Message: asks }, 'Message sent.')
  await doAct(icb, 'note', { Note: 'Ask DHU about this afternoon first.' }, 'Note kept.')
  await manager.reload()
  await expect(timeline(manager)).toContainText(asks)
  await manager.getByLabel('Write to the team about this case').fill('Yes, until noon and not longer.')
  await manager.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(manager.getByRole('alert')).toContainText('Your message was sent.')
}

async function thenTheQueueSaysThatThePracticeWrote(page: Page, practice: CastPractice, reference: string) {
  await expect(await findInQueue(page, practice)).toContainText('Practice wrote')
  await openCaseFromQueue(page, practice)
  await expect(page).toHaveURL(new RegExp(`/icb/cases/${reference}`))
  await expect(timeline(page)).toContainText('Yes, until noon and not longer.')
}

async function whenTheOfficerCallsDecidesAndResolves(page: Page) {
  const call = { 'Who you spoke to': 'The practice manager', 'What was said': 'Safe until noon.' }
  await doAct(page, 'callBack', call, 'Call back recorded.')
  const decision = {
    'What was decided': 'The hub takes your urgent patients from noon.',
    Reason: 'Two clinicians cannot see all of them safely.',
  }
  await doAct(page, 'decision', decision, 'Decision recorded.')
  const outcome = { 'What came of it': 'Support agreed', Reason: 'The hub has taken over.' }
  await doAct(page, 'resolve', outcome, 'Resolved. The practice was asked whether it helped.')
}

async function thenThePracticeReadsTheDecisionAndNotTheNote(
  page: Page,
  practice: CastPractice,
  reference: string,
) {
  await page.goto(`/practices/${practice.code}`)
  await expect(page.getByText('Did it help? Say so in the case.')).toBeVisible()
  await page.getByRole('link', { name: `Case ${reference}` }).click()
  await expect(timeline(page)).toContainText('The hub takes your urgent patients from noon.')
  await expect(timeline(page)).toContainText('Two clinicians cannot see all of them safely.')
  await expect(page.getByRole('main')).not.toContainText('Ask DHU about this afternoon first.')
  await expect(page.getByRole('main')).not.toContainText('Safe until noon.')
}

async function whenThePracticeSaysThatItHelped(page: Page) {
  await page.getByRole('button', { name: 'Yes, it helped' }).click()
  await expect(page.getByRole('alert')).toContainText('Thank you. Your answer was recorded.')
}

async function thenTheCaseIsClosed(page: Page, reference: string) {
  await page.goto(`/icb/cases/${reference}`)
  await expect(page.getByRole('main')).toContainText('Did it help? Yes, it helped')
  await expect(page.getByRole('heading', { name: 'Closed', exact: true })).toBeVisible()
}
