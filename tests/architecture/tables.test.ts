import { expect, test } from 'vitest'
import { listSources, readSource } from '../support/source-files'
import { testDb } from '../support/test-db'

const queryWords = /\.(selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(/

test('only db/ writes SQL: no route, feature, platform or view names a table in a query', () => {
  const offenders = listSources('app').filter((path) => queryWords.test(readSource(path)))
  expect(offenders).toEqual([])
})

test('no route and no feature view names a table', async () => {
  const db = await testDb()
  const tables = (await db.introspection.getTables())
    .map((table) => table.name)
    .filter((name) => name.includes('_'))
  expect(tables.length).toBeGreaterThan(20)
  const offenders = listSources('app/routes', 'app/features')
    .filter((path) => path.startsWith('app/routes/') || !path.includes('.server.'))
    .flatMap((path) =>
      tables
        .filter((table) => new RegExp(`['"\`]${table}['"\`.]`).test(readSource(path)))
        .map((table) => `${path} names ${table}`),
    )
  expect(offenders).toEqual([])
})
