import { expect, test } from 'vitest'
import { insertSession } from '#db/queries/sessions'
import { instant } from '~/domain/calendar/days'
import { systemClock } from '~/platform/clock.server'
import { readEnv } from '~/platform/env.server'
import { createHttpServer } from '~/platform/http-server.server'
import { createLogger } from '~/platform/logger.server'
import { hashToken } from '~/platform/secrets.server'
import { insertActor } from '../factories/organisations'
import { listen } from '../support/listen'
import { buildOf } from '../support/small-build'
import { testDb } from '../support/test-db'

const answers = (status: number) => ({
  default: undefined,
  loader: () => new Response(null, { status }),
  action: () => new Response(null, { status }),
})
const build = buildOf({
  'routes/form': { id: 'routes/form', path: 'form', module: answers(200) },
  'routes/refused': { id: 'routes/refused', path: 'refused/too-many', module: answers(429) },
})

/** A service with this limit for an address, and what posts to it as a browser with these cookies does. */
async function aService(postsPerMinute: number) {
  const db = await testDb()
  const app = {
    db,
    clock: systemClock(),
    env: readEnv({ LOG_LEVEL: 'silent', POSTS_PER_MINUTE_AND_ADDRESS: String(postsPerMinute) }, 'demo'),
    log: createLogger('silent'),
    seenSessions: new Map(),
  }
  const server = createHttpServer(app, { build }, async () => ({ parts: {}, hoursSinceGoodBackup: null }))
  const origin = await listen(server)
  const ask = async (method: string, Cookie: string) =>
    (await fetch(`${origin}/form`, { method, headers: { Origin: origin, Cookie } })).status
  const statuses = async (times: number, cookie: string) => {
    const seen: number[] = []
    for (let i = 0; i < times; i++) seen.push(await ask('POST', cookie))
    return seen
  }
  return { db, ask, statuses }
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status)

test('one browser may post sixty times in ten seconds, signed in or not, and others are not held back', async () => {
  const { statuses, ask } = await aService(6000)
  expect(await statuses(61, 'opel_browser=one')).toEqual([...times(60, 200), 429])
  expect(await statuses(1, 'opel_browser=two')).toEqual([200])
  expect(await ask('GET', 'opel_browser=one')).toBe(200)
})

test('one account is held to a tenth of what an address may, whatever its browsers; another account is not', async () => {
  const { db, statuses } = await aService(100)
  const signIn = async (token: string, personId: number) => {
    const session = { tokenHash: hashToken(token), personId, activeRoleId: null, browserName: 'Edge' }
    const at = instant(new Date())
    await insertSession(db, { ...session, browserHash: token, at, expiresAt: at })
    return `opel_session=${token}`
  }
  const one = await insertActor(db, { role: 'triage' })
  const desk = await signIn('at-the-desk', one.personId)
  const telephone = await signIn('on-the-telephone', one.personId)
  const other = await signIn('of-another', (await insertActor(db, { role: 'triage' })).personId)
  expect(await statuses(6, desk)).toEqual(times(6, 200))
  expect(await statuses(6, telephone)).toEqual([...times(4, 200), 429, 429])
  expect(await statuses(1, desk)).toEqual([429])
  expect(await statuses(3, other)).toEqual(times(3, 200))
})

test('one address is held to what the settings say, whoever posts', async () => {
  const { statuses } = await aService(20)
  const seen: number[] = []
  for (let browser = 0; browser < 21; browser++) {
    seen.push(...(await statuses(1, `opel_browser=browser-${browser}`)))
  }
  expect(seen).toEqual([...times(20, 200), 429])
})
