import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSession } from '#db/queries/sessions'
import type { Role } from '~/domain/access/roles'
import { DAY_MS, instant } from '~/domain/calendar/days'
import { hashToken } from '~/platform/secrets.server'
import { type BenchDatabase, generatedIcb } from '../../scripts/bench/bench-database'
import { patternOf } from '../journeys/support/crawl'
import { addressOf } from '../journeys/support/routes'
import { type Answer, peopleByRole } from './support/attacker'
import { type Difference, differencesOf, writtenRows } from './support/compare-databases'
import { everyForm, type FormOfRole, newForms, rolesOf, routeAt, routesWithForms } from './support/every-form'
import { fillForms, patternOfForm } from './support/fill-forms'
import { type ServedHere, serveHere } from './support/here'
import { aPlainDatabase } from './support/service'

/** What a form does not have, with values of another organisation, of another role and of another time. */
const smuggled: readonly (readonly [string, string])[] = [
  ...['role', 'roles', 'activeRole'].map((name) => [name, 'admin'] as const),
  ...['icbCode', 'icb_code', 'icb'].map((name) => [name, generatedIcb.code] as const),
  ...['practiceCode', 'practice_code', 'scopeCode', 'scope_code'].map((name) => [name, 'B00002'] as const),
  ...['userId', 'user_id', 'personId', 'person_id', 'ownerId', 'madeBy'].map((name) => [name, '1'] as const),
  ...['id', 'caseId', 'case_id', 'requestId', 'request_id', 'version'].map((name) => [name, '1'] as const),
  ...['isAdmin', 'is_admin', 'isLead', 'is_lead'].map((name) => [name, 'true'] as const),
  ...['createdAt', 'created_at', 'at', 'now'].map((name) => [name, '2001-02-03T04:05:06.000Z'] as const),
  ...['level', 'declaredLevel', 'priority'].map((name) => [name, '4'] as const),
  ...['status', 'state'].map((name) => [name, 'approved'] as const),
]

/** Forms that lead to forms would else be followed for ever. */
const mostForms = 400

interface Side extends ServedHere {
  readonly path: string
}
type Entries = readonly (readonly [string, string])[]
/** The same form as each of the two services wrote it. */
type Both<T> = readonly [plain: T, extra: T]

let sides: Both<Side>
let untouched: string
let made: BenchDatabase
let people: Awaited<ReturnType<typeof peopleByRole>>
let sessionsMade = 0

beforeAll(async () => {
  const realNow = new Date()
  const serve = async (): Promise<Side> => {
    const { path } = await aPlainDatabase()
    return { path, ...(await serveHere(path, realNow)) }
  }
  sides = [await serve(), await serve()]
  ;({ path: untouched, made } = await aPlainDatabase())
  people = await peopleByRole(untouched)
}, 120_000)

afterAll(async () => {
  for (const side of sides) await side.close()
})

/** A session of its own for each post, the same in both: one that signs out ends nothing for the next. */
async function signIn(role: Role): Promise<string> {
  const person = people.get(role)
  if (!person) throw new Error(`The demo has nobody with the role ${role}`)
  sessionsMade += 1
  const token = `session-of-the-test-number-${sessionsMade}`
  for (const { db, realNow } of sides) {
    await insertSession(db, {
      tokenHash: hashToken(token),
      personId: person.personId,
      activeRoleId: person.roleId,
      browserHash: 'browser',
      browserName: 'A test',
      at: instant(realNow),
      expiresAt: instant(new Date(realNow.getTime() + DAY_MS / 2)),
      secondFactorBy: 'app',
    })
  }
  return `opel_session=${token}`
}

async function both<T>(work: (side: Side, index: 0 | 1) => Promise<T>): Promise<Both<T>> {
  return [await work(sides[0], 0), await work(sides[1], 1)]
}

/** Posts to both services what each wrote, to the second with fields that the form has not. */
async function post(cookie: string, actions: Both<string>, entries: Both<Entries>): Promise<Both<Answer>> {
  return both(({ ask, origin }, index) => {
    const own = new Set(entries[index].map(([name]) => name))
    const more = index === 1 ? smuggled.filter(([name]) => !own.has(name)) : []
    const fields = [...entries[index], ...more].map(([name, value]) => [name, value])
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie, Origin: origin }
    return ask(actions[index], { method: 'POST', headers, body: new URLSearchParams(fields).toString() })
  })
}

/** The form as the page has it now, for its version has changed; the one found before where the page has it no more. */
async function formNow(
  cookie: string,
  { address, pattern, form }: FormOfRole,
): Promise<Both<FormOfRole['form']>> {
  return both(async ({ ask }) => {
    const { text } = await ask(address, { headers: { Cookie: cookie } })
    const now = fillForms(text, address)
    return now.find((one) => patternOfForm(one, patternOf(one.action)) === pattern) ?? form
  })
}

const ofChance = /[\w-]{22,}/g

function outcomeOf({ status, headers }: Answer): string {
  return `${status} ${String(headers.location ?? '').replaceAll(ofChance, 'of chance')}`
}

/** A draft keeps what was posted as it came, for its own practice; what reads it asks for the questions by name. */
function withoutKeptDrafts(all: readonly Difference[]): Difference[] {
  const names = new Set(smuggled.map(([name]) => name))
  const ownOf = (entries: unknown) =>
    JSON.stringify((JSON.parse(String(entries)) as [string, string][]).filter(([name]) => !names.has(name)))
  return all.filter(({ table, columns: { entries, ...others } }) => {
    const isDraft = table === 'return_drafts' && entries !== undefined && Object.keys(others).length === 0
    return !isDraft || ownOf(entries[0]) !== ownOf(entries[1])
  })
}

let posted = 0
const statuses = new Map<number, number>()
const wrong: string[] = []

async function postBoth(role: Role, actions: Both<string>, entries: Both<Entries>): Promise<Answer> {
  const [plain, extra] = await post(await signIn(role), actions, entries)
  posted += 1
  statuses.set(plain.status, (statuses.get(plain.status) ?? 0) + 1)
  const outcomes = [outcomeOf(plain), outcomeOf(extra)]
  if (outcomes[0] !== outcomes[1]) wrong.push(`${role} ${actions[0]}: ${outcomes.join(' but ')}`)
  return plain
}

test('fields that a form has not change neither its answer nor anything that is written', async () => {
  const routes = await routesWithForms()
  const queue = [...(await everyForm())]
  const known = new Map(queue.map(({ role }) => [role, new Set<string>()]))
  for (const { role, pattern } of queue) known.get(role)?.add(pattern)
  const reached = new Set<string>()
  for (let one = queue.shift(); one && posted < mostForms; one = queue.shift()) {
    const { role } = one
    const [plain, extra] = await formNow(await signIn(role), one)
    const actions = [plain.action, extra.action] as const
    const { status, headers } = await postBoth(role, actions, [plain.entries, extra.entries])
    reached.add(routeAt(routes, plain.action)?.id ?? '')
    const { location } = headers
    // What the answer leads to has forms of its own: the page that checks a return before it is sent.
    if (status !== 303 || typeof location !== 'string' || location.startsWith('/sign-in')) continue
    const cookie = await signIn(role)
    const [{ text }] = await both(({ ask }) => ask(location, { headers: { Cookie: cookie } }))
    queue.push(...newForms(known.get(role) ?? new Set(), role, location, text))
  }
  // A form that no page of the demo shows is posted with nothing of its own.
  for (const route of routes.filter(({ id }) => !reached.has(id))) {
    const address = addressOf(route.path, 'Z90001')
    for (const role of rolesOf(route)) await postBoth(role, [address, address], [[], []])
  }
  const written = writtenRows(untouched, sides[0].path)
  const answers = [...statuses].map(([status, count]) => `${status} × ${count}`).join(', ')
  console.log(
    `${posted} forms (${reached.size} of ${routes.length} routes with their own fields): ${answers}`,
  )
  console.log(`${Object.keys(written).length} tables written`)
  expect(wrong).toEqual([])
  expect(withoutKeptDrafts(differencesOf(sides[0].path, sides[1].path))).toEqual([])
  // So that the comparison compares something: most forms were done, and wrote.
  expect(queue).toEqual([])
  expect(reached.size).toBeGreaterThan(75)
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([])
  expect(statuses.get(303)).toBeGreaterThan(120)
  expect(Object.keys(written).length).toBeGreaterThan(45)
}, 240_000)

test('a return is that of the practice, the person and the time that sent it, whatever else is posted with it', async () => {
  const [sender] = made.senders
  if (!sender) throw new Error('Nobody has a return to send')
  const address = `/practices/${sender.practiceCode}/return`
  const submitKey = 'k'.repeat(43)
  const send = (path: string, body: string) => {
    const entries = [...new URLSearchParams(body)]
    return post(sender.cookie, [address + path, address + path], [entries, entries])
  }
  await send('/draft', `${sender.draftBody}&draftVersion=1`)
  const [plain, extra] = await send(
    '/check',
    new URLSearchParams({ submitKey, draftVersion: '2', declaredLevel: String(sender.level) }).toString(),
  )
  expect([plain.status, extra.status]).toEqual([303, 303])
  expect(writtenRows(untouched, sides[0].path).daily_returns).toBe(1)
  expect(withoutKeptDrafts(differencesOf(sides[0].path, sides[1].path))).toEqual([])
}, 30_000)
