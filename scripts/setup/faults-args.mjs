import { SetupProblem } from './project.mjs'

/** How much of the faults and the attack `npm test` runs: the environment that tests/faults reads. */
export const faultsInShort = { OPEL_FAULT_ROUNDS: '2', OPEL_FUZZED_POSTS: '300' }

const names = { '--rounds': 'OPEL_FAULT_ROUNDS', '--posts': 'OPEL_FUZZED_POSTS' }

/**
 * The environment for `npm run test:faults -- --rounds 50 --posts 100000`, and the files named beside. Throws a SetupProblem
 * for a number that is none, so that a slip never runs less than was meant.
 *
 * @param {readonly string[]} args
 */
export function readFaultsArgs(args) {
  /** @type {Record<string, string>} */
  const env = { ...faultsInShort }
  const files = []
  for (let at = 0; at < args.length; at += 1) {
    const [arg = '', joined] = (args[at] ?? '').split('=', 2)
    if (!arg.startsWith('--')) {
      files.push(arg)
      continue
    }
    const name = arg === '--rounds' || arg === '--posts' ? names[arg] : undefined
    const value = joined ?? args[++at] ?? ''
    if (name === undefined || !/^[1-9]\d{0,6}$/.test(value)) {
      throw new SetupProblem(`"${arg} ${value}" is not known. For example: --rounds 50 --posts 100000`)
    }
    env[name] = value
  }
  return { env, files }
}
