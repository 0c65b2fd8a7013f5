import { expect, test } from 'vitest'
import { listAudit } from '#db/queries/audit-search'
import { isoDay } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS } from '~/domain/calendar/icb-hours'
import { defaultIcbSettings } from '~/domain/settings/icb-settings'
import { readChange } from '~/features/administration/change-form'
import { changeTelephones, readTelephones } from '~/features/administration/change-telephones.server'
import { hoursInWords } from '~/features/administration/hours-words'
import { readCalendar } from '~/features/administration/read-calendar.server'
import { telephonesForm } from '~/features/administration/telephones-form'
import { insertActor, insertIcb, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const now = '2026-11-20T09:40:00Z'
const numbers = {
  team: '0116 295 1111',
  teamName: 'Primary care team',
  onCall: '0116 295 2222',
  onCallName: 'Director on call',
}

async function anIcb(bankHolidays: readonly string[] = []) {
  const db = await testDb()
  await insertIcb(db, { bankHolidays })
  return { db, admin: await insertActor(db, { role: 'admin', name: 'Ada Min' }) }
}

test('bank holidays to come are listed first, those that have been apart and backwards', async () => {
  const { db, admin } = await anIcb(['2026-08-31', '2026-05-25', '2026-12-25', '2027-12-27'])
  const calendar = await readCalendar(liveAt(db, now), admin)
  expect(calendar.upcoming.map((one) => one.words)).toEqual([
    'Friday 25 December 2026',
    'Monday 27 December 2027',
  ])
  expect(calendar.past.map((one) => one.day)).toEqual(['2026-08-31', '2026-05-25'])
  expect(calendar.runsOut).toBe(false)
})

test.each([
  ['the last one is 182 days away', ['2027-05-21'], true],
  ['the last one is 183 days away', ['2027-05-22'], false],
  ['there is none', [], true],
])('it warns by the six months before the list ends: %s', async (_, holidays, runsOut) => {
  const { db, admin } = await anIcb(holidays)
  expect((await readCalendar(liveAt(db, now), admin)).runsOut).toBe(runsOut)
})

test('hours read as people say them, weekdays of the same hours on one line', () => {
  const lines = hoursInWords({
    ...DEFAULT_ICB_HOURS,
    working: {
      ...DEFAULT_ICB_HOURS.working,
      dates: { [isoDay('2026-12-24')]: { opens: '08:00', closes: '12:00' } },
    },
  })
  const byLabel = new Map(lines.map(({ label, value }) => [label, value]))
  expect(byLabel.get('A return can be sent')).toBe('From 7:30am to 6:30pm')
  expect(byLabel.get('A return is due by')).toBe('10:30am')
  expect(byLabel.get('The ICB works on Monday to Friday')).toBe('8am to 6:30pm')
  expect(byLabel.get('The ICB works on Saturday and Sunday')).toBe('Nobody')
  expect(byLabel.get('24 December 2026')).toBe('8am to midday')
  expect(byLabel.get('A cover provider answers within')).toBe('45 minutes')
})

test('new telephone numbers hold at once, with the old ones and the reason in the audit', async () => {
  const { db, admin } = await anIcb()
  const world = liveAt(db, now)
  expect((await readTelephones(world, admin)).telephones).toEqual(defaultIcbSettings.telephones)
  const changed = await changeTelephones(world, admin, { ...numbers, version: 0, reason: 'Our own numbers' })
  expect(changed).toEqual({ outcome: 'done' })
  const calendar = await readCalendar(world, admin)
  expect(calendar.telephones).toEqual(numbers)
  expect(calendar.telephonesSet).toBe('Set on 20 November 2026, 9:40am by Ada Min: Our own numbers')
  const [line] = await listAudit(db, { icbCode: testIcb, limit: 1, offset: 0 })
  expect(line).toMatchObject({ action: 'telephones.changed', reason: 'Our own numbers' })
  expect(JSON.parse(line?.before ?? '')).toEqual(defaultIcbSettings.telephones)
  expect(JSON.parse(line?.after ?? '')).toEqual(numbers)
})

test('of two administrators who set the numbers at once the second is asked', async () => {
  const { db, admin } = await anIcb()
  const world = liveAt(db, now)
  await changeTelephones(world, admin, { ...numbers, version: 0, reason: 'First' })
  const second = { ...numbers, team: '0116 295 3333', version: 0, reason: 'Second' }
  expect(await changeTelephones(world, admin, second)).toEqual({ outcome: 'changed-meanwhile' })
  const { telephones, version } = await readTelephones(world, admin)
  expect(telephones.team).toBe(numbers.team)
  expect(await changeTelephones(world, admin, { ...second, version })).toEqual({ outcome: 'done' })
})

test.each([
  ['team', 'ring us', /Enter a telephone number/],
  ['onCall', '', /Enter the telephone number for outside working hours/],
  ['onCallName', '', /Enter who answers it/],
])('a wrong %s (“%s”) says what to enter', (field, value, message) => {
  const read = readChange(
    telephonesForm,
    Object.entries({ ...numbers, version: '0', reason: 'Why', [field]: value }),
  )
  expect(read.ok ? [] : read.answer.problems).toEqual([{ field, message: expect.stringMatching(message) }])
})
