import { request } from 'node:http'

/** What a page makes a browser fetch, in bytes as sent (brotli). */
export interface PageWeight {
  readonly scriptBytes: number
  readonly styleBytes: number
}

/**
 * Fetches a page, everything it names as script, module or style sheet, and what these scripts load in turn, as a browser that
 * knows brotli would.
 */
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
    scriptBytes: await sumOfScripts(origin, scripts, (path) => isLoadedBy(html, path)),
    styleBytes: await sumOf(origin, styles),
  }
}

/** The watch for OPEL 4 is loaded only by a page that has a place for it, which is one of the ICB. */
function isLoadedBy(html: string, path: string): boolean {
  return !path.includes('opel4-watch') || html.includes('opel-4-live')
}

/** Bytes of the scripts and of what they load by themselves once they run. */
async function sumOfScripts(
  origin: string,
  named: ReadonlySet<string>,
  isLoaded: (path: string) => boolean,
): Promise<number> {
  const waiting = [...named]
  const known = new Set(named)
  let bytes = 0
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    bytes += (await fetchRaw(origin, path, '', 'br')).length
    const source = (await fetchRaw(origin, path, '', 'identity')).toString('utf8')
    for (const loaded of matches(source, /import\("\.\/([^"]+)"\)/g)) {
      const found = `/assets/${loaded}`
      if (!known.has(found) && isLoaded(found)) waiting.push(found)
      known.add(found)
    }
  }
  return bytes
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
