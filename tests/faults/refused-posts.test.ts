import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '~/domain/access/roles'
import { addressOf } from '../journeys/support/routes'
import { peopleByRole, sessionOf } from './support/attacker'
import { everyForm, rolesOf, routeAt, routesWithForms } from './support/every-form'
import { type ServedHere, serveHere } from './support/here'
import { aPlainDatabase, readDatabase } from './support/service'

/** What another site's page, a page without an origin and a program that says nothing send. */
const foreign: readonly Record<string, string>[] = [
  { Origin: 'https://elsewhere.example' },
  { Origin: 'null' },
  {},
]

interface Post {
  readonly role: Role
  readonly address: string
  readonly entries: readonly (readonly [string, string])[]
}

let path: string
let here: ServedHere
const tokens = new Map<Role, string>()

beforeAll(async () => {
  path = (await aPlainDatabase()).path
  here = await serveHere(path, new Date())
  for (const [role, { personId, roleId }] of await peopleByRole(path)) {
    tokens.set(role, await sessionOf(path, personId, roleId))
  }
}, 120_000)

afterAll(() => here.close())

/** Every form as each role that may post it, and every route that no form was found for with nothing in it. */
async function everyPost(): Promise<{ posts: Post[]; routes: number }> {
  const routes = await routesWithForms()
  const forms = await everyForm()
  const posts: Post[] = forms.map(({ role, form: { action, entries } }) => ({
    role,
    address: action,
    entries,
  }))
  const reached = new Map(forms.map(({ form }) => [routeAt(routes, form.action)?.id, form.action]))
  for (const route of routes) {
    const address = reached.get(route.id) ?? addressOf(route.path, 'Z90001')
    for (const role of rolesOf(route)) posts.push({ role, address, entries: [['nothing', '']] })
  }
  return { posts, routes: routes.length }
}

function send({ role, address, entries }: Post, headers: Record<string, string>) {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(entries.map(([name, value]) => [name, value])).toString()
  const cookie = `opel_session=${tokens.get(role)}`
  return here.ask(address, { method: 'POST', headers: { ...type, ...headers, Cookie: cookie }, body })
}

/** A hash over every row of each table. Nothing is left out: the service has written nothing else meanwhile. */
function pictureOf(): Record<string, string> {
  const tables = readDatabase<{ name: string }>(path, `select name from sqlite_schema where type = 'table'`)
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = readDatabase(path, `select * from "${name}"`)
      return [name, createHash('sha256').update(JSON.stringify(rows)).digest('hex')]
    }),
  )
}

/** A script of the browser posts to the same address with `.data`. */
function asScript(address: string): string {
  const url = new URL(address, 'http://localhost')
  return `${url.pathname === '/' ? '/_root' : url.pathname}.data${url.search}`
}

test('a post from another site, or from nowhere, of somebody who may do it is refused and changes not one row', async () => {
  const { posts, routes } = await everyPost()
  const before = pictureOf()
  const wrong: string[] = []
  let refused = 0
  for (const post of posts) {
    for (const headers of foreign) {
      const isFirst = headers === foreign[0]
      for (const address of [post.address, ...(isFirst ? [asScript(post.address)] : [])]) {
        const answer = await send({ ...post, address }, headers)
        if (answer.status === 403) refused += 1
        else wrong.push(`${post.role} ${address} from ${headers.Origin ?? 'nowhere'} → ${answer.status}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(pictureOf()).toEqual(before)
  expect(routes).toBeGreaterThan(120)
  console.log(`${refused} posts to ${routes} routes refused; ${Object.keys(before).length} tables compared`)
}, 120_000)

test('the same from a page of the service changes rows, so that the comparison sees what is written', async () => {
  const { posts } = await everyPost()
  const before = pictureOf()
  const saves = posts.filter(({ role, entries }) => role === 'practice_user' && entries.length > 3)
  for (const post of saves.slice(0, 12)) await send(post, { Origin: here.origin })
  const after = pictureOf()
  const changed = Object.keys(after).filter((table) => after[table] !== before[table])
  expect(changed.length).toBeGreaterThan(3)
}, 60_000)
