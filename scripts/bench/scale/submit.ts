import { randomBytes } from 'node:crypto'
import { load, percentile } from '../load'
import type { BenchServer } from '../server'
import type { ScaleSender } from './people'

const warmUp = 30

/** What one more return costs: processor time of the server each, and the middle of the times. */
export interface SubmitCost {
  readonly cpuMs: number | undefined
  readonly middleMs: number
}

/** Sends the return of each sender, one after the other so that nothing but its own work is in its time. */
export async function costOfSubmit(
  server: BenchServer,
  senders: readonly ScaleSender[],
): Promise<SubmitCost> {
  const send = ({ practiceCode, cookie, level }: ScaleSender) => ({
    path: `/practices/${practiceCode}/return/check`,
    method: 'POST' as const,
    cookie,
    body: new URLSearchParams({
      submitKey: randomBytes(24).toString('base64url'),
      draftVersion: '1',
      declaredLevel: String(level),
    }).toString(),
  })
  await load(server.origin, 1, senders.slice(0, warmUp).map(send), 303)
  const measured = senders.slice(warmUp)
  const before = server.cpuMs()
  const times = await load(server.origin, 1, measured.map(send), 303)
  const after = server.cpuMs()
  return {
    cpuMs: before === undefined || after === undefined ? undefined : (after - before) / measured.length,
    middleMs: percentile(times, 50),
  }
}
