import { chromium } from '@playwright/test'
const [person, name, ...paths] = process.argv.slice(2)
const widths = (process.env.W ?? '1280,375').split(',').map(Number)
const b = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox','--disable-gpu','--disable-background-networking'] })
for (const w of widths) {
  const c = await b.newContext({ viewport: { width: w, height: 900 }, baseURL: 'http://localhost:' + (process.env.P ?? 4200) })
  const p = await c.newPage()
  await p.goto('/sign-in'); await p.getByRole('button', { name: person === 'PRACTICE' ? /Practice manager|Business manager/ : person, exact: person !== 'PRACTICE' }).first().click(); await p.waitForLoadState('networkidle')
  for (const [i, path] of paths.entries()) {
    const at = path === '.' ? p.url() : path.startsWith('+') ? p.url() + path.slice(1) : path
    await p.goto(at); await p.waitForTimeout(300)
    const over = await p.evaluate(() => [document.documentElement.scrollWidth - innerWidth, [...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[tabindex="0"]')).slice(0, 4).map(e => e.tagName + '.' + e.className)])
    console.log(w, at, JSON.stringify(over))
    await p.screenshot({ path: `/tmp/shots/${name}-${i}-${w}.png`, fullPage: !process.env.FOLD })
  }
  await c.close()
}
await b.close()
