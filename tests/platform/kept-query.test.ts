import { expect, test } from 'vitest'
import { keptQuery } from '#db/kept-query'
import { testDb } from '../support/test-db'

const addition = keptQuery((db, row: { key: string; value: string }) =>
  db
    .insertInto('facts')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value })),
)

const found = keptQuery((db, { key, other }: { key: string; other: string }) =>
  db
    .selectFrom('facts')
    .select(['key', 'value'])
    .where('key', 'in', [key, other, 'in-every-call'])
    .orderBy('key'),
)

test('each call has its own values, in the places that the query names them in', async () => {
  const db = await testDb()
  await addition(db, { key: 'one', value: 'first' })
  // Told in another order: it is the name that counts.
  await addition(db, { value: 'second', key: 'two' })
  await addition(db, { key: 'in-every-call', value: 'third' })
  await addition(db, { key: 'one', value: 'changed' })
  expect((await found(db, { key: 'one', other: 'nothing' })).rows).toEqual([
    { key: 'in-every-call', value: 'third' },
    { key: 'one', value: 'changed' },
  ])
  expect((await found(db, { other: 'two', key: 'none' })).rows).toEqual([
    { key: 'in-every-call', value: 'third' },
    { key: 'two', value: 'second' },
  ])
})

test('a query first built in a transaction that was rolled back is good for the next, and for another database', async () => {
  const plain = keptQuery((db, row: { key: string; value: string }) => db.insertInto('facts').values(row))
  const [db, other] = [await testDb(), await testDb()]
  const broken = db.transaction().execute(async (trx) => {
    await plain(trx, { key: 'lost', value: 'x' })
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  await db.transaction().execute((trx) => plain(trx, { key: 'kept', value: 'y' }))
  await plain(other, { key: 'elsewhere', value: 'z' })
  expect((await found(db, { key: 'lost', other: 'kept' })).rows).toEqual([{ key: 'kept', value: 'y' }])
  expect((await found(other, { key: 'kept', other: 'elsewhere' })).rows).toEqual([
    { key: 'elsewhere', value: 'z' },
  ])
})
