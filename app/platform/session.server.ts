import type { AppLoadContext } from '@remix-run/node'
import { listAssignments } from '#db/queries/people'
import {
  endSession,
  findSession,
  insertSession,
  type SessionRow,
  setActiveRole,
  touchSessions,
} from '#db/queries/sessions'
import { findIdToken, insertProviderSession } from '#db/queries/sign-in-providers'
import type { Assignment, Role } from '~/domain/access/roles'
import { halfSignedInMinutes, needsSecondFactor, type SecondFactorMeans } from '~/domain/access/second-factor'
import { DAY_MS, type Instant, instant, MINUTE_MS } from '~/domain/calendar/days'
import { browserCookie, readCookie, sessionCookie, writeCookie } from './cookies.server'
import type { App, RouteArgs } from './live.server'
import { hashToken, randomToken, seal, tryOpenSealed } from './secrets.server'

/** A signed-in person: who, the roles they hold, and the one they act in (first in `assignments`). */
export interface SignedIn {
  readonly personId: number
  readonly name: string
  readonly email: string
  readonly tokenHash: string
  readonly active: Assignment | undefined
  readonly assignments: readonly Assignment[]
  /** When they last proved who they are in this session: by the second factor, or else by signing in. */
  readonly provedAt: Instant
  readonly provedBy: SecondFactorMeans | null
  readonly hasSecondFactor: boolean
}

/**
 * Somebody whose mailed code was right and whose second factor is awaited. They may give it, or set one up where they have
 * none, or sign out; every page takes them for nobody.
 */
export type HalfSignedIn = Omit<SignedIn, 'provedBy'>

/** Why nobody is signed in: never was here, or was and the time ran out (whose form is then kept for them). */
export type SessionState =
  | { state: 'signed-in'; signedIn: SignedIn }
  | { state: 'second-factor'; half: HalfSignedIn }
  | { state: 'expired'; personId: number }
  | { state: 'none' }

const practiceSessionMs = 30 * DAY_MS
const icbSessionMs = 12 * 60 * MINUTE_MS
const idTokenPurpose = 'id token'
const touchEveryMs = 5 * MINUTE_MS
/** Some 10 ms of writing. */
const mostSeenAtOnce = 300
const perRequest = new WeakMap<AppLoadContext, Promise<SessionState>>()

/** The session of the request. Its loaders each get a `Request` of their own but one context, by which they share the look-up. */
export function readSession({ request, context }: RouteArgs): Promise<SessionState> {
  const known = perRequest.get(context)
  if (known) return known
  const found = lookUpSession(context.app, request)
  perRequest.set(context, found)
  return found
}

async function lookUpSession(app: App, request: Request): Promise<SessionState> {
  const token = readCookie(request, sessionCookie)
  if (!token) return { state: 'none' }
  const tokenHash = hashToken(token)
  const row = await findSession(app.db, tokenHash)
  if (!row || row.endedAt || row.personStatus !== 'active') return { state: 'none' }
  const now = app.clock.realNow()
  if (row.expiresAt <= instant(now)) return { state: 'expired', personId: row.personId }
  const signedIn = await toSignedIn(app, row, tokenHash)
  if (isSecondFactorAwaited(row, signedIn.assignments)) {
    return isHalfSignedInTooLong(row, now)
      ? { state: 'expired', personId: row.personId }
      : { state: 'second-factor', half: signedIn }
  }
  if (now.getTime() - Date.parse(row.seenAt) > touchEveryMs) app.seenSessions.set(tokenHash, instant(now))
  return { state: 'signed-in', signedIn }
}

/** Whether the mailed code was given too long ago to count while the second factor is awaited. */
export function isHalfSignedInTooLong({ createdAt }: Pick<SessionRow, 'createdAt'>, realNow: Date): boolean {
  return realNow.getTime() - Date.parse(createdAt) > halfSignedInMinutes * MINUTE_MS
}

/** Asked anew for each request: whoever is given a role at the ICB meanwhile needs a second factor from then on. */
function isSecondFactorAwaited(row: SessionRow, held: readonly Assignment[]): boolean {
  if (row.secondFactorAt !== null) return false
  return row.hasSecondFactor || needsSecondFactor(held.map((one) => one.role))
}

async function toSignedIn(app: App, row: SessionRow, tokenHash: string): Promise<SignedIn> {
  const held = await listAssignments(app.db, row.personId)
  const active = held.find((one) => one.id === row.activeRoleId) ?? held[0]
  return {
    personId: row.personId,
    name: row.personName,
    email: row.personEmail,
    tokenHash,
    active,
    assignments: active ? [active, ...held.filter((one) => one !== active)] : [],
    provedAt: row.secondFactorAt ?? row.createdAt,
    provedBy: row.secondFactorBy,
    hasSecondFactor: row.hasSecondFactor,
  }
}

/**
 * Opens a session and gives its `Set-Cookie`. Practices stay signed in for 30 days on a browser, every ICB,
 * provider and administrator role for 12 hours (product.md), however much or little they use it: an open page of the ICB has to
 * go on showing an OPEL 4 (docs/decisions/0054).
 */
export async function openSession(
  app: App,
  request: Request,
  given: {
    personId: number
    roleId?: number
    browserToken: string
    /** What was proved beside the mailed code; without it the next page asks, where one is needed. */
    secondFactorBy?: SecondFactorMeans | undefined
    /** Who the person is at the sign-in service that proved them, where one did. */
    provider?: { issuer: string; subject: string; sid: string | null; idToken: string }
  },
): Promise<string> {
  const held = await listAssignments(app.db, given.personId)
  const lengthMs = sessionLengthMs(held.map((one) => one.role))
  const now = app.clock.realNow()
  const token = randomToken()
  await insertSession(app.db, {
    tokenHash: hashToken(token),
    personId: given.personId,
    activeRoleId: given.roleId ?? held[0]?.id ?? null,
    browserHash: hashToken(given.browserToken),
    browserName: browserNameOf(request.headers.get('User-Agent') ?? ''),
    at: instant(now),
    expiresAt: instant(new Date(now.getTime() + lengthMs)),
    secondFactorBy: given.secondFactorBy,
  })
  if (given.provider) {
    const { idToken, ...kept } = given.provider
    const sealedIdToken = seal(app.env.sessionSecret, idToken, idTokenPurpose)
    await insertProviderSession(app.db, { ...kept, tokenHash: hashToken(token), sealedIdToken })
  }
  return writeCookie(app, sessionCookie, token, lengthMs / 1000)
}

/** How long a session of somebody with these roles lasts, in milliseconds: the shortest that any of them asks for. */
export function sessionLengthMs(held: readonly Role[]): number {
  return held.length > 0 && held.every((role) => role === 'practice_user') ? practiceSessionMs : icbSessionMs
}

/** The account world of a request: sessions and codes live by the real clock, with the secret that hides them. */
export function secretsOf({ clock, env }: Pick<App, 'clock' | 'env'>): { realNow: Date; secret: string } {
  return { realNow: clock.realNow(), secret: env.sessionSecret }
}

/** The ID token that opened the session of this browser; undefined when a mailed code did, or it cannot be read any more. */
export async function idTokenOf(app: App, request: Request): Promise<string | undefined> {
  const token = readCookie(request, sessionCookie)
  const sealed = token && (await findIdToken(app.db, hashToken(token)))
  return sealed ? tryOpenSealed(app.env.sessionSecret, sealed, idTokenPurpose) : undefined
}

/** Ends the session of this browser and gives the `Set-Cookie` that clears it. */
export async function closeSession(app: App, request: Request): Promise<string> {
  const token = readCookie(request, sessionCookie)
  if (token) await endSession(app.db, hashToken(token), instant(app.clock.realNow()))
  return writeCookie(app, sessionCookie, '', 0)
}

/**
 * Writes down which sessions were used since it was last done. Apart from the requests, because a write that must be safe on
 * the disk costs more than looking up who asks; what a crash loses is at most a few seconds of "last used".
 */
export async function writeSeenSessions({
  db,
  seenSessions,
}: Pick<App, 'db' | 'seenSessions'>): Promise<void> {
  const seen = [...seenSessions].slice(0, mostSeenAtOnce)
  if (seen.length === 0) return
  await touchSessions(db, seen)
  for (const [tokenHash, at] of seen) {
    if (seenSessions.get(tokenHash) === at) seenSessions.delete(tokenHash)
  }
}

/** Makes another of the person's roles the one they act in. False when it is not theirs. */
export async function switchRole(app: App, signedIn: SignedIn, roleId: number): Promise<boolean> {
  if (!signedIn.assignments.some((one) => one.id === roleId)) return false
  await setActiveRole(app.db, signedIn.tokenHash, roleId)
  return true
}

/** The token that names this browser, and the `Set-Cookie` that gives it one when it had none. */
export function browserTokenOf(app: App, request: Request): { token: string; setCookie: string | undefined } {
  const known = readCookie(request, browserCookie)
  if (known && known.length >= 40) return { token: known, setCookie: undefined }
  const token = randomToken()
  return { token, setCookie: writeCookie(app, browserCookie, token, 400 * 24 * 3600) }
}

/** A few words that let a person tell their own browsers apart in a list; never used for access. */
export function browserNameOf(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : 'A browser'
  const system = /Windows/.test(userAgent)
    ? 'Windows'
    : /iPhone|iPad/.test(userAgent)
      ? 'iPhone or iPad'
      : /Android/.test(userAgent)
        ? 'Android'
        : /Mac OS/.test(userAgent)
          ? 'Mac'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : 'an unknown system'
  return `${browser} on ${system}`
}
