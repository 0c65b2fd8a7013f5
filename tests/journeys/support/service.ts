import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the service under test answers. */
export const journeysPort = Number(process.env.OPEL_JOURNEYS_PORT ?? 3199)
export const journeysOrigin = `http://localhost:${journeysPort}`

/** What the service seals with; the journeys open the codes of sign-in mails with it. */
export const journeysSecret = 'journeys-only-secret-that-no-real-service-uses'

/**
 * A folder of its own for each run. Playwright reads its configuration in each of its processes: the folder is made once, handed on by
 * the environment, and gone when the process that made it ends.
 */
export function journeysFolder(): string {
  const known = process.env.OPEL_JOURNEYS_FOLDER
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'opel-journeys-'))
  process.env.OPEL_JOURNEYS_FOLDER = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The database of the service under test. */
export function journeysDatabase(): string {
  return join(journeysFolder(), 'opel.db')
}
