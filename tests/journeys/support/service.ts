import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the service under test answers. */
export const journeysPort = Number(process.env.OPEL_JOURNEYS_PORT ?? 3199)
export const journeysOrigin = `http://localhost:${journeysPort}`

/** What the service seals with; the journeys open the codes of sign-in mails with it. */
export const journeysSecret = 'journeys-only-secret-that-no-real-service-uses'

/**
 * A folder of its own for each run. Playwright reads its configuration in each of its processes: the folder is made once and
 * handed on by the environment.
 */
export function journeysFolder(): string {
  process.env.OPEL_JOURNEYS_FOLDER ??= mkdtempSync(join(tmpdir(), 'opel-journeys-'))
  return process.env.OPEL_JOURNEYS_FOLDER
}

/** The database of the service under test. */
export function journeysDatabase(): string {
  return join(journeysFolder(), 'opel.db')
}
