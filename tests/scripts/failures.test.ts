import { expect, test } from 'vitest'
import { failuresOfPlaywright, failuresOfVitest, firstLines } from '../../scripts/setup/failures.mjs'

test('what failed in the unit tests is named with its file and the beginning of its error', () => {
  const report = {
    testResults: [
      {
        name: 'tests/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds' },
          {
            status: 'failed',
            fullName: 'breaks',
            failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\nat a'],
          },
          { status: 'skipped', fullName: 'waits', failureMessages: [] },
        ],
      },
      { name: 'tests/b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      { name: 'tests/c.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  }
  expect(failuresOfVitest(report)).toEqual([
    { name: 'tests/a.test.ts: breaks', why: 'expected 1 to be 2\nat a' },
    { name: 'tests/a.test.ts: waits', why: 'skipped' },
    { name: 'tests/b.test.ts', why: 'Cannot find module' },
  ])
})

test('what failed in the journeys is found in groups within files too', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'icb/queue.journey.ts',
    line: 8,
    tests: [{ status, projectName: 'js', results: [{ error: message ? { message } : undefined }] }],
  })
  const report = {
    suites: [
      {
        specs: [spec('is quiet', 'expected')],
        suites: [{ specs: [spec('is late', 'unexpected', 'Timeout'), spec('came at last', 'flaky')] }],
      },
    ],
  }
  expect(failuresOfPlaywright(report)).toEqual([
    { name: '[js] icb/queue.journey.ts:8: is late', why: 'Timeout' },
    { name: '[js] icb/queue.journey.ts:8: came at last', why: 'flaky' },
  ])
})

test('a run without a report has no failures to name, and a long error is cut', () => {
  expect(failuresOfVitest(undefined)).toEqual([])
  expect(failuresOfPlaywright(undefined)).toEqual([])
  expect(firstLines(Array.from({ length: 40 }, (_, at) => `line ${at}`).join('\n')).split('\n')).toHaveLength(
    12,
  )
})
