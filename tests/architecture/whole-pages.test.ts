import { expect, test } from 'vitest'
import { listSources, readSource } from '../support/source-files'

/** What a page made as one text (decision 0052) would write as its fallback, or never send. */
const forLater = /\b(?:Suspense|Await|lazy|defer)\b[^'"\n]*\} from '(?:react|@remix-run\/(?:react|node))'/

test('no page waits for something that comes after it: its text is made at once', () => {
  const sources = listSources('app')
  expect(sources.length).toBeGreaterThan(100)
  // An import list may stand on several lines.
  const offenders = sources.filter((path) => forLater.test(readSource(path).replaceAll(/,?\n\s*/g, ' ')))
  expect(offenders).toEqual([])
  expect("import { Suspense, useMemo } from 'react'").toMatch(forLater)
})
