/**
 * `npm run test:faults`: kills, fills, locks and attacks the production build. `-- --rounds 50 --posts 100000` is the long form;
 * a part of a file's name runs that file alone.
 */
import { readFaultsArgs } from './setup/faults-args.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { chooseNode, envWithNode } from './setup/node.mjs'
import { inProject, runScript } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { ensureBuilt } from './setup/sources.mjs'

const say = (/** @type {string} */ line) => console.log(line)

await runScript(async () => {
  const { env, files } = readFaultsArgs(process.argv.slice(2))
  await ensureInstalled(say)
  const nodePath = await chooseNode()
  await ensureBuilt(nodePath, say)
  const named = files.length > 0 ? files.map((file) => `tests/faults/${file}`) : ['tests/faults']
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const { code } = await run(nodePath, [vitest, 'run', ...named, '--max-workers=1'], {
    env: envWithNode(nodePath, { ...process.env, NODE_ENV: 'test', ...env }),
    shown: true,
  })
  process.exitCode = code
})
