import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertLook, listLooks } from '#db/queries/access-log'
import { adoptPracticeCode, findAdoptedCode, practiceCodeColumns } from '#db/queries/practice-codes'
import { listReturnVersions } from '#db/queries/returns'
import { instant, isoDay } from '~/domain/calendar/days'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const morning = '2026-11-20T09:00:00Z'
const at = instant(new Date(morning))
const [placeholder, real] = ['Z90001', 'C82001']

async function aPlaceholderWithHistory() {
  const db = await testDb()
  const practice = await insertPractice(db, { code: placeholder, name: 'Latham House' })
  const sender = await insertActor(db, { scopeCode: placeholder })
  await submitReturn(liveAt(db, morning), askedBy(sender, practice))
  const officer = await insertActor(db, { role: 'triage' })
  const look = { personId: officer.personId, role: 'triage', what: 'return', at } as const
  await insertLook(db, { practiceCode: placeholder, ...look })
  return { db, sender }
}

function adopt(db: Db, from: string = placeholder) {
  const adoption = { icbCode: testIcb, from, to: real, at, personId: null, reason: 'Real list' }
  return db.transaction().execute((trx) => adoptPracticeCode(trx, adoption))
}

test('a practice takes its returns, looks, list size and people over to its real code', async () => {
  const { db, sender } = await aPlaceholderWithHistory()
  await adopt(db)
  const versions = await listReturnVersions(db, { icbCode: testIcb }, real, isoDay('2026-11-20'))
  expect(versions).toHaveLength(1)
  expect(await listLooks(db, { practiceCode: real, limit: 5, offset: 0 })).toHaveLength(1)
  const role = await db
    .selectFrom('person_roles')
    .select('scope_code')
    .where('person_id', '=', sender.personId)
    .executeTakeFirst()
  expect(role?.scope_code).toBe(real)
  expect(await findAdoptedCode(db, placeholder)).toBe(real)
  for (const [table, column] of practiceCodeColumns) {
    const left = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}
      where ${sql.ref(column)} = ${placeholder}`.execute(db)
    expect([table, left.rows[0]?.count]).toEqual([table, 0])
  }
})

test('every table that names a practice is among those a code is taken over in', async () => {
  const db = await testDb()
  const found = await sql<{ table: string; column: string }>`
    select t.name as "table", f."from" as "column" from sqlite_master t, pragma_foreign_key_list(t.name) f
    where t.type = 'table' and f."table" = 'practices'`.execute(db)
  const known = practiceCodeColumns.map(([table, column]) => `${table}.${column}`)
  expect(
    found.rows.map(({ table, column }) => `${table}.${column}`).filter((one) => !known.includes(one)),
  ).toEqual([])
  expect(found.rows.length).toBeGreaterThan(15)
})

test('a code that another practice has cannot be taken over, and nothing is left half done', async () => {
  const { db } = await aPlaceholderWithHistory()
  await insertPractice(db, { code: real, name: 'Elsewhere' })
  await expect(adopt(db)).rejects.toThrow(/UNIQUE/)
  expect(await findAdoptedCode(db, placeholder)).toBeUndefined()
  expect(await listLooks(db, { practiceCode: placeholder, limit: 5, offset: 0 })).toHaveLength(1)
})

test('a practice of another ICB cannot be given a code', async () => {
  const { db } = await aPlaceholderWithHistory()
  await expect(adopt(db, 'Z90009')).rejects.toThrow()
})

test.each([
  `update daily_returns set practice_code = 'C99999'`,
  `update access_log set practice_code = 'C99999'`,
  `update access_log set role = 'manager'`,
])('history still cannot be rewritten, nor after a code was taken over: %s', async (statement) => {
  const { db } = await aPlaceholderWithHistory()
  await insertPractice(db, { code: 'C99999' })
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(/history|append-only/)
  await adopt(db)
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(/history|append-only/)
})
