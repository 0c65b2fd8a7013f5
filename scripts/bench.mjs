/**
 * `npm run bench`: builds when the sources have changed, then measures (scripts/bench/main.ts), or only the parts named behind `--`. `npm run bench:soak -- --minutes 30`
 * keeps a light load on it for that long and watches its memory (scripts/bench/soak.ts). The load comes from a process
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
  const [first, ...rest] = process.argv.slice(2)
  const args = first === 'soak' ? ['soak.ts', ...rest] : ['main.ts', ...process.argv.slice(2)]
  const { code } = await run(
    nodePath,
    [tsx, inProject('scripts', 'bench', args[0] ?? ''), ...args.slice(1)],
    {
      env: envWithNode(nodePath),
      shown: true,
    },
  )
  process.exitCode = code
})
