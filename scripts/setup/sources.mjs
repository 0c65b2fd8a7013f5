import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { envWithNode } from './node.mjs'
import { inProject, projectFolder, SetupProblem } from './project.mjs'
import { run } from './run.mjs'

/** What the build is made from. The tests and documents are not. */
const SOURCES = [
  'app',
  'db',
  'emails',
  'scripts',
  'package.json',
  'package-lock.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
]
/** Made by the build itself. */
const GENERATED = new Set(['app/ui/styles/app.css'])
const BUILT = ['serve.mjs', 'server/index.js', 'client']

/**
 * A hash over the names and contents of everything the build is made from, the same on every machine.
 *
 * @param {string} folder the project's folder
 */
export function hashOfSources(folder) {
  const hash = createHash('sha256')
  for (const name of SOURCES.flatMap((source) => filesUnder(folder, source))) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * True when the build folder was made from the sources as they are.
 *
 * @param {string} folder the project's folder
 */
export function isBuilt(folder) {
  const hashFile = join(folder, 'build', '.source-hash')
  if (!existsSync(hashFile) || !BUILT.every((name) => existsSync(join(folder, 'build', name)))) return false
  return readFileSync(hashFile, 'utf8') === hashOfSources(folder)
}

/**
 * Builds when the sources have changed since the last build. Throws a SetupProblem with what the build
 * printed when it fails.
 *
 * @param {string} nodePath the Node to build with
 * @param {(line: string) => void} say
 */
export async function ensureBuilt(nodePath, say) {
  if (isBuilt(projectFolder)) return
  say('Building.')
  const hashFile = inProject('build', '.source-hash')
  rmSync(hashFile, { force: true })
  const hash = hashOfSources(projectFolder)
  const { code, output } = await run(nodePath, [inProject('scripts', 'build.mjs')], {
    env: envWithNode(nodePath, { ...process.env, NODE_ENV: 'production' }),
  })
  if (code !== 0) throw new SetupProblem(`${output.trim()}\n\nThe build failed: see above.`)
  writeFileSync(hashFile, hash)
}

/**
 * The files of a folder and those below, sorted, with `/` between the parts; a file is itself. Nothing when
 * there is none.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string[]}
 */
function filesUnder(folder, name) {
  const path = join(folder, name)
  if (!existsSync(path)) return []
  try {
    return readdirSync(path)
      .sort()
      .flatMap((child) => filesUnder(folder, `${name}/${child}`))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) throw error
    return GENERATED.has(name) ? [] : [name]
  }
}
