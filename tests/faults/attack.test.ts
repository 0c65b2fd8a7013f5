import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '~/domain/access/roles'
import { listRoutes } from '../journeys/support/routes'
import {
  type Answer,
  type Ask,
  clientOf,
  type FoundForm,
  formsIn,
  peopleByRole,
  sessionOf,
  strangerOf,
  visitAll,
} from './support/attacker'
import { bodyOf, marker, mutationsOf } from './support/nasty'
import { aPlainDatabase, kill, readDatabase, type Service, spawnService, until } from './support/service'

const posts = Number(process.env.OPEL_FUZZED_POSTS ?? 2000)
const mostBodyBytes = 2 * 1024 * 1024
/** Stands for an answer that never came. */
const HUNG_UP = 0
/** The limit for one browser is sixty in ten seconds. */
const postsPerSession = 40

let service: Service
let path: string
let ask: Ask
let someSender: string
const visits = new Map<Role, { address: string; answer: Answer }[]>()
const tokens: string[] = []

async function tokenOf(role: Role): Promise<string> {
  const person = (await peopleByRole(path)).get(role)
  if (!person) throw new Error(`The demo has nobody with the role ${role}`)
  const token = await sessionOf(path, person.personId, person.roleId)
  tokens.push(token)
  return token
}

beforeAll(async () => {
  const made = await aPlainDatabase()
  path = made.path
  someSender = made.made.senders[0]?.practiceCode ?? ''
  service = await spawnService(path, { env: { LOG_LEVEL: 'debug' } })
  await until('the service answers', async () =>
    Boolean((await fetch(`${service.origin}/healthz`).catch(() => undefined))?.ok),
  )
  ask = clientOf(service.origin)
  for (const role of roles) visits.set(role, await visitAll(ask, await tokenOf(role)))
}, 300_000)

afterAll(() => kill(service))

test('every page that a link leads to answers, for every role', () => {
  const seen = [...visits].flatMap(([role, all]) => all.map((one) => ({ role, ...one })))
  expect(seen.length).toBeGreaterThan(150)
  expect(
    seen
      .filter(({ answer }) => answer.status >= 400)
      .map(({ role, address, answer }) => `${role} ${address} ${answer.status}`),
  ).toEqual([])
})

/** Numbers that each ICB counts for itself, so that the same address is another thing there; and the service's own jobs. */
const countedApart = [
  /^\/icb\/duty\/steps\/\d+/,
  /^\/admin\/templates\/\d+/,
  /^\/admin\/purpose\/versions\/\d+/,
  /^\/admin\/jobs\/\d+/,
]

/** Whether the address names something of one organisation. The catalogue and the help are everybody's. */
function namesSomething(address: string): boolean {
  const isNamed = /\/(Z9\d{4}|[A-Z]{1,3}-[\dA-Z-]{4,}|\d+)(\/|$|\?)/.test(address)
  return isNamed && !countedApart.some((pattern) => pattern.test(address))
}

describe('somebody in the same role of another ICB, practice, PCN or provider', () => {
  test('reads nothing that a role may read in its own', async () => {
    const wrong: string[] = []
    let asked = 0
    for (const role of roles) {
      const token = await strangerOf(path, role, someSender)
      tokens.push(token)
      for (const { address, answer } of visits.get(role) ?? []) {
        if (answer.status !== 200 || !namesSomething(address)) continue
        asked += 1
        const { status } = await ask(address, { headers: { Cookie: `opel_session=${token}` } })
        if (status !== 403 && status !== 404) wrong.push(`${role} ${address} → ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(40)
    console.log(`${asked} addresses asked for by ${roles.length} roles of another organisation`)
  }, 120_000)

  test('is refused every form of it, and leaves no trace in it', async () => {
    const wrong: string[] = []
    let posted = 0
    let unknown = 0
    for (const role of roles) {
      let token = await strangerOf(path, role, someSender)
      for (const { address, answer } of visits.get(role) ?? []) {
        for (const form of formsIn(answer.text, address)) {
          if (!namesSomething(form.action)) continue
          posted += 1
          if (posted % postsPerSession === 0) token = await strangerOf(path, role, someSender)
          const headers = {
            'Content-Type': 'application/x-www-form-urlencoded',
            Cookie: `opel_session=${token}`,
            Origin: service.origin,
          }
          // Filled in, so that some come past "enter a reason" to the record itself.
          const filled = form.fields.map(([name, value]) => [name, value || 'Words of a stranger'])
          const body = new URLSearchParams(filled).toString()
          const first = await ask(form.action, { method: 'POST', headers, body })
          // "It was done before" leads to a page, which must be refused in its turn.
          const { location } = first.headers
          const isLed = first.status === 303 && typeof location === 'string'
          const { status } = isLed ? await ask(location, { headers: { Cookie: headers.Cookie } }) : first
          // 422: a form that is not complete is sent back before anything is looked up.
          if (![403, 404, 422].includes(status)) wrong.push(`${role} ${form.action} → ${status}`)
          if (status !== 422) unknown += 1
        }
      }
    }
    expect(wrong).toEqual([])
    expect(unknown).toBeGreaterThan(20)
    const strangers = `(select id from people where name = 'Stranger')`
    for (const table of ['case_events', 'case_notes', 'case_messages', 'audit']) {
      expect(readDatabase(path, `select * from ${table} where person_id in ${strangers}`)).toEqual([])
    }
    expect(posted).toBeGreaterThan(40)
    console.log(`${posted} forms posted by ${roles.length} roles of another organisation`)
  }, 120_000)
})

describe('headers', () => {
  test('every kind of answer has the ones that keep other sites and inline scripts out', async () => {
    const manager = await tokenOf('manager')
    const cookie = { Cookie: `opel_session=${manager}` }
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: service.origin }
    const asset = /(?:href|src)="(\/assets\/[^"]+)"/.exec((await ask('/sign-in')).text)?.[1] ?? ''
    const answers: Record<string, Answer> = {
      page: await ask('/icb/queue', { headers: cookie }),
      'page without sign-in': await ask('/sign-in'),
      redirect: await ask('/icb/queue'),
      refused: await ask('/admin', { headers: cookie }),
      missing: await ask('/no-such-page'),
      file: await ask('/icb/week.csv', { headers: cookie }),
      data: await ask('/icb/queue.data', { headers: cookie }),
      asset: await ask(asset),
      'foreign post': await ask('/sign-in', {
        method: 'POST',
        headers: { ...form, Origin: 'https://elsewhere.example' },
        body: 'a=b',
      }),
      'bad form': await ask('/sign-in', { method: 'POST', headers: form, body: 'email=nobody' }),
      feed: await ask('/feeds/no-such-feed.ics'),
    }
    const wrong: string[] = []
    for (const [kind, { headers }] of Object.entries(answers)) {
      const csp = String(headers['content-security-policy'] ?? '')
      const scripts = /script-src ([^;]*)/.exec(csp)?.[1] ?? ''
      if (!scripts || /unsafe-inline|unsafe-eval|\*/.test(scripts))
        wrong.push(`${kind}: scripts "${scripts}"`)
      if (!csp.includes("frame-ancestors 'none'")) wrong.push(`${kind}: may be framed`)
      if (!csp.includes("form-action 'self'")) wrong.push(`${kind}: forms may lead away`)
      if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`${kind}: type may be guessed`)
      if (headers['referrer-policy'] !== 'same-origin') wrong.push(`${kind}: referrer`)
      if (!String(headers['permissions-policy'] ?? '').includes('camera=()'))
        wrong.push(`${kind}: permissions`)
      const kept = String(headers['cache-control'] ?? '')
      // The service's own files carry a hash in their name; everything else is somebody's.
      if (kind !== 'asset' && !/no-store|private, no-cache/.test(kept)) wrong.push(`${kind}: kept "${kept}"`)
      if (headers['x-powered-by'] !== undefined) wrong.push(`${kind}: says what it runs on`)
    }
    expect(wrong).toEqual([])
  })
})

describe(`${posts} fuzzed posts`, () => {
  test(
    'no form of the service breaks: no answer is a 500, and what was not signed in changes nothing',
    async () => {
      const formsOf = new Map<Role, FoundForm[]>()
      const routes = (await listRoutes()).filter((route) => route.hasAction)
      const seenActions = new Set<string>()
      for (const [role, all] of visits) {
        const found = all.flatMap(({ address, answer }) => formsIn(answer.text, address))
        // Signing out would end the attack: everywhere, on the account page, it is left to one role.
        const kept = found.filter(
          ({ action }) =>
            !/^\/(sign-out|switch)/.test(action) && (role === 'pcn_lead' || action !== '/account'),
        )
        for (const { action } of kept) seenActions.add(action)
        formsOf.set(role, kept)
      }
      expect(seenActions.size).toBeGreaterThan(60)
      expect(routes.length).toBeGreaterThan(60)
      const broken: string[] = []
      const statuses = new Map<number, number>()
      const others = rowsOfOthers()
      let left = posts
      for (let turn = 0; left > 0; turn += 1) {
        const role = roles[turn % roles.length] ?? 'manager'
        const forms = formsOf.get(role) ?? []
        if (forms.length === 0) continue
        const count = Math.min(left, postsPerSession)
        left -= count
        const token = await tokenOf(role)
        const mutations = fc.sample(mutationsOf(forms), { numRuns: count, seed: 20_261_128 + turn })
        await inLanes(4, mutations, async (mutation) => {
          const { body, headers } = bodyOf(mutation)
          const answer = await ask(mutation.form.action, {
            method: 'POST',
            headers: { ...headers, Cookie: `opel_session=${token}`, Origin: service.origin },
            body,
            // Over the limit the service answers and hangs up, maybe before all was sent.
          }).catch(() => ({ status: body.length > mostBodyBytes ? 413 : HUNG_UP }))
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          if (answer.status >= 500 || answer.status === HUNG_UP) {
            broken.push(
              `${role} ${mutation.form.action} (${mutation.contentType}, ${body.length} bytes) ${JSON.stringify(mutation.entries).slice(0, 400)} → ${answer.status}`,
            )
          }
        })
      }
      console.log(
        `${posts} posts to ${seenActions.size} addresses: ${[...statuses]
          .sort()
          .map(([status, count]) => `${status} × ${count}`)
          .join(', ')}`,
      )
      expect(broken).toEqual([])
      // Fields that no form has ("icbCode", "practiceCode", "role") reached nothing of anybody else's.
      expect(rowsOfOthers()).toEqual(others)
      expect((await fetch(`${service.origin}/readyz`)).status).toBe(200)
      expect(readDatabase(path, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    },
    300_000 + posts * 100,
  )

  test('afterwards no page shows markup that somebody typed, and no file begins a cell with a formula', async () => {
    const wrong: string[] = []
    for (const role of roles) {
      for (const { address, answer } of await visitAll(ask, await tokenOf(role))) {
        if (answer.status >= 500) wrong.push(`${role} ${address} ${answer.status}`)
        if (answer.text.includes(`<script>${marker}`) || answer.text.includes(`<img src=${marker}`)) {
          wrong.push(`${role} ${address} holds markup`)
        }
        if (
          String(answer.headers['content-type']).startsWith('text/csv') &&
          /(^|,|")[=@+-](HYPER|zq7)/m.test(answer.text)
        ) {
          wrong.push(`${role} ${address} begins a cell with a formula`)
        }
      }
    }
    expect(wrong).toEqual([])
  }, 200_000)

  test(
    'and the log holds no session, no code and nothing that was typed',
    async () => {
      const printed = service.printed()
      expect(printed).toContain('answered')
      expect(tokens.filter((token) => printed.includes(token))).toEqual([])
      const typed = printed.split('\n').filter((line) => line.includes(marker))
      expect(typed.slice(0, 3)).toEqual([])
      // The long form has a log of some hundred thousand lines and thousands of sessions to look for.
    },
    20_000 + posts,
  )
})

/** Everything of the other ICB that its people alone may change. */
function rowsOfOthers(): Record<string, unknown[]> {
  const tables = [
    'practices',
    'person_roles',
    'daily_returns',
    'support_requests',
    'message_templates',
    'support_actions',
  ]
  return Object.fromEntries(
    tables.map((table) => [table, readDatabase(path, `select * from ${table} where icb_code = 'QB1'`)]),
  )
}

async function inLanes<T>(lanes: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
