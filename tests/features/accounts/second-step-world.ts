import type { Db } from '#db/connection'
import { insertSession } from '#db/queries/sessions'
import type { Role } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import { appToSetUp, confirmApp } from '~/features/accounts/authenticator-app.server'
import type { FactorHolder } from '~/features/accounts/tell-second-factor.server'
import { hashToken } from '~/platform/secrets.server'
import { readSession, type SessionState } from '~/platform/session.server'
import { totpCode, totpStep } from '~/platform/totp.server'
import { insertActor } from '../../factories/organisations'
import { appOf } from '../../support/route-calls'

export const browserToken = 'browser-one-'.padEnd(43, 'x')

/** The account world at a moment. */
export function worldAt(db: Db, time: string) {
  const now = new Date(time)
  const { env, log } = appOf({ db, now })
  return { db, now, realNow: now, secret: env.sessionSecret, appUrl: env.appUrl, log }
}

let sessions = 0

/** Somebody with this role whose mailed code was right at `time`, as their session has them. */
export async function halfSignedIn(
  db: Db,
  { role = 'triage', time, personId }: { role?: Role; time: string; personId?: number },
) {
  const person = personId ?? (await insertActor(db, { role })).personId
  sessions += 1
  const token = `half-signed-in-${sessions}`
  const at = new Date(time)
  await insertSession(db, {
    tokenHash: hashToken(token),
    personId: person,
    activeRoleId: null,
    browserHash: hashToken(browserToken),
    browserName: 'Edge on Windows',
    at: instant(at),
    expiresAt: instant(new Date(at.getTime() + 12 * 3_600_000)),
  })
  return { token, holder: await holderOf(db, token, time) }
}

/** What the session of this token is at a moment. */
export async function sessionOf(db: Db, token: string, time: string): Promise<SessionState> {
  const app = appOf({ db, now: new Date(time) })
  const request = new Request('http://localhost:3000/', { headers: { Cookie: `opel_session=${token}` } })
  return readSession({
    request,
    context: { app, nonce: '', requestId: '', log: app.log, drained: async () => {} },
  })
}

async function holderOf(db: Db, token: string, time: string): Promise<FactorHolder> {
  const session = await sessionOf(db, token, time)
  if (session.state === 'second-factor') return session.half
  if (session.state === 'signed-in') return session.signedIn
  throw new Error(`Nobody is half signed in: ${session.state}`)
}

/** The code that an app with the words of this secret shows at a moment. */
export function codeAt(secretWords: string, time: string): string {
  return totpCode(secretWords.replaceAll('-', ''), totpStep(new Date(time)))
}

/** Sets an app up for the holder and gives its secret in words, and the recovery codes. */
export async function setUpApp(db: Db, holder: FactorHolder, time: string) {
  const world = worldAt(db, time)
  const app = appToSetUp(world, holder)
  const code = codeAt(app.secretWords, time)
  const done = await confirmApp(world, holder, { sealed: app.sealed, code, browserToken })
  if (done.outcome !== 'set-up') throw new Error(`Not set up: ${done.outcome}`)
  return { ...app, recoveryCodes: done.recoveryCodes }
}
