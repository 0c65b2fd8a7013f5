import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import helmet from 'helmet'
import { withBusyAnswers } from './busy.server'
import { keepAnswersPrivate } from './cache-control.server'
import { compressPages } from './compress.server'
import type { App } from './live.server'
import { createMetrics } from './metrics.server'
import { backChannelPath } from './oidc-settings.server'
import { isFeed, limitPosts } from './post-limits.server'
import { groupRoutes } from './route-groups.server'
import { servePrecompressed } from './static-files.server'

/**
 * An idle connection is kept longer than proxies and browsers keep theirs, so that it is they who close it: otherwise a post may be on its
 * way at the moment in which the service hangs up, and is lost without an answer.
 */
const keptConnectionMs = 75_000

/** How the routes are found: built ones in production, Vite's in development. */
export interface RouteSource {
  readonly build: ServerBuild | (() => Promise<ServerBuild>)
  /** Folder of the browser's files; undefined while Vite serves them. */
  readonly clientFolder?: string
  /** Vite's own handler in development. */
  readonly devMiddleware?: (request: Request, response: Response, next: NextFunction) => void
}

/** Whether the service could take a day's work right now: any part that is false makes `/readyz` answer 503. */
export type Readiness = () => Promise<{
  readonly parts: Readonly<Record<string, boolean>>
  /** An old backup does not stop a day's work, so it is told and changes nothing; null before the first. */
  readonly hoursSinceGoodBackup: number | null
}>

const mostBodyBytes = 2 * 1024 * 1024

/** Pages that take a list as a file: how large it may be, and what page says that it is larger. */
const fileUploads = new Map([
  // The file of all England has about 3 MB.
  ['/admin/organisations/import', { mostBytes: 8 * 1024 * 1024, refusal: 'file-too-large' }],
  ['/admin/calendar/plt/import', { mostBytes: mostBodyBytes, refusal: 'plt-file-too-large' }],
  ['/admin/indicators/import', { mostBytes: mostBodyBytes, refusal: 'indicators-file-too-large' }],
])
/** So much of a file that is too large is read and thrown away, so that the browser comes to read why. */
const mostBytesPassedOver = 100 * 1024 * 1024

/** The HTTP server of the service, not yet listening. */
export function createHttpServer(app: App, source: RouteSource, readiness: Readiness): Server {
  const web = express()
  web.disable('x-powered-by')
  web.set('trust proxy', app.env.trustProxy)
  addHealth(web, readiness)
  const metrics = createMetrics(app)
  web.get('/metrics', metrics.answer)
  web.use(metrics.observe, startRequest(app), readToItsEnd)
  web.use(securityHeaders(app))
  if (source.devMiddleware) web.use(source.devMiddleware)
  if (source.clientFolder) web.use(servePrecompressed(source.clientFolder))
  web.use(keepAnswersPrivate, ...compressPages())
  web.use(refuseLargeBody)
  web.use(refuseForeignOrigin(app))
  web.use(...limitPosts(app, (request, next) => refuse('too-many', request, next)))
  web.use(oneATurn())
  web.all('*', handleByRoutes(app, source.build))
  return createServer({ keepAliveTimeout: keptConnectionMs }, web)
}

/** Answers with the routes. Built ones are split into groups that are found faster, with a handler for each. */
function handleByRoutes(app: App, build: RouteSource['build']): RequestHandler {
  const handlerOf = (some: RouteSource['build']): RequestHandler =>
    createRequestHandler({
      build: some,
      mode: app.env.mode,
      getLoadContext: (_request, response) => ({
        app,
        nonce: response.locals.nonce,
        requestId: response.locals.requestId,
        log: response.locals.log,
        drained: () => untilDrained(response),
      }),
    })
  if (typeof build === 'function') return handlerOf(async () => withBusyAnswers(await build()))
  const groupOf = groupRoutes(withBusyAnswers(build))
  const handlers = new Map<ServerBuild, RequestHandler>()
  return (request, response, next) => {
    const group = groupOf(request.path)
    const handler = handlers.get(group) ?? handlerOf(group)
    handlers.set(group, handler)
    return handler(request, response, next)
  }
}

/** Asked of the socket: listeners on the response are the compressor's. */
function untilDrained(response: Response): Promise<void> {
  const { socket } = response
  if (!socket || socket.destroyed || !response.writableNeedDrain) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close']) socket.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'close']) socket.on(event, done)
  })
}

/**
 * Lets one request start in each turn of the event loop, in the order they came. The database answers synchronously, so that one
 * request runs to its end in its turn; without this all that had come would run before the sockets are looked at again, and
 * the request that just missed that look would wait for two rounds of all the others.
 */
function oneATurn() {
  const waiting: (() => void)[] = []
  const startNext = () => {
    const next = waiting.shift()
    if (waiting.length > 0) setImmediate(startNext)
    next?.()
  }
  return (_request: Request, _response: Response, next: NextFunction): void => {
    waiting.push(next)
    if (waiting.length === 1) setImmediate(startNext)
  }
}

function addHealth(web: Express, readiness: Readiness): void {
  web.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  web.get('/readyz', async (_request, response) => {
    const { parts, ...told } = await readiness().catch(() => ({ parts: { answered: false } }))
    const ready = Object.values(parts).every(Boolean)
    response.status(ready ? 200 : 503).json({ ready, ...parts, ...told })
  })
}

/** Gives the request an id, a nonce and a logger, and logs a line when it is answered. */
function startRequest(app: App) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const requestId = randomUUID()
    const startedAt = performance.now()
    const log = app.log.child({ requestId })
    response.locals.requestId = requestId
    response.locals.nonce = randomBytes(16).toString('base64')
    response.locals.log = log
    response.setHeader('X-Request-Id', requestId)
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    // The rewrite of a refused request changes `url`; the log says what was asked. Queries may hold what people typed.
    const path = isFeed(request) ? '/feeds/…' : request.path
    const { method } = request
    response.on('finish', () => {
      const milliseconds = Math.round(performance.now() - startedAt)
      const line = { method, path, status: response.statusCode, milliseconds }
      if (response.statusCode >= 500) log.error(line, 'answered')
      else if (!path.startsWith('/assets/')) log.info(line, 'answered')
    })
    next()
  }
}

/**
 * Reads on, into nothing, what an answer was given without: whoever was refused before their form was read. Held back by the stream that an
 * action never opened, the rest would stand in the connection, and the browser's next request behind it until the connection ended.
 */
function readToItsEnd(request: Request, response: Response, next: NextFunction): void {
  response.on('finish', () => {
    if (request.complete) return
    request.removeAllListeners('data')
    request.resume()
  })
  next()
}

function securityHeaders(app: App) {
  const isSecure = app.env.appUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        // Signing out may lead on to the sign-in service of others, to sign out there too.
        formAction: ["'self'", ...(app.env.oidc ? [new URL(app.env.oidc.issuer).origin] : [])],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: app.env.mode === 'development' ? ["'self'", 'ws:'] : ["'self'"],
        scriptSrc: [
          "'strict-dynamic'",
          (_request, response) => `'nonce-${(response as Response).locals.nonce}'`,
        ],
      },
    },
    // With "no-referrer" browsers post forms with `Origin: null`, which the origin check must refuse.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  })
}

/** Turns the request into one for the page that says why it is refused, in the service's look. */
function refuse(why: 'origin' | 'too-large' | 'too-many', request: Request, next: NextFunction): void {
  request.method = 'GET'
  request.url = `/refused/${why}`
  request.originalUrl = request.url
  delete request.headers['content-length']
  delete request.headers['transfer-encoding']
  next()
}

function refuseLargeBody(request: Request, response: Response, next: NextFunction): void {
  const announced = Number(request.headers['content-length'] ?? 0)
  const file = fileUploads.get(request.path.replace(/\.data$/, ''))
  const most = file?.mostBytes ?? mostBodyBytes
  if (file && announced > most && announced <= mostBytesPassedOver) {
    // A page that hydrates has to have its own address, and the upload page must not be lost from the history.
    request.once('end', () => response.redirect(303, `/refused/${file.refusal}`))
    request.resume()
    return
  }
  if (announced > most) {
    response.setHeader('Connection', 'close')
    refuse('too-large', request, next)
    return
  }
  // The parser holds a body to its announced length. Listening to one that is empty would keep it from ever ending.
  if (request.headers['transfer-encoding'] === undefined) {
    next()
    return
  }
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    // A body without a length is counted as it comes; nobody honest sends one over the limit.
    if (bytes > most) request.destroy()
  })
  request.pause()
  next()
}

/** Every post must come from a page of this service: the browser says so, and another site cannot change what it says. */
function refuseForeignOrigin(app: App) {
  const own = new URL(app.env.appUrl).origin
  return (request: Request, response: Response, next: NextFunction): void => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
      next()
      return
    }
    // The sign-in service is no browser: what it posts is signed, which proves where it comes from.
    if (app.env.oidc && request.path === backChannelPath) {
      next()
      return
    }
    const origin = request.headers.origin
    if (origin === own || (app.env.isDemo && isSameLoopback(origin, request.headers.host))) {
      next()
      return
    }
    response.locals.log.warn(
      { origin: origin?.slice(0, 100) ?? null, path: request.path },
      'foreign origin refused',
    )
    refuse('origin', request, next)
  }
}

/** The demo answers on every name of this machine's own loopback. */
function isSameLoopback(origin: string | undefined, host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '') && origin === `http://${host}`
}
