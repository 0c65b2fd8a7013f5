import { readFileSync } from 'node:fs'
import { inProject } from './project.mjs'

/**
 * The flags that `npm run serve` gives Node, read from there: whatever starts the service, the demo, the bench or a test, runs it as
 * production does.
 *
 * @returns {string[]}
 */
export function serveFlags() {
  const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  return String(scripts.serve).match(/--\S+/g) ?? []
}
