import { randomBytes } from 'node:crypto'
import type { BenchDatabase, BenchSender } from './bench-database'
import { type Asked, load, type Measured, percentile } from './load'
import type { BenchRow } from './rules'
import type { BenchServer } from './server'

const connections = 20
const warmUp = 300
const measuredSubmits = 3000
const measuredSaves = 1500
const wantedPerSecond = 200
const mostP99Ms = 150

/** How many practices with a return to send the measurement takes. */
export const sendersNeeded = warmUp + measuredSubmits

/**
 * The final send of a return, from POST to 303, each the first of its practice and day, at 20 connections; and beside it the
 * lightest action of the service in the same run: saving a draft, which checks who asks and writes one row.
 */
export async function benchSubmit(server: BenchServer, { senders }: BenchDatabase): Promise<BenchRow[]> {
  const saves = senders.slice(0, measuredSaves).map(saveOf)
  await load(server.origin, connections, saves.slice(0, warmUp), 200)
  const bare = await measure(server, saves, 200)
  await load(server.origin, connections, senders.slice(0, warmUp).map(sendOf), 303)
  const sent = await measure(server, senders.slice(warmUp, warmUp + measuredSubmits).map(sendOf), 303)
  return [
    {
      what: `Submit, durable, at ${connections} connections`,
      figure: `${sent.perSecond.toFixed(0)}/s${sent.cpuWords}`,
      target: `≥ ${wantedPerSecond}/s`,
      ok: sent.perSecond >= wantedPerSecond,
    },
    {
      what: 'Submit, p99',
      figure: `${percentile(sent, 99).toFixed(0)} ms (middle ${percentile(sent, 50).toFixed(0)} ms)`,
      target: `≤ ${mostP99Ms} ms`,
      ok: percentile(sent, 99) <= mostP99Ms,
    },
    {
      what: `Saving a draft (one row), at ${connections} connections`,
      figure: `${bare.perSecond.toFixed(0)}/s${bare.cpuWords}`,
    },
  ]
}

async function measure(
  server: BenchServer,
  asked: readonly Asked[],
  status: number,
): Promise<Measured & { perSecond: number; cpuWords: string }> {
  const before = server.cpuMs()
  const measured = await load(server.origin, connections, asked, status)
  const after = server.cpuMs()
  const perSecond = asked.length / measured.seconds
  const cpuWords =
    before === undefined || after === undefined
      ? ''
      : `, ${((after - before) / asked.length).toFixed(1)} ms of processor time each`
  return { ...measured, perSecond, cpuWords }
}

/** The send of the check page, on which the sender agrees with the level. */
export function sendOf({ practiceCode, cookie, level }: BenchSender): Asked {
  const body = new URLSearchParams({
    submitKey: randomBytes(24).toString('base64url'),
    draftVersion: '1',
    declaredLevel: String(level),
  })
  return { path: `/practices/${practiceCode}/return/check`, method: 'POST', cookie, body: body.toString() }
}

function saveOf({ practiceCode, cookie }: BenchSender): Asked {
  return {
    path: `/practices/${practiceCode}/return/draft`,
    method: 'POST',
    cookie,
    body: 'basedOn=0&draftVersion=0',
  }
}
