import { expect, type Page } from '@playwright/test'
import type { IsoDay } from '~/domain/calendar/days'
import { partsOfDay } from '~/ui/forms/date-field'
import type { CastPractice } from './cast.ts'

/** Types a day into its three boxes. */
export async function fillDay(page: Page, legend: string, day: IsoDay): Promise<void> {
  const { day: date, month, year } = partsOfDay(day)
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(date)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}

/** Chooses one of a question's answers. */
export async function choose(page: Page, legend: string, answer: string): Promise<void> {
  await page.getByRole('group', { name: legend }).getByRole('radio', { name: answer, exact: true }).check()
}

const halfDayTexts: Readonly<Record<string, string>> = {
  'Why is it not clinically safe to open?': 'No GP can supervise that afternoon.',
  Role: 'GP partner',
  'Registration number': '1234567',
  'Their e-mail address': '',
  'Number that calls to you go to': '0116 496 0123',
  'A GP the provider can reach: name': 'Dr Rowan Hale',
  'Who deals with urgent results?': 'The contactable GP.',
  'What happens to home visits?': 'The provider does the urgent ones.',
  'Who looks after your care homes?': 'The provider.',
  'What happens to dispensing?': 'We do not dispense.',
  'What are patients told?': 'Closed this afternoon; calls are answered.',
}

const halfDayChoices: Readonly<Record<string, string>> = {
  'Which half?': 'Afternoon (1pm to 6:30pm)',
  'How long do you expect it not to be safe?': 'This half day only',
  'How do we ask them?': 'By telephone',
  'Directory of Services changed': 'Will be done',
  'NHS website profile changed': 'Will be done',
  'Pharmacies told': 'Done',
  'Neighbouring practices told': 'Done',
  'CQC notification (regulation 18)': 'Considered, not needed',
  'Patient-safety event': 'Considered, not needed',
}

/** Asks for a half-day closure in the afternoon of a day; ends on the request, and gives its reference. */
export async function askForHalfADay(page: Page, practice: CastPractice, day: IsoDay): Promise<string> {
  await page.goto(`/practices/${practice.code}/ask/half-day-closure`)
  await fillDay(page, 'Which day?', day)
  for (const site of await page
    .getByRole('group', { name: 'Which sites close?' })
    .getByRole('checkbox')
    .all()) {
    await site.check()
  }
  for (const [legend, answer] of Object.entries(halfDayChoices)) await choose(page, legend, answer)
  for (const [label, text] of Object.entries(halfDayTexts))
    await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByLabel('Name', { exact: true }).fill('Dr Rowan Hale')
  for (const phone of await page.getByLabel('Their telephone number').all()) await phone.fill('07700 900123')
  return sendRequest(page)
}

/** Asks for two lunchtimes to clear a backlog; ends on the request, and gives its reference. */
export async function askForLunchtimes(
  page: Page,
  practice: CastPractice,
  days: readonly IsoDay[],
): Promise<string> {
  await page.goto(`/practices/${practice.code}/ask/lunchtime-closures`)
  for (const [index, day] of days.entries()) {
    await page.getByLabel(`Date ${index + 1}`).fill(day.split('-').reverse().join('/'))
  }
  await page.getByLabel('Your doors shut at').fill('12:30')
  await page.getByLabel('Your doors open again at').fill('2pm')
  await choose(page, 'What is the backlog?', 'Clinical letters')
  await page.getByLabel('How many are waiting?').fill('140')
  await page.getByLabel('How many working days has the oldest waited?').fill('9')
  await choose(page, 'Do your phones stay answered?', 'Yes')
  await page.getByLabel('Who answers the phones?').fill('Two receptionists in turn.')
  await page.getByLabel('Who sees urgent patients?').fill('The duty GP.')
  return sendRequest(page)
}

async function sendRequest(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Send the request' }).click()
  await expect(page.getByRole('heading', { name: 'Request sent' })).toBeVisible()
  const reference = /\/requests\/([^/?]+)/.exec(page.url())?.[1]
  if (!reference) throw new Error(`No request at ${page.url()}`)
  return reference
}

/** Asks for help with the form that needs no return. */
export async function askForHelpNow(page: Page, practice: CastPractice, what: string): Promise<void> {
  await page.goto(`/practices/${practice.code}/help-now`)
  await choose(page, 'What do you need?', 'Advice')
  await page.getByLabel('What is going on?').fill(what)
  await page.getByLabel('Number to ring you on').fill('0116 496 0155')
  await page.getByRole('button', { name: 'Ask for help', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Help asked for' })).toBeVisible()
}
