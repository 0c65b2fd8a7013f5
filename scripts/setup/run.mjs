import { spawn } from 'node:child_process'
import { projectFolder } from './project.mjs'

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 128 + the signal's number when a signal ended it
 * @property {string} output what it printed, when it was captured
 */

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/**
 * The exit code a shell would show for how a process ended.
 *
 * @param {number | null} code
 * @param {string | null} signal
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code
  return 128 + (Object.entries(signalNumbers).find(([name]) => name === signal)?.[1] ?? 0)
}

/**
 * Runs a program in the project folder to its end. `shown` passes its output through, otherwise it is
 * captured. Rejects only when the program cannot be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shown?: boolean }} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, { env = process.env, shown = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = shown ? 'inherit' : 'pipe'
    const child = spawn(command, args, { cwd: projectFolder, env, stdio: ['ignore', stdio, stdio] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code: exitCodeOf(code, signal), output }))
  })
}
