import type { AppLoadContext } from '@remix-run/node'
import type { Db } from '#db/connection'
import type { Instant } from '~/domain/calendar/days'
import type { Clock } from './clock.server'
import type { Env } from './env.server'
import type { Log } from './logger.server'

/** What there is one of in the process. The server makes it and hands it to the routes, whose bundle has its own modules. */
export interface App {
  readonly db: Db
  readonly clock: Clock
  readonly env: Env
  readonly log: Log
  /** Sessions used since they were last written down, by the hash of their token. */
  readonly seenSessions: Map<string, Instant>
}

/** What a use case needs of the world: the database, the service's time, where links lead, and a place to log. */
export interface Live {
  readonly db: Db
  readonly now: Date
  readonly appUrl: string
  readonly log: Log
}

/** What every loader and action is given. */
export interface RouteArgs {
  readonly request: Request
  readonly context: AppLoadContext
}

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    readonly app: App
    readonly nonce: string
    readonly requestId: string
    readonly log: Log
    /** Waits until the client has taken what was sent, or has gone: Remix itself sends on regardless. */
    readonly drained: () => Promise<void>
  }
}

/** The world as this request finds it; `now` is read once, so that one request has one time. */
export function live(context: AppLoadContext): Live {
  const { db, clock, env } = context.app
  return { db, now: clock.now(), appUrl: env.appUrl, log: context.log }
}
