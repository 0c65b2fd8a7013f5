import { expect, test } from 'vitest'
import { listSources, readSource } from '../support/source-files'

test('every form asks about likely patients by the one rule, which always has a way on', () => {
  const offenders = listSources('app')
    .filter((path) => !path.startsWith('app/domain/returns/'))
    .filter((path) => /\bfindPatientDetails\b/.test(readSource(path)))
  expect(offenders).toEqual([])
})
