import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { readOrganisations } from '~/features/administration/read-organisations.server'
import { insertOtherIcb, insertPcn, insertProvider, putInPcn } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

async function anIcbWithTwoForestHouses() {
  const db = await testDb()
  const one = await insertPractice(db, { name: 'Forest House' })
  const other = await insertPractice(db, { name: 'Forest House' })
  await insertPractice(db, { name: '100% Surgery' })
  await insertPcn(db, { code: 'U00002', name: 'Carillon', icbCode: testIcb })
  await putInPcn(db, other.code, 'U00002')
  await insertOtherIcb(db)
  const admin = await insertActor(db, { role: 'admin' })
  const read = async (search: string) => {
    const data = await readOrganisations(
      liveAt(db, '2026-11-20T09:40:00Z'),
      admin,
      new URLSearchParams(search),
    )
    return data
  }
  return { db, one, other, read }
}

test('two practices of one name are told apart by their PCN', async () => {
  const { read } = await anIcbWithTwoForestHouses()
  const data = await read('search=forest')
  expect(data.list === 'practices' && data.rows.map((row) => [row.name, row.pcnName])).toEqual([
    ['Forest House', 'Carillon'],
    ['Forest House', 'SLAM'],
  ])
})

test.each([
  ['part of a name in small letters', 'search=house', 2],
  ['a code', 'search=c1', 3],
  ['the PCN', 'search=carillon', 1],
  ['a per cent sign as it stands', 'search=100%25', 1],
  ['an underscore as it stands', 'search=_', 0],
  ['another ICB’s practice not at all', 'search=elsewhere', 0],
])('the search finds %s', async (_, search, count) => {
  const { read } = await anIcbWithTwoForestHouses()
  const data = await read(search)
  expect(data.list === 'practices' && data.page.total).toBe(count)
})

test('a practice without PCN, or that has left, stays in the list with that said', async () => {
  const { db, one, read } = await anIcbWithTwoForestHouses()
  await db.deleteFrom('practice_pcns').where('practice_code', '=', one.code).execute()
  await db
    .updateTable('practices')
    .set({ left_day: isoDay('2026-03-31') })
    .where('code', '=', one.code)
    .execute()
  const data = await read(`search=${one.code}`)
  expect(data.list === 'practices' && data.rows).toMatchObject([
    { code: one.code, pcnName: null, placeName: null, since: '1 April 2022, left 31 March 2026' },
  ])
})

test('a page holds 50 practices, and a page that is too far is the last one', async () => {
  const { db, read } = await anIcbWithTwoForestHouses()
  for (let made = 0; made < 50; made += 1) await insertPractice(db)
  const last = await read('page=99')
  expect(last.list === 'practices' && last.page).toMatchObject({ page: 2, pageCount: 2, total: 53 })
  expect(last.rows).toHaveLength(3)
})

test('PCNs tell how many practices and patients they have', async () => {
  const { read } = await anIcbWithTwoForestHouses()
  const data = await read('list=pcns')
  expect(data.list === 'pcns' && data.rows).toMatchObject([
    { name: 'Carillon', placeName: 'Leicestershire', practices: 1, patients: 8000 },
    { name: 'SLAM', practices: 2, patients: 16_000 },
  ])
})

test('cover providers and partners of this ICB are listed, those of another are not', async () => {
  const { db, read } = await anIcbWithTwoForestHouses()
  await insertProvider(db, { code: 'DHU', icbCode: testIcb, name: 'DHU Healthcare' })
  await insertProvider(db, { code: 'SCC', icbCode: testIcb, name: 'Co-ordination centre', kind: 'partner' })
  const data = await read('list=providers')
  expect(data.list === 'providers' && data.rows.map((row) => row.name)).toEqual([
    'DHU Healthcare',
    'Co-ordination centre',
  ])
})
