import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import { configDefaults, defineConfig } from 'vitest/config'
import remixConfig from './remix.config.js'

const appFolder = fileURLToPath(new URL('./app/', import.meta.url))

export default defineConfig({
  plugins: [!process.env.VITEST && remix(remixConfig)],
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
  build: { assetsInlineLimit: 0 },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/journeys/**'],
    server: { deps: { inline: ['nhsuk-react-components'] } },
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
