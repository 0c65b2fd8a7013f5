import { randomBytes } from 'node:crypto'
import { load, percentile } from '../load'
import type { BenchServer } from '../server'
import type { ScaleSender } from './people'

const warmUp = 30
const aTurn = 10

/** What one more return costs: processor time of the server each, and the middle of the times. */
export interface SubmitCost {
  readonly cpuMs: number | undefined
  readonly middleMs: number
}

/** Where returns are sent, and who sends them. */
export interface SendingSide {
  readonly server: BenchServer
  readonly senders: readonly ScaleSender[]
}

/**
 * Sends the return of each sender, one after the other so that nothing but its own work is in its time; some here and some there in turns, so
 * that a machine that is faster now and slower then is so for both.
 */
export async function costsOfSubmit(sides: readonly SendingSide[]): Promise<SubmitCost[]> {
  for (const { server, senders } of sides)
    await load(server.origin, 1, senders.slice(0, warmUp).map(sendOf), 303)
  const sums = sides.map(({ server }) => ({
    cpuMs: server.cpuMs() === undefined ? undefined : 0,
    times: [] as number[],
  }))
  const most = Math.min(...sides.map(({ senders }) => senders.length))
  for (let from = warmUp; from < most; from += aTurn) {
    for (const [index, { server, senders }] of sides.entries()) {
      const sum = sums[index]
      const before = server.cpuMs()
      const { latencies } = await load(server.origin, 1, senders.slice(from, from + aTurn).map(sendOf), 303)
      const after = server.cpuMs()
      sum?.times.push(...latencies)
      if (sum?.cpuMs !== undefined && before !== undefined && after !== undefined) sum.cpuMs += after - before
    }
  }
  return sums.map(({ cpuMs, times }) => ({
    cpuMs: cpuMs === undefined ? undefined : cpuMs / times.length,
    // In order, as `percentile` takes them.
    middleMs: percentile({ latencies: times.toSorted((one, other) => one - other), seconds: 0 }, 50),
  }))
}

function sendOf({ practiceCode, cookie, level }: ScaleSender) {
  return {
    path: `/practices/${practiceCode}/return/check`,
    method: 'POST' as const,
    cookie,
    body: new URLSearchParams({
      submitKey: randomBytes(24).toString('base64url'),
      draftVersion: '1',
      declaredLevel: String(level),
    }).toString(),
  }
}
