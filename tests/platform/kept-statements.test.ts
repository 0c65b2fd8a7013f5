import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDb } from '../support/test-db'

test('more texts than are kept each give their own answer, also when they come round again', async () => {
  const db = await testDb()
  for (const round of [1, 2]) {
    for (let number = 0; number < 600; number += 1) {
      const { rows } = await sql<{
        sum: number
      }>`select ${sql.raw(String(number))} + ${round} as sum`.execute(db)
      expect(rows).toEqual([{ sum: number + round }])
    }
  }
})
