import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { readIcbWorld } from '~/platform/icb-world.server'
import { testDb } from '../support/test-db'

test('a bank holiday that moves counts from the next request, though there are as many as before', async () => {
  const db = await testDb()
  const planned = isoDay('2027-05-03')
  const moved = isoDay('2027-05-10')
  await db.insertInto('bank_holidays').values({ day: planned, title: 'Early May bank holiday' }).execute()
  expect((await readIcbWorld(db, 'QK1')).holidays.has(planned)).toBe(true)
  await db.updateTable('bank_holidays').set({ day: moved }).where('day', '=', planned).execute()
  const { holidays } = await readIcbWorld(db, 'QK1')
  expect([holidays.has(planned), holidays.has(moved)]).toEqual([false, true])
})
