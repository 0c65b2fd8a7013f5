import { SetupProblem } from './project.mjs'

/** @typedef {'types' | 'lint' | 'unit' | 'faults' | 'attack' | 'journeys'} Part */

/**
 * The parts of the test command, in the order they run: the quickest to fail first.
 *
 * @type {readonly Part[]}
 */
export const parts = ['types', 'lint', 'unit', 'faults', 'attack', 'journeys']

/** Of the files in `tests/faults` those that attack the service; the rest let it meet faults. */
export const attackFiles = ['attack', 'extra-fields', 'hostile-text', 'refused-posts'].map(
  (name) => `tests/faults/${name}.test.ts`,
)

/**
 * The parts that the arguments ask for (`--only unit`, `--only=unit`, several times), in their order; all
 * without any. Throws a SetupProblem for an argument that is none of these, so that a slip never runs less
 * than was meant.
 *
 * @param {readonly string[]} args
 * @returns {Part[]}
 */
export function readParts(args) {
  const asked = new Set()
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const value =
      arg === '--only' ? args[++at] : arg.startsWith('--only=') ? arg.slice('--only='.length) : undefined
    if (!parts.some((part) => part === value)) {
      throw new SetupProblem(
        `Unknown argument "${arg}${arg === '--only' ? ` ${value ?? ''}` : ''}". Use --only with one of ${parts.join(', ')}.`,
      )
    }
    asked.add(value)
  }
  return asked.size === 0 ? [...parts] : parts.filter((part) => asked.has(part))
}

/**
 * The same parts in rounds, one after the other; of a round the lanes run side by side, the parts of a lane one after the other. Faults and
 * attack go one file at a time and wait much of it for services that start and end; the two lanes of the first round take about as long.
 *
 * @param {readonly Part[]} asked
 * @returns {Part[][][]}
 */
export function roundsOf(asked) {
  /** @type {readonly (readonly (readonly Part[])[])[]} */
  const rounds = [[['types', 'lint', 'unit', 'faults'], ['attack']], [['journeys']]]
  return rounds
    .map((lanes) =>
      lanes.map((lane) => lane.filter((part) => asked.includes(part))).filter((lane) => lane.length > 0),
    )
    .filter((lanes) => lanes.length > 0)
}
