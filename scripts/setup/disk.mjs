import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupProblem } from './project.mjs'

/**
 * Makes sure that a folder exists (making it), can be written and has so much room. Throws a SetupProblem
 * in words otherwise.
 *
 * @param {string} folder
 * @param {number} bytesNeeded
 */
export function checkRoom(folder, bytesNeeded) {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
  } catch (error) {
    throw new SetupProblem(explainFolder(folder, error))
  }
  const { bavail, bsize } = statfsSync(folder)
  const problem = explainRoom(folder, bavail * bsize, bytesNeeded)
  if (problem) throw new SetupProblem(problem)
}

/**
 * What is wrong with a folder that could not be written, in one sentence.
 *
 * @param {string} folder
 * @param {unknown} error
 */
export function explainFolder(folder, error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk that holds ${folder} is full. Make room and try again.`
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${folder} is needed as a folder, but a file stands in its way.`
  return `The folder ${folder} cannot be written (${code || String(error)}). Give this account the right to write there.`
}

/**
 * The sentence to show when there is too little room, `undefined` when there is enough.
 *
 * @param {string} folder
 * @param {number} bytesFree
 * @param {number} bytesNeeded
 */
export function explainRoom(folder, bytesFree, bytesNeeded) {
  if (bytesFree >= bytesNeeded) return undefined
  const megabytes = (/** @type {number} */ bytes) =>
    `${Math.floor(bytes / 1024 / 1024).toLocaleString('en-GB')} MB`
  return `The disk that holds ${folder} is too full: ${megabytes(bytesFree)} free, ${megabytes(bytesNeeded)} needed.`
}
