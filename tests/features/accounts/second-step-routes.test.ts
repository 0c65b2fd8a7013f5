import { describe, expect, test } from 'vitest'
import { type Role, roles } from '~/domain/access/roles'
import { needsSecondFactor } from '~/domain/access/second-factor'
import { insertActor, insertPractice } from '../../factories/organisations'
import { callRoute, type Route, routes } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')
const icbRoles = roles.filter((role) => needsSecondFactor([role]))
/** Addresses whose own secret is what opens them. */
const openByAddress = ['everyone']

function paramsOf({ params }: Route, practiceCode: string): Record<string, string> {
  return Object.fromEntries(params.map((name) => [name, name === 'practiceCode' ? practiceCode : '999999']))
}

async function somebody(role: Role) {
  const db = await testDb()
  const practice = await insertPractice(db)
  const { personId } = await insertActor(db, { role })
  return { db, practice, call: { db, now, personId, secondFactorBy: null } }
}

const closed = routes.filter(({ module }) => !openByAddress.includes(module.handle?.access ?? ''))

describe.each(icbRoles.map((role) => [role]))('%s with the mailed code alone', (role) => {
  test('gets no page: each leads to the second step', async () => {
    const { call, practice } = await somebody(role)
    const asked = closed.filter(({ module }) => module.loader)
    expect(asked.length).toBeGreaterThan(90)
    const opened: string[] = []
    for (const route of asked) {
      const answer = await callRoute(route, { ...call, params: paramsOf(route, practice.code) })
      // What is no address at all may say so before it asks who comes.
      const isLedThere = answer.status === 303 && answer.location?.startsWith('/sign-in/second?')
      if (!isLedThere && answer.status !== 404) opened.push(`${route.id} → ${answer.status}`)
    }
    expect(opened).toEqual([])
  })

  test('can post no form', async () => {
    const { call, practice, db } = await somebody(role)
    const asked = closed.filter(({ module }) => module.action)
    expect(asked.length).toBeGreaterThan(60)
    const opened: string[] = []
    for (const route of asked) {
      const params = paramsOf(route, practice.code)
      const answer = await callRoute(route, {
        ...call,
        params,
        form: { everywhere: 'yes', reason: 'Why not' },
      })
      const isLedThere = answer.status === 303 && answer.location?.startsWith('/sign-in/second?')
      if (!isLedThere && answer.status !== 404) opened.push(`${route.id} → ${answer.status}`)
    }
    expect(opened).toEqual([])
    expect(await db.selectFrom('audit').select('id').execute()).toEqual([])
  })
})

test('roles outside the ICB are not asked', async () => {
  for (const role of roles.filter((one) => !needsSecondFactor([one]))) {
    const { call, practice } = await somebody(role)
    const account = routes.find(({ id }) => id === 'account._index')
    if (!account) throw new Error('There is no account page')
    const answer = await callRoute(account, { ...call, params: paramsOf(account, practice.code) })
    expect(answer.status, role).toBe(200)
  }
})
