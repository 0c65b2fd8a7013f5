import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchRow } from '../rules'
import type { BenchServer } from '../server'

/** A body of so many rows held at once would be seen: the file has 15 MB and more, the pieces some 40 KB. */
const mostGrowthMb = 12

interface Download {
  readonly bytes: number
  readonly lines: number
  readonly seconds: number
  readonly growthMb: number
  readonly slowestPageMs: number
}

/**
 * The year of an ICB as CSV: whole, as fast as it comes and as a slow client takes it. Memory must not follow its length, and the
 * service must answer others meanwhile.
 */
export async function benchDownload(
  server: BenchServer,
  largest: string,
  middle: string,
): Promise<BenchRow[]> {
  await download(server, middle, 0)
  const small = await download(server, middle, 0)
  const large = await download(server, largest, 0)
  const slow = await download(server, largest, 40)
  const words = (one: Download) =>
    `${one.lines.toLocaleString('en-GB')} lines, ${(one.bytes / 1e6).toFixed(1)} MB in ${one.seconds.toFixed(1)} s, memory ${one.growthMb >= 0 ? '+' : ''}${one.growthMb.toFixed(0)} MB, others wait at most ${one.slowestPageMs.toFixed(0)} ms`
  const row = (what: string, one: Download): BenchRow => ({
    what,
    figure: words(one),
    target: `≤ +${mostGrowthMb} MB`,
    ok: one.growthMb <= mostGrowthMb,
  })
  return [
    row('Year of an ICB of the mean size as CSV', small),
    row('Year of the largest ICB as CSV', large),
    row('The same, to a client on a slow line', slow),
  ]
}

/** Takes the file, waiting so many milliseconds between two reads, and watches the memory of the server. */
async function download(server: BenchServer, cookie: string, pauseMs: number): Promise<Download> {
  await wait(1500)
  const before = server.residentMb() ?? Number.NaN
  let peak = before
  let slowestPageMs = 0
  let isOver = false
  const watch = (async () => {
    while (!isOver) {
      const startedAt = performance.now()
      await fetch(`${server.origin}/healthz`)
      slowestPageMs = Math.max(slowestPageMs, performance.now() - startedAt)
      peak = Math.max(peak, server.residentMb() ?? Number.NaN)
      await wait(5)
    }
  })()
  const startedAt = performance.now()
  const { bytes, lines } = await take(`${server.origin}/icb/week/year.csv`, cookie, pauseMs)
  const seconds = (performance.now() - startedAt) / 1000
  isOver = true
  await watch
  return { bytes, lines, seconds, growthMb: peak - before, slowestPageMs }
}

function take(url: string, cookie: string, pauseMs: number): Promise<{ bytes: number; lines: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { headers: { Cookie: cookie, 'Accept-Encoding': 'identity' } },
      async (response) => {
        if (response.statusCode !== 200)
          return reject(new Error(`The file was answered ${response.statusCode}`))
        let bytes = 0
        let lines = 0
        try {
          for await (const piece of response as AsyncIterable<Buffer>) {
            bytes += piece.length
            for (const byte of piece) if (byte === 10) lines += 1
            if (pauseMs > 0) await wait(pauseMs)
          }
          resolve({ bytes, lines })
        } catch (error) {
          reject(error)
        }
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}
