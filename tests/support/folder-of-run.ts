import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes a folder for what several files of tests share, named by `OPEL_TESTS_FOLDER`, and removes it when the run is over: the processes
 * of the tests are ended without a word, so that they could not see to it themselves.
 */
export default function makeFolderOfRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'opel-tests-'))
  process.env.OPEL_TESTS_FOLDER = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
