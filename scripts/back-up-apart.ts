import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { GoodBackup } from '~/domain/operations/backups'

/**
 * Runs `db:backup` as a process of its own and gives what it made. Rejects with what it printed when it failed; a second service that
 * is stopped meanwhile leaves it to finish.
 */
export async function backUpApart(script: URL): Promise<GoodBackup> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(script), '--json'])
    return JSON.parse(stdout)
  } catch (error) {
    const printed = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    throw new Error(printed || String(error))
  }
}
