import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../project-files'
import type { BenchDatabase } from './bench-database'
import { type Asked, clientOf, percentile } from './load'
import { makeInOwnProcess } from './make-database'
import { type BenchServer, startServer } from './server'
import { type MemorySample, memoryGrowth, soakGraph } from './soak-graph'
import { sendOf } from './submit'

const submitsPerSecond = 20
const pagesPerSecond = 5
const sampleEverySeconds = 5
/** So much the memory may grow in an hour once it has warmed up, and still be called flat. */
const mostGrowthMbPerHour = 20
const warmUpShare = 0.25

/**
 * `npm run bench:soak -- --minutes 30`: 20 submits a second and page loads for that long. Prints the memory as it goes, writes the
 * samples and a graph, and ends with exit code 1 when memory grew or a post was not accepted.
 */
async function main(args: readonly string[]): Promise<void> {
  const minutes = Number(args[args.indexOf('--minutes') + 1] ?? 30)
  if (!args.includes('--minutes') || !(minutes > 0)) throw new Error('For example: --minutes 30')
  const folder = temporaryFolder()
  // Each submit is the first of its practice and day, as in the benchmark.
  const needed = Math.ceil(minutes * 60 * submitsPerSecond)
  console.log(`Making a database with ${needed} practices.`)
  const path = join(folder, 'soak.db')
  const database = await makeInOwnProcess(path, needed)
  const server = await startServer(path)
  try {
    const seconds = minutes * 60
    console.log(`${submitsPerSecond} submits and ${pagesPerSecond} pages a second for ${minutes} minutes.`)
    const { samples, latencies, refusals } = await soak(server, database, seconds)
    const growth = memoryGrowth(samples, seconds * warmUpShare)
    const file = join(projectFolder(), '.cache', 'soak.svg')
    writeFileSync(file, soakGraph(samples))
    console.log('')
    const refused = [...refusals.values()].reduce((sum, times) => sum + times, 0)
    console.log(`Submits answered: ${latencies.length}, requests not answered as they should be: ${refused}`)
    for (const [kind, times] of refusals) console.log(`  ${times} × ${kind}`)
    for (const percent of [50, 95, 99]) {
      console.log(`p${percent} ${percentile({ latencies, seconds }, percent).toFixed(0)} ms`)
    }
    console.log(
      `Memory after the first quarter: ${growth.toFixed(1)} MB an hour (flat: at most ${mostGrowthMbPerHour})`,
    )
    console.log(`The graph is in ${file}.`)
    if (refused > 0 || growth > mostGrowthMbPerHour) process.exitCode = 1
  } finally {
    await server.stop()
  }
}

async function soak(server: BenchServer, database: BenchDatabase, seconds: number) {
  const client = clientOf(server.origin, 50)
  const startedAt = performance.now()
  const samples: MemorySample[] = []
  const latencies: number[] = []
  const refusals = new Map<string, number>()
  const send = async (asked: Asked, wanted: number): Promise<void> => {
    const began = performance.now()
    const status = await client.send(asked).then((answer) => answer.status, wordOf)
    if (asked.method === 'POST' && wanted === 303) latencies.push(performance.now() - began)
    if (status === wanted) return
    const kind = `${asked.method} ${asked.path.replace(/[A-Z]\d{5}/, '…')}: ${status}`
    refusals.set(kind, (refusals.get(kind) ?? 0) + 1)
  }
  const underWay = new Set<Promise<void>>()
  const start = (work: Promise<void>) => {
    const held = work.finally(() => underWay.delete(held))
    underWay.add(held)
  }
  let submits = 0
  let pages = 0
  for (let tick = 0; tick < seconds; tick += 1) {
    const wait = startedAt + tick * 1000 - performance.now()
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)))
    for (let count = 0; count < submitsPerSecond; count += 1) {
      const sender = database.senders[submits]
      submits += 1
      if (sender) start(pause((count * 1000) / submitsPerSecond).then(() => send(sendOf(sender), 303)))
    }
    for (let count = 0; count < pagesPerSecond; count += 1) {
      const asked = pageOf(database, pages)
      pages += 1
      start(pause((count * 1000) / pagesPerSecond).then(() => send(asked, 200)))
    }
    if (tick % sampleEverySeconds === 0) {
      const mb = server.residentMb()
      if (mb !== undefined) samples.push({ seconds: tick, mb })
      if (tick % 60 === 0) console.log(`minute ${tick / 60}: ${mb?.toFixed(0) ?? '?'} MB`)
    }
  }
  await Promise.all(underWay)
  client.close()
  return { samples, latencies: latencies.sort((a, b) => a - b), refusals }
}

/** Why a request had no answer at all, such as ECONNRESET. */
function wordOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function pageOf({ managerCookie, practice }: BenchDatabase, index: number): Asked {
  const pages: readonly Asked[] = [
    { path: '/icb/queue', method: 'GET', cookie: managerCookie },
    { path: `/practices/${practice.code}`, method: 'GET', cookie: practice.cookie },
    { path: '/icb/today', method: 'GET', cookie: managerCookie },
    { path: `/practices/${practice.code}/returns`, method: 'GET', cookie: practice.cookie },
    { path: '/icb/week', method: 'GET', cookie: managerCookie },
  ]
  return pages[index % pages.length] as Asked
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function temporaryFolder(): string {
  const cache = join(projectFolder(), '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'soak-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  return folder
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exit(1)
})
