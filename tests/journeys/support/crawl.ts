import type { Page } from '@playwright/test'

/** Addresses alike but for their codes, numbers and days count as one page. */
export function patternOf(href: string): string {
  const url = new URL(href, 'http://localhost')
  const path = url.pathname
    .replace(/\/Z9\d{4}(?=\/|$)/g, '/:practice')
    .replace(/\/[A-Z]{1,3}-[\dA-Z-]+(?=\/|$)/g, '/:reference')
    .replace(/\/\d{4}-\d\d-\d\d(?=\/|$)/g, '/:day')
    .replace(/\/\d+(?=\/|$)/g, '/:number')
    .replace(/\/help\/[a-z-]+$/, '/help/:topic')
    .replace(/^\/admin\/catalogue\/\w+/, '/admin/catalogue/:code')
    .replace(/^\/admin\/organisations\/pcns\/\w+/, '/admin/organisations/pcns/:code')
    .replace(/^\/admin\/organisations\/providers\/(?!new$)\w+/, '/admin/organisations/providers/:code')
  return `${path}?${[...new Set(url.searchParams.keys())].sort().join('&')}`
}

/** The links of a page that stay in the service, without their fragments; `html` as the server wrote it. */
export function linksIn(html: string, address: string): string[] {
  const here = new URL(address, 'http://localhost')
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => !/^(mailto:|tel:|#)/.test(href))
    .map((href) => new URL(href, here))
    .filter((url) => url.origin === here.origin)
    .map((url) => `${url.pathname}${url.search}`)
}

/** A page as the server wrote it. */
export interface WrittenPage {
  readonly address: string
  readonly html: string
}

/**
 * Goes from the start pages along every link, one page of each pattern, and hands each that answered well to `look`. Ends after
 * `most` pages. Gives the addresses seen, and those that answered with an error, with where they were linked from.
 */
export async function crawl(
  page: Page,
  starts: readonly string[],
  most: number,
  look: (written: WrittenPage) => Promise<void>,
): Promise<{ seen: string[]; broken: string[] }> {
  const waiting = starts.map((address) => ({ address, from: 'the start' }))
  const known = new Set(starts.map(patternOf))
  const seen: string[] = []
  const broken: string[] = []
  while (waiting.length > 0 && seen.length < most) {
    const next = waiting.shift()
    if (!next) break
    const answer = await page.request.get(next.address)
    if (!answer.ok()) broken.push(`${next.address} → ${answer.status()} (from ${next.from})`)
    const isPage = answer.headers()['content-type']?.startsWith('text/html') ?? false
    if (!isPage) continue
    seen.push(next.address)
    if (!answer.ok()) continue
    const html = await answer.text()
    await look({ address: next.address, html })
    for (const address of linksIn(html, next.address)) {
      const pattern = patternOf(address)
      if (known.has(pattern)) continue
      known.add(pattern)
      waiting.push({ address, from: next.address })
    }
  }
  return { seen, broken }
}
