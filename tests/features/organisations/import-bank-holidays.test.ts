import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listBankHolidays } from '#db/queries/settings'
import { importBankHolidays } from '~/features/organisations/import-bank-holidays.server'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')

function fileWith(...dates: string[]) {
  return { 'england-and-wales': { events: dates.map((date) => ({ title: 'Holiday', date })) } }
}

test('the seeded bank holidays load, and a second time nothing changes', async () => {
  const db = await testDb()
  const json: unknown = JSON.parse(readFileSync('db/seed/bank-holidays-england.json', 'utf8'))
  const first = await importBankHolidays({ db, now }, { json, applies: true })
  if (first.outcome === 'refused') throw new Error(first.reason)
  expect(await listBankHolidays(db)).toEqual(first.diff.added)
  const second = await importBankHolidays({ db, now }, { json, applies: true })
  expect(second).toMatchObject({ diff: { added: [], removed: [], unchanged: first.diff.added.length } })
})

test('a holiday that was moved is moved, and past years that the file no longer names stay', async () => {
  const db = await testDb()
  const load = (...dates: string[]) =>
    importBankHolidays({ db, now }, { json: fileWith(...dates), applies: true })
  await load('2025-12-25', '2026-05-04', '2026-12-25')
  await load('2026-05-08', '2026-12-25')
  // 4 May stays as well: it lies before the first day of the newer file.
  expect((await listBankHolidays(db)).map(({ day }) => day)).toEqual([
    '2025-12-25',
    '2026-05-04',
    '2026-05-08',
    '2026-12-25',
  ])
  await load('2025-12-25', '2026-05-08', '2026-12-25')
  expect((await listBankHolidays(db)).map(({ day }) => day)).toEqual([
    '2025-12-25',
    '2026-05-08',
    '2026-12-25',
  ])
})

test('a comparison writes nothing, and another file is refused with the reason', async () => {
  const db = await testDb()
  const compared = await importBankHolidays({ db, now }, { json: fileWith('2026-12-25'), applies: false })
  expect(compared).toMatchObject({ outcome: 'compared', diff: { added: [{ day: '2026-12-25' }] } })
  expect(await importBankHolidays({ db, now }, { json: {}, applies: true })).toMatchObject({
    outcome: 'refused',
    reason: expect.stringContaining('england-and-wales'),
  })
  expect(await listBankHolidays(db)).toEqual([])
})
