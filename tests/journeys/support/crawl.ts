import type { Page } from '@playwright/test'

/** Addresses alike but for their codes, numbers and days count as one page. */
export function patternOf(href: string): string {
  const url = new URL(href, 'http://localhost')
  const path = url.pathname
    .replace(/\/Z9\d{4}(?=\/|$)/g, '/:practice')
    .replace(/\/[A-Z]{1,3}-[\dA-Z-]+(?=\/|$)/g, '/:reference')
    .replace(/\/\d+(?=\/|$)/g, '/:number')
    .replace(/\/help\/[a-z-]+$/, '/help/:topic')
    .replace(/^\/admin\/catalogue\/\w+/, '/admin/catalogue/:code')
  return `${path}?${[...new Set(url.searchParams.keys())].sort().join('&')}`
}

/** The links of the page that stay in the service, without their fragments. */
export async function linksOf(page: Page): Promise<string[]> {
  const hrefs = await page.$$eval('a[href]', (links) => links.map((link) => link.getAttribute('href') ?? ''))
  const here = new URL(page.url())
  return hrefs
    .filter((href) => !/^(mailto:|tel:|#)/.test(href))
    .map((href) => new URL(href, here))
    .filter((url) => url.origin === here.origin)
    .map((url) => `${url.pathname}${url.search}`)
}

/**
 * Goes from the pages given along every link, one page of each pattern, and hands each to `look`. Ends after `most` pages.
 * Gives the addresses seen, and those that answered with an error, with where they were linked from.
 */
export async function crawl(
  page: Page,
  starts: readonly string[],
  most: number,
  look: (address: string) => Promise<void>,
): Promise<{ seen: string[]; broken: string[] }> {
  const waiting: { address: string; from: string }[] = starts.map((address) => ({
    address,
    from: 'the start',
  }))
  const known = new Set(starts.map(patternOf))
  const seen: string[] = []
  const broken: string[] = []
  while (waiting.length > 0 && seen.length < most) {
    const next = waiting.shift()
    if (!next) break
    // A file is a download, which a page cannot open.
    if (/\.(csv|json)(\?|$)/.test(next.address)) {
      const answer = await page.request.get(next.address)
      if (!answer.ok()) broken.push(`${next.address} → ${answer.status()} (from ${next.from})`)
      continue
    }
    const answer = await page.goto(next.address)
    seen.push(next.address)
    if (!answer?.ok()) {
      broken.push(`${next.address} → ${answer?.status()} (from ${next.from})`)
      continue
    }
    await look(next.address)
    for (const address of await linksOf(page)) {
      const pattern = patternOf(address)
      if (known.has(pattern)) continue
      known.add(pattern)
      waiting.push({ address, from: next.address })
    }
  }
  return { seen, broken }
}
