import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

/**
 * React 18 throws this, and goes on, when somebody types in the moment in which the page is being taken over and the data that it
 * streams has not been read (react/react#23267; gone in React 19, which Remix 2 cannot use: decision 0001). Nothing is lost by it.
 */
const thrownByReactItself = 'Minified React error #345;'

/**
 * Remix writes this to the console when a form is sent while the data that the form before it called for are still arriving: what it
 * gave up reading is asked for again, and nothing is lost by it. The service itself breaks nothing off in the browser.
 */
const writtenByRemixItself = 'AbortError: signal is aborted without reason'

/** Collects what a browser complains about. Chromium writes a line for every answer over 399; those we test on purpose. */
export function watchForProblems(page: Page): () => string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => {
    if (!error.message.startsWith(thrownByReactItself)) problems.push(`page error: ${error.message}`)
  })
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    if (/the server responded with a status of (4\d\d|503)/.test(message.text())) return
    if (message.text().includes(thrownByReactItself)) return
    if (message.text().startsWith(writtenByRemixItself)) return
    problems.push(`console ${message.type()}: ${message.text()}`)
  })
  return () => problems
}

const bindingRequire = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(bindingRequire.resolve('axe-core/axe.min.js'), 'utf8')
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Holds the page against the WCAG 2.2 AA rules of axe; those named in `without` are left out. */
export async function expectNoAxeViolations(page: Page, without: readonly string[] = []): Promise<void> {
  expect(await axeViolations(page, without)).toEqual([])
}

/**
 * What axe finds wrong by the WCAG 2.2 AA rules and its best practices, but for the rules named in `without`. No page has frames, and nobody reads
 * what passed: asked directly, axe takes half the time that it takes through its binding for Playwright.
 */
export async function axeViolations(page: Page, without: readonly string[] = []): Promise<string[]> {
  const options: RunOptions = {
    runOnly: axeTags,
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  }
  await page.evaluate(axeSource)
  return page.evaluate(async (asked) => {
    const { axe } = globalThis as unknown as { axe: { run(asked: unknown): Promise<AxeResults> } }
    const results = await axe.run(asked)
    return results.violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(' | ')})`,
    )
  }, options)
}

/** The elements of a page as the server wrote it, one of each name, class and role. */
export function kindsOfElements(html: string): string[] {
  const body = html.replace(/<script\b.*?<\/script>/gs, '')
  const attribute = (attributes: string, name: string) =>
    new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  const kinds = [...body.matchAll(/<([a-z][\w-]*)((?:\s[^>]*)?)>/g)].map(([, name, attributes = '']) =>
    [name, attribute(attributes, 'class'), attribute(attributes, 'role')].join(' '),
  )
  return [...new Set(kinds)]
}

/** Nothing sticks out sideways at this width, once the header has fitted its menu to it; names what does. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(whatSticksOut), { timeout: 3000 }).toEqual([])
}

/** At 640 and at 320 pixels: a window of 1280 at 200 % and at 400 %, and narrower than any telephone in use. */
export async function expectReflow(page: Page): Promise<void> {
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
}

/** Runs in the page: the elements beyond its right edge that no box of theirs scrolls, innermost last. */
function whatSticksOut(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const isHeldBack = (element: Element): boolean => {
    const around = element.parentElement
    return around !== null && (getComputedStyle(around).overflowX !== 'visible' || isHeldBack(around))
  }
  const wide = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !isHeldBack(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')}`)
  return [`${scrollWidth - clientWidth} px at ${clientWidth}`, ...wide.slice(-3)]
}

/** Holds every script back, as a slow line does; gives what lets them come. */
export async function givenScriptsThatDoNotCome(page: Page): Promise<() => void> {
  let letCome = () => {}
  const held = new Promise<void>((resolve) => {
    letCome = resolve
  })
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  return () => letCome()
}
