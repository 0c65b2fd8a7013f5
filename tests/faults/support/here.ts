import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { type Db, openDatabase } from '#db/connection'
import { dateOf } from '~/domain/calendar/days'
import type { Clock } from '~/platform/clock.server'
import { readEnv } from '~/platform/env.server'
import { createHttpServer } from '~/platform/http-server.server'
import { createLogger } from '~/platform/logger.server'
import { demoStartsAt } from '../../../scripts/demo/demo-day'
import { projectFolder } from '../../../scripts/project-files'
import { type Ask, clientOf } from './attacker'

/** The production build served by this process, without the job runner: nothing happens but what is asked of it. */
export interface ServedHere {
  readonly ask: Ask
  readonly origin: string
  readonly db: Db
  readonly now: Date
  readonly realNow: Date
  /** The lines of its log so far. */
  readonly logged: readonly string[]
  close(): Promise<void>
}

/**
 * Serves the demo in this database file at a time that stands still, so that two of them that are asked the same write the
 * same. `realNow` is what sessions live by.
 */
export async function serveHere(databasePath: string, realNow: Date): Promise<ServedHere> {
  const file = join(projectFolder(), 'build', 'server', 'index.js')
  if (!existsSync(file)) throw new Error('There is no build: npm run build')
  const build = (await import(pathToFileURL(file).href)) as ServerBuild
  const db = openDatabase(databasePath)
  const now = dateOf(await demoStartsAt(db, realNow))
  const clock: Clock = {
    kind: 'demo',
    now: () => now,
    realNow: () => realNow,
    moveForward: async () => {},
    keep: async () => {},
  }
  const logged: string[] = []
  const log = createLogger('debug', { write: (line: string) => void logged.push(line) })
  const settings = { NODE_ENV: 'production', POSTS_PER_MINUTE_AND_ADDRESS: '900000' }
  const app = { db, clock, env: readEnv(settings, 'demo'), log, seenSessions: new Map() }
  const server = createHttpServer(app, { build }, async () => ({ parts: {}, hoursSinceGoodBackup: null }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ask: clientOf(origin),
    origin,
    db,
    now,
    realNow,
    logged,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await db.destroy()
    },
  }
}
