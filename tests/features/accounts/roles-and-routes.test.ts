import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Db, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { type Permission, permissions, rolePermissions } from '~/domain/access/permissions'
import { type Role, roleScopeKind, roles } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import { insertPractice, testIcb } from '../../factories/organisations'
import { callRoute, type Route, routes } from '../../support/route-calls'

const now = new Date('2026-11-20T09:40:00Z')
const longAgo = instant(new Date('2022-04-01T09:00:00Z'))
const otherIcb = 'QB1'

/** Every route that asks for no role. A route that is to join them is added here by whoever has thought about it. */
const openToEveryone = [
  '$',
  'accessibility',
  'feeds.$token',
  'feeds.12-00.$file',
  'help.$topic',
  'help._index',
  'help.data-dictionary',
  'privacy',
  'refused.$why',
  'sign-in._index',
  'sign-in.code',
  'sign-in.demo',
  'sign-in.oidc._index',
  'sign-in.oidc.back',
  'sign-in.oidc.logout',
  'sign-in.passkey-challenge',
  'sign-in.second._index',
  'sign-in.second.passkey',
  'sign-in.second.recovery',
  'sign-in.second.set-up',
  'sign-out',
]

/** Asked for not by a page but by one act on it: a request is reviewed by more roles than decide it. */
const askedWithin: readonly Permission[] = ['request:decide']

/** Of one organisation, somebody in each role. */
interface Side {
  readonly where: 'own' | 'next door' | 'another ICB'
  readonly people: ReadonlyMap<Role, number>
}

let db: Db
let practiceCode: string
let sides: readonly Side[]

beforeAll(async () => {
  db = openDatabase(':memory:')
  await migrateToLatest(db)
  const practice = await insertPractice(db)
  const neighbour = await insertPractice(db)
  practiceCode = practice.code
  await db.insertInto('pcns').values({ code: 'U00002', icb_code: testIcb, name: 'Next door' }).execute()
  await db.insertInto('icbs').values({ code: otherIcb, name: 'Other ICB', short_name: 'Other' }).execute()
  const own = { practice: practice.code, pcn: 'U00001', provider: 'own' }
  sides = [
    { where: 'own', people: await onePersonInEachRole(testIcb, own) },
    {
      where: 'next door',
      people: await onePersonInEachRole(testIcb, {
        practice: neighbour.code,
        pcn: 'U00002',
        provider: 'near',
      }),
    },
    // With the same codes as the practice's own people: the ICB alone keeps them apart.
    { where: 'another ICB', people: await onePersonInEachRole(otherIcb, { ...own, provider: 'far' }) },
  ]
  return () => db.destroy()
})

async function onePersonInEachRole(
  icbCode: string,
  scopes: { practice: string; pcn: string; provider: string },
): Promise<Map<Role, number>> {
  const people = new Map<Role, number>()
  for (const role of roles) {
    const email = `${role}@${icbCode}-${scopes.practice}-${scopes.provider}.example`.toLowerCase()
    const personId = await insertPerson(db, { email, name: 'Somebody', job: '', at: longAgo })
    const scopeKind = roleScopeKind[role]
    const scopeCode = { ...scopes, icb: icbCode }[scopeKind]
    const held = { personId, role, icbCode, scopeKind, scopeCode, isLead: true, at: longAgo, grantedBy: null }
    await insertAssignment(db, held)
    people.set(role, personId)
  }
  return people
}

/** One thing that can be asked of a route: its page, or its form. */
interface Door {
  readonly route: Route
  readonly verb: 'GET' | 'POST'
  readonly access: string | undefined
}

const doors: readonly Door[] = routes.flatMap((route) => {
  const { handle, loader, action } = route.module
  return [
    ...(loader ? [{ route, verb: 'GET' as const, access: handle?.access }] : []),
    ...(action ? [{ route, verb: 'POST' as const, access: handle?.actionAccess ?? handle?.access }] : []),
  ]
})
const guarded = doors.filter((door): door is Door & { access: Permission } =>
  permissions.some((permission) => permission !== 'account:own' && permission === door.access),
)

/** Well-formed parameters: a practice that is there, and things that are not. */
function paramsOf({ id, params }: Route): Record<string, string> {
  const reference = id.includes('returns')
    ? `R-20261119-${practiceCode}-1`
    : id.includes('cases')
      ? 'C-9999'
      : id.includes('incidents')
        ? 'I-9999'
        : 'S-999999'
  const known: Record<string, string> = {
    practiceCode,
    reference,
    code: practiceCode,
    number: id.startsWith('approvals') ? 'A-2026-999999' : 'N-999999',
    act: 'suspend',
    file: 'returns.csv',
    kind: 'list',
  }
  return Object.fromEntries(params.map((name) => [name, known[name] ?? '999999']))
}

/** What came of it: the status, and the permission that the person was refused for the lack of. */
async function knock({ route, verb }: Door, personId: number): Promise<{ status: number; lacked?: string }> {
  let lacked: string | undefined
  const lines = {
    write(line: string) {
      lacked = JSON.parse(line).permission ?? lacked
    },
  }
  const log = pino({ level: 'warn' }, lines)
  const form = verb === 'POST' ? { form: { nothing: '' } } : {}
  const { status } = await callRoute(route, { db, now, personId, params: paramsOf(route), log, ...form })
  return { status, ...(lacked ? { lacked } : {}) }
}

describe('the list of routes', () => {
  test('names for every page and every form the permission it asks for', () => {
    const known: readonly (string | undefined)[] = [...permissions, 'everyone']
    expect(doors.filter(({ access }) => !known.includes(access)).map(({ route }) => route.id)).toEqual([])
    expect(routes.length).toBeGreaterThan(200)
  })

  test('opens to everyone what was decided to be open, and nothing else', () => {
    const open = routes.filter(({ module }) => module.handle?.access === 'everyone').map(({ id }) => id)
    expect(open.sort()).toEqual(openToEveryone)
  })

  test('has a page or a form for every permission, and every permission some role that holds it', () => {
    const asked = new Set(doors.map(({ access }) => access))
    const unused = permissions.filter((permission) => !asked.has(permission))
    expect(unused).toEqual(askedWithin)
    const held = new Set(Object.values(rolePermissions).flat())
    expect(permissions.filter((permission) => !held.has(permission))).toEqual([])
  })
})

describe.each([...roles])('%s', (role) => {
  test('is refused every page and form whose permission the role has not, at home and elsewhere', async () => {
    const wrong: string[] = []
    for (const { where, people } of sides) {
      // For a role of the whole ICB next door is home.
      if (where === 'next door' && roleScopeKind[role] === 'icb') continue
      for (const door of guarded) {
        if (rolePermissions[role].includes(door.access)) continue
        const { status, lacked } = await knock(door, people.get(role) ?? 0)
        if (status === 403 && lacked === door.access) continue
        wrong.push(`${door.verb} ${door.route.id} from ${where} → ${status}, for the lack of ${lacked}`)
      }
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('is let through by every page and form whose permission it has, at home', async () => {
    const wrong: string[] = []
    for (const door of guarded) {
      if (!rolePermissions[role].includes(door.access)) continue
      const { status, lacked } = await knock(door, sides[0]?.people.get(role) ?? 0)
      if (lacked || status >= 500) wrong.push(`${door.verb} ${door.route.id} → ${status}, lacks ${lacked}`)
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('is refused everything of a practice that is not in its practice, PCN or ICB', async () => {
    const wrong: string[] = []
    const ofThePractice = guarded.filter(({ route }) => route.params.includes('practiceCode'))
    for (const { where, people } of sides) {
      const isOwn = where === 'own' || (where === 'next door' && roleScopeKind[role] === 'icb')
      if (isOwn) continue
      for (const door of ofThePractice) {
        const { status } = await knock(door, people.get(role) ?? 0)
        if (status !== 403) wrong.push(`${door.verb} ${door.route.id} from ${where} → ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(ofThePractice.length).toBeGreaterThan(50)
  }, 60_000)
})
