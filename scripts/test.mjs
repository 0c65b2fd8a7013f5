/**
 * `npm test`: everything, with its own set-up, from a fresh clone. Goes on after a failure; the last line
 * is `total: N passed, N failed`, and a skipped test counts as failed. What failed is said again just before it.
 * `npm test -- --only types|lint|unit|faults|attack|journeys` runs a part (may be given several times).
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { findBrowser } from './setup/browser.mjs'
import { failuresOfPlaywright, failuresOfVitest, firstLines } from './setup/failures.mjs'
import { faultsInShort } from './setup/faults-args.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { chooseNode, envWithNode } from './setup/node.mjs'
import { inProject, runScript, SetupProblem } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { ensureBuilt } from './setup/sources.mjs'
import { sumOf, tallyOfPlaywright, tallyOfStep, tallyOfVitest } from './setup/tally.mjs'
import { attackFiles, readParts, roundsOf } from './setup/test-parts.mjs'

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
    return { tally: tallyOfStep(1), failures: [{ name: part, why: firstLines(String(error)) }] }
  }
}

/**
 * Runs a checker that prints only what is wrong, and shows what it printed.
 *
 * @param {string} name
 * @param {string} nodePath
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function check(name, nodePath, args, env) {
  const { code, output } = await run(nodePath, args, { env })
  process.stdout.write(output)
  return { tally: tallyOfStep(code), failures: code === 0 ? [] : [{ name, why: firstLines(output) }] }
}

/** @typedef {{ tally: import('./setup/tally.mjs').Tally, failures: import('./setup/failures.mjs').Failure[] }} Outcome */
/** @typedef {(nodePath: string, env: NodeJS.ProcessEnv) => Promise<Outcome>} Runner */

/** @type {Record<import('./setup/test-parts.mjs').Part, Runner>} */
const runners = {
  async types(nodePath, env) {
    const tsc = inProject('node_modules', 'typescript', 'bin', 'tsc')
    return await check('types', nodePath, [tsc, '--noEmit'], env)
  },

  async lint(nodePath, env) {
    const biome = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome')
    return await check('lint', nodePath, [biome, 'check', '--error-on-warnings'], env)
  },

  async unit(nodePath, env) {
    return await runVitest('vitest.json', nodePath, [], env)
  },

  async faults(nodePath, env) {
    return await runFaults('faults.json', nodePath, ['tests/faults', ...attackFiles.flatMap(excluded)], env)
  },

  async attack(nodePath, env) {
    return await runFaults('attack.json', nodePath, attackFiles, env)
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
    const read = readReport(report)
    return { tally: tallyOfPlaywright(read, code), failures: failuresOfPlaywright(read) }
  },
}

/** @param {string} file */
const excluded = (file) => ['--exclude', file]

/**
 * Against the production build, one file at a time: each starts and kills services of its own, and they share one prepared database.
 *
 * @param {string} name of the report
 * @param {string} nodePath
 * @param {readonly string[]} files
 * @param {NodeJS.ProcessEnv} env
 */
async function runFaults(name, nodePath, files, env) {
  await ensureBuilt(nodePath, say)
  return await runVitest(name, nodePath, [...files, '--max-workers=1'], { ...env, ...faultsInShort })
}

/**
 * @param {string} name of the report
 * @param {string} nodePath
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function runVitest(name, nodePath, args, env) {
  const report = freshReport(name)
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(nodePath, [vitest, 'run', ...args, ...reporters], { env, shown: true })
  const read = readReport(report)
  return { tally: tallyOfVitest(read, code), failures: failuresOfVitest(read) }
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
 * @returns {any} the report as the tool wrote it; `undefined` when no whole one was written
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
  /** @type {import('./setup/tally.mjs').Tally[]} */
  const tallies = []
  /** @type {import('./setup/failures.mjs').Failure[]} */
  const failed = []
  const runLane = async (/** @type {import('./setup/test-parts.mjs').Part[]} */ lane) => {
    for (const part of lane) {
      say(`\n— ${part} —`)
      const started = performance.now()
      const { tally, failures } = await runPart(part, nodePath)
      say(
        `${part}: ${tally.passed} passed, ${tally.failed} failed (${Math.round((performance.now() - started) / 1000)} s)`,
      )
      tallies.push(tally)
      failed.push(...failures)
    }
  }
  for (const lanes of roundsOf(parts)) await Promise.all(lanes.map(runLane))
  const total = sumOf(tallies)
  if (total.failed > 0) process.exitCode = 1
  for (const { name, why } of failed) say(`\nfailed: ${name}\n${why.replaceAll(/^/gm, '    ')}`)
  say(`\ntotal: ${total.passed} passed, ${total.failed} failed`)
})
