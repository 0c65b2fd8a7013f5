import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAudit } from '#db/queries/audit-search'
import { findPersonByEmail, insertAssignment, listAssignments } from '#db/queries/people'
import { findAdminPerson } from '#db/queries/people-admin'
import { insertSession, listOpenSessions } from '#db/queries/sessions'
import { roleScopeKind, roles } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import { askForCode } from '~/features/accounts/ask-for-code.server'
import { checkCode } from '~/features/accounts/check-code.server'
import { addPerson } from '~/features/administration/add-person.server'
import { readChange } from '~/features/administration/change-form'
import { addPersonForm } from '~/features/administration/people-forms'
import {
  changeDetails,
  reinstatePerson,
  suspendPerson,
} from '~/features/administration/person-changes.server'
import { readPeople, readPerson } from '~/features/administration/read-people.server'
import { endRole, giveRole } from '~/features/administration/role-changes.server'
import { insertOtherIcb, insertProvider, otherIcb } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const nowText = '2026-11-20T09:40:00Z'

async function anIcbWithAnAdministrator() {
  const db = await testDb()
  const practice = await insertPractice(db, { name: 'Latham House' })
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  return { db, practice, admin, world: { ...liveAt(db, nowText), realNow: new Date(nowText) } }
}

const asha = {
  name: 'Asha Patel',
  email: 'asha.patel@nhs.net',
  job: 'Deputy',
  role: 'practice_user',
  isLead: false,
  reason: 'New deputy from Monday',
} as const

async function givenASession(db: Db, personId: number) {
  await insertSession(db, {
    tokenHash: `token-${personId}`,
    personId,
    activeRoleId: null,
    browserHash: 'browser',
    browserName: 'Firefox on Windows',
    at: instant(new Date('2026-11-20T08:00:00Z')),
    expiresAt: instant(new Date('2026-12-20T08:00:00Z')),
  })
}

function openSessions(db: Db, personId: number) {
  return listOpenSessions(db, personId, instant(new Date(nowText)))
}

async function newestAudit(db: Db) {
  const [line] = await listAudit(db, { icbCode: testIcb, limit: 1, offset: 0 })
  return line && { ...line, before: parsed(line.before), after: parsed(line.after) }
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}

describe('adding a person', () => {
  test('gives them their first role and keeps who, what and why', async () => {
    const { db, practice, admin, world } = await anIcbWithAnAdministrator()
    const added = await addPerson(world, admin, { ...asha, organisation: practice.code.toLowerCase() })
    expect(added.outcome).toBe('added')
    const person = await findPersonByEmail(db, asha.email)
    expect(await listAssignments(db, person?.id ?? 0)).toMatchObject([
      { role: 'practice_user', scopeKind: 'practice', scopeCode: practice.code, isLead: false },
    ])
    expect(await newestAudit(db)).toMatchObject({
      personName: 'Ada Min',
      action: 'person.added',
      reason: asha.reason,
      before: null,
      after: { name: 'Asha Patel', email: asha.email, roles: [`Practice, ${practice.code}`] },
    })
  })

  test('part of a practice’s name never gives a role: the practices found are offered to choose from', async () => {
    const { db, practice, admin, world } = await anIcbWithAnAdministrator()
    expect(await addPerson(world, admin, { ...asha, organisation: 'latham' })).toEqual({
      outcome: 'choose',
      choices: [{ code: practice.code, name: 'Latham House', within: 'SLAM' }],
    })
    expect(await findPersonByEmail(db, asha.email)).toBeUndefined()
  })

  test.each([
    ['nothing', '', 'Enter the code of the practice, or part of its name.'],
    ['a name nobody has', 'Nowhere', /^Nothing is called “Nowhere”/],
    ['the code of another ICB’s practice', 'C99999', /^Nothing is called “C99999”/],
  ])('with %s for the practice is refused, and says what to enter', async (_, organisation, message) => {
    const { db, admin, world } = await anIcbWithAnAdministrator()
    await insertOtherIcb(db)
    const refused = await addPerson(world, admin, { ...asha, organisation })
    expect(refused).toMatchObject({ outcome: 'refused', field: 'organisation' })
    expect(refused.outcome === 'refused' && refused.message).toMatch(message)
  })

  test('with an address somebody has leads to that person', async () => {
    const { practice, admin, world } = await anIcbWithAnAdministrator()
    const twice = { ...asha, organisation: practice.code }
    const first = await addPerson(world, admin, twice)
    expect(await addPerson(world, admin, twice)).toEqual({
      outcome: 'address-taken',
      personId: first.outcome === 'added' ? first.personId : null,
    })
  })

  test.each(roles)('can be done in the role %s', async (role) => {
    const { db, practice, admin, world } = await anIcbWithAnAdministrator()
    await insertProvider(db, { code: 'DHU', icbCode: testIcb, name: 'DHU' })
    await insertProvider(db, { code: 'SCC', icbCode: testIcb, name: 'SCC', kind: 'partner' })
    const organisation = {
      practice: practice.code,
      pcn: 'U00001',
      icb: '',
      provider: role === 'partner' ? 'SCC' : 'DHU',
    }
    const added = await addPerson(world, admin, {
      ...asha,
      role,
      organisation: organisation[roleScopeKind[role]],
    })
    expect(added.outcome).toBe('added')
  })

  test('a cover provider’s role cannot be held for a partner', async () => {
    const { db, admin, world } = await anIcbWithAnAdministrator()
    await insertProvider(db, { code: 'SCC', icbCode: testIcb, name: 'SCC', kind: 'partner' })
    const refused = await addPerson(world, admin, { ...asha, role: 'cover_provider', organisation: 'SCC' })
    expect(refused.outcome).toBe('refused')
  })
})

describe('the form of a new person', () => {
  const typed = { ...asha, isLead: 'yes', organisation: 'Z90001' }
  const read = (changed: Record<string, string>) =>
    readChange(addPersonForm, Object.entries({ ...typed, ...changed }))

  test('reads an address in small letters and without the spaces round it', () => {
    const done = read({ email: '  Asha.Patel@NHS.net ' })
    expect(done.ok && done.value).toMatchObject({ email: 'asha.patel@nhs.net', isLead: true })
  })

  test.each([
    ['name', '', /Enter the name/],
    ['email', 'asha', /Enter the work e-mail address/],
    ['email', 'reception@surgery.nhs.uk', /shared mailbox cannot sign in/],
    ['role', 'superuser', /Choose the role/],
    ['reason', '', /Enter why/],
  ])('says what to do about the %s “%s”', (field, value, message) => {
    const refused = read({ [field]: value })
    expect(refused.ok).toBe(false)
    if (refused.ok) return
    expect(refused.answer.problems).toEqual([{ field, message: expect.stringMatching(message) }])
    expect(refused.answer.values.name).toBe(field === 'name' ? '' : 'Asha Patel')
  })

  test('a reason that names a patient is asked about, and can be cleaned or kept', () => {
    const reason = 'Asked by patient 943 476 5919'
    const asked = read({ reason })
    expect(asked.ok ? [] : asked.answer.patientWords).toEqual(['943 476 5919'])
    const removed = read({ reason, patientWords: 'remove' })
    expect(removed.ok && removed.value.reason).toBe('Asked by patient [removed]')
    const kept = read({ reason, patientWords: 'keep' })
    expect(kept.ok && kept.value.reason).toBe(reason)
  })
})

describe('giving and ending roles', () => {
  test('contracting and quality is refused beside triage, in the words of the service', async () => {
    const { db, admin, world } = await anIcbWithAnAdministrator()
    const officer = await insertActor(db, { role: 'triage' })
    const refused = await giveRole(world, admin, {
      ...asha,
      role: 'contract_quality',
      organisation: '',
      personId: officer.personId,
      version: 1,
    })
    expect(refused).toEqual({
      outcome: 'refused',
      field: 'reason',
      message:
        'A person in contracting and quality cannot also be in the team that reads returns. Choose one of the two.',
    })
    expect(await listAssignments(db, officer.personId)).toHaveLength(1)
  })

  test('a role ends with its reason, and the roles before and after stand in the audit', async () => {
    const { db, admin, world } = await anIcbWithAnAdministrator()
    const officer = await insertActor(db, { role: 'triage' })
    const [role] = await listAssignments(db, officer.personId)
    const asked = { personId: officer.personId, roleId: role?.id ?? 0, version: 1, reason: 'Left the team' }
    expect(await endRole(world, admin, asked)).toEqual({ outcome: 'done' })
    expect(await listAssignments(db, officer.personId)).toEqual([])
    expect(await newestAudit(db)).toMatchObject({
      action: 'role.ended',
      before: { roles: [`ICB primary care officer, ${testIcb}`] },
      after: { roles: [] },
      reason: 'Left the team',
    })
    expect(await endRole(world, admin, asked)).toEqual({ outcome: 'not-found' })
  })

  test('somebody whose role ended is still found, and can be given a role again', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { role: 'practice_user', scopeCode: practice.code })
    const [role] = await listAssignments(db, user.personId)
    await endRole(world, admin, {
      personId: user.personId,
      roleId: role?.id ?? 0,
      version: 1,
      reason: 'Left',
    })
    const person = await readPerson(world, admin, user.personId)
    expect(person?.held).toEqual([])
    expect(person?.ended.map((one) => one.line)).toEqual(['Practice, Latham House, SLAM PCN'])
    const given = { ...asha, organisation: practice.code, personId: user.personId, version: 2 }
    expect(await giveRole(world, admin, given)).toEqual({ outcome: 'done' })
  })

  test('the same role for the same practice is not given twice', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { scopeCode: practice.code })
    const again = { ...asha, organisation: practice.code, personId: user.personId, version: 1 }
    expect(await giveRole(world, admin, again)).toMatchObject({
      outcome: 'refused',
      message: 'This person has this role already.',
    })
  })

  test('a practice’s person who is given a role in the ICB signs in anew, for its shorter sessions', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { scopeCode: practice.code })
    await givenASession(db, user.personId)
    await giveRole(world, admin, {
      ...asha,
      role: 'triage',
      organisation: '',
      personId: user.personId,
      version: 1,
    })
    expect(await openSessions(db, user.personId)).toEqual([])
  })

  test('the last administrator cannot lose the role', async () => {
    const { db, admin, world } = await anIcbWithAnAdministrator()
    const [role] = await listAssignments(db, admin.personId)
    const asked = { personId: admin.personId, roleId: role?.id ?? 0, version: 1, reason: 'Moving on' }
    expect(await endRole(world, admin, asked)).toMatchObject({ outcome: 'refused' })
    await insertActor(db, { role: 'admin' })
    expect(await endRole(world, admin, asked)).toEqual({ outcome: 'done' })
  })
})

describe('two administrators at once', () => {
  test('the second change is stopped, whichever kind it is, and nothing is overwritten', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { scopeCode: practice.code, name: 'First Name' })
    const seen = { personId: user.personId, version: 1, reason: 'Both at once' }
    const details = { name: 'New Name', email: user.email, job: '' }
    expect(await changeDetails(world, admin, { ...seen, ...details })).toEqual({ outcome: 'done' })
    const stale = { outcome: 'changed-meanwhile' }
    expect(await changeDetails(world, admin, { ...seen, ...details, name: 'Other Name' })).toEqual(stale)
    expect(await suspendPerson(world, admin, seen)).toEqual(stale)
    expect(await giveRole(world, admin, { ...asha, role: 'manager', organisation: '', ...seen })).toEqual(
      stale,
    )
    expect(await findAdminPerson(db, testIcb, user.personId)).toMatchObject({
      name: 'New Name',
      status: 'active',
      version: 2,
    })
  })
})

describe('suspending', () => {
  test('signs out everywhere at once, is in the audit, and can be taken back', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { scopeCode: practice.code })
    await givenASession(db, user.personId)
    const signInWorld = { ...world, secret: 'a-secret-of-at-least-thirty-two-characters' }
    const browserToken = 'found-telephone'.padEnd(43, 'x')
    const { code } = await askForCode(signInWorld, { email: user.email, browserToken })
    const asked = { personId: user.personId, version: 1, reason: 'Lost their phone' }
    expect(await suspendPerson(world, admin, asked)).toEqual({ outcome: 'done' })
    expect(await openSessions(db, user.personId)).toEqual([])
    expect(await checkCode(signInWorld, { code, browserToken })).toEqual({ outcome: 'no-open-code' })
    expect(await newestAudit(db)).toMatchObject({
      action: 'person.suspended',
      before: { status: 'active' },
      after: { status: 'suspended' },
    })
    expect(await reinstatePerson(world, admin, { ...asked, version: 2 })).toEqual({ outcome: 'done' })
    expect(await findAdminPerson(db, testIcb, user.personId)).toMatchObject({ status: 'active' })
    expect(await listAssignments(db, user.personId)).toHaveLength(1)
  })

  test('nobody suspends themselves', async () => {
    const { admin, world } = await anIcbWithAnAdministrator()
    const asked = { personId: admin.personId, version: 1, reason: 'A mistake' }
    expect(await suspendPerson(world, admin, asked)).toMatchObject({ outcome: 'refused' })
  })

  test('a new address signs the person out, an address somebody has is refused', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    await givenASession(db, user.personId)
    const asked = { personId: user.personId, version: 1, reason: 'Married', name: 'Asha Patel', job: '' }
    expect(await changeDetails(world, admin, { ...asked, email: admin.email })).toMatchObject({
      outcome: 'refused',
      field: 'email',
    })
    expect(await openSessions(db, user.personId)).toHaveLength(1)
    expect(await changeDetails(world, admin, { ...asked, email: 'new@nhs.net' })).toEqual({ outcome: 'done' })
    expect(await openSessions(db, user.personId)).toEqual([])
  })

  test('the address of somebody who works for another ICB too is not an administrator’s to give', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    const user = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    await insertOtherIcb(db)
    await insertAssignment(db, {
      personId: user.personId,
      role: 'manager',
      icbCode: otherIcb,
      scopeKind: 'icb',
      scopeCode: otherIcb,
      isLead: false,
      at: instant(new Date(nowText)),
      grantedBy: null,
    })
    const asked = { personId: user.personId, version: 1, reason: 'A typing mistake', job: 'Deputy' }
    const taken = { ...asked, name: 'Asha Patel', email: 'somebody.else@nhs.net' }
    expect(await changeDetails(world, admin, taken)).toMatchObject({ outcome: 'refused', field: 'email' })
    const name = { ...asked, name: 'Asha Shah', email: user.email }
    expect(await changeDetails(world, admin, name)).toEqual({ outcome: 'done' })
  })
})

describe('the list of people', () => {
  test('holds the people of this ICB only, with their roles in words and when they last came', async () => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    await insertOtherIcb(db)
    const user = await insertActor(db, { scopeCode: practice.code, name: 'Zoe Last' })
    await givenASession(db, user.personId)
    const stranger = await insertActor(db, { role: 'triage', name: 'Stranger' })
    await db
      .updateTable('person_roles')
      .set({ icb_code: otherIcb, scope_code: otherIcb })
      .where('person_id', '=', stranger.personId)
      .execute()
    const { people } = await readPeople(world, admin, new URLSearchParams())
    expect(people.map((one) => [one.name, one.roles, one.lastUsed])).toEqual([
      ['Ada Min', ['System administrator, Test ICB'], 'Never'],
      ['Zoe Last', ['Practice, Latham House, SLAM PCN'], '20 November 2026, 8am'],
    ])
    expect(await readPerson(world, admin, stranger.personId)).toBeUndefined()
    const reach = { personId: stranger.personId, version: 1, reason: 'Not mine' }
    expect(await suspendPerson(world, admin, reach)).toEqual({ outcome: 'not-found' })
  })

  test.each([
    ['part of a name', 'search=zoe', ['Zoe Last']],
    ['a role', 'role=admin', ['Ada Min']],
    ['a role nobody knows, which is passed over', 'role=king', ['Ada Min', 'Zoe Last']],
    ['suspended people', 'status=suspended', []],
  ])('can be asked for %s', async (_, search, names) => {
    const { db, admin, practice, world } = await anIcbWithAnAdministrator()
    await insertActor(db, { scopeCode: practice.code, name: 'Zoe Last' })
    const { people } = await readPeople(world, admin, new URLSearchParams(search))
    expect(people.map((one) => one.name)).toEqual(names)
  })
})

test('people at the ICB without a second step are found; practices need none, and who has an app is left out', async () => {
  const { db, practice, admin, world } = await anIcbWithAnAdministrator()
  const officer = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  await insertActor(db, { scopeCode: practice.code, name: 'Pat Practice' })
  await db
    .insertInto('authenticator_apps')
    .values({
      person_id: officer.personId,
      sealed_secret: 'sealed',
      added_at: instant(new Date(nowText)),
      last_step: 0,
      last_used_at: null,
    })
    .execute()
  const found = await readPeople(world, admin, new URLSearchParams({ status: 'no-second-step' }))
  expect(found.people.map(({ name }) => name)).toEqual(['Ada Min'])
})
