import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { projectFolder } from '../../../scripts/project-files.ts'
import { serveFlags } from '../../../scripts/setup/serve-flags.mjs'
import { journeysFolder, journeysSecret } from './service.ts'

/** A service beside the one that the journeys share, on a database of its own. */
export interface OwnService {
  readonly origin: string
  stop(): Promise<void>
}

const startsWithinMs = 60_000

/**
 * Starts the production build on the database that `make` writes, for what would be in the way of the other journeys. Throws with
 * what it printed when it does not come up.
 */
export async function startOwnService(make: (path: string) => Promise<void>): Promise<OwnService> {
  const path = join(mkdtempSync(join(journeysFolder(), 'own-')), 'opel.db')
  await make(path)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(
    process.execPath,
    [...serveFlags(), join(projectFolder(), 'build', 'serve.mjs'), '--demo'],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(port),
        DATABASE_PATH: path,
        SESSION_SECRET: journeysSecret,
        LOG_LEVEL: 'warn',
        POSTS_PER_MINUTE_AND_ADDRESS: '100000',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text
    })
  }
  const ended = once(child, 'exit')
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    process.off('exit', killAtExit)
  }
  const giveUpAt = Date.now() + startsWithinMs
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answer?.ok) return { origin, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error(`The service did not start: ${printed}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
