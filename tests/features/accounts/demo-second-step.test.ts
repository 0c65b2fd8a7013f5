import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertPasskey } from '#db/queries/passkeys'
import { instant } from '~/domain/calendar/days'
import { listSignInPeople, signInAsDemoPerson } from '~/features/accounts/demo-sign-in.server'
import { insertActor } from '../../factories/organisations'
import { appOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'
import { sessionOf } from './second-step-world'

const nine = '2026-11-20T09:00:00Z'

async function stateAfterOneClick(db: Db) {
  const app = appOf({ db, now: new Date(nine) })
  const [group] = await listSignInPeople(db)
  const request = new Request('http://localhost:3000/sign-in/demo')
  const roleId = group?.people[0]?.roleId ?? 0
  const signedIn = await signInAsDemoPerson({ ...app, env: { ...app.env, isDemo: true } }, request, roleId)
  const token = /opel_session=([^;]+)/.exec(signedIn?.cookies.join('; ') ?? '')?.[1] ?? ''
  return (await sessionOf(db, token, nine)).state
}

test('in the demonstration one click signs in, until a passkey was added there', async () => {
  const db = await testDb()
  const { personId } = await insertActor(db, { role: 'triage' })
  await db.updateTable('people').set({ email: 'officer@demo.opel-daily.example' }).execute()
  expect(await stateAfterOneClick(db)).toBe('signed-in')
  const passkey = { credentialId: 'a', publicKey: 'b', counter: 0, transports: [], name: 'Laptop' }
  await insertPasskey(db, { ...passkey, personId, at: instant(new Date(nine)) })
  expect(await stateAfterOneClick(db)).toBe('second-factor')
})
