import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAudit } from '#db/queries/audit-search'
import { findPracticeDay, listPracticeDays } from '#db/queries/practice-day-results'
import { insertAwaitedDays } from '#db/queries/practice-days'
import { findPractice, findPracticeArea } from '#db/queries/practices'
import { isoDay } from '~/domain/calendar/days'
import { addPractice } from '~/features/administration/organisations-add-practice.server'
import { changePcnRecord, readPcn } from '~/features/administration/organisations-pcn.server'
import {
  addProvider,
  changeProviderRecord,
  readProvider,
} from '~/features/administration/organisations-provider.server'
import {
  changePracticeRecord,
  readPracticeRecord,
} from '~/features/administration/organisations-record.server'
import {
  partFormOf,
  readRecordChange,
  readRecordPart,
} from '~/features/administration/organisations-record-parts'
import { readOrganisations } from '~/features/administration/read-organisations.server'
import { insertOtherIcb, insertPcn, insertProvider, otherIcb } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const scope = { icbCode: testIcb }
const today = isoDay('2026-11-20')

async function anAdministrator(at = '2026-11-20T09:40:00Z') {
  const db = await testDb()
  const practice = await insertPractice(db, { name: 'Latham House' })
  await insertPcn(db, { code: 'U00002', name: 'Carillon', icbCode: testIcb })
  const admin = await insertActor(db, { role: 'admin' })
  const live = liveAt(db, at)
  /** Posts a form of a part of the record as a browser would. */
  const post = (part: string, typed: Record<string, string>, version = 1) => {
    const known = readRecordPart(part)
    if (!known) throw new Error(`No part ${part}`)
    const read = readRecordChange(
      known,
      Object.entries({ reason: 'As told', version: `${version}`, ...typed }),
    )
    if (!read.ok) throw new Error(JSON.stringify(read.answer.problems))
    return changePracticeRecord(live, admin, practice.code, read.value)
  }
  return { db, practice, admin, live, post }
}

const move = { pcnCode: 'U00002', 'fromDay-day': '1', 'fromDay-month': '12', 'fromDay-year': '2026' }

async function pcnOn(db: Db, code: string, day: string) {
  return (await findPractice(db, scope, code, isoDay(day)))?.pcnName
}

test('a practice that moves keeps its history under the old PCN, and its area changes with the day', async () => {
  const { db, practice, post } = await anAdministrator()
  expect(await post('pcn', move)).toEqual({ outcome: 'done' })
  expect(await pcnOn(db, practice.code, '2026-11-30')).toBe('SLAM')
  expect(await pcnOn(db, practice.code, '2026-12-01')).toBe('Carillon')
  expect((await findPracticeArea(db, practice.code, today))?.pcnCode).toBe('U00001')
  expect((await findPracticeArea(db, practice.code, isoDay('2026-12-01')))?.pcnCode).toBe('U00002')
})

test('a move from today changes today, which is not over, and no day before', async () => {
  const { db, practice, post } = await anAdministrator()
  for (const day of ['2026-11-19', '2026-11-20'])
    await db.transaction().execute((trx) => insertAwaitedDays(trx, testIcb, isoDay(day)))
  await post('pcn', { ...move, 'fromDay-day': '1', 'fromDay-month': '11' })
  expect((await findPracticeDay(db, practice.code, isoDay('2026-11-19')))?.pcnCode).toBe('U00001')
  expect((await findPracticeDay(db, practice.code, today))?.pcnCode).toBe('U00002')
})

test('a move entered after returns have closed changes nothing of the day that is over', async () => {
  const { db, practice, post } = await anAdministrator('2026-11-20T18:31:00Z')
  await insertAwaitedDays(db, testIcb, today)
  expect(await post('pcn', { ...move, 'fromDay-day': '20', 'fromDay-month': '11' })).toEqual({
    outcome: 'done',
  })
  const [row] = await listPracticeDays(db, scope, today, today)
  expect(row).toMatchObject({ practiceCode: practice.code, pcnCode: 'U00001' })
})

test('a planned move that is put forward replaces the plan instead of standing beside it', async () => {
  const { db, practice, admin, live, post } = await anAdministrator()
  await post('pcn', move)
  await post('pcn', { ...move, 'fromDay-day': '24', 'fromDay-month': '11' }, 2)
  expect(await pcnOn(db, practice.code, '2026-11-24')).toBe('Carillon')
  const record = await readPracticeRecord(live, admin, practice.code)
  expect(record?.memberships.map(({ pcnName, span, isNow }) => [pcnName, span, isNow])).toEqual([
    ['Carillon', 'From 24 November 2026', false],
    ['SLAM', '1 April 2022 to 23 November 2026', true],
  ])
})

test('a list size holds from its day; the one before stays for the days before', async () => {
  const { db, practice, post } = await anAdministrator()
  await post('list-size', { patients: '9,100', fromDay: '1/11/2026' })
  const on = async (day: string) => (await findPractice(db, scope, practice.code, isoDay(day)))?.patients
  expect([await on('2026-10-31'), await on('2026-11-01')]).toEqual([8000, 9100])
})

test('details, contacts and sites are changed with before, after and reason in the audit', async () => {
  const { db, practice, admin, live, post } = await anAdministrator()
  await post('details', { name: 'Latham House', knownAs: 'The Latham', telephonySupplier: 'Surgery Connect' })
  await post('named-contact', { name: 'Asha Patel', job: 'Manager', phone: '0116 496 0123' }, 2)
  await post('deputy', { name: 'Ben Cole', job: 'Deputy', email: 'ben@example.nhs.uk' }, 3)
  await post('new-site', { name: 'Main Street', isMain: 'yes' }, 4)
  await post('named-contact', { intent: 'remove' }, 5)
  const record = await readPracticeRecord(live, admin, practice.code)
  expect(record).toMatchObject({
    knownAs: 'The Latham',
    telephonySupplier: 'Surgery Connect',
    phone: null,
    contacts: [{ rank: 2, name: 'Ben Cole', phone: null }],
    sites: [{ name: 'Main Street', isMain: true }],
    version: 6,
  })
  const [last, , , , first] = await listAudit(db, {
    ...scope,
    practiceCode: practice.code,
    limit: 9,
    offset: 0,
  })
  expect(last).toMatchObject({ action: 'practice.contact-removed', after: 'null', reason: 'As told' })
  expect(last?.before).toContain('Asha Patel')
  expect(JSON.parse(first?.after ?? '')).toMatchObject({ knownAs: 'The Latham' })
})

test('one site is the main one', async () => {
  const { practice, admin, live, post } = await anAdministrator()
  await post('new-site', { name: 'Main Street', isMain: 'yes' })
  await post('new-site', { name: 'Branch', isMain: 'yes' }, 2)
  const record = await readPracticeRecord(live, admin, practice.code)
  expect(record?.sites.map(({ name, isMain }) => [name, isMain])).toEqual([
    ['Branch', true],
    ['Main Street', false],
  ])
  const branch = record?.sites[0]
  await post(`site-${branch?.id}`, { intent: 'remove' }, 3)
  const after = await readPracticeRecord(live, admin, practice.code)
  expect(after?.sites.map(({ name }) => name)).toEqual(['Main Street'])
  expect(after && partFormOf({ kind: 'site', id: branch?.id ?? 0 }, after)).toBeUndefined()
})

test('two administrators at once: the second one is told, and nothing is overwritten', async () => {
  const { practice, admin, live, post } = await anAdministrator()
  await post('details', { name: 'Latham House', knownAs: 'Mine' })
  expect(await post('details', { name: 'Latham House', knownAs: 'Theirs' })).toEqual({
    outcome: 'changed-meanwhile',
  })
  expect((await readPracticeRecord(live, admin, practice.code))?.knownAs).toBe('Mine')
})

test.each([
  ['a contact nobody can reach', 'named-contact', { name: 'Asha Patel', job: 'Manager' }, 'phone'],
  ['a PCN there is not', 'pcn', { ...move, pcnCode: 'U99999' }, 'pcnCode'],
  ['the PCN it is in', 'pcn', { ...move, pcnCode: 'U00001' }, 'pcnCode'],
])('%s is refused beside its field', async (_, part, typed, field) => {
  const { db, post } = await anAdministrator()
  await insertOtherIcb(db)
  expect(await post(part, typed)).toMatchObject({ outcome: 'refused', field })
})

test('an address names a part of a record, and nothing else', () => {
  expect(readRecordPart('site-12')).toEqual({ kind: 'site', id: 12 })
  expect(['sites', 'site-', 'site-x', 'constructor', ''].map(readRecordPart)).toEqual(
    Array(5).fill(undefined),
  )
})

test('another ICB’s practice is not found', async () => {
  const { db, admin, live } = await anAdministrator()
  const { practiceCode } = await insertOtherIcb(db)
  expect(await readPracticeRecord(live, admin, practiceCode)).toBeUndefined()
})

test('a practice added by hand is expected from the day it joins, and a code is given once', async () => {
  const { db, admin, live } = await anAdministrator()
  const asked = {
    ...{ code: 'C82999', name: 'Newfields', pcnCode: 'U00002', patients: 4200 },
    ...{ fromDay: today, joinedDay: today, reason: 'Opened' },
  }
  expect(await addPractice(live, admin, asked)).toEqual({ outcome: 'added', code: 'C82999' })
  expect(await findPractice(db, scope, 'C82999', today)).toMatchObject({ patients: 4200, joinedDay: today })
  expect(await addPractice(live, admin, asked)).toMatchObject({ outcome: 'refused', field: 'code' })
})

test('a PCN moves to another place from a day on; its name changes at once', async () => {
  const { db, practice, admin, live } = await anAdministrator()
  await db.insertInto('places').values({ id: 'rutland', icb_code: testIcb, name: 'Rutland' }).execute()
  const asked = { name: 'SLAM East', placeId: 'rutland', footprintId: 'elr', reason: 'Boundary' }
  const fromDay = isoDay('2027-04-01')
  expect(await changePcnRecord(live, admin, 'U00001', { ...asked, fromDay, version: 1 })).toEqual({
    outcome: 'done',
  })
  const placeOn = async (day: string) =>
    (await findPractice(db, scope, practice.code, isoDay(day)))?.placeName
  expect([await placeOn('2027-03-31'), await placeOn('2027-04-01')]).toEqual(['Leicestershire', 'Rutland'])
  expect((await readPcn(live, admin, 'U00001'))?.areas).toHaveLength(2)
  const again = await changePcnRecord(live, admin, 'U00001', { ...asked, fromDay, version: 1 })
  expect(again).toEqual({ outcome: 'changed-meanwhile' })
})

test('providers are added and changed with their capacity; a partner gives no cover', async () => {
  const { admin, live, db } = await anAdministrator()
  const provider = { code: 'GEH', name: 'George Eliot', kind: 'partner', phone: null, email: null } as const
  const reason = 'New partner'
  expect(await addProvider(live, admin, { ...provider, halfDayCapacity: 2, reason })).toMatchObject({
    outcome: 'refused',
    field: 'halfDayCapacity',
  })
  expect(await addProvider(live, admin, { ...provider, halfDayCapacity: 0, reason })).toEqual({
    outcome: 'done',
  })
  await insertProvider(db, { code: 'DHU', icbCode: testIcb, name: 'DHU' })
  const change = { name: 'DHU Healthcare', phone: '0116 496 0201', email: null, halfDayCapacity: 3, reason }
  await changeProviderRecord(live, admin, 'DHU', { ...change, version: 1 })
  expect(await readProvider(live, admin, 'DHU')).toMatchObject({ halfDayCapacity: 3, version: 2 })
  expect(await readProvider(live, { ...admin, icbCode: otherIcb }, 'DHU')).toBeUndefined()
})

test('the search knows what a practice is called, its code, its PCN and its place', async () => {
  const { practice, admin, live, post } = await anAdministrator()
  await post('details', { name: 'Latham House', knownAs: 'The Spinney' })
  for (const words of ['latham', 'spinney', practice.code, 'slam', 'leicestershire']) {
    const found = await readOrganisations(live, admin, new URLSearchParams({ search: words }))
    expect([words, found.list === 'practices' && found.page.total]).toEqual([words, 1])
  }
})
