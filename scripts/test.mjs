/**
 * `npm test`: everything, with its own set-up, from a fresh clone. Goes on after a failure; the last line
 * is `total: N passed, N failed`, and a skipped test counts as failed.
 * `npm test -- --only types|lint|unit|journeys` runs a part (may be given several times).
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { findBrowser } from './setup/browser.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { chooseNode, envWithNode } from './setup/node.mjs'
import { inProject, runScript, SetupProblem } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { ensureBuilt } from './setup/sources.mjs'
import { sumOf, tallyOfPlaywright, tallyOfStep, tallyOfVitest } from './setup/tally.mjs'
import { readParts } from './setup/test-parts.mjs'

const say = (/** @type {string} */ line) => console.log(line)

/**
 * Runs one part to its end. A part that cannot run is one failure, in words.
 *
 * @param {import('./setup/test-parts.mjs').Part} part
 * @param {string} nodePath
 */
async function runPart(part, nodePath) {
  try {
    return await runners[part](nodePath, envWithNode(nodePath, { ...process.env, NODE_ENV: 'test' }))
  } catch (error) {
    console.error(error instanceof SetupProblem ? error.message : error)
    return tallyOfStep(1)
  }
}

/** @typedef {(nodePath: string, env: NodeJS.ProcessEnv) => Promise<import('./setup/tally.mjs').Tally>} Runner */

/** @type {Record<import('./setup/test-parts.mjs').Part, Runner>} */
const runners = {
  async types(nodePath, env) {
    const tsc = inProject('node_modules', 'typescript', 'bin', 'tsc')
    const { code } = await run(nodePath, [tsc, '--noEmit'], { env, shown: true })
    return tallyOfStep(code)
  },

  async lint(nodePath, env) {
    const biome = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome')
    const { code } = await run(nodePath, [biome, 'check', '--error-on-warnings'], { env, shown: true })
    return tallyOfStep(code)
  },

  async unit(nodePath, env) {
    const report = freshReport('vitest.json')
    const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code } = await run(nodePath, [vitest, 'run', ...reporters], { env, shown: true })
    return tallyOfVitest(readReport(report), code)
  },

  async journeys(nodePath, env) {
    const browser = await findBrowser(say)
    await ensureBuilt(nodePath, say)
    const report = freshReport('journeys.json')
    const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js')
    const config = inProject('tests', 'journeys', 'playwright.config.ts')
    const { code } = await run(nodePath, [playwright, 'test', '-c', config, '--reporter=list,json'], {
      env: { ...env, OPEL_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      shown: true,
    })
    return tallyOfPlaywright(readReport(report), code)
  },
}

/**
 * The path of a report that an earlier run cannot be mistaken for.
 *
 * @param {string} name
 */
function freshReport(name) {
  const path = inProject('.cache', name)
  rmSync(path, { force: true })
  return path
}

/**
 * @param {string} path
 * @returns {unknown} `undefined` when no whole report was written
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

await runScript(async () => {
  const parts = readParts(process.argv.slice(2))
  await ensureInstalled(say)
  const nodePath = await chooseNode()
  mkdirSync(inProject('.cache'), { recursive: true })
  const tallies = []
  for (const part of parts) {
    say(`\n— ${part} —`)
    const started = performance.now()
    const tally = await runPart(part, nodePath)
    say(
      `${part}: ${tally.passed} passed, ${tally.failed} failed (${Math.round((performance.now() - started) / 1000)} s)`,
    )
    tallies.push(tally)
  }
  const total = sumOf(tallies)
  if (total.failed > 0) process.exitCode = 1
  say(`\ntotal: ${total.passed} passed, ${total.failed} failed`)
})
