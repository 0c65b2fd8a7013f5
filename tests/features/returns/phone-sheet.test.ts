import { expect, test } from 'vitest'
import { type IsoDay, isoDay } from '~/domain/calendar/days'
import { readPhoneSheet } from '~/features/returns/read-phone-sheet.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

test('the sheet for a day without the service has a line for each practice of the ICB that has not left', async () => {
  const db = await testDb()
  await insertPractice(db, { code: 'C10001', name: 'Barwell' })
  await insertPractice(db, { code: 'C10002', name: 'Ashby' })
  await insertPractice(db, { code: 'C10003', name: 'Left' })
  const put = (code: string, set: { phone?: null; left_day?: IsoDay }) =>
    db.updateTable('practices').set(set).where('code', '=', code).execute()
  await put('C10002', { phone: null })
  await put('C10003', { left_day: isoDay('2026-11-19') })
  const officer = await insertActor(db, { role: 'triage' })
  const sheet = await readPhoneSheet(liveAt(db, '2026-11-20T09:00:00Z'), officer)
  expect(sheet.practices.map(({ code, phone }) => [code, phone])).toEqual([
    ['C10002', null],
    ['C10001', '0116 496 0001'],
  ])
  expect(sheet).toMatchObject({
    dueAt: '10:30am',
    closesAt: '6:30pm',
    printedWords: 'Friday 20 November 2026',
  })
  expect(sheet.example).toMatch(/^[1-4]( ?[1-4])+ ?Y$/)
})
