import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluateLine } from '~/domain/opel/evaluate-line'

const help = `Asks the rules (${defaultRuleSet.name}) from the command line: one return per line in, one result per line out.

  npm run -s rules:evaluate < answers.jsonl

  {"scores":{"clinicalStaff":2,"oldestResult":0},"triggers":["systems_lost"]}
  {"values":{"clinicalStaff":76,"phones":{"waitMinutes":4,"missedPercent":8}}}

Scores are 0 to 3. Scores and values can be mixed; what is left out or null is not answered. Empty lines are passed
over. A line that cannot be read gives {"error":…,"line":n}, and the rest go on. The exit code is 0 also then: every
line has its answer.
`

if (process.argv.includes('--help') || process.argv.includes('-h')) process.stdout.write(help)
else await evaluateInput()

async function evaluateInput(): Promise<void> {
  try {
    await pipeline(Readable.from(results()), process.stdout)
  } catch (error) {
    // Whoever reads has seen enough, as in "| head -1".
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}

/** One line of output per line with something on it, each as soon as it is read. */
async function* results(): AsyncGenerator<string> {
  let number = 0
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const text = raw.replace(/^\uFEFF/, '').trim()
    if (text === '') continue
    const result = evaluateLine(defaultRuleSet, text)
    yield `${JSON.stringify('error' in result ? { ...result, line: number } : result)}\n`
  }
}
