import { expect, type Locator, type Page } from '@playwright/test'
import type { CastPractice } from './cast.ts'

/** Acts of the ICB's case page, by the words that open each form, and the button that records it. */
const acts = {
  message: { summary: 'Send a message to the practice', button: 'Send message' },
  note: { summary: 'Write an internal note', button: 'Keep note' },
  callBack: { summary: 'Record a call back', button: 'Record the call' },
  plan: { summary: 'Record the plan', button: 'Record the plan' },
  decision: { summary: 'Record a decision', button: 'Record the decision' },
  resolve: { summary: 'Resolve it', button: 'Resolve' },
} as const
export type CaseActName = keyof typeof acts

/** Opens the case that the queue shows for the practice, and gives its reference. */
export async function openCaseFromQueue(page: Page, practice: CastPractice): Promise<string> {
  await page.goto('/icb/queue')
  // A busy queue has more than one page.
  while ((await queueRow(page, practice).count()) === 0)
    await page.getByRole('link', { name: /^Next/ }).click()
  await queueRow(page, practice).getByRole('link', { name: practice.name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(practice.name)
  const reference = /\/icb\/cases\/(C-\d+)/.exec(page.url())?.[1]
  if (!reference) throw new Error(`No case at ${page.url()}`)
  return reference
}

/** The line of the queue that is the practice's, on whichever page of the queue it stands. */
export async function findInQueue(page: Page, practice: CastPractice): Promise<Locator> {
  await page.goto('/icb/queue')
  const row = queueRow(page, practice)
  while ((await row.count()) === 0) {
    const next = await page.getByRole('link', { name: /^Next/ }).getAttribute('href')
    await page.goto(next ?? '/icb/queue')
  }
  await expect(row).toHaveCount(1)
  return row
}

function queueRow(page: Page, practice: CastPractice): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name: practice.name, exact: true }) })
}

/** What stands behind a summary, opened: the form of one act. */
export async function openDetails(page: Page, summary: string): Promise<Locator> {
  const details = page.locator('details').filter({ has: page.locator('summary', { hasText: summary }) })
  const isOpen = await details.evaluate((element: HTMLDetailsElement) => element.open)
  if (!isOpen) await details.locator('summary').click()
  return details
}

/** Fills the form of one act by its labels; what is a list is chosen from. */
export async function fillAct(
  page: Page,
  act: CaseActName,
  fields: Readonly<Record<string, string>>,
): Promise<Locator> {
  const form = await openDetails(page, acts[act].summary)
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: true })
    const isList = await field.evaluate((element) => element instanceof HTMLSelectElement)
    if (isList) await field.selectOption({ label: value })
    else await field.fill(value)
  }
  return form
}

/** Fills and sends the form of one act; ends with what the page says was done. */
export async function doAct(
  page: Page,
  act: CaseActName,
  fields: Readonly<Record<string, string>>,
  says: string,
): Promise<void> {
  const form = await fillAct(page, act, fields)
  await form.getByRole('button', { name: acts[act].button }).click()
  await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
}

export function timeline(page: Page): Locator {
  return page.getByRole('list', { name: 'What was said and done, newest first' })
}

/** The box of a message on a case page. */
export function messageBox(page: Page): Locator {
  return page.getByLabel('Message', { exact: true })
}

/** Puts a template's words into the box of a message, beside what is typed there. */
export async function beginWith(page: Page, name: string): Promise<void> {
  await openDetails(page, acts.message.summary)
  const list = page.getByLabel('Begin with a template')
  const choices = await list.getByRole('option').allTextContents()
  const label = choices.find((choice) => choice.startsWith(name))
  if (!label) throw new Error(`No template called ${name} is offered`)
  await list.selectOption({ label })
  await page.getByRole('button', { name: 'Use this template' }).click()
  await expect(page.getByText(`“${name}” stands in the box`)).toBeVisible()
}
