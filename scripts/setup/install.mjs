import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRoom } from './disk.mjs'
import { projectFolder, SetupProblem } from './project.mjs'
import { run } from './run.mjs'

const HASH_FILE = '.package-lock-hash'
/** Installed packages take some 650 MB, and npm's own cache about as much again while it unpacks. */
const INSTALL_BYTES = 1_300 * 1024 * 1024

/**
 * True when node_modules holds what the lock file asks for: its hash was noted after the last install, or
 * npm's own record of what it put there agrees with it.
 *
 * @param {string} folder the project's folder
 */
export function isInstalled(folder) {
  const modules = join(folder, 'node_modules')
  const hashFile = join(modules, HASH_FILE)
  if (!existsSync(modules)) return false
  if (existsSync(hashFile)) return readFileSync(hashFile, 'utf8') === lockHash(folder)
  return installedAgrees(folder)
}

/**
 * Notes that node_modules holds what the lock file asks for now.
 *
 * @param {string} folder the project's folder
 */
export function noteInstalled(folder) {
  writeFileSync(join(folder, 'node_modules', HASH_FILE), lockHash(folder))
}

/**
 * Installs the packages when node_modules does not hold what the lock file asks for. Throws a SetupProblem
 * that says what to do when npm fails.
 *
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(say) {
  if (isInstalled(projectFolder)) return
  checkRoom(projectFolder, INSTALL_BYTES)
  say('Installing packages (npm ci); this takes about a minute.')
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) throw new SetupProblem(`${output.trim()}\n\n${explainNpmFailure(output)}`)
  noteInstalled(projectFolder)
}

/**
 * What to do when `npm ci` failed, from what it printed.
 *
 * @param {string} output
 */
export function explainNpmFailure(output) {
  if (/ENOSPC/.test(output))
    return 'The packages were not installed: the disk is full. Make room and try again.'
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'The packages were not installed: a folder may not be written by this account.'
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET/.test(output)) {
    return 'The packages were not installed: the package registry was not reached. Check the network and try again.'
  }
  return 'The packages were not installed: see what npm says above.'
}

/** @param {string} folder */
function lockHash(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
}

/**
 * npm writes what it installed last of all, so a broken install never agrees.
 *
 * @param {string} folder
 */
function installedAgrees(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = Object.entries(packagesOf(join(folder, 'package-lock.json')))
  const found = packagesOf(record)
  return wanted.every(
    ([path, { version, optional, peer }]) =>
      path === '' || optional === true || (peer === true && !found[path]) || found[path]?.version === version,
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}
