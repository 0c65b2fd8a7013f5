import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * A path inside the project.
 *
 * @param {...string} parts
 */
export function inProject(...parts) {
  return join(projectFolder, ...parts)
}

/** Something a person can mend: shown as it is, without a stack trace. */
export class SetupProblem extends Error {}

/**
 * Runs a script's main function; a problem a person can mend is one sentence, anything else is shown whole.
 * Either way the exit code is 1.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof SetupProblem ? error.message : error)
    process.exitCode = 1
  }
}
