import { describe, expect, test } from 'vitest'
import { roundTripPurpose } from '~/platform/oidc.server'
import { openSealed, seal } from '~/platform/secrets.server'
import { loader as goThere } from '~/routes/sign-in.oidc._index'
import { loader as comeBack } from '~/routes/sign-in.oidc.back'
import { action as signOut } from '~/routes/sign-out'
import { insertActor } from '../../factories/organisations'
import {
  type Answer,
  ask,
  aWorld,
  issuer,
  keyFile,
  logoutEvent,
  logoutToken,
  signIn,
  signInThere,
  startProvider,
  stateOf,
  tellLogout,
  type World,
} from './provider-world'

startProvider()

describe('signing in through a service of others', () => {
  test('the address it vouches for opens the account; the mailed code’s second step is still asked for', async () => {
    const world = await aWorld()
    const answer = await signIn(world, { sub: 'anna', email: world.email })
    expect(answer).toMatchObject({ status: 303, location: '/icb/queue' })
    expect(await stateOf(world, answer.cookies)).toBe('second-factor')
    expect(await world.db.selectFrom('provider_subjects').select(['subject', 'person_id']).execute()).toEqual(
      [{ subject: 'anna', person_id: world.personId }],
    )
    const { action } = await world.db.selectFrom('audit').select('action').executeTakeFirstOrThrow()
    expect(action).toBe('provider.linked')
  })

  test('a second factor that it says was given there counts here', async () => {
    const world = await aWorld()
    const answer = await signIn(world, { sub: 'bea', email: world.email, amr: ['pwd', 'mfa'] })
    expect(await stateOf(world, answer.cookies)).toBe('signed-in')
  })

  test('this service can show itself with a signed token in the place of a secret', async () => {
    const privateKey = { file: keyFile, id: 'client', alg: 'RS256' }
    const world = await aWorld('practice_user', { clientId: 'with-key', clientSecret: undefined, privateKey })
    const answer = await signIn(world, { sub: 'carl', email: world.email })
    expect(await stateOf(world, answer.cookies)).toBe('signed-in')
  })

  test('after the first time the subject counts, whatever the address says', async () => {
    const world = await aWorld('practice_user')
    await signIn(world, { sub: 'dora', email: world.email })
    const again = await signIn(world, { sub: 'dora', email: 'married@nhs.net', verified: false })
    expect(await stateOf(world, again.cookies)).toBe('signed-in')
  })

  test('an address that went to somebody else there opens nothing', async () => {
    const world = await aWorld('practice_user')
    await signIn(world, { sub: 'emil', email: world.email })
    const other = await signIn(world, { sub: 'another-emil', email: world.email })
    expect(other.location).toContain('/sign-in?problem=other-account')
    expect(await stateOf(world, other.cookies)).toBe('none')
  })

  test.each([
    ['an address it does not vouch for', { verified: false }, 'unverified'],
    ['an address nobody has here', { email: 'nobody@nhs.net' }, 'unknown'],
  ])('%s opens nothing, and makes no account', async (_, given, problem) => {
    const world = await aWorld('practice_user')
    const answer = await signIn(world, { sub: `somebody-${problem}`, email: world.email, ...given })
    expect(answer.location).toContain(`/sign-in?problem=${problem}`)
    expect(await stateOf(world, answer.cookies)).toBe('none')
    expect(await world.db.selectFrom('people').select('id').execute()).toHaveLength(1)
    expect(await world.db.selectFrom('provider_subjects').selectAll().execute()).toEqual([])
  })

  test('a suspended person is refused like an unknown one, also when known by subject', async () => {
    const world = await aWorld('practice_user')
    await signIn(world, { sub: 'fay', email: world.email })
    await world.db.updateTable('people').set({ status: 'suspended' }).execute()
    const answer = await signIn(world, { sub: 'fay', email: world.email })
    expect(answer.location).toContain('/sign-in?problem=unknown')
  })

  test.each([['state'], ['nonce'], ['verifier']])('with another %s nobody is signed in', async (part) => {
    const world = await aWorld('practice_user')
    const { path, cookies } = await signInThere(world, { sub: `wrong-${part}`, email: world.email })
    const secret = world.app.env.sessionSecret
    const [name, sealed = ''] = cookies.split('=')
    const kept = JSON.parse(openSealed(secret, sealed, roundTripPurpose))
    const changed = seal(secret, JSON.stringify({ ...kept, [part]: 'x'.repeat(43) }), roundTripPurpose)
    const answer = await ask(world, comeBack, path, { cookies: `${name}=${changed}` })
    expect(answer.location).toContain('/sign-in?problem=failed')
    expect(await stateOf(world, answer.cookies)).toBe('none')
  })

  test('what another browser brings back is refused', async () => {
    const world = await aWorld('practice_user')
    const { path } = await signInThere(world, { sub: 'gil', email: world.email })
    expect((await ask(world, comeBack, path)).location).toContain('/sign-in?problem=failed')
  })

  test('while the service does not answer, the page says so and the mailed code is there', async () => {
    const world = await aWorld('practice_user', { issuer: 'http://127.0.0.1:9' })
    const answer = await ask(world, goThere, '/sign-in/oidc?next=%2F')
    expect(answer.location).toBe('/sign-in?problem=unreachable&next=%2F')
  })

  test('signing out here leads on to sign out there', async () => {
    const world = await aWorld('practice_user')
    const { cookies } = await signIn(world, { sub: 'hana', email: world.email })
    const answer = await ask(world, signOut, '/sign-out', { cookies, form: {} })
    expect(answer.location).toMatch(new RegExp(`^${issuer}/session/end\\?.*id_token_hint=`))
    expect(await stateOf(world, cookies)).toBe('none')
  })
})

describe('signing out at the service of others', () => {
  const now = () => Math.floor(Date.now() / 1000)
  const claimsFor = (sub: string, jti: string) => ({
    iss: issuer,
    aud: 'with-secret',
    iat: now(),
    exp: now() + 120,
    jti,
    sub,
    events: { [logoutEvent]: {} },
  })

  test('ends the sessions that it opened here, and no other', async () => {
    const world = await aWorld('practice_user')
    const mine = await signIn(world, { sub: 'ida', email: world.email })
    const other = await aWorldBeside(world)
    expect(await tellLogout(world, await logoutToken(claimsFor('ida', 'ida-1')))).toBe(200)
    expect(await stateOf(world, mine.cookies)).toBe('none')
    expect(await stateOf(world, other.cookies)).toBe('signed-in')
  })

  test('by the session there, ends only what that one opened', async () => {
    const world = await aWorld('practice_user')
    const first = await signIn(world, { sub: 'jon', email: world.email })
    const second = await signIn(world, { sub: 'jon', email: world.email })
    const [opened] = await world.db
      .selectFrom('provider_sessions')
      .innerJoin('sessions', 'sessions.token_hash', 'provider_sessions.token_hash')
      .select('sid')
      .orderBy('sessions.rowid' as never)
      .execute()
    const { sub: _, ...claims } = claimsFor('jon', 'jon-1')
    expect(await tellLogout(world, await logoutToken({ ...claims, sid: opened?.sid }))).toBe(200)
    expect([await stateOf(world, first.cookies), await stateOf(world, second.cookies)].sort()).toEqual([
      'none',
      'signed-in',
    ])
  })

  test('a token that is played again ends nothing a second time', async () => {
    const world = await aWorld('practice_user')
    await signIn(world, { sub: 'kim', email: world.email })
    const token = await logoutToken(claimsFor('kim', 'kim-1'))
    await tellLogout(world, token)
    const later = await signIn(world, { sub: 'kim', email: world.email })
    await tellLogout(world, token)
    expect(await stateOf(world, later.cookies)).toBe('signed-in')
  })

  test.each<[string, (claims: ReturnType<typeof claimsFor>) => Record<string, unknown>]>([
    ['from another issuer', (claims) => ({ ...claims, iss: 'https://elsewhere.example' })],
    ['for another client', (claims) => ({ ...claims, aud: 'somebody-else' })],
    ['of an hour ago', (claims) => ({ ...claims, iat: now() - 3600 })],
    ['with a nonce', (claims) => ({ ...claims, nonce: 'n' })],
    ['about something else', (claims) => ({ ...claims, events: {} })],
    ['without a number', ({ jti: _, ...claims }) => claims],
    ['about nobody', ({ sub: _, ...claims }) => claims],
  ])('a token %s is refused', async (_, change) => {
    const world = await aWorld('practice_user')
    const { cookies } = await signIn(world, { sub: 'lea', email: world.email })
    expect(await tellLogout(world, await logoutToken(change(claimsFor('lea', `lea-${_}`))))).toBe(400)
    expect(await stateOf(world, cookies)).toBe('signed-in')
  })

  test('a token with another signature, or none, is refused', async () => {
    const world = await aWorld('practice_user')
    const token = await logoutToken(claimsFor('mia', 'mia-1'))
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`
    expect(await tellLogout(world, `${token.slice(0, -8)}AAAAAAAA`)).toBe(400)
    expect(await tellLogout(world, none)).toBe(400)
    expect(await tellLogout(world, '')).toBe(400)
  })
})

/** Somebody else who signed in through the same service. */
async function aWorldBeside(world: World): Promise<Answer> {
  const { email } = await insertActor(world.db, { role: 'practice_user' })
  return signIn(world, { sub: 'beside', email })
}
