import { Agent, request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '~/platform/clock.server'
import { readEnv } from '~/platform/env.server'
import { createHttpServer } from '~/platform/http-server.server'
import { createLogger } from '~/platform/logger.server'
import { listen } from '../support/listen'
import { buildOf } from '../support/small-build'
import { testDb } from '../support/test-db'

const uploadPath = 'admin/organisations/import'

const lengthOfBody = {
  default: undefined,
  action: async ({ request }: { request: Request }) => new Response(String((await request.text()).length)),
}

const refusesUnread = { default: undefined, action: async () => new Response('no', { status: 403 }) }

const keptByNobody = {
  default: undefined,
  action: () => new Response('', { headers: { 'Cache-Control': 'no-store' } }),
}

/** A build with routes that answer a post with the length of its body, and one that says how it may be kept. */
const build = buildOf({
  'routes/kept': { id: 'routes/kept', path: 'kept', module: keptByNobody },
  'routes/length': { id: 'routes/length', path: 'length', module: lengthOfBody },
  'routes/logout': { id: 'routes/logout', path: 'sign-in/oidc/logout', module: lengthOfBody },
  'routes/refuses': { id: 'routes/refuses', path: 'refuses', module: refusesUnread },
  'routes/upload': { id: 'routes/upload', path: uploadPath, module: lengthOfBody },
})

const oidc = {
  OIDC_ISSUER: 'https://login.example.nhs.uk/tenant',
  OIDC_CLIENT_ID: 'opel-daily',
  OIDC_CLIENT_SECRET: 'secret',
}

const megabytes = (count: number) => 'a'.repeat(count * 1024 * 1024)

/** The address of a service with that build and these settings. */
async function aService(settings: Record<string, string> = {}): Promise<string> {
  const app = {
    db: await testDb(),
    clock: systemClock(),
    env: readEnv({ LOG_LEVEL: 'silent', ...settings }, 'demo'),
    log: createLogger('silent'),
    seenSessions: new Map(),
  }
  const server = createHttpServer(app, { build }, async () => ({ parts: {}, hoursSinceGoodBackup: null }))
  return listen(server)
}

async function post(
  body: string,
  path = 'length',
  { settings, origin }: { settings?: Record<string, string>; origin?: string } = {},
): Promise<Response> {
  const address = await aService(settings)
  return fetch(`${address}/${path}`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { Origin: origin ?? address, 'Content-Type': 'application/x-www-form-urlencoded' },
    signal: AbortSignal.timeout(3000),
  })
}

test.each([
  ['of no length: a form of buttons with nothing chosen', '', '0'],
  ['of one field', 'to=next-day', '11'],
  ['of a hundred thousand characters', `text=${'a'.repeat(100_000)}`, '100005'],
])('a post %s arrives whole', async (_, body, length) => {
  expect(await (await post(body)).text()).toBe(length)
})

test('a post refused before it was read does not keep the next one on its connection waiting', async () => {
  const address = await aService()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const sockets = new Set<unknown>()
  const send = (path: string, body: string) =>
    new Promise<string>((resolve, reject) => {
      const headers = { Origin: address, 'Content-Type': 'application/x-www-form-urlencoded' }
      const asked = request(
        `${address}/${path}`,
        { agent, method: 'POST', headers, timeout: 3000 },
        (answer) => {
          sockets.add(answer.socket)
          answer.resume().on('end', () => resolve(String(answer.statusCode)))
        },
      )
      asked.on('timeout', () => reject(new Error('No answer came')))
      asked.on('error', reject)
      asked.end(body)
    })
  expect(await send('refuses', megabytes(1))).toBe('403')
  expect(await send('length', 'to=next-day')).toBe('200')
  expect(sockets.size).toBe(1)
})

test('an answer that says nothing of being kept is private and asked for anew', async () => {
  expect((await post('to=next-day')).headers.get('Cache-Control')).toBe('private, no-cache')
})

test('an idle connection is kept for longer than the minute after which proxies close theirs', async () => {
  expect((await post('')).headers.get('Keep-Alive')).toBe('timeout=75')
})

test('what an answer says of being kept stands as it says it', async () => {
  expect((await post('', 'kept')).headers.get('Cache-Control')).toBe('no-store')
})

test('a list of organisations may be larger than any form', async () => {
  expect(await (await post(megabytes(3), uploadPath)).text()).toBe(String(3 * 1024 * 1024))
})

test.each([
  ['of organisations', uploadPath, '/refused/file-too-large'],
  ['of PLT sessions', 'admin/calendar/plt/import', '/refused/plt-file-too-large'],
])(
  'a list %s that is too large is read to its end and then led to the page that says so',
  async (_, path, page) => {
    const answer = await post(megabytes(50), path)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, page])
  },
)

test('a post from elsewhere reaches the back-channel address, where a sign-in service is set up, and no other', async () => {
  const origin = 'https://login.example.nhs.uk'
  const reached = await post('logout_token=x', 'sign-in/oidc/logout', { settings: oidc, origin })
  expect(await reached.text()).toBe('14')
  expect(reached.headers.get('Content-Security-Policy')).toContain(`form-action 'self' ${origin};`)
  // The build of this test has no page for what is refused.
  expect((await post('x', 'length', { settings: oidc, origin })).ok).toBe(false)
  const withoutService = await post('x', 'sign-in/oidc/logout', { origin })
  expect(withoutService.ok).toBe(false)
  expect((await post('')).headers.get('Content-Security-Policy')).toContain("form-action 'self';")
})
