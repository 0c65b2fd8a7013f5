import { type Browser, expect, type Page, test } from '@playwright/test'
import { type Role, roles } from '../../../app/domain/access/roles.ts'
import { crawl } from '../support/crawl.ts'
import { type FormToFill, formsToFill, sendEmpty, whatIsWrongWithTheAnswer } from '../support/empty-forms.ts'
import { copyOfTheDemo } from '../support/own-databases.ts'
import { type OwnService, startOwnService } from '../support/own-service.ts'
import { axeViolations, kindsOfElements, watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

/** More than a role has. */
const mostPages = 200

/** Forms that are right as they are with nothing in them, by the first of their fields. */
const mayBeEmpty = ['/icb/requests/:reference? ticked']

/** Forms that are refused for how things stand, not for a field. */
const aboutNoField = ['/icb/requests/:reference? conditions']

let service: OwnService
const sent = new Set<string>()
/** The kinds of elements that axe has looked at on any page. */
const looked = new Set<string>()

// On a copy: what is taken after all would be in the way of other journeys.
test.beforeAll(async () => {
  service = await startOwnService(copyOfTheDemo)
})
test.afterAll(async () => {
  await service?.stop()
})

for (const role of roles) {
  test(`${role}: every form that is sent empty comes back with what to put right`, async ({ browser }) => {
    test.setTimeout(300_000)
    await onTheCopy(browser, role, async (page) => {
      const problems = watchForProblems(page)
      const wrong: string[] = []
      await crawl(page, [new URL(page.url()).pathname], mostPages, async ({ address, html }) => {
        for (const form of formsToFill(html, address)) {
          if (sent.has(form.pattern) || mayBeEmpty.includes(form.pattern)) continue
          sent.add(form.pattern)
          const found = await test.step(form.pattern, () => whatComesBack(page, address, form))
          wrong.push(...found.map((one) => `${address}, ${form.pattern}: ${one}`))
        }
      })
      expect(wrong).toEqual([])
      expect(problems()).toEqual([])
    })
  })
}

// Sees to it that the crawl still finds them; 94 when this was written.
test('those were the forms of the whole service', () => {
  expect(sent.size).toBeGreaterThan(85)
})

async function onTheCopy(browser: Browser, role: Role, what: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: service.origin })
  try {
    const page = await context.newPage()
    await signInAs(page, personOfRole[role])
    await what(page)
  } finally {
    await context.close()
  }
}

async function whatComesBack(page: Page, address: string, form: FormToFill): Promise<string[]> {
  const came = await sendEmpty(page, address, form)
  if (!came) return ['it came back without what is wrong']
  const found = (await whatIsWrongWithTheAnswer(page)).filter(
    (one) => !(one.startsWith('not linked') && aboutNoField.includes(form.pattern)),
  )
  const kinds = kindsOfElements(await page.content())
  if (kinds.every((kind) => looked.has(kind))) return found
  for (const kind of kinds) looked.add(kind)
  return [...found, ...(await axeViolations(page))]
}
