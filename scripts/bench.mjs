/**
 * `npm run bench`: builds when the sources have changed, then measures (scripts/bench/main.ts). The load comes from a process
 * of its own; close other programs, since the figures are of the machine as it is.
 */
import { ensureInstalled } from './setup/install.mjs'
import { chooseNode, envWithNode } from './setup/node.mjs'
import { inProject, runScript } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { ensureBuilt } from './setup/sources.mjs'

const say = (/** @type {string} */ line) => console.log(line)

await runScript(async () => {
  await ensureInstalled(say)
  const nodePath = await chooseNode()
  await ensureBuilt(nodePath, say)
  const tsx = inProject('node_modules', 'tsx', 'dist', 'cli.mjs')
  const { code } = await run(nodePath, [tsx, inProject('scripts', 'bench', 'main.ts')], {
    env: envWithNode(nodePath),
    shown: true,
  })
  process.exitCode = code
})
