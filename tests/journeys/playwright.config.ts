import { defineConfig } from '@playwright/test'
import { serveFlags } from '../../scripts/setup/serve-flags.mjs'
import { journeysDatabase, journeysOrigin, journeysPort, journeysSecret } from './support/service.ts'

/** Journeys in a real browser against the production build with the demo's data, loaded anew for each run. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  globalSetup: './support/prepare.ts',
  outputDir: '../../.cache/journeys',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  expect: { timeout: 10_000 },
  use: {
    baseURL: journeysOrigin,
    locale: 'en-GB',
    actionTimeout: 10_000,
    // A trace of every journey costs a fifth of the time; a failed one is run again by hand with `--trace on`.
    trace: 'off',
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
    {
      // Moves the clock that all share, so it waits for everything else.
      name: 'clock',
      testMatch: '**/clock/*.journey.ts',
      dependencies: ['routes', 'js', 'no-js'],
    },
  ],
  webServer: {
    command: `node ${serveFlags().join(' ')} ../../build/serve.mjs --demo`,
    url: `${journeysOrigin}/readyz`,
    timeout: 60_000,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      NODE_ENV: 'production',
      PORT: String(journeysPort),
      DATABASE_PATH: journeysDatabase(),
      SESSION_SECRET: journeysSecret,
      LOG_LEVEL: 'warn',
      // Every journey comes from one address.
      POSTS_PER_MINUTE_AND_ADDRESS: '100000',
    },
  },
})
