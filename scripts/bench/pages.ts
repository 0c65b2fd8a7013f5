import type { BenchDatabase } from './bench-database'
import { load, percentile } from './load'
import type { BenchRow } from './rules'
import type { BenchServer } from './server'

const connections = 5
const warmUp = 60
const requests = 250
const mostMs = 150
const mostCpuMs = 25

/** Queue, today and week as the ICB opens them, at 5 connections: p95, and processor time of the server for each page. */
export async function benchPages(server: BenchServer, database: BenchDatabase): Promise<BenchRow[]> {
  const cookie = database.managerCookie
  const rows: BenchRow[] = []
  for (const [name, path] of [
    ['Queue', '/icb/queue'],
    ['Today', '/icb/today'],
    ['Week', '/icb/week'],
  ] as const) {
    rows.push(...(await benchPage(server, name, path, cookie)))
  }
  return rows
}

async function benchPage(
  server: BenchServer,
  name: string,
  path: string,
  cookie: string,
): Promise<BenchRow[]> {
  const page = { path, method: 'GET', cookie } as const
  const times = (count: number) => Array.from({ length: count }, () => page)
  await load(server.origin, connections, times(warmUp), 200)
  const before = server.cpuMs()
  const measured = await load(server.origin, connections, times(requests), 200)
  const after = server.cpuMs()
  const p95 = percentile(measured, 95)
  const cpu = before === undefined || after === undefined ? undefined : (after - before) / requests
  return [
    {
      what: `${name} page, p95 at ${connections} connections`,
      figure: `${p95.toFixed(0)} ms (middle ${percentile(measured, 50).toFixed(0)} ms)`,
      target: `≤ ${mostMs} ms`,
      ok: p95 <= mostMs,
    },
    {
      what: `${name} page, processor time each`,
      figure: cpu === undefined ? 'not known here' : `${cpu.toFixed(1)} ms`,
      target: `≤ ${mostCpuMs} ms`,
      ok: cpu === undefined ? undefined : cpu <= mostCpuMs,
    },
  ]
}
