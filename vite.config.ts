import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import type { Plugin } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'
import remixConfig from './remix.config.js'

const appFolder = fileURLToPath(new URL('./app/', import.meta.url))

/**
 * Which file of the browser's build a module goes to. What pages load together anyway is one file: many small ones compress worse,
 * and each is a request.
 */
function chunkOf(id: string): string | undefined {
  if (/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run)\//.test(id)) {
    return 'framework'
  }
  if (id.startsWith(`${appFolder}ui/forms/`)) return 'forms'
  if (id.startsWith(`${appFolder}ui/shell/`) || id === `${appFolder}ui/class-names.ts`) return 'shell'
  return undefined
}

/**
 * The one script that is loaded later (the OPEL 4 watch, for the ICB) needs nothing that the page has not loaded. Vite's helper for
 * preloading what such a script needs would weigh more on every page than the script itself.
 */
const loadLaterPlainly: Plugin = {
  name: 'load-later-plainly',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined,
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [loadLaterPlainly, !process.env.VITEST && remix(remixConfig)],
  // Made by scripts/build-styles.mjs: the NHS images that the compiled style sheet names.
  publicDir: '.cache/public',
  resolve: { alias: [{ find: /^~\//, replacement: appFolder }] },
  optimizeDeps: {
    include: [
      'nhsuk-react-components',
      'nhsuk-frontend',
      'react-hook-form',
      '@hookform/resolvers/zod',
      'zod/mini',
      'zod',
    ],
  },
  ssr: { noExternal: ['nhsuk-react-components'] },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOf } },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // What needs a build is a part of its own of `npm test`, which sets this.
    exclude: [
      ...configDefaults.exclude,
      'tests/journeys/**',
      ...(process.env.OPEL_FAULT_ROUNDS ? [] : ['tests/faults/**']),
    ],
    server: { deps: { inline: ['nhsuk-react-components'] } },
    globalSetup: ['tests/support/folder-of-run.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
    // Each test makes its own database; to load the modules anew for each file takes longer than all the tests.
    isolate: false,
  },
}))
