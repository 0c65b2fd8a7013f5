import type { ActionFunctionArgs } from '@remix-run/node'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Role } from '~/domain/access/roles'
import { appOf, routeOf } from '../../support/route-calls'
import { softwarePasskey } from '../../support/software-passkey'
import { testDb } from '../../support/test-db'
import { halfSignedIn, sessionOf, setUpApp } from './second-step-world'

const nine = '2026-11-20T09:00:00Z'
const at = (minutes: number) => new Date(Date.parse(nine) + minutes * 60_000).toISOString()

/** Posts to a route as the browser with this session does. */
async function post(
  db: Db,
  id: string,
  { token, form, time = nine }: { token: string; form: Record<string, string>; time?: string },
) {
  const app = appOf({ db, now: new Date(time) })
  const request = new Request(`http://localhost:3000/there?next=%2Ficb%2Fqueue`, {
    method: 'POST',
    headers: { Cookie: `opel_session=${token}`, 'User-Agent': 'Edg/1 Windows' },
    body: new URLSearchParams(form),
  })
  const context = { app, nonce: '', requestId: '', log: app.log, drained: async () => {} }
  const args = { request, context, params: {}, unstable_pattern: '' } as unknown as ActionFunctionArgs
  try {
    return await routeOf(id).module.action?.(args)
  } catch (thrown) {
    return thrown
  }
}

/** What the script of a page is answered: a challenge, or "no". */
async function challengeFor(db: Db, token: string, purpose: 'add' | 'prove', time = nine) {
  const answer = await post(db, 'sign-in.passkey-challenge', { token, form: { purpose }, time })
  if (!(answer instanceof Response)) throw answer
  return { status: answer.status, asked: (await answer.json()) as { challenge: string; problem: string } }
}

async function statusOf(db: Db, token: string, purpose: 'add' | 'prove', time = nine) {
  return (await challengeFor(db, token, purpose, time)).status
}

const aPerson = async (role: Role = 'triage') => {
  const db = await testDb()
  return { db, ...(await halfSignedIn(db, { role, time: nine })) }
}

describe('what a browser is asked', () => {
  test('nobody is asked anything', async () => {
    const db = await testDb()
    for (const purpose of ['add', 'prove'] as const) {
      const { status, asked } = await challengeFor(db, 'no-such-session', purpose)
      expect(status).toBe(409)
      expect(asked.problem).toContain('Load it again')
    }
    expect(await db.selectFrom('passkey_challenges').selectAll().execute()).toEqual([])
  })

  test('whoever has no second step yet may add one after the mailed code', async () => {
    const { db, token } = await aPerson()
    expect(await statusOf(db, token, 'add')).toBe(200)
    expect(await statusOf(db, token, 'prove')).toBe(409)
  })

  test('whoever has one cannot add another before it is given', async () => {
    const { db, holder } = await aPerson()
    await setUpApp(db, holder, nine)
    const half = await halfSignedIn(db, { time: at(1), personId: holder.personId })
    expect(await statusOf(db, half.token, 'add', at(1))).toBe(409)
  })

  test('whoever is signed in may add one for 15 minutes after they proved who they are', async () => {
    const { db, token, holder } = await aPerson()
    await setUpApp(db, holder, nine)
    expect(await statusOf(db, token, 'add', at(15))).toBe(200)
    expect(await statusOf(db, token, 'add', at(16))).toBe(409)
  })
})

test('from the mailed code to signed in by a passkey, as the pages post it', async () => {
  const { db, token, holder } = await aPerson()
  const passkey = softwarePasskey()
  const { asked } = await challengeFor(db, token, 'add')
  const form = { name: '', passkey: passkey.added(asked) }
  expect(await post(db, 'sign-in.second.passkey', { token, form })).toMatchObject({
    data: { kind: 'added', recoveryCodes: { length: 10 } },
  })
  // No name was typed: the browser's is taken.
  const kept = await db.selectFrom('passkeys').select('name').executeTakeFirstOrThrow()
  expect(kept.name).toBe('Edge on Windows')
  const again = await halfSignedIn(db, { time: at(1), personId: holder.personId })
  const proof = passkey.proof((await challengeFor(db, again.token, 'prove', at(1))).asked)
  const given = { next: '/icb/queue', passkey: proof }
  const answer = await post(db, 'sign-in.second._index', { token: again.token, form: given, time: at(1) })
  expect(answer).toMatchObject({ status: 303 })
  expect(answer instanceof Response && answer.headers.get('Location')).toBe('/icb/queue')
  expect((await sessionOf(db, again.token, at(1))).state).toBe('signed-in')
})

test.each([
  ['sign-in.second.passkey', 'aPerson'],
  ['sign-in.second._index', 'withApp'],
])('a form of %s without a passkey, as without a script, says what to do', async (id, who) => {
  const { db, token, holder } = await aPerson()
  if (who === 'withApp') await setUpApp(db, holder, nine)
  const half =
    who === 'withApp' ? await halfSignedIn(db, { time: nine, personId: holder.personId }) : { token }
  const answer = await post(db, id, { token: half.token, form: { next: '/', passkey: '' } })
  expect(answer).toMatchObject({
    data: { problem: expect.stringContaining('use an authenticator app') },
    init: { status: 422 },
  })
})
