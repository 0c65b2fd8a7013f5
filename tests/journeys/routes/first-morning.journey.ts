import { type Browser, expect, test } from '@playwright/test'
import { type Role, roles } from '../../../app/domain/access/roles.ts'
import { crawl, type WrittenPage } from '../support/crawl.ts'
import { makeFirstMorning } from '../support/own-databases.ts'
import { type OwnService, startOwnService } from '../support/own-service.ts'
import { axeViolations, kindsOfElements, watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

/** More than a role has. */
const mostPages = 200

let service: OwnService
/** The kinds of elements that axe has looked at on any page: what is full is held against it page by page elsewhere. */
const looked = new Set<string>()

test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  service = await startOwnService(makeFirstMorning)
})
test.afterAll(async () => {
  await service?.stop()
})

for (const role of roles) {
  test(`${role}: on an ICB’s first morning every page opens, and none is bare`, async ({ browser }) => {
    test.setTimeout(240_000)
    await onTheFirstMorning(browser, role, async (page) => {
      const problems = watchForProblems(page)
      const wrong: string[] = []
      const home = new URL(page.url()).pathname
      const { seen, broken } = await crawl(page, [home], mostPages, async (written) => {
        wrong.push(...whatIsBare(written), ...(await whatAxeFinds(page, written)))
      })
      expect(wrong).toEqual([])
      expect(broken).toEqual([])
      expect(problems()).toEqual([])
      expect(seen.length).toBeGreaterThan(4)
      expect(seen.length).toBeLessThan(mostPages)
    })
  })
}

type Page = Awaited<ReturnType<Browser['newPage']>>

async function onTheFirstMorning(browser: Browser, role: Role, what: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: service.origin })
  try {
    const page = await context.newPage()
    await signInAs(page, personOfRole[role])
    await what(page)
  } finally {
    await context.close()
  }
}

/** Asks axe about a page that has an element of a kind it has not seen yet. */
async function whatAxeFinds(page: Page, { address, html }: WrittenPage): Promise<string[]> {
  const kinds = kindsOfElements(html)
  if (kinds.every((kind) => looked.has(kind))) return []
  for (const kind of kinds) looked.add(kind)
  await page.goto(address)
  return (await axeViolations(page)).map((one) => `${address}: ${one}`)
}

/** What a page shows that has nothing to show and does not say so, or says it as a program would. */
function whatIsBare({ address, html }: WrittenPage): string[] {
  const main = (/<main\b.*<\/main>/s.exec(html)?.[0] ?? '').replace(/<script\b.*?<\/script>/gs, '')
  const words = main.replace(/<[^>]*>/g, ' ')
  const bare = [
    ...(html.match(/<h1\b/g)?.length === 1 ? [] : ['not one heading']),
    ...[...main.matchAll(/<tbody>(?:\s|<!-- -->)*<\/tbody>/g)].map(() => 'a table without a row'),
    ...[...main.matchAll(/<(ul|ol|dl|select)\b[^>]*>(?:\s|<!-- -->)*<\/\1>/g)].map(([tag]) => `empty ${tag}`),
    ...(words.match(/\b(?:NaN|undefined|Infinity|\[object \w+\]|Invalid Date)\b/g) ?? []),
    // Within a sentence it may stand: the pages about files say when a field is null.
    ...(main.match(/>\s*null\s*</g) ?? []),
    ...(words.match(/\b0 of 0\b/g) ?? []),
  ]
  return bare.map((one) => `${address}: ${one}`)
}
