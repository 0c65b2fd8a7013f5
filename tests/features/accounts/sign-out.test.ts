import type { ActionFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { findSession, insertSession } from '#db/queries/sessions'
import { instant } from '~/domain/calendar/days'
import { hashToken } from '~/platform/secrets.server'
import { insertActor } from '../../factories/organisations'
import { appOf, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')
const tokenHash = hashToken('the-token')

/** Signs out as the form of the page does, in the browser of somebody of the ICB; `cookie` is what it still holds. */
async function signOut(cookie: string) {
  const db = await testDb()
  const { personId } = await insertActor(db, { role: 'manager' })
  await insertSession(db, {
    tokenHash,
    personId,
    activeRoleId: null,
    browserHash: 'browser',
    browserName: 'Firefox on Windows',
    at: instant(now),
    expiresAt: instant(new Date(now.getTime() + 3_600_000)),
    secondFactorBy: 'app',
  })
  const app = appOf({ db, now })
  const request = new Request(`${app.env.appUrl}/sign-out`, { method: 'POST', headers: { Cookie: cookie } })
  const context = { app, log: app.log, nonce: '', requestId: '', drained: async () => {} }
  const args = { request, context, params: {}, unstable_pattern: '' } as ActionFunctionArgs
  const answer = (await routeOf('sign-out').module.action?.(args)) as Response
  return { answer, session: await findSession(db, tokenHash) }
}

test('signing out ends the session, takes its cookie away and lets the browser keep no page of it', async () => {
  const { answer, session } = await signOut('opel_session=the-token')
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in'])
  expect(answer.headers.get('Clear-Site-Data')).toBe('"cache"')
  expect(answer.headers.get('Set-Cookie')).toMatch(/^opel_session=;.*Max-Age=0/)
  expect(session?.endedAt).toBe(instant(now))
})

test('a browser whose session was ended elsewhere gives up its pages all the same', async () => {
  const { answer, session } = await signOut('opel_session=another-token')
  expect(answer.headers.get('Clear-Site-Data')).toBe('"cache"')
  expect(session?.endedAt).toBeNull()
})
