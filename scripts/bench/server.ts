import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { projectFolder } from '../project-files'
import { serveFlags } from '../setup/serve-flags.mjs'

/** The production build, running as a process of its own. */
export interface BenchServer {
  readonly origin: string
  /** Processor time the process has used so far, in milliseconds; undefined where /proc does not say. */
  cpuMs(): number | undefined
  /** Memory it holds now, in MB; undefined where /proc does not say. */
  residentMb(): number | undefined
  stop(): Promise<void>
}

const startsWithinMs = 20_000
/** Two ticks of the service's clock; and the longest that is waited for what it has to catch up with. */
const twoTicksMs = 7_000
const catchesUpWithinMs = 90_000
/** Of two ticks; a server that has nothing to catch up with uses less. */
const quietCpuMs = 250
/** Ticks of /proc/<pid>/stat, 100 a second on every Linux that Node runs on. */
const tickMs = 10

/**
 * Starts the built server on the database, with the heap that `npm run serve` gives it, in demo mode (so that signing in and
 * the clock need no mail server). Throws when it does not answer within 20 seconds.
 */
export async function startServer(databasePath: string): Promise<BenchServer> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(
    process.execPath,
    [...serveFlags(), join(projectFolder(), 'build', 'serve.mjs'), '--demo'],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        APP_URL: origin,
        DATABASE_PATH: databasePath,
        LOG_LEVEL: 'info',
        SMTP_URL: '',
        // The load comes from one address; a real site's guard against floods would stop it.
        POSTS_PER_MINUTE_AND_ADDRESS: '900000',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  process.once('exit', () => child.kill('SIGKILL'))
  await untilReady(origin, child)
  await untilQuiet(child)
  return {
    origin,
    cpuMs: () => cpuMsOf(child.pid),
    residentMb: () => residentMbOf(child.pid),
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + startsWithinMs
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`The server ended with exit code ${child.exitCode}`)
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error('The server did not answer within 20 seconds')
}

/** What the demo's clock left to do is done first, so that it is not measured as answers. */
async function untilQuiet(child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + catchesUpWithinMs
  let used = Number.POSITIVE_INFINITY
  while (used > quietCpuMs && Date.now() < giveUpAt) {
    const before = cpuMsOf(child.pid) ?? 0
    await new Promise((resolve) => setTimeout(resolve, twoTicksMs))
    used = (cpuMsOf(child.pid) ?? 0) - before
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

function cpuMsOf(pid: number | undefined): number | undefined {
  // The name in parentheses may hold spaces, so fields are counted after it.
  const fields = readProc(pid, 'stat')?.split(') ')[1]?.split(' ')
  const [user, system] = [fields?.[11], fields?.[12]]
  return user && system ? (Number(user) + Number(system)) * tickMs : undefined
}

function residentMbOf(pid: number | undefined): number | undefined {
  const found = /VmRSS:\s+(\d+) kB/.exec(readProc(pid, 'status') ?? '')?.[1]
  return found ? Number(found) / 1024 : undefined
}

function readProc(pid: number | undefined, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}
