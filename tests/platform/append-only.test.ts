import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '#db/connection'
import { isSchemaCurrent, migrateToLatest } from '#db/migrate'
import { insertAudit } from '#db/queries/audit'
import { instant } from '~/domain/calendar/days'
import { testDb } from '../support/test-db'

const at = instant(new Date('2026-11-20T09:40:00Z'))

async function dbWithAuditLine() {
  const db = await testDb()
  await insertAudit(db, {
    at,
    personId: null,
    action: 'settings.changed',
    subjectKind: 'settings',
    subjectId: 'hours',
    icbCode: null,
  })
  return db
}

describe('history cannot be rewritten', () => {
  test('an audit line cannot be changed', async () => {
    const db = await dbWithAuditLine()
    await expect(sql`update audit set action = 'nothing'`.execute(db)).rejects.toThrow('append-only')
  })

  test('an audit line cannot be deleted', async () => {
    const db = await dbWithAuditLine()
    await expect(sql`delete from audit`.execute(db)).rejects.toThrow('append-only')
  })

  test('"insert or replace" does not walk round the triggers', async () => {
    const db = await dbWithAuditLine()
    await expect(
      sql`insert or replace into audit (id, at, action, subject_kind, subject_id) values (1, ${at}, 'x', 'y', 'z')`.execute(
        db,
      ),
    ).rejects.toThrow('append-only')
  })
})

describe('the schema', () => {
  test('is current after migrating, and migrating again does nothing', async () => {
    const db = await testDb()
    expect(await isSchemaCurrent(db)).toBe(true)
    expect(await migrateToLatest(db)).toEqual([])
  })

  test('is not current before', async () => {
    const db = openDatabase(':memory:')
    expect(await isSchemaCurrent(db)).toBe(false)
    await db.destroy()
  })

  test('every table is strict', async () => {
    const db = await testDb()
    const { rows } = await sql<{ name: string }>`
      select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite_%'
        and name not like 'kysely_%'`.execute(db)
    expect(rows.map((row) => row.name)).toEqual([])
  })
})
