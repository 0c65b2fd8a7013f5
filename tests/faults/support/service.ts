import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { type BenchDatabase, makeBenchDatabase } from '../../../scripts/bench/bench-database'
import { projectFolder } from '../../../scripts/project-files'
import { serveFlags } from '../../../scripts/setup/serve-flags.mjs'

/** How often the long form kills the service; the short one, which `npm test` runs, twice. */
export const rounds = Number(process.env.OPEL_FAULT_ROUNDS ?? 2)
/** Practices with a filled-in return for each round. */
export const sendersPerRound = 40

const startsWithinMs = 60_000
let prepared: Promise<{ path: string; made: BenchDatabase }> | undefined

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opel-faults-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A database of its own for a test: the demo, 300 more open cases, and practices whose return only has to be sent. */
export async function aDatabase(): Promise<{ path: string; made: BenchDatabase }> {
  prepared ??= prepare()
  const { path, made } = await prepared
  const copy = join(temporaryFolder(), 'opel.db')
  copyFileSync(path, copy)
  return { path: copy, made }
}

/** The same for a whole file of tests: gone when all of them are done. */
export async function aPlainDatabase(): Promise<{ path: string; made: BenchDatabase }> {
  prepared ??= prepare()
  const { path, made } = await prepared
  const copy = `${path}.${Math.random().toString(36).slice(2)}.db`
  copyFileSync(path, copy)
  return { path: copy, made }
}

async function prepare() {
  const folder = mkdtempSync(join(process.env.OPEL_TESTS_FOLDER ?? tmpdir(), 'faults-'))
  const path = join(folder, 'opel.db')
  return { path, made: await makeBenchDatabase(path, sendersPerRound * Math.max(2, rounds)) }
}

/** The production build as a process of its own. */
export interface Service {
  readonly origin: string
  readonly process: ChildProcess
  /** What it printed so far: its log and its errors. */
  printed(): string
  /** Resolves with the exit code, or the signal's name, once it has ended. */
  readonly ended: Promise<number | string>
}

/** Starts the build without waiting. `limitKb` is the most that any file it writes may grow to. */
export async function spawnService(
  databasePath: string,
  given: { env?: Record<string, string>; limitKb?: number; args?: readonly string[] } = {},
): Promise<Service> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const node = [...serveFlags(), join(projectFolder(), 'build', 'serve.mjs'), ...(given.args ?? ['--demo'])]
  const [command, args] =
    given.limitKb === undefined
      ? [process.execPath, node]
      : ['/bin/bash', ['-c', `ulimit -f ${given.limitKb}; exec "$@"`, 'bash', process.execPath, ...node]]
  const child = spawn(command as string, args as string[], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      APP_URL: origin,
      DATABASE_PATH: databasePath,
      SESSION_SECRET: 'faults-only-secret-that-no-real-service-uses',
      POSTS_PER_MINUTE_AND_ADDRESS: '900000',
      ...given.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text
    })
  }
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  void ended.then(() => process.off('exit', killAtExit))
  return { origin, process: child, printed: () => printed, ended }
}

/** Starts the build and waits until it is alive; killed when the test ends. Throws with what it printed when it ends before. */
export async function startService(...asked: Parameters<typeof spawnService>): Promise<Service> {
  const service = await spawnService(...asked)
  onTestFinished(() => kill(service))
  const giveUpAt = Date.now() + startsWithinMs
  while (Date.now() < giveUpAt) {
    if (service.process.exitCode !== null) throw new Error(`The service ended: ${service.printed()}`)
    const answer = await fetch(`${service.origin}/healthz`).catch(() => undefined)
    if (answer?.ok) return service
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The service did not start: ${service.printed()}`)
}

/** `kill -9`, and waits until the process is gone. */
export async function kill({ process: child, ended }: Service): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** Asks the database file, beside the service. */
export function readDatabase<Row>(path: string, sql: string, ...values: unknown[]): Row[] {
  const db = new Sqlite(path)
  try {
    return db.prepare(sql).all(...values) as Row[]
  } finally {
    db.close()
  }
}

/** Waits until `look` is true; throws with `what` after so many seconds. */
export async function until(
  what: string,
  look: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const giveUpAt = Date.now() + seconds * 1000
  while (!(await look())) {
    if (Date.now() > giveUpAt) throw new Error(`Waited ${seconds} seconds: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
