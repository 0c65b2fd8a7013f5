import { describe, expect, test } from 'vitest'
import { findGrant, type Permission, permissions, rolePermissions } from '~/domain/access/permissions'
import { type Assignment, findRoleConflict, type Role, roleScopeKind, roles } from '~/domain/access/roles'

const practice = { code: 'Z90001', icbCode: 'QK1', pcnCode: 'ZU0001' }

function holding(role: Role, scopeCode: string, icbCode = 'QK1'): Assignment {
  return { id: 1, role, icbCode, scopeKind: roleScopeKind[role], scopeCode, isLead: false }
}

describe('who may do what, and for whom', () => {
  test('a practice user reaches their own practice and no other', () => {
    expect(findGrant([holding('practice_user', 'Z90001')], 'return:submit', { practice })).toBeDefined()
    expect(findGrant([holding('practice_user', 'Z90002')], 'return:submit', { practice })).toBeUndefined()
  })

  test('an officer reaches every practice of their ICB and none of another', () => {
    expect(findGrant([holding('triage', 'QK1')], 'case:read', { practice })).toBeDefined()
    expect(findGrant([holding('triage', 'QNC', 'QNC')], 'case:read', { practice })).toBeUndefined()
  })

  test('a person with two practices acts for the one that is asked about', () => {
    const two = [holding('practice_user', 'Z90002'), { ...holding('practice_user', 'Z90001'), id: 2 }]
    expect(findGrant(two, 'return:submit', { practice })?.id).toBe(2)
  })

  test('only a manager decides closures', () => {
    expect(roles.filter((role) => rolePermissions[role].includes('request:decide'))).toEqual(['manager'])
  })

  test('everybody has their own account', () => {
    expect(roles.every((role) => rolePermissions[role].includes('account:own'))).toBe(true)
  })

  test('each permission is somebody’s', () => {
    const given = new Set(roles.flatMap((role) => rolePermissions[role]))
    expect(permissions.filter((permission) => !given.has(permission))).toEqual([])
  })
})

describe('contracting and quality is kept apart', () => {
  const named: readonly RegExp[] = [
    /^return/,
    /case/,
    /request/,
    /practice/,
    /closure/,
    /queue/,
    /today/,
    /week/,
    /missing/,
    /who-looked/,
  ]

  test('it has no permission on any return, case, request or practice', () => {
    const reached = rolePermissions.contract_quality.filter((permission: Permission) =>
      named.some((pattern) => pattern.test(permission)),
    )
    expect(reached).toEqual([])
  })

  test.each(['triage', 'manager'] as const)('it cannot be held with %s, in either order', (other) => {
    expect(findRoleConflict([other], 'contract_quality')).toBeDefined()
    expect(findRoleConflict(['contract_quality'], other)).toBeDefined()
  })

  test('other roles can be held together', () => {
    expect(findRoleConflict(['triage'], 'manager')).toBeUndefined()
    expect(findRoleConflict(['practice_user'], 'pcn_lead')).toBeUndefined()
  })
})
