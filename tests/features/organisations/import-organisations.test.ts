import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAudit } from '#db/queries/audit-search'
import { listOrganisations } from '#db/queries/organisations-import'
import { findPractice, listPractices } from '#db/queries/practices'
import { isoDay } from '~/domain/calendar/days'
import {
  importOrganisations,
  type OrganisationsImport,
} from '~/features/organisations/import-organisations.server'
import { testDb } from '../../support/test-db'

const icbCode = 'QK1'
const scope = { icbCode }
const now = new Date('2026-11-20T09:40:00Z')
const seed = readFileSync('db/seed/llr-practices.csv')
const header =
  'code,name,pcn_code,pcn_name,footprint,place,list_size,code_is_placeholder,list_size_is_placeholder'
const oak = 'A00001,Oak,U00001,North,West,Leicestershire,5000,no,no'
const elm = 'A00002,Elm,U00002,South,West,Leicestershire,6000,no,no'

async function dbWithIcb(): Promise<Db> {
  const db = await testDb()
  await db.insertInto('icbs').values({ code: icbCode, name: 'LLR ICB', short_name: 'LLR' }).execute()
  return db
}

function importLines(db: Db, lines: readonly string[], asked: Partial<OrganisationsImport> = {}) {
  const bytes = new TextEncoder().encode([header, ...lines].join('\n'))
  return importOrganisations({ db, now }, { bytes, icbCode, applies: true, ...asked })
}

function odsLine(code: string, status: string, closeDay: string): string {
  const cells = Array<string>(27).fill('')
  Object.assign(cells, { 0: code, 1: code, 10: '20000101', 11: closeDay, 12: status, 14: '04C', 25: '4' })
  return cells.join(',')
}

function importOds(db: Db, lines: readonly string[]) {
  const bytes = new TextEncoder().encode(lines.join('\n'))
  return importOrganisations({ db, now }, { bytes, icbCode, applies: true })
}

describe('the LLR list', () => {
  test('loads into an empty database with its 130 practices, three places and marks', async () => {
    const db = await dbWithIcb()
    const joinedDay = isoDay('2026-09-01')
    await importOrganisations(
      { db, now },
      { bytes: seed, icbCode, applies: true, fromDay: joinedDay, joinedDay },
    )
    const practices = await listPractices(db, scope, isoDay('2026-11-20'))
    expect(practices).toHaveLength(130)
    expect(new Set(practices.map(({ placeId }) => placeId))).toEqual(
      new Set(['leicester', 'leicestershire', 'rutland']),
    )
    expect(practices.every((one) => one.isPlaceholderCode && one.isPlaceholderListSize)).toBe(true)
    expect(practices.every((one) => one.joinedDay === joinedDay)).toBe(true)
    expect(practices.reduce((sum, { patients }) => sum + patients, 0)).toBe(1_111_736)
  })

  test('changes nothing the second time, and says nothing in the audit', async () => {
    const db = await dbWithIcb()
    const load = () => importOrganisations({ db, now }, { bytes: seed, icbCode, applies: true })
    await load()
    const second = await load()
    expect(second).toMatchObject({ outcome: 'applied', diff: { added: [], renamed: [], moved: [] } })
    expect(await listAudit(db, { icbCode, limit: 10, offset: 0 })).toHaveLength(1)
  })

  test('as published changes nothing where the service’s own layout was loaded', async () => {
    const db = await dbWithIcb()
    await importOrganisations({ db, now }, { bytes: seed, icbCode, applies: true })
    const bytes = readFileSync('tests/domain/organisations/llr-list-as-published.csv')
    const result = await importOrganisations({ db, now }, { bytes, icbCode, applies: false })
    expect(result).toMatchObject({
      outcome: 'compared',
      diff: { added: [], moved: [], listSizeChanged: [], notInFile: [] },
    })
  })
})

test('a comparison tells what would change and writes nothing', async () => {
  const db = await dbWithIcb()
  const result = await importLines(db, [oak, elm], { applies: false })
  expect(result).toMatchObject({
    outcome: 'compared',
    diff: { added: [{ code: 'A00001' }, { code: 'A00002' }] },
  })
  expect(await listOrganisations(db, icbCode)).toEqual({ practices: [], pcns: [] })
})

test('one bad line among good ones changes nothing', async () => {
  const db = await dbWithIcb()
  const result = await importLines(db, [oak, 'A00002,,U00002,South,West,Leicestershire,6000,no,no'])
  expect(result).toEqual({
    outcome: 'refused',
    problems: [{ line: 3, reason: 'Practice A00002 has no name.' }],
  })
  expect((await listOrganisations(db, icbCode)).practices).toEqual([])
})

test('a failure half way through leaves nothing behind', async () => {
  const db = await dbWithIcb()
  await db.insertInto('icbs').values({ code: 'QXX', name: 'Elsewhere', short_name: 'X' }).execute()
  await db.insertInto('practices').values({ code: 'A00002', icb_code: 'QXX', name: 'Elm' }).execute()
  await expect(importLines(db, [oak, elm])).rejects.toThrow(/UNIQUE/)
  expect(await listOrganisations(db, icbCode)).toEqual({ practices: [], pcns: [] })
})

test('a move counts from its day: days before keep the PCN and list size they had', async () => {
  const db = await dbWithIcb()
  await importLines(db, [oak, elm], { fromDay: isoDay('2026-04-01') })
  await importLines(db, [oak.replace('U00001,North', 'U00002,South').replace('5000', '5100'), elm], {
    fromDay: isoDay('2026-11-01'),
  })
  const on = async (day: string) => {
    const found = await findPractice(db, scope, 'A00001', isoDay(day))
    return [found?.pcnName, found?.patients]
  }
  expect(await on('2026-10-31')).toEqual(['North', 5000])
  expect(await on('2026-11-01')).toEqual(['South', 5100])
})

test('a second import of the same day corrects the first', async () => {
  const db = await dbWithIcb()
  await importLines(db, [oak, elm])
  await importLines(db, [oak.replace('5000', '5100'), elm])
  await importLines(db, [oak.replace('5000', '5200').replace('Oak', 'Old Oak'), elm])
  expect(await findPractice(db, scope, 'A00001', isoDay('2026-11-20'))).toMatchObject({
    name: 'Old Oak',
    patients: 5200,
  })
})

test('a PCN that moves to another place does so from the day on', async () => {
  const db = await dbWithIcb()
  await importLines(db, [oak], { fromDay: isoDay('2026-04-01') })
  await importLines(db, [oak.replace('Leicestershire', 'Rutland').replace('North', 'North East')], {
    fromDay: isoDay('2026-11-01'),
  })
  const on = async (day: string) => {
    const found = await findPractice(db, scope, 'A00001', isoDay(day))
    return [found?.pcnName, found?.placeName]
  }
  expect(await on('2026-10-31')).toEqual(['North East', 'Leicestershire'])
  expect(await on('2026-11-01')).toEqual(['North East', 'Rutland'])
})

test('an ODS file closes and never opens again, and leaves PCN and list size alone', async () => {
  const db = await dbWithIcb()
  await importLines(db, [oak.replace('Oak', 'A00001'), elm.replace('Elm', 'A00002')])
  await importOds(db, [odsLine('A00001', 'C', '20261031'), odsLine('A00002', 'A', '')])
  expect((await listOrganisations(db, icbCode)).practices).toEqual([
    { code: 'A00001', name: 'A00001', pcnCode: 'U00001', listSize: 5000, closeDay: '2026-10-31' },
    { code: 'A00002', name: 'A00002', pcnCode: 'U00002', listSize: 6000, closeDay: null },
  ])
  await importOds(db, [odsLine('A00001', 'A', '')])
  expect((await listOrganisations(db, icbCode)).practices[0]?.closeDay).toBe('2026-10-31')
})

test('what was applied is in the audit, with before and after', async () => {
  const db = await dbWithIcb()
  await importLines(db, [oak])
  await importLines(db, [oak.replace('5000', '5100')])
  const [newest] = await listAudit(db, { icbCode, limit: 10, offset: 0 })
  expect(JSON.parse(newest?.after ?? '')).toMatchObject({
    fromDay: '2026-11-20',
    listSizeChanged: [{ code: 'A00001', from: 5000, to: 5100 }],
  })
})
