import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Db } from '#db/connection'
import type { Role } from '~/domain/access/roles'
import type { App } from '~/platform/live.server'
import type { OidcSettings } from '~/platform/oidc-settings.server'
import { readSession } from '~/platform/session.server'
import { loader as goThere } from '~/routes/sign-in.oidc._index'
import { loader as comeBack } from '~/routes/sign-in.oidc.back'
import { action as tellOfLogout } from '~/routes/sign-in.oidc.logout'
import { insertActor, insertPractice } from '../../factories/organisations'
import { appOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

export const appUrl = 'http://localhost:3000'
export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
const folder = mkdtempSync(join(tmpdir(), 'opel-oidc-'))
export const keyFile = join(folder, 'client-key.pem')
let provider: ChildProcess
/** Where the provider answers, once `startProvider` has run. */
export let issuer = ''

/** Starts a real provider for the tests of a file, and ends it after them. */
export function startProvider(): void {
  beforeAll(start, 60_000)
  afterAll(end)
}

async function start(): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'client', use: 'sig', alg: 'RS256' }
  const script = join(import.meta.dirname, '../../support/oidc-provider.mjs')
  const started = spawn(process.execPath, [script, `${appUrl}/sign-in/oidc/back`, JSON.stringify(jwk)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  provider = started
  issuer = await new Promise<string>((resolve, reject) => {
    started.stdout.once('data', (text) => resolve(String(text).trim()))
    started.once('exit', () => reject(new Error('The provider did not start')))
  })
}

function end(): void {
  provider.stdin?.end()
  rmSync(folder, { recursive: true })
}

const settings = (): OidcSettings => ({
  issuer,
  clientId: 'with-secret',
  clientSecret: 'a-secret-of-the-client',
  privateKey: undefined,
  name: 'NHSmail',
  acrMfa: [],
  amrMfa: ['mfa'],
  emailVerifiedClaim: 'email_verified',
})

export interface World {
  readonly db: Db
  readonly app: App
  readonly email: string
  readonly personId: number
}

export async function aWorld(role: Role = 'triage', oidc: Partial<OidcSettings> = {}): Promise<World> {
  const db = await testDb()
  await insertPractice(db)
  const { email, personId } = await insertActor(db, { role })
  const app = appOf({ db, now: new Date() })
  return { db, app: { ...app, env: { ...app.env, oidc: { ...settings(), ...oidc } } }, email, personId }
}

export interface Answer {
  readonly status: number
  readonly location: string
  readonly cookies: string
}

/** Calls a loader or action of the service as a browser with these cookies does. */
export async function ask(
  { app }: World,
  handler: (args: never) => unknown,
  path: string,
  { cookies = '', form }: { cookies?: string; form?: Record<string, string> } = {},
): Promise<Answer> {
  const request = new Request(`${appUrl}${path}`, {
    headers: { Cookie: cookies, 'User-Agent': 'Edg/1 Windows' },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const context = { app, nonce: '', requestId: '', log: app.log, drained: async () => {} }
  const answer = await Promise.resolve()
    .then(() => handler({ request, context, params: {} } as never))
    .catch((thrown: unknown) => thrown)
  if (!(answer instanceof Response)) throw answer
  const set = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  return { status: answer.status, location: answer.headers.get('Location') ?? '', cookies: set.join('; ') }
}

/** Signs in at the provider as somebody, and gives the way back as the provider made it, with what the browser keeps. */
export async function signInThere(
  world: World,
  person: { sub: string; email?: string; verified?: boolean; amr?: string[] },
) {
  const claims = { name: 'Somebody', email: person.email, email_verified: person.verified ?? true }
  const body = JSON.stringify({ sub: person.sub, claims, amr: person.amr ?? ['pwd'] })
  await fetch(`${issuer}/test/person`, { method: 'POST', body })
  const gone = await ask(world, goThere, '/sign-in/oidc?next=%2Ficb%2Fqueue')
  const jar = new Map<string, string>()
  let address = gone.location
  for (let steps = 0; steps < 10 && !address.startsWith(appUrl); steps++) {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { Cookie } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    address = new URL(answer.headers.get('Location') ?? '', address).href
  }
  return { path: address.slice(appUrl.length), cookies: gone.cookies }
}

export async function signIn(world: World, person: Parameters<typeof signInThere>[1]): Promise<Answer> {
  const { path, cookies } = await signInThere(world, person)
  return ask(world, comeBack, path, { cookies })
}

export async function stateOf({ app }: World, cookies: string) {
  const request = new Request(appUrl, { headers: { Cookie: cookies } })
  return (
    await readSession({
      request,
      context: { app, nonce: '', requestId: '', log: app.log, drained: async () => {} },
    })
  ).state
}

export async function logoutToken(claims: Record<string, unknown>, header = {}): Promise<string> {
  const body = JSON.stringify({ claims, header })
  return (await fetch(`${issuer}/test/logout-token`, { method: 'POST', body })).text()
}

export const tellLogout = async (world: World, token: string) =>
  (await ask(world, tellOfLogout, '/sign-in/oidc/logout', { form: { logout_token: token } })).status
