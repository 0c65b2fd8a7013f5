import { expect, type Page } from '@playwright/test'
import { patternOf } from './crawl.ts'

/** A form that is posted and has something to fill in. */
export interface FormToFill {
  /** The how many-th of the posted forms of its page. */
  readonly place: number
  /** Where it posts to and what it asks for: forms alike in both are one form. */
  readonly pattern: string
}

/** The forms of a page, as the server wrote it, that are posted and have something to fill in. */
export function formsToFill(html: string, address: string): FormToFill[] {
  const posted = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].filter(([, head = '']) =>
    /method="post"/i.test(head),
  )
  return posted.flatMap(([, head = '', inside = ''], place) => {
    const names = [...inside.matchAll(/<(?:input|textarea|select)\b([^>]*)>/g)].flatMap(([, rest = '']) =>
      /type="(hidden|submit)"/.test(rest) ? [] : [/\sname="([^"]*)"/.exec(rest)?.[1] ?? ''],
    )
    const [first] = [...names].sort()
    if (first === undefined) return []
    const action = /\saction="([^"]*)"/.exec(head)?.[1]?.replaceAll('&amp;', '&') || address
    const { pathname } = new URL(action, new URL(address, 'http://localhost'))
    const rest = new Set(names.map((name) => name.replace(/\d+/g, '0')))
    const pattern = `${patternOf(pathname)} ${rest.size === 1 ? first : [...rest].sort().join(',')}`
    return [{ place, pattern }]
  })
}

/** Empties every field of the form, as a person could, and presses its first button. Gives whether a list of problems came. */
export async function sendEmpty(page: Page, address: string, { place }: FormToFill): Promise<boolean> {
  await page.goto(address)
  await page.evaluate(emptyAndPress, place)
  const summary = page.locator('.nhsuk-error-summary')
  return summary.waitFor({ timeout: 8000 }).then(
    () => true,
    () => false,
  )
}

/** Runs in the page. */
function emptyAndPress(place: number): void {
  const form = [...document.querySelectorAll('form')].filter(({ method }) => method === 'post')[place]
  for (const control of form?.elements ?? []) {
    if (control instanceof HTMLInputElement) {
      if (['checkbox', 'radio'].includes(control.type)) control.checked = false
      else if (!['hidden', 'submit'].includes(control.type)) control.value = ''
    } else if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
      control.value = ''
    }
  }
  form?.querySelector<HTMLButtonElement>('button:not([type=button])')?.click()
}

/**
 * Holds a page that came back against what the design system asks: the problems first and in focus, the title "Error: …", each
 * problem a link to a field that can be seen and says the same.
 */
export async function whatIsWrongWithTheAnswer(page: Page): Promise<string[]> {
  await expect(page.locator('.nhsuk-error-summary')).toBeFocused()
  await expect(page).toHaveTitle(/^Error: /)
  return page.evaluate(lookAtProblems)
}

/** Runs in the page. */
function lookAtProblems(): string[] {
  const summary = document.querySelector('.nhsuk-error-summary')
  const heading = document.querySelector('h1')
  if (!summary || !heading) return ['no list of problems, or no heading']
  const isFirst = summary.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING
  const items = [...summary.querySelectorAll('li')]
  const wrongItems = items.flatMap((item) => {
    const link = item.querySelector('a')
    const words = item.textContent ?? ''
    if (!link) return [`not linked: ${words}`]
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!field) return [`no field ${link.hash}`]
    if (!field.checkVisibility()) return [`${link.hash} cannot be seen`]
    const ids = [field, field.closest('fieldset')].flatMap((one) =>
      (one?.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean),
    )
    const said = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
    return said.includes(words) ? [] : [`${link.hash} does not say “${words}”`]
  })
  return [
    ...(isFirst ? [] : ['the problems stand below the heading']),
    ...(items.length > 0 ? [] : ['no problem is named']),
    ...wrongItems,
  ]
}
