import { join } from 'node:path'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { putFact } from '#db/queries/facts'

const commits = 400

/** How long the disk takes for one durable commit of one row, in milliseconds, the middle of 400: what no submit can beat. */
export async function medianCommitMs(folder: string): Promise<number> {
  const db = openDatabase(join(folder, 'commits.db'))
  try {
    await migrateToLatest(db)
    const times: number[] = []
    for (let index = 0; index < commits; index += 1) {
      const startedAt = performance.now()
      await putFact(db, `commit-${index}`, 'x')
      times.push(performance.now() - startedAt)
    }
    return times.sort((a, b) => a - b)[commits / 2] ?? Number.NaN
  } finally {
    await db.destroy()
  }
}
