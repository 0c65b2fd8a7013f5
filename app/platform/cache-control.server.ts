import type { NextFunction, Request, Response } from 'express'

/**
 * Nothing that the routes answer is kept by anything shared, nor shown again without asking: an answer that says nothing of its
 * own gets this. It is not "no-store", with which a browser that goes back has lost what was typed into the form there; signing out
 * clears what the browser kept (docs/decisions/0057).
 */
const unlessItSays = 'private, no-cache'

/** Set when the head is written: what a route says of its own would else be put beside it, not in its place. */
export function keepAnswersPrivate(_request: Request, response: Response, next: NextFunction): void {
  response.writeHead = new Proxy(response.writeHead, {
    apply(writeHead, self, args) {
      if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', unlessItSays)
      return Reflect.apply(writeHead, self, args)
    },
  })
  next()
}
