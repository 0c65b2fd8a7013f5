/**
 * `npm run bench:scale`: builds when the sources have changed, makes a database of England's size when there is none of this shape
 * (five minutes, 5 GB in .cache), then measures on it (scripts/bench/scale/main.ts). Close other programs first.
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
  const { code } = await run(nodePath, [tsx, inProject('scripts', 'bench', 'scale', 'main.ts')], {
    env: envWithNode(nodePath),
    shown: true,
  })
  process.exitCode = code
})
