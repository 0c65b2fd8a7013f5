import { redirect } from '@remix-run/node'
import { insertParkedForm } from '#db/queries/parked-forms'
import { findAdoptedCode } from '#db/queries/practice-codes'
import { findPracticeArea } from '#db/queries/practices'
import { type Actor, actorOf } from '~/domain/access/actor'
import { findGrant, isWatched, type Permission } from '~/domain/access/permissions'
import { instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { noteOpened, noteRefusal } from './access-events.server'
import { readEntries } from './forms.server'
import type { RouteArgs } from './live.server'
import { forbidden, notFound } from './responses.server'
import { hashToken } from './secrets.server'
import { browserTokenOf, type HalfSignedIn, readSession, type SignedIn } from './session.server'

const parkedForMs = 60 * MINUTE_MS

/**
 * The signed-in person, or a redirect to sign in that comes back here. What an unfinished form held is kept for an hour
 * for this browser (`findParked` gives it back after signing in).
 */
export async function requireSignedIn({ request, context }: RouteArgs): Promise<SignedIn> {
  const session = await readSession({ request, context })
  if (session.state === 'signed-in') return session.signedIn
  // Nothing of a form is kept: whoever has not given the second factor cannot have been on its page.
  if (session.state === 'second-factor') throw toSecondFactor(request)
  const url = new URL(request.url)
  const isPost = request.method !== 'GET' && request.method !== 'HEAD'
  const browser = browserTokenOf(context.app, request)
  if (isPost) {
    const personId = session.state === 'expired' ? session.personId : null
    await parkForm({ request, context }, { personId, browserToken: browser.token })
  }
  const next = `${url.pathname.replace(/\.data$/, '')}${isPost ? '' : withoutRouteNames(url)}`
  const headers = new Headers()
  if (browser.setCookie) headers.append('Set-Cookie', browser.setCookie)
  const why = session.state === 'expired' || isPost ? '&why=expired' : ''
  throw redirect(`/sign-in?next=${encodeURIComponent(next)}${why}`, { status: 303, headers })
}

/**
 * Whoever still owes the second factor. Throws a redirect: to `next` for whoever has given it, to sign in for everybody else.
 */
export async function requireHalfSignedIn(args: RouteArgs, next: string): Promise<HalfSignedIn> {
  const session = await readSession(args)
  if (session.state === 'second-factor') return session.half
  if (session.state === 'signed-in') throw redirect(next, 303)
  const why = session.state === 'expired' ? '&why=expired' : ''
  throw redirect(`/sign-in?next=${encodeURIComponent(next)}${why}`, 303)
}

/** Leads whoever still owes the second factor to the page that asks for it, or on which they set one up, and back here after. */
function toSecondFactor(request: Request) {
  const url = new URL(request.url)
  const next = `${url.pathname.replace(/\.data$/, '')}${request.method === 'GET' ? withoutRouteNames(url) : ''}`
  return redirect(`/sign-in/second?next=${encodeURIComponent(next)}`, 303)
}

/**
 * The person in the role that allows `permission`: of the practice with this code where one is given, else in general.
 * Throws a redirect to sign in or to the address under the code a practice has taken over since, 404 for a practice nobody
 * knows, or 403 (logged, with codes only).
 */
export async function requirePermission(
  args: RouteArgs,
  permission: Permission,
  practiceCode?: string,
): Promise<Actor> {
  const signedIn = await requireSignedIn(args)
  const { app, log } = args.context
  const today = londonDayOf(app.clock.now())
  const practice =
    practiceCode === undefined ? undefined : await findPracticeArea(app.db, practiceCode, today)
  if (practiceCode !== undefined && !practice) throw await noSuchPractice(args, practiceCode)
  const grant = findGrant(signedIn.assignments, permission, practice ? { practice } : {})
  if (!grant) {
    log.warn({ personId: signedIn.personId, permission, practiceCode }, 'refused')
    await noteRefusal(args.context, signedIn, permission, practiceCode)
    throw forbidden()
  }
  const actor = actorOf({ id: signedIn.personId, name: signedIn.name }, grant)
  if (isWatched(permission)) await noteOpened(args, actor, practiceCode)
  return actor
}

/** Links in mails and forms that are open still have the placeholder code; 307 sends a form again as it was. */
async function noSuchPractice({ request, context }: RouteArgs, code: string) {
  const adopted = await findAdoptedCode(context.app.db, code)
  if (adopted === undefined) return notFound('practice')
  const url = new URL(request.url)
  const path = url.pathname
    .replace(/\.data$/, '')
    .split('/')
    .map((part) => (part === code ? adopted : part))
    .join('/')
  return redirect(`${path}${withoutRouteNames(url)}`, 307)
}

async function parkForm(
  { request, context }: RouteArgs,
  { personId, browserToken }: { personId: number | null; browserToken: string },
): Promise<void> {
  const { app } = context
  const entries = await readEntries(request)
  const now = app.clock.realNow()
  await insertParkedForm(app.db, {
    browserHash: hashToken(browserToken),
    personId,
    path: new URL(request.url).pathname.replace(/\.data$/, ''),
    entries: JSON.stringify(entries),
    at: instant(now),
    expiresAt: instant(new Date(now.getTime() + parkedForMs)),
  })
}

/** The query without what the client-side router adds for its own use. */
function withoutRouteNames(url: URL): string {
  const kept = new URLSearchParams(url.searchParams)
  kept.delete('_routes')
  const text = kept.toString()
  return text ? `?${text}` : ''
}
