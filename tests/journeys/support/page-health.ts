import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * React 18 throws this, and goes on, when somebody types in the moment in which the page is being taken over and the data that it
 * streams has not been read (react/react#23267; gone in React 19, which Remix 2 cannot use: decision 0001). Nothing is lost by it.
 */
const thrownByReactItself = 'Minified React error #345;'

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
    problems.push(`console ${message.type()}: ${message.text()}`)
  })
  return () => problems
}

/** Holds the page against the WCAG 2.2 AA rules of axe; those named in `without` are left out. */
export async function expectNoAxeViolations(page: Page, without: readonly string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .disableRules([...without])
    // No page has frames, and nobody reads what passed: half of the time.
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(
      (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(' ')).join(' | ')})`,
    ),
  ).toEqual([])
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

/** Nothing sticks out sideways at this width, once the header has fitted its menu to it. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const sticksOutBy = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(sticksOutBy, { timeout: 3000 }).toBeLessThanOrEqual(0)
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
