import { Agent, request } from 'node:http'
import { sql } from 'kysely'
import { openDatabase } from '#db/connection'
import { type DemoPerson, listDemoPeople } from '#db/queries/demo-people'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { insertSession } from '#db/queries/sessions'
import { type Role, roleScopeKind } from '~/domain/access/roles'
import { DAY_MS, instant } from '~/domain/calendar/days'
import { hashToken, randomToken } from '~/platform/secrets.server'
import { generatedIcb } from '../../../scripts/bench/bench-database'
import { linksIn, patternOf } from '../../journeys/support/crawl'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A request that says exactly what it is told, with kept-alive connections. */
export function clientOf(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const { port } = new URL(origin)
  const send = (
    path: string,
    given: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
    isSecond = false,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { Accept: 'text/html', ...given.headers }
      const method = given.method ?? 'GET'
      const asked = request({ agent, host: '127.0.0.1', port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            headers: answer.headers,
          }),
        )
        answer.on('error', reject)
      })
      asked.on('error', (error) => {
        // The server closes a connection that was idle; a browser sends again over a new one.
        if (asked.reusedSocket && !isSecond) resolve(send(path, given, true))
        else reject(error)
      })
      asked.end(given.body)
    })
  return (path: string, given?: Parameters<typeof send>[1]) => send(path, given)
}
export type Ask = ReturnType<typeof clientOf>

/** A new session of that person in that role; gives the token its cookie holds. */
export async function sessionOf(path: string, personId: number, roleId: number): Promise<string> {
  const db = openDatabase(path)
  try {
    // A service that is attacked has always something to write: this waits for its turn.
    await sql`pragma busy_timeout = 30000`.execute(db)
    const token = randomToken()
    const now = new Date()
    await insertSession(db, {
      tokenHash: hashToken(token),
      personId,
      activeRoleId: roleId,
      browserHash: hashToken(randomToken()),
      browserName: 'A test',
      at: instant(now),
      expiresAt: instant(new Date(now.getTime() + DAY_MS / 2)),
      secondFactorBy: 'app',
    })
    return token
  } finally {
    await db.destroy()
  }
}

/** One person of the demo for each role. */
export async function peopleByRole(path: string): Promise<ReadonlyMap<Role, DemoPerson>> {
  const db = openDatabase(path)
  try {
    const people = await listDemoPeople(db)
    return new Map(people.toReversed().map((person) => [person.role, person]))
  } finally {
    await db.destroy()
  }
}

let strangersMade = 0

/** Somebody in the same role of another ICB, who has nothing to do with the demo's; gives the token of a session. */
export async function strangerOf(path: string, role: Role, practiceCode: string): Promise<string> {
  const db = openDatabase(path)
  const at = instant(new Date('2024-01-01T09:00:00Z'))
  const scopeKind = roleScopeKind[role]
  const scopes = { practice: practiceCode, pcn: 'U90001', icb: generatedIcb.code, provider: 'stranger' }
  let ids: { personId: number; roleId: number }
  try {
    strangersMade += 1
    const email = `${role}-${strangersMade}@elsewhere.example`
    const personId = await insertPerson(db, { email, name: 'Stranger', job: 'Elsewhere', at })
    const roleId = await insertAssignment(db, {
      personId,
      role,
      icbCode: generatedIcb.code,
      scopeKind,
      scopeCode: scopes[scopeKind],
      isLead: true,
      at,
      grantedBy: null,
    })
    ids = { personId, roleId }
  } finally {
    await db.destroy()
  }
  return sessionOf(path, ids.personId, ids.roleId)
}

export interface FoundForm {
  readonly action: string
  readonly isMultipart: boolean
  /** Names and the values that stand in the page, in order. */
  readonly fields: readonly (readonly [string, string])[]
}

/** The forms of a page that are posted, with what stands in them. */
export function formsIn(html: string, address: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inside = '']) => {
    if (!/method="post"/i.test(head)) return []
    const action = unescapeHtml(/\saction="([^"]*)"/.exec(head)?.[1] ?? '')
    const url = new URL(action || address, new URL(address, 'http://localhost'))
    const fields = [...inside.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)].flatMap(
      ([, , rest = '']): [string, string][] => {
        const name = /\sname="([^"]*)"/.exec(rest)?.[1]
        if (name === undefined) return []
        return [[unescapeHtml(name), unescapeHtml(/\svalue="([^"]*)"/.exec(rest)?.[1] ?? '')]]
      },
    )
    return [{ action: `${url.pathname}${url.search}`, isMultipart: /multipart/.test(head), fields }]
  })
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Every page and file that can be reached by links, one of each pattern, as somebody with this session. */
export async function visitAll(
  ask: Ask,
  token: string,
  most = 400,
): Promise<{ address: string; answer: Answer }[]> {
  const waiting = ['/', '/account']
  const known = new Set(waiting.map(patternOf))
  const visited: { address: string; answer: Answer }[] = []
  for (let address = waiting.shift(); address && visited.length < most; address = waiting.shift()) {
    const answer = await ask(address, { headers: { Cookie: `opel_session=${token}` } })
    visited.push({ address, answer })
    const { location } = answer.headers
    const next = typeof location === 'string' ? [location] : linksIn(answer.text, address)
    for (const link of next) {
      const pattern = patternOf(link)
      if (!link.startsWith('/') || known.has(pattern)) continue
      known.add(pattern)
      waiting.push(link)
    }
  }
  return visited
}
