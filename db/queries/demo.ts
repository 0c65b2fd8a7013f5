import { sql } from 'kysely'
import type { Db, Executor } from '../connection'

/** True when anybody has been added: the database is in use. */
export async function hasPeople(db: Executor): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** False for a file without tables: nothing would be lost with it. */
export async function isSchemaPresent(db: Executor): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Puts an SQLite file back to a single file, which works only while nobody else has it open: false when somebody has. A
 * service that runs would otherwise go on in a file that is deleted.
 */
export async function leaveWriteAheadLog(db: Db): Promise<boolean> {
  try {
    const { rows } = await sql<{ journal_mode: string }>`pragma journal_mode = delete`.execute(db)
    return rows[0]?.journal_mode === 'delete'
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return false
    throw error
  }
}
