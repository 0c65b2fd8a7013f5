import type { NextFunction, Request, RequestHandler, Response } from 'express'
import rateLimit, { ipKeyGenerator } from 'express-rate-limit'
import { findPersonOfSession } from '#db/queries/sessions'
import type { App } from './live.server'
import { hashToken } from './secrets.server'

/**
 * Three limits on posts: by browser, so that one cannot flood; by account, so that many browsers of one cannot; and by address, wide,
 * because a whole NHS site may share one. Sign-in has its own, by account and browser, in the database.
 */
export function limitPosts(
  app: App,
  refuse: (request: Request, next: NextFunction) => void,
): readonly RequestHandler[] {
  const isCounted = (request: Request) =>
    !['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isFeed(request)
  const common = {
    skip: (request: Request) => !isCounted(request),
    standardHeaders: false,
    legacyHeaders: false,
    handler: (request: Request, response: Response, next: NextFunction) => {
      response.locals.log.warn({ path: isFeed(request) ? '/feeds/…' : request.path }, 'too many posts')
      refuse(request, next)
    },
  } as const
  return [
    rateLimit({
      ...common,
      windowMs: 10_000,
      limit: 60,
      keyGenerator: (request) =>
        sessionTokenOf(request) ??
        /opel_browser=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ??
        ipKeyGenerator(request.ip ?? ''),
    }),
    rateLimit({
      ...common,
      windowMs: 60_000,
      // A tenth of what a whole site may post: about what two browsers could at most.
      limit: Math.ceil(app.env.postsPerMinuteAndAddress / 10),
      skip: async (request, response) => {
        const token = isCounted(request) ? sessionTokenOf(request) : undefined
        const personId = token && (await findPersonOfSession(app.db, hashToken(token)))
        response.locals.countedPerson = personId
        return !personId
      },
      keyGenerator: (_request, response) => String(response.locals.countedPerson),
    }),
    rateLimit({
      ...common,
      windowMs: 60_000,
      limit: app.env.postsPerMinuteAndAddress,
      keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
    }),
  ]
}

/** A calendar's address holds its secret: it is in no log, and counted like posts, so that nobody tries secrets. */
export function isFeed({ path }: Request): boolean {
  return path.startsWith('/feeds/')
}

function sessionTokenOf(request: Request): string | undefined {
  return /opel_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
}
