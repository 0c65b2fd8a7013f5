import { describe, expect, test } from 'vitest'
import { type Permission, rolePermissions } from '~/domain/access/permissions'
import { insertActor, insertPractice } from '../../factories/organisations'
import { callRoute, type Route, routes } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')
const open = ['everyone', 'signed-in', 'account:own']
const guarded = (access: string | undefined) => access !== undefined && !open.includes(access)
const allowed = rolePermissions.contract_quality as readonly string[]

/** Well-formed parameters of a practice that is there, and of things that are not. */
function paramsOf({ id, params }: Route, practiceCode: string): Record<string, string> {
  const reference = id.includes('returns')
    ? `R-20261119-${practiceCode}-1`
    : id.includes('cases')
      ? 'C-9999'
      : 'S-999999'
  const known: Record<string, string> = {
    practiceCode,
    reference,
    number: id.startsWith('approvals') ? 'A-2026-999999' : 'N-999999',
    act: 'suspend',
    file: 'returns.csv',
  }
  return Object.fromEntries(params.map((name) => [name, known[name] ?? '999999']))
}

async function aContractsLead() {
  const db = await testDb()
  const practice = await insertPractice(db)
  const { personId } = await insertActor(db, { role: 'contract_quality' })
  return { call: { db, now, personId }, practiceCode: practice.code }
}

describe('contracting and quality, who never see a return, a case or a message', () => {
  test('hold the frozen pack and their own account, nothing else', () => {
    expect(rolePermissions.contract_quality).toEqual(['account:own', 'risk-pack:read'])
  })

  test('every route says which permission it asks for', () => {
    expect(routes.length).toBeGreaterThan(60)
    expect(routes.filter((route) => route.module.handle?.access === undefined).map(({ id }) => id)).toEqual(
      [],
    )
  })

  test('are refused by every page that asks for any other permission', async () => {
    const { call, practiceCode } = await aContractsLead()
    const asked = routes.filter(
      ({ module }) =>
        module.loader && guarded(module.handle?.access) && !allowed.includes(module.handle?.access ?? ''),
    )
    expect(asked.length).toBeGreaterThan(50)
    const answered: string[] = []
    for (const route of asked) {
      const { status } = await callRoute(route, { ...call, params: paramsOf(route, practiceCode) })
      if (status !== 403) answered.push(`${route.id} → ${status}`)
    }
    expect(answered).toEqual([])
  })

  test('are refused by every form that asks for any other permission', async () => {
    const { call, practiceCode } = await aContractsLead()
    const asked = routes.filter(({ module }) => {
      const access = module.handle?.actionAccess ?? module.handle?.access
      return module.action && guarded(access) && !allowed.includes(access ?? '')
    })
    expect(asked.length).toBeGreaterThan(20)
    const answered: string[] = []
    for (const route of asked) {
      const params = paramsOf(route, practiceCode)
      const { status } = await callRoute(route, { ...call, params, form: { nothing: '' } })
      if (status !== 403) answered.push(`${route.id} → ${status}`)
    }
    expect(answered).toEqual([])
  })

  test('every permission on returns, cases, requests and messages is somebody’s, so that refusing is no accident', () => {
    const named: readonly Permission[] = ['return:read', 'case:read', 'own-case:read', 'request:review']
    for (const permission of named) {
      expect(Object.values(rolePermissions).some((held) => held.includes(permission))).toBe(true)
      expect(allowed).not.toContain(permission)
    }
  })
})
