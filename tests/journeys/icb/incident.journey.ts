import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { openDetails, timeline } from '../support/case-pages.ts'
import { type CastPractice, practiceThat } from '../support/cast.ts'
import { watchForProblems } from '../support/page-health.ts'
import {
  agreeAndSend,
  answerMain,
  checkAnswers,
  quietAnswers,
  sayWeNeedSomething,
  untilFormIsLive,
} from '../support/return-pages.ts'
import { signInAs, signInAsManagerOf } from '../support/sign-in.ts'

const message = 'The supplier knows, and expects the system back by 11am.'

test('one cause at three practices is proposed, opened, answered at once and closed with a result for each', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const practices = [
    practiceThat('loses its system'),
    practiceThat('loses its system too'),
    practiceThat('loses its system as well'),
  ]
  const officer = await (await browser.newContext()).newPage()
  const problems = watchForProblems(officer)
  const surgeries: Page[] = []
  for (const practice of practices) surgeries.push(await whenItsSystemIsLost(browser, practice))

  await signInAs(officer, 'Primary care officer, LLR (county)')
  await whenTheProposalIsOpened(officer, practices)
  await whenItIsDoneForAll(officer, 'Take the case', 'I take it', {})
  await thenItWasDoneAtAll(officer, 'Take the case')
  await whenItIsDoneForAll(officer, 'Send a message to the practice', 'Send message', { Message: message })
  await thenItWasDoneAtAll(officer, 'Send a message to the practice')
  await whenItIsDoneForAll(officer, 'Resolve it', 'Resolve', {
    'What came of it': 'The pressure eased',
    Reason: 'The system is back everywhere.',
  })
  await thenItIsClosedWithAResultForEach(officer, practices)
  const [first] = surgeries
  if (first) await thenThePracticeReadsIt(first)
  expect(problems()).toEqual([])
})

async function whenItsSystemIsLost(browser: Browser, practice: CastPractice): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInAsManagerOf(page, practice)
  await page.goto(`/practices/${practice.code}/return/changed`)
  await untilFormIsLive(page)
  await answerMain(page, quietAnswers)
  await sayWeNeedSomething(page)
  await page.getByLabel('The clinical system or phones have been lost for over 60 minutes').check()
  await page.getByLabel('Yes, support today').check()
  await checkAnswers(page)
  await agreeAndSend(page, 'Send the change')
  return page
}

async function whenTheProposalIsOpened(page: Page, practices: readonly CastPractice[]) {
  await page.goto('/icb/queue')
  await page
    .getByRole('link', { name: /one incident\?|incidents?/i })
    .first()
    .click()
  const proposal = page
    .getByRole('region', { name: /clinical system or phones are lost/ })
    .filter({ hasText: practices[0]?.name ?? '' })
  for (const { name } of practices) await expect(proposal).toContainText(name)
  await proposal.getByRole('button', { name: 'Open an incident' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/3 practices .+ clinical system/)
  for (const { name } of practices) await expect(rowOf(page, name)).toHaveCount(1)
}

async function whenItIsDoneForAll(
  page: Page,
  summary: string,
  button: string,
  fields: Readonly<Record<string, string>>,
) {
  const form = await openDetails(page, summary)
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: true })
    const isList = await field.evaluate((element) => element instanceof HTMLSelectElement)
    if (isList) await field.selectOption({ label: value })
    else await field.fill(value)
  }
  await form.getByRole('button', { name: `${button}, 3 cases` }).click()
}

async function thenItWasDoneAtAll(page: Page, act: string) {
  await expect(page.getByRole('alert')).toContainText(`${act}: done at 3 of 3.`)
}

async function thenItIsClosedWithAResultForEach(page: Page, practices: readonly CastPractice[]) {
  await thenItWasDoneAtAll(page, 'Resolve it')
  await expect(page.getByRole('main')).toContainText(/Closed at \d{1,2}(:\d\d)?[ap]m today/)
  for (const { name } of practices) await expect(rowOf(page, name)).toContainText('Resolved')
}

async function thenThePracticeReadsIt(page: Page) {
  const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  await page.goto(`${home}/cases`)
  await page.getByRole('main').getByRole('link', { name: /C-\d+/ }).first().click()
  await expect(timeline(page)).toContainText(message)
  await expect(timeline(page)).toContainText('The system is back everywhere.')
}

function rowOf(page: Page, practiceName: string): Locator {
  return page
    .getByRole('table', { name: 'Practices of this incident' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: practiceName, exact: true }) })
}
