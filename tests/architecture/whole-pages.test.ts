import { expect, test } from 'vitest'
import { listSources, readSource } from '../support/source-files'

/** What waits for something that comes later: a page made as one text (decision 63) holds its fallback, or is held up by it. */
const forLater =
  /\b(?:Suspense|Await|lazy|defer)\b[^'"\n]*\} from '(?:react|@remix-run\/(?:react|node))'|\bReact\.(?:Suspense|lazy)\b/

test('nothing that waits for what comes later is imported: a page is made as one text', () => {
  const sources = listSources('app')
  expect(sources.length).toBeGreaterThan(100)
  // An import list may stand on several lines.
  const offenders = sources.filter((path) => forLater.test(readSource(path).replaceAll(/,?\n\s*/g, ' ')))
  expect(offenders).toEqual([])
  expect("import { Suspense, useMemo } from 'react'").toMatch(forLater)
})
