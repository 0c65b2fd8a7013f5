import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const port = 3199
const baseURL = `http://localhost:${port}`
// Playwright reads this file in each of its processes: the folder is made once and handed on.
process.env.OPEL_JOURNEYS_FOLDER ??= mkdtempSync(join(tmpdir(), 'opel-journeys-'))
const folder = process.env.OPEL_JOURNEYS_FOLDER

/** Journeys in a real browser against the production build with the demo's data, loaded anew for each run. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../../.cache/journeys',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.OPEL_BROWSER,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'routes', testMatch: '**/routes/*.journey.ts' },
    { name: 'js', testMatch: '**/{practice,icb,manager,cover}/*.journey.ts' },
    { name: 'no-js', testMatch: '**/no-js/*.journey.ts', use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: 'node --max-old-space-size=192 --max-semi-space-size=16 ../../build/serve.mjs --demo',
    url: `${baseURL}/readyz`,
    timeout: 60_000,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_PATH: join(folder, 'opel.db'),
      LOG_LEVEL: 'warn',
      // Every journey comes from one address.
      POSTS_PER_MINUTE_AND_ADDRESS: '100000',
    },
  },
})
