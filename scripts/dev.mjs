/**
 * `npm run dev`: the demo with sources watched. Vite reloads pages, tsx restarts the server when its own
 * files change, and a changed style sheet is compiled again.
 */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { ensureInstalled } from './setup/install.mjs'
import { chooseNode, envWithNode } from './setup/node.mjs'
import { inProject, projectFolder, runScript, SetupProblem } from './setup/project.mjs'
import { exitCodeOf, run } from './setup/run.mjs'

const SETTLE_MS = 150

await runScript(async () => {
  await ensureInstalled((line) => console.log(line))
  const nodePath = await chooseNode()
  const problem = await compileStyles(nodePath)
  if (problem) throw new SetupProblem(problem)
  watchStyles(nodePath)
  const tsx = inProject('node_modules', 'tsx', 'dist', 'cli.mjs')
  const server = [tsx, 'watch', '--clear-screen=false', inProject('scripts', 'dev-server.ts'), '--demo']
  const child = spawn(nodePath, server, {
    cwd: projectFolder,
    env: envWithNode(nodePath, { ...process.env, NODE_ENV: 'development' }),
    stdio: 'inherit',
  })
  // The terminal's Ctrl-C reaches the child by itself; a signal to this process alone is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('close', (code, signal) => process.exit(exitCodeOf(code, signal)))
})

/**
 * Compiles the style sheet; gives what the compiler says when it cannot.
 *
 * @param {string} nodePath
 */
async function compileStyles(nodePath) {
  const { code, output } = await run(nodePath, [inProject('scripts', 'build-styles.mjs')])
  return code === 0 ? undefined : `${output.trim()}\n\nThe style sheet could not be compiled: see above.`
}

/** @param {string} nodePath */
function watchStyles(nodePath) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  watch(inProject('app', 'ui', 'styles'), { recursive: true }, (_event, name) => {
    if (!name?.endsWith('.scss')) return
    // An editor saves in several steps: wait until it has settled.
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const problem = await compileStyles(nodePath)
      if (problem) console.error(problem)
    }, SETTLE_MS)
  })
}
