import { onTestFinished } from 'vitest'
import { type Db, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'

/** A private database in memory with the newest schema, closed when the test ends. */
export async function testDb(): Promise<Db> {
  const db = openDatabase(':memory:')
  await migrateToLatest(db)
  onTestFinished(() => db.destroy())
  return db
}
