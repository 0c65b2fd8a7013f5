import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS } from '~/domain/calendar/icb-hours'
import { returnWindow } from '~/domain/calendar/return-window'
import { changeHours, readHours, takeBackHours } from '~/features/administration/change-hours.server'
import { hoursValues, hoursValuesPosted, readHoursForm } from '~/features/administration/hours-form'
import { readIcbWorld } from '~/platform/icb-world.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const world = { today: friday, packMadeAt: '18:45' }

const typed = (given: Readonly<Record<string, string>> = {}) =>
  hoursValuesPosted(
    Object.entries({
      ...hoursValues(DEFAULT_ICB_HOURS),
      from: '23/11/2026',
      version: '0',
      reason: 'Agreed with the LMC',
      ...given,
    }),
  )

async function anAdministrator() {
  const db = await testDb()
  const live = liveAt(db, '2026-11-20T10:00:00Z')
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const keep = (given: Readonly<Record<string, string>>) =>
    changeHours(live, admin, { values: typed(given), intent: 'keep' })
  return { db, live, admin, keep }
}

describe('the form of the hours', () => {
  test('what it shows is what it reads again', () => {
    const { later: _, ...usual } = DEFAULT_ICB_HOURS
    expect(readHoursForm(typed(), world)).toMatchObject({ ok: true, value: { hours: usual } })
  })

  test('takes times as people write them, and days with other hours', () => {
    const read = readHoursForm(
      typed({
        due: '10.45am',
        missingDigest: '11:00',
        friday: '8am-1pm',
        dates: '24 December 2026: 08:00 to 12:00\r\n\r\n31/12/2026: nobody',
      }),
      world,
    )
    expect(read).toMatchObject({
      ok: true,
      value: {
        hours: {
          returns: { due: '10:45' },
          working: { dates: { '2026-12-24': { opens: '08:00', closes: '12:00' }, '2026-12-31': null } },
        },
      },
    })
    expect(read.ok && read.value.hours.working.weekdays[4]).toEqual({ opens: '08:00', closes: '13:00' })
  })

  test.each([
    ['today', { from: '20/11/2026' }, ['from']],
    ['a due time before the reminder', { due: '09:30' }, ['due']],
    ['returns that close after the weekly pack is made', { closes: '19:00' }, ['closes']],
    ['a weekday that ends before it begins', { tuesday: '18:00 to 08:00' }, ['tuesday']],
    ['no time', { opens: 'early' }, ['opens']],
    ['a date that is none', { dates: 'Christmas Eve: nobody' }, ['dates']],
    ['a picture for the partners before returns are due', { aggregate: '10:00' }, ['aggregate']],
  ])('is refused with %s, at its field', (_, given, fields) => {
    const read = readHoursForm(typed(given), world)
    expect(read.ok ? [] : [...new Set(read.problems.map(({ field }) => field))]).toEqual(fields)
  })
})

describe('changing the hours', () => {
  test('shows before and after first, and keeps nothing by that', async () => {
    const { live, admin } = await anAdministrator()
    expect(
      await changeHours(live, admin, { values: typed({ due: '10:40' }), intent: 'check' }),
    ).toMatchObject({
      outcome: 'checked',
      checked: {
        fromWords: 'Monday 23 November 2026',
        changes: [{ label: 'A return is due by', before: '10:30am', after: '10:40am' }],
      },
    })
    expect((await readHours(live, admin)).planned).toEqual([])
  })

  test('holds from its day on, is in the audit with before, after and why, and today keeps its due time', async () => {
    const { db, live, admin, keep } = await anAdministrator()
    expect(await keep({ due: '10:40' })).toEqual({ outcome: 'kept' })
    const { settings, holidays } = await readIcbWorld(db, testIcb)
    const dueOn = (day: string) => returnWindow(isoDay(day), settings.hours, holidays)?.dueAt.toISOString()
    expect(dueOn('2026-11-20')).toBe('2026-11-20T10:30:00.000Z')
    expect(dueOn('2026-11-23')).toBe('2026-11-23T10:40:00.000Z')
    const line = await db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      action: 'hours.changed',
      reason: 'Agreed with the LMC',
      person_id: admin.personId,
    })
    expect(JSON.parse(line.before ?? '')).toEqual({ 'A return is due by': '10:30am' })
    expect(JSON.parse(line.after ?? '')).toEqual({
      'Counts from': 'Monday 23 November 2026',
      'A return is due by': '10:40am',
    })
    expect((await readHours(live, admin)).planned).toMatchObject([{ fromWords: 'Monday 23 November 2026' }])
  })

  test('asks why, says when nothing differs, and shows both values when a colleague was faster', async () => {
    const { keep } = await anAdministrator()
    expect(await keep({ due: '10:40', reason: '' })).toMatchObject({
      outcome: 'checked',
      answer: { problems: [{ field: 'reason' }] },
    })
    expect(await keep({})).toMatchObject({ outcome: 'returned' })
    await keep({ due: '10:40' })
    expect(await keep({ due: '10:35' })).toMatchObject({ outcome: 'stale', values: { due: '10:35' } })
  })

  test('a planned change can be taken back, once, until it has begun', async () => {
    const { db, live, admin, keep } = await anAdministrator()
    await keep({ due: '10:40' })
    const { version } = await readHours(live, admin)
    const monday = isoDay('2026-11-23')
    const back = (at = live, given = String(version)) =>
      takeBackHours(at, admin, monday, Object.entries({ version: given, reason: 'Not agreed after all' }))
    expect(await back(live, '0')).toMatchObject({ outcome: 'stale' })
    expect(await back(liveAt(db, '2026-11-23T00:30:00Z'))).toEqual({ outcome: 'not-found' })
    expect(await back()).toEqual({ outcome: 'kept' })
    expect(await back()).toEqual({ outcome: 'not-found' })
    expect((await readIcbWorld(db, testIcb)).settings.hours.later).toEqual([])
  })
})
