import type { BenchDatabase, BenchSender } from './bench-database'
import { type Asked, load, openLoad, percentile } from './load'
import type { BenchRow } from './rules'
import type { BenchServer } from './server'

const perSecond = 200
const seconds = 15
const warmUpConnections = 20
const mostP95Ms = 20

/** Practices with a return half filled in; each saves again every two and a half seconds. */
export const autosaversNeeded = 500

/**
 * What the return's form saves by itself while somebody types, 200 times a second for 15 seconds, each at its own time (open
 * loop): the whole filled form is posted, and every answer must say that it was saved.
 */
export async function benchAutosave(
  server: BenchServer,
  { senders }: Pick<BenchDatabase, 'senders'>,
): Promise<BenchRow[]> {
  const savers = senders.slice(-autosaversNeeded)
  await load(server.origin, warmUpConnections, savers.map(saveOf), 200)
  const asked = Array.from({ length: perSecond * seconds }, (_, index) => savers[index % savers.length])
  const saves = asked.flatMap((saver) => (saver ? [saveOf(saver)] : []))
  const before = server.cpuMs()
  const measured = await openLoad(server.origin, perSecond, saves, 200)
  const after = server.cpuMs()
  const cpuWords =
    before === undefined || after === undefined
      ? ''
      : `, ${((after - before) / saves.length).toFixed(1)} ms of processor time each`
  const [p50, p95, p99] = [50, 95, 99].map((percent) => percentile(measured, percent).toFixed(1))
  return [
    {
      what: `Saving a draft while typing, ${perSecond}/s, open loop, p95`,
      figure: `${p95} ms (middle ${p50} ms, p99 ${p99} ms)${cpuWords}`,
      target: `≤ ${mostP95Ms} ms`,
      ok: percentile(measured, 95) <= mostP95Ms,
    },
  ]
}

/** The form of one window: its key lets it write over its own draft, as the page's does. */
function saveOf({ practiceCode, cookie, draftBody }: BenchSender): Asked {
  return {
    path: `/practices/${practiceCode}/return/draft`,
    method: 'POST',
    cookie,
    body: `${draftBody}&draftVersion=1&formKey=bench-${practiceCode}`,
    mustSay: '"outcome":"saved"',
  }
}
