import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { Db } from '#db/connection'
import { insertSession } from '#db/queries/sessions'
import type { SecondFactorMeans } from '~/domain/access/second-factor'
import { instant } from '~/domain/calendar/days'
import type { Clock } from '~/platform/clock.server'
import type { Env } from '~/platform/env.server'
import type { App } from '~/platform/live.server'
import { createLogger, type Log } from '~/platform/logger.server'
import { hashToken } from '~/platform/secrets.server'

interface RouteModule {
  readonly handle?: { readonly access?: string; readonly actionAccess?: string }
  readonly loader?: (args: LoaderFunctionArgs) => unknown
  readonly action?: (args: ActionFunctionArgs) => unknown
}

/** A route of the service, as its file exports it. */
export interface Route {
  /** "icb.week[.]csv" */
  readonly id: string
  /** Names of the parameters in its address. */
  readonly params: readonly string[]
  readonly module: RouteModule
}

const modules = import.meta.glob<RouteModule>('../../app/routes/*.tsx', { eager: true })

/** Every route of the service. */
export const routes: readonly Route[] = Object.entries(modules).map(([path, module]) => {
  const id = path.replace(/^.*\/routes\//, '').replace(/\.tsx$/, '')
  const params = [...id.matchAll(/\$([a-zA-Z]+)/g)].map((match) => match[1] ?? '')
  return { id, params, module }
})

/** The route with this id, with or without `._index`. Throws when there is none. */
export function routeOf(id: string): Route {
  const route = routes.find((one) => one.id === id || one.id === `${id}._index`)
  if (!route) throw new Error(`There is no route ${id}`)
  return route
}

export interface RouteCall {
  readonly db: Db
  readonly now: Date
  readonly personId: number
  readonly params?: Readonly<Record<string, string>>
  /** What stands after the path: "?part=all". */
  readonly search?: string
  /** A form to post; a page is asked for without one. */
  readonly form?: Readonly<Record<string, string>>
  /** What the person proved themselves with beside the mailed code: an app unless it says `null`. */
  readonly secondFactorBy?: SecondFactorMeans | null
  /** Where the route logs; nowhere without one. */
  readonly log?: Log
}

/** What a route answered: a status, and the text of a file or `undefined` for a page. */
export interface RouteAnswer {
  readonly status: number
  readonly text: string | undefined
  /** The same as it came, and the header that names it as a file. */
  readonly bytes?: Buffer
  readonly disposition?: string
  /** Where it leads, when it leads elsewhere. */
  readonly location?: string
}

const origin = 'http://localhost:3000'

/** Asks a route's loader, or posts to its action, as that person; what it throws as an answer is an answer. */
export async function callRoute(route: Route, call: RouteCall): Promise<RouteAnswer> {
  const handler = call.form ? route.module.action : route.module.loader
  if (!handler) throw new Error(`${route.id} has nothing to call`)
  const args = await argsFor(call)
  try {
    return await toAnswer(await handler(args))
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown
    return toAnswer(thrown)
  }
}

async function argsFor(call: RouteCall): Promise<LoaderFunctionArgs & ActionFunctionArgs> {
  const app = appOf(call)
  const headers = new Headers({ Cookie: `opel_session=${await sessionFor(call)}`, Origin: origin })
  const request = new Request(`${origin}/somewhere${call.search ?? ''}`, {
    headers,
    ...(call.form ? { method: 'POST', body: new URLSearchParams(call.form) } : {}),
  })
  const context = {
    app,
    nonce: 'nonce',
    requestId: 'request',
    log: call.log ?? app.log,
    drained: async () => {},
  }
  return { request, context, params: { ...call.params }, unstable_pattern: '' } as LoaderFunctionArgs &
    ActionFunctionArgs
}

let sessionsMade = 0

async function sessionFor({ db, now, personId, secondFactorBy = 'app' }: RouteCall): Promise<string> {
  sessionsMade += 1
  const token = `token-of-a-test-${sessionsMade}`
  await insertSession(db, {
    tokenHash: hashToken(token),
    personId,
    activeRoleId: null,
    browserHash: 'browser',
    browserName: 'Firefox on Windows',
    at: instant(now),
    expiresAt: instant(new Date(now.getTime() + 3_600_000)),
    secondFactorBy: secondFactorBy ?? undefined,
  })
  return token
}

/** The service as routes get it, with this database, at this time. */
export function appOf({ db, now }: Pick<RouteCall, 'db' | 'now'>): App {
  const clock: Clock = {
    kind: 'system',
    now: () => now,
    realNow: () => now,
    moveForward: async () => {},
    keep: async () => {},
  }
  const env: Env = {
    mode: 'test',
    isDemo: false,
    port: 3000,
    host: '127.0.0.1',
    appUrl: origin,
    sessionSecret: 'a-secret-of-at-least-thirty-two-characters',
    databasePath: ':memory:',
    smtpUrl: undefined,
    mailFrom: 'opel@example.nhs.uk',
    trustProxy: 0,
    postsPerMinuteAndAddress: 100,
    logLevel: 'silent',
    passkeys: { domain: 'localhost', origin },
  }
  return { db, clock, env, log: createLogger('silent'), seenSessions: new Map() }
}

async function toAnswer(value: unknown): Promise<RouteAnswer> {
  if (value instanceof Response) {
    const location = value.headers.get('Location')
    const bytes = Buffer.from(await value.arrayBuffer())
    const disposition = value.headers.get('Content-Disposition')
    return {
      status: value.status,
      text: new TextDecoder().decode(bytes),
      bytes,
      ...(disposition ? { disposition } : {}),
      ...(location ? { location } : {}),
    }
  }
  const init = typeof value === 'object' && value !== null && 'init' in value ? value.init : null
  const status = typeof init === 'object' && init !== null && 'status' in init ? Number(init.status) : 200
  return { status, text: undefined }
}
