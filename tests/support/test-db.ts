import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { type Db, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'

let migrated: Promise<Buffer> | undefined

/** A private database in memory with the newest schema, closed when the test ends. */
export async function testDb(): Promise<Db> {
  // To migrate takes longer than most tests: once for all of them, each begins with a copy.
  migrated ??= bytesOfNewDatabase()
  const db = openDatabase(await migrated)
  onTestFinished(() => db.destroy())
  return db
}

async function bytesOfNewDatabase(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'opel-test-'))
  try {
    const path = join(folder, 'new.db')
    const db = openDatabase(path)
    await migrateToLatest(db)
    await db.destroy()
    const file = new Sqlite(path)
    // A copy in memory has no log to write ahead to.
    file.pragma('journal_mode = DELETE')
    const bytes = file.serialize()
    file.close()
    return bytes
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
