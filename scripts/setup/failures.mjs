import { stripVTControlCharacters } from 'node:util'

/**
 * What failed in a part of the tests, in one entry each: said again at the end, where a long log is read first.
 *
 * @typedef {object} Failure
 * @property {string} name file and test
 * @property {string} why the first lines of the error
 */

/**
 * The part of Vitest's JSON report that is read.
 *
 * @typedef {object} VitestFailures
 * @property {readonly { name: string, status: string, message?: string, assertionResults: readonly { status: string, fullName?: string, failureMessages?: readonly string[] | null }[] }[]} testResults
 */

/**
 * A suite of Playwright's JSON report: a file, or a group in it.
 *
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, file: string, line: number, tests: readonly { status: string, projectName?: string, results: readonly { error?: { message?: string } }[] }[] }[]} [specs]
 */

/** Lines of an error that are said again: enough to tell which expectation it was. */
const MOST_LINES = 12

/**
 * The tests and files that did not pass, from Vitest's report.
 *
 * @param {VitestFailures | undefined} report `undefined` when Vitest wrote none
 * @returns {Failure[]}
 */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      return [{ name: file.name, why: firstLines(file.message) }]
    }
    return file.assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => ({
        name: `${file.name}: ${test.fullName ?? ''}`,
        why: firstLines(test.failureMessages?.join('\n')) || test.status,
      }))
  })
}

/**
 * The journeys that did not pass at once, from Playwright's report.
 *
 * @param {{ suites?: readonly PlaywrightSuite[] } | undefined} report `undefined` when Playwright wrote none
 * @returns {Failure[]}
 */
export function failuresOfPlaywright(report) {
  return (report?.suites ?? []).flatMap(failuresOfSuite)
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {Failure[]}
 */
function failuresOfSuite({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status, projectName, results }) => ({
        name: `${projectName ? `[${projectName}] ` : ''}${file}:${line}: ${title}`,
        why: firstLines(results.find(({ error }) => error)?.error?.message) || status,
      })),
  )
  return [...own, ...suites.flatMap(failuresOfSuite)]
}

/**
 * The first lines of an error, without the colours of a terminal.
 *
 * @param {string | undefined} text
 */
export function firstLines(text) {
  const plain = stripVTControlCharacters(text ?? '').trim()
  return plain.split('\n').slice(0, MOST_LINES).join('\n')
}
