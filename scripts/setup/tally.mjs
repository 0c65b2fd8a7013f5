/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 */

/**
 * The part of Vitest's JSON report that is read.
 *
 * @typedef {object} VitestReport
 * @property {readonly { status: string, assertionResults: readonly { status: string }[] }[]} testResults
 */

/**
 * The part of Playwright's JSON report that is read.
 *
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 */

/**
 * A step that counts as one test.
 *
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfStep(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * What Vitest's JSON report counts. A skipped test counts as failed; so does a file that could not be
 * loaded, a run without any test, and an error outside of every test.
 *
 * @param {VitestReport | undefined} report `undefined` when Vitest wrote none
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfVitest(report, exitCode) {
  if (!report) return { passed: 0, failed: 1 }
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return withOutcome({ passed, failed: tests.length - passed + brokenFiles }, exitCode)
}

/**
 * What Playwright's JSON report counts. A skipped journey counts as failed, and one that passed only when
 * it was tried again too.
 *
 * @param {PlaywrightReport | undefined} report `undefined` when Playwright wrote none
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfPlaywright(report, exitCode) {
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return withOutcome({ passed: expected, failed: unexpected + flaky + skipped }, exitCode)
}

/**
 * The sum of all.
 *
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumOf(tallies) {
  return tallies.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  )
}

/**
 * A run that says it failed, or ran nothing, never counts as passed.
 *
 * @param {Tally} tally
 * @param {number} exitCode
 * @returns {Tally}
 */
function withOutcome({ passed, failed }, exitCode) {
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: isUnexplained ? 1 : failed }
}
