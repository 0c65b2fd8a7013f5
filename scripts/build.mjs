/**
 * `npm run build`: style sheet, Remix build (build/client, build/server), the server around it
 * (build/serve.mjs), its nightly backup (build/db-backup.mjs), and a compressed copy of each asset. Prints nothing unless something is wrong.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'
import { inProject, runScript, SetupProblem } from './setup/project.mjs'
import { run } from './setup/run.mjs'

/** Images other than SVG, and fonts, are compressed already. */
const COMPRESSIBLE = /\.(?:js|css|svg|json|txt|ico|map)$/
/** Below this a copy saves less than its header costs. */
const LEAST_BYTES = 512

await runScript(async () => {
  await runOrShow('The style sheet', [inProject('scripts', 'build-styles.mjs')])
  await runOrShow('The Remix build', [
    inProject('node_modules', '@remix-run', 'dev', 'dist', 'cli.js'),
    'vite:build',
  ])
  await build({
    entryPoints: [inProject('scripts', 'serve.ts'), inProject('scripts', 'db-backup.ts')],
    outdir: inProject('build'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    logLevel: 'error',
    absWorkingDir: inProject(),
  })
  await compressAssets(inProject('build', 'client'))
})

/**
 * @param {string} what
 * @param {readonly string[]} args
 */
async function runOrShow(what, args) {
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output } = await run(process.execPath, args, { env })
  if (code !== 0) throw new SetupProblem(`${output.trim()}\n\n${what} failed: see above.`)
}

/**
 * Writes a `.br` and a `.gz` beside each asset: brotli at its best takes seconds, which no request can pay.
 *
 * @param {string} folder
 */
async function compressAssets(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  await Promise.all(
    names.map(async (name) => {
      const bytes = readFileSync(name)
      if (bytes.length < LEAST_BYTES) return
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      }
      writeFileSync(`${name}.br`, await promisify(brotliCompress)(bytes, { params }))
      writeFileSync(`${name}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    }),
  )
}
