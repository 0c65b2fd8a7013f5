import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sumOf, tallyOfPlaywright, tallyOfStep, tallyOfVitest } from '../../scripts/setup/tally.mjs'
import { attackFiles, parts, readParts, roundsOf } from '../../scripts/setup/test-parts.mjs'

function vitestReport(...files: { status: string; tests: string[] }[]) {
  return {
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  }
}

describe('unit tests', () => {
  test('count one by one', () => {
    const report = vitestReport(
      { status: 'passed', tests: ['passed', 'passed'] },
      { status: 'passed', tests: ['passed'] },
    )
    expect(tallyOfVitest(report, 0)).toEqual({ passed: 3, failed: 0 })
  })

  test.each(['skipped', 'pending', 'todo', 'failed'])('that are %s count as failed', (status) => {
    expect(tallyOfVitest(vitestReport({ status: 'passed', tests: ['passed', status] }), 0)).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  test('in a file that could not be loaded count as one failure', () => {
    const report = vitestReport({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] })
    expect(tallyOfVitest(report, 1)).toEqual({ passed: 1, failed: 1 })
  })

  test('that all pass while the run fails are not trusted', () => {
    expect(tallyOfVitest(vitestReport({ status: 'passed', tests: ['passed'] }), 1)).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  test('that never ran are a failure', () => {
    expect(tallyOfVitest(vitestReport(), 0)).toEqual({ passed: 0, failed: 1 })
    expect(tallyOfVitest(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('journeys', () => {
  const report = (stats: Partial<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>) => ({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  })

  test.each([
    [{ expected: 5 }, 0, { passed: 5, failed: 0 }],
    [{ expected: 5, unexpected: 2 }, 1, { passed: 5, failed: 2 }],
    [{ expected: 5, skipped: 1 }, 0, { passed: 5, failed: 1 }],
    [{ expected: 5, flaky: 1 }, 0, { passed: 5, failed: 1 }],
    [{ expected: 5 }, 1, { passed: 5, failed: 1 }],
    [{}, 0, { passed: 0, failed: 1 }],
  ])('%j with exit code %i count as %j', (stats, exitCode, tally) => {
    expect(tallyOfPlaywright(report(stats), exitCode)).toEqual(tally)
  })

  test('without a report are a failure', () => {
    expect(tallyOfPlaywright(undefined, 0)).toEqual({ passed: 0, failed: 1 })
  })
})

test('types and lint count as one test each, and all parts are summed', () => {
  expect(sumOf([tallyOfStep(0), tallyOfStep(2), { passed: 10, failed: 1 }])).toEqual({
    passed: 11,
    failed: 2,
  })
})

describe('the parts to run', () => {
  test.each([
    [[], ['types', 'lint', 'unit', 'faults', 'attack', 'journeys']],
    [['--only', 'unit'], ['unit']],
    [
      ['--only=journeys', '--only', 'lint'],
      ['lint', 'journeys'],
    ],
  ])('%j are %j', (args, parts) => {
    expect(readParts(args)).toEqual(parts)
  })

  test.each([[['--only', 'everything']], [['--only']], [['unit']], [['--watch']]])(
    '%j is refused',
    (args) => {
      expect(() => readParts(args)).toThrow(/^Unknown argument/)
    },
  )
})

test('every file that attacks is there, and the faults have others', () => {
  const files = readdirSync('tests/faults').filter((name) => name.endsWith('.test.ts'))
  const paths = files.map((name) => `tests/faults/${name}`)
  expect(attackFiles.filter((file) => !paths.includes(file))).toEqual([])
  expect(paths.length).toBeGreaterThan(attackFiles.length)
})

describe('the rounds of the parts', () => {
  test('hold every part once, and what needs no browser beside the attack', () => {
    expect(roundsOf(parts).flat(2).toSorted()).toEqual(parts.toSorted())
    expect(roundsOf(parts)[0]).toEqual([['types', 'lint', 'unit', 'faults'], ['attack']])
  })

  test('hold what was asked for alone', () => {
    expect(roundsOf(['lint'])).toEqual([[['lint']]])
    expect(roundsOf(['journeys', 'faults'])).toEqual([[['faults']], [['journeys']]])
  })
})
