import { expect, type Page, test } from '@playwright/test'
import { type Role, roles } from '../../../app/domain/access/roles.ts'
import { crawl, patternOf, type WrittenPage } from '../support/crawl.ts'
import {
  expectNoAxeViolations,
  expectReflow,
  kindsOfElements,
  watchForProblems,
} from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

/** More than a role has: a crawl that ends here has lost its way. */
const mostPages = 200

/** Pages that lie deep, which a crawl must have reached. */
const deepPages: Partial<Record<Role, readonly string[]>> = {
  admin: ['/admin/templates/new?', '/admin/templates/:number/change?', '/admin/templates/:number/use?'],
}

/** The kinds of elements that were looked at in a browser on each page, whatever it was asked for, over all roles. */
const passed = new Map<string, Set<string>>()

/** The kinds of elements whose colours were looked at on any page: they come from one style sheet. */
const coloursSeen = new Set<string>()

/**
 * Opens the page in the browser and holds it against axe at 1280 px and for sideways scrolling at 200 % and 400 %, unless it is made of
 * nothing but kinds of elements that passed on this page before: most pages are the same for several roles.
 */
async function expectSound(page: Page, { address, html }: WrittenPage): Promise<void> {
  expect(html.match(/<h1\b/g) ?? [], `headings of ${address}`).toHaveLength(1)
  const [path = address] = patternOf(address).split('?')
  const known = passed.get(path) ?? new Set()
  const kinds = kindsOfElements(html)
  if (kinds.every((kind) => known.has(kind))) return
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(address)
  const hasNewColours = kinds.some((kind) => !coloursSeen.has(kind))
  // To compare colours takes axe longer than all its other rules.
  await expectNoAxeViolations(page, hasNewColours ? [] : ['color-contrast', 'link-in-text-block'])
  for (const kind of kinds) coloursSeen.add(kind)
  await expectReflow(page)
  passed.set(path, new Set([...known, ...kinds]))
}

for (const role of roles) {
  test(`${role}: every link leads somewhere, every page is sound, accessible and reflows at 400 %`, async ({
    page,
  }) => {
    test.setTimeout(300_000)
    const problems = watchForProblems(page)
    await signInAs(page, personOfRole[role])
    const { seen, broken } = await crawl(page, [new URL(page.url()).pathname], mostPages, async (written) => {
      await test.step(written.address, () => expectSound(page, written))
    })
    expect(broken).toEqual([])
    expect(problems()).toEqual([])
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.length).toBeLessThan(mostPages)
    const patterns = seen.map(patternOf)
    expect((deepPages[role] ?? []).filter((one) => !patterns.includes(one))).toEqual([])
  })
}

test('a visitor: the public pages are sound and accessible', async ({ page }) => {
  const problems = watchForProblems(page)
  const { broken } = await crawl(page, ['/sign-in'], mostPages, (written) => expectSound(page, written))
  expect(broken).toEqual([])
  expect(problems()).toEqual([])
})
