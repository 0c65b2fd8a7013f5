import { request } from 'node:http'

/** What a page makes a browser fetch, in bytes as sent (brotli). */
export interface PageWeight {
  readonly scriptBytes: number
  readonly styleBytes: number
}

/** Fetches a page, and everything it names as script, module or style sheet, as a browser that knows brotli would. */
export async function pageWeight(origin: string, path: string, cookie: string): Promise<PageWeight> {
  const page = await fetchRaw(origin, path, cookie, 'identity')
  const html = page.toString('utf8')
  const scripts = new Set<string>([
    ...matches(html, /<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g),
    ...matches(html, /<script[^>]+src="([^"]+)"/g),
    ...matches(html, /(?:import|from) "(\/assets\/[^"]+)"/g),
    ...matches(html, /import\("(\/assets\/[^"]+)"\)/g),
  ])
  const styles = new Set(matches(html, /<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g))
  if (scripts.size === 0 || styles.size === 0) throw new Error(`${path} names no script or no style sheet`)
  return {
    scriptBytes: await sumOf(origin, scripts),
    styleBytes: await sumOf(origin, styles),
  }
}

async function sumOf(origin: string, paths: ReadonlySet<string>): Promise<number> {
  let bytes = 0
  for (const path of paths) bytes += (await fetchRaw(origin, path, '', 'br')).length
  return bytes
}

/** The body as it was sent, not unpacked. Throws on any status but 200. */
function fetchRaw(origin: string, path: string, cookie: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { Cookie: cookie, 'Accept-Encoding': encoding, Accept: '*/*' }
    const sent = request(new URL(path, origin), { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks))
        else reject(new Error(`${path} was answered ${response.statusCode}`))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

function matches(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].flatMap(([, found]) => (found ? [found] : []))
}
