import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SetupProblem } from './project.mjs'
import { run } from './run.mjs'

/** The shell first: the same browser without its windows, which takes a sixth less time for the journeys. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/**
 * The browser the journeys run in: Playwright's own, else Chromium or Chrome of the machine, else Chromium's shell
 * installed with apt where this is Debian and the account is root. Throws a SetupProblem that says exactly
 * what to install when there is none: journeys are never skipped.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the program's path
 */
export async function findBrowser(say) {
  const playwrights = await findPlaywrightsOwn()
  if (playwrights) return playwrights
  const machines = findOnMachine(process.env.PATH ?? '')
  if (machines) return machines
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('No browser found: installing Chromium with apt.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    // Older Debians have no package of the shell alone.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      const { output } = await run('apt-get', ['install', '-y', '-qq', name], { env })
      const installed = findOnMachine(process.env.PATH ?? '')
      if (installed) return installed
      say(output.trim())
    }
  }
  throw new SetupProblem(
    'The browser journeys need Chromium or Chrome, and none was found. Install one of these and try again:\n' +
      '  npx playwright install --with-deps chromium\n' +
      '  sudo apt-get install -y chromium-headless-shell   (Debian)\n' +
      '  brew install --cask google-chrome     (macOS)',
  )
}

/**
 * Chromium or Chrome in the folders of a PATH or where the system keeps it; `undefined` when there is none.
 *
 * @param {string} path
 */
export function findOnMachine(path) {
  const folders = [...path.split(':').filter(Boolean), '/usr/bin']
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...candidates, MAC_CHROME].find((candidate) => existsSync(candidate))
}

async function findPlaywrightsOwn() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}
