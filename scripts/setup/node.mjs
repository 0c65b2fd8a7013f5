import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inProject, SetupProblem } from './project.mjs'
import { run } from './run.mjs'

const windows = process.platform === 'win32'

/**
 * True for a Node version the service itself runs on: 22.12 or newer. Older ones crash the database driver.
 *
 * @param {string} version like "v20.20.2" or "24.21.0"
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12)
}

/**
 * The Node to run the service with: the pinned one that the packages bring along, else the machine's if it
 * is new enough. Asks npm once more for the pinned one when both fail (its install step may have been
 * skipped). Throws a SetupProblem when there is none.
 */
export async function chooseNode() {
  const pinned = inProject('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  if (isNewEnough(process.version)) return process.execPath
  await run('npm', ['rebuild', 'node', '--foreground-scripts'])
  if (existsSync(pinned)) return pinned
  throw new SetupProblem(
    `Node ${process.version} is too old and Node 24 could not be fetched. Install Node 22.12 or newer and try again.`,
  )
}

/**
 * The environment for programs that find `node` by themselves: the given Node comes first.
 *
 * @param {string} nodePath
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function envWithNode(nodePath, env = process.env) {
  const folders = [dirname(nodePath), inProject('node_modules', '.bin'), env.PATH ?? '']
  return { ...env, PATH: folders.join(delimiter) }
}
