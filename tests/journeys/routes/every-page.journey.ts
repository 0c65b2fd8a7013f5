import { expect, type Page, test } from '@playwright/test'
import { type Role, roles } from '../../../app/domain/access/roles.ts'
import { crawl, patternOf } from '../support/crawl.ts'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  kindsOfElements,
  watchForProblems,
} from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

const mostPages = 90

/** Where the crawl of a role begins beside its home page: parts that lie so deep that it would end before. */
const deepParts: Partial<Record<Role, readonly string[]>> = {
  admin: ['/admin/templates', '/admin/templates/1'],
}

/** What such a part has, which must be among the pages seen. */
const deepPages: Partial<Record<Role, readonly string[]>> = {
  admin: ['/admin/templates/new?', '/admin/templates/:number/change?', '/admin/templates/:number/use?'],
}

/** What axe has passed of each page, over all roles. */
const passed = new Map<string, Set<string>>()

/**
 * Holds the page against axe, unless it is made of nothing but kinds of elements that passed on this page before: most pages
 * are the same for several roles, and axe is what takes the time.
 */
async function expectAccessible(page: Page, address: string): Promise<void> {
  const pattern = patternOf(address)
  const known = passed.get(pattern) ?? new Set()
  const kinds = await kindsOfElements(page)
  if (kinds.every((kind) => known.has(kind))) return
  await expectNoAxeViolations(page)
  passed.set(pattern, new Set([...known, ...kinds]))
}

for (const role of roles) {
  test(`${role}: every link leads somewhere, every page is sound, accessible and fits a telephone`, async ({
    page,
  }) => {
    test.setTimeout(240_000)
    const problems = watchForProblems(page)
    await signInAs(page, personOfRole[role])
    const starts = [new URL(page.url()).pathname, ...(deepParts[role] ?? [])]
    const { seen, broken } = await crawl(page, starts, mostPages, async (address) => {
      await test.step(address, async () => {
        await page.setViewportSize({ width: 1280, height: 900 })
        await expect(page.locator('h1')).toHaveCount(1)
        await expectAccessible(page, address)
        await page.setViewportSize({ width: 375, height: 812 })
        await expectNoSidewaysScroll(page)
      })
    })
    expect(broken).toEqual([])
    expect(problems()).toEqual([])
    expect(seen.length).toBeGreaterThan(4)
    const patterns = seen.map(patternOf)
    expect((deepPages[role] ?? []).filter((one) => !patterns.includes(one))).toEqual([])
  })
}

test('a visitor: the public pages are sound and accessible', async ({ page }) => {
  const problems = watchForProblems(page)
  const { broken } = await crawl(page, ['/sign-in'], 20, async () => {
    await expectNoAxeViolations(page)
  })
  expect(broken).toEqual([])
  expect(problems()).toEqual([])
})
