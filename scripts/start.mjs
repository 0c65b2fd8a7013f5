/**
 * `npm start`: the demo, from a fresh clone to a running service. Runs on Node 20 with nothing installed;
 * the service itself runs on the Node that the packages bring along.
 */
import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { checkRoom } from './setup/disk.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { chooseNode, envWithNode } from './setup/node.mjs'
import { findPortProblem, readPort } from './setup/port.mjs'
import { inProject, projectFolder, runScript, SetupProblem } from './setup/project.mjs'
import { exitCodeOf } from './setup/run.mjs'
import { serveFlags } from './setup/serve-flags.mjs'
import { ensureBuilt } from './setup/sources.mjs'

/** The demo's database with room for some weeks of work, and the build. */
const RUNNING_BYTES = 200 * 1024 * 1024
/** Ctrl-C reaches this process from the terminal and again from npm: the service must hear it once. */
const SAME_PRESS_MS = 1000

const say = (/** @type {string} */ line) => console.log(line)

await runScript(async () => {
  const port = readPort(process.env.PORT)
  if (port === undefined)
    throw new SetupProblem(
      `PORT is "${process.env.PORT}", which is no port. For example: PORT=3001 npm start`,
    )
  const portProblem = await findPortProblem(port, process.env.HOST || 'localhost')
  if (portProblem) throw new SetupProblem(portProblem)
  const databasePath = process.env.DATABASE_PATH || './data/opel.db'
  if (databasePath !== ':memory:') checkRoom(dirname(resolve(projectFolder, databasePath)), RUNNING_BYTES)
  await ensureInstalled(say)
  const nodePath = await chooseNode()
  await ensureBuilt(nodePath, say)
  say('Starting the demo.')
  await serve(nodePath, {
    ...process.env,
    // The address and the people must stay in sight: a line for each request would push them away.
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    NODE_ENV: 'production',
    DATABASE_PATH: databasePath,
    PORT: String(port),
  })
})

/**
 * Runs the service until it ends by itself or on a signal, and passes its exit code on.
 *
 * @param {string} nodePath
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
function serve(nodePath, env) {
  return new Promise((done, reject) => {
    const child = spawn(nodePath, [...serveFlags(), inProject('build', 'serve.mjs'), '--demo'], {
      cwd: projectFolder,
      env: envWithNode(nodePath, env),
      stdio: ['ignore', 'inherit', 'inherit'],
      // A process group of its own, so that the terminal's Ctrl-C comes from here alone, and once.
      detached: true,
    })
    let lastSignalMs = Number.NEGATIVE_INFINITY
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        const now = performance.now()
        if (now - lastSignalMs < SAME_PRESS_MS) return
        lastSignalMs = now
        child.kill(signal === 'SIGHUP' ? 'SIGTERM' : /** @type {NodeJS.Signals} */ (signal))
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => {
      process.exitCode = exitCodeOf(code, signal)
      done()
    })
  })
}
