import { parse, serialize } from 'cookie'
import type { App } from './live.server'

export const sessionCookie = 'opel_session'
export const browserCookie = 'opel_browser'
/** Ten minutes at most: while somebody is at the sign-in service of others. */
export const roundTripCookie = 'opel_round_trip'

/** The value of one cookie of the request; undefined when it was not sent. */
export function readCookie(request: Request, name: string): string | undefined {
  return parse(request.headers.get('Cookie') ?? '')[name]
}

/** A `Set-Cookie` value that scripts cannot read and other sites do not send along. */
export function writeCookie(app: App, name: string, value: string, maxAgeSeconds: number): string {
  return serialize(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: app.env.appUrl.startsWith('https:'),
    path: '/',
    maxAge: maxAgeSeconds,
  })
}
