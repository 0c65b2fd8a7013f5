import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { watchForProblems } from '../support/page-health.ts'
import { personOfRole } from '../support/people.ts'
import { signInAs } from '../support/sign-in.ts'

const phone = { width: 375, height: 812 }

const pages = [
  { name: 'the week', role: 'manager', path: '/icb/week', charts: 2 },
  { name: 'the trends', role: 'manager', path: '/icb/trends', charts: 2 },
  { name: 'a PCN', role: 'pcn_lead', path: '/pcn', charts: 2 },
] as const

for (const { name, role, path, charts } of pages)
  for (const javaScriptEnabled of [true, false])
    test(`every chart of ${name} can be read with the keyboard alone on a phone, the newest first, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      browser,
    }) => {
      const page = await givenAPhone(browser, { role, path, javaScriptEnabled })
      const problems = watchForProblems(page)
      const figures = page.locator('figure.app-chart')
      expect(await figures.count()).toBeGreaterThanOrEqual(charts)
      for (const figure of await figures.all()) {
        const box = figure.locator('.app-chart__drawing')
        await thenItsNewestIsInSight(page, box)
        await whenItIsReachedByTab(page, figure)
        await thenTheFocusIsSeen(box)
        await thenTheArrowsScrollIt(page, box)
        await thenItsTableOpens(page, figure)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
      expect(problems()).toEqual([])
    })

test('charts and their names of lines fit on printed paper', async ({ browser }) => {
  const page = await givenAPhone(browser, { role: 'manager', path: '/icb/trends', javaScriptEnabled: true })
  // A4 less two margins of 15 mm, in units of the page.
  const paper = Math.floor((210 - 30) * (96 / 25.4))
  await page.setViewportSize({ width: paper, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  for (const drawing of await page.locator('figure.app-chart svg.app-svg').all()) {
    const box = await drawing.boundingBox()
    expect((box?.x ?? paper) + (box?.width ?? 0)).toBeLessThanOrEqual(paper)
  }
})

async function givenAPhone(
  browser: Browser,
  {
    role,
    path,
    javaScriptEnabled,
  }: { role: 'manager' | 'pcn_lead'; path: string; javaScriptEnabled: boolean },
): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled })
  const page = await context.newPage()
  await signInAs(page, personOfRole[role])
  await page.goto(path)
  return page
}

/** The right end of the drawing, where the newest figure is, lies within its box. */
async function thenItsNewestIsInSight(page: Page, box: Locator): Promise<void> {
  const drawing = await box.locator('svg.app-svg').boundingBox()
  const frame = await box.boundingBox()
  if (!drawing || !frame) throw new Error('The chart is not there')
  expect(drawing.x + drawing.width).toBeLessThanOrEqual(frame.x + frame.width + 1)
  expect(frame.x + frame.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** Tab alone, from what stands before it; it is called what its sentence says. */
async function whenItIsReachedByTab(page: Page, figure: Locator): Promise<void> {
  const sentence = (await figure.locator('figcaption').innerText()).trim()
  expect(sentence.length).toBeGreaterThan(20)
  const region = figure.getByRole('region', { name: sentence, exact: true })
  await expect(region).toHaveCount(1)
  for (let presses = 0; presses < 80; presses += 1) {
    if (await region.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to “${sentence}”`)
}

async function thenTheFocusIsSeen(box: Locator): Promise<void> {
  const { outline, frame } = await box.evaluate((element) => {
    const style = getComputedStyle(element)
    return { outline: `${style.outlineStyle} ${style.outlineWidth}`, frame: style.boxShadow }
  })
  expect(outline).toBe('solid 4px')
  expect(frame).toContain('rgb(33, 43, 50)')
}

/** Left to what came before, and back again. */
async function thenTheArrowsScrollIt(page: Page, box: Locator): Promise<void> {
  const at = () => box.evaluate((element) => element.scrollLeft)
  const isWider = await box.evaluate((element) => element.scrollWidth > element.clientWidth)
  if (!isWider) return
  const newest = await at()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(at).toBeLessThan(newest)
  await page.keyboard.press('ArrowRight')
  await expect.poll(at).toBe(newest)
}

async function thenItsTableOpens(page: Page, figure: Locator): Promise<void> {
  const summary = figure.locator('summary')
  await page.keyboard.press('Tab')
  await expect(summary).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(figure.locator('details')).toHaveAttribute('open', '')
  await expect(figure.locator('details').locator('tbody tr, p').first()).toBeVisible()
}
