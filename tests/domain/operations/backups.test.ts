import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, instant, isoDay, londonDayOf } from '~/domain/calendar/days'
import { backupFileName, backupsToDrop, hoursSince, madeAt } from '~/domain/operations/backups'

const at = (text: string) => new Date(`${text}Z`)
const today = isoDay('2026-11-28')

test('a name says when the backup was made, to the second, and sorts by time', () => {
  const name = backupFileName(at('2026-11-28T02:00:07'))
  expect(name).toBe('opel-2026-11-28T020007Z.db')
  expect(madeAt(name)).toBe('2026-11-28T02:00:07.000Z')
})

test.each(['opel.db', 'opel-2026-11-28.db', 'opel-2026-11-28T020007Z.db.part', 'notes.txt', ''])(
  '"%s" is no backup',
  (name) => {
    expect(madeAt(name)).toBeUndefined()
  },
)

describe('of a year of nights', () => {
  const nights = Array.from({ length: 400 }, (_, index) =>
    backupFileName(at(`${addDays(today, -index)}T02:00:00`)),
  )

  test('the last 14 days and the first of each of 12 months are kept', () => {
    const dropped = new Set(backupsToDrop(nights, today))
    const kept = nights.filter((name) => !dropped.has(name)).map((name) => name.slice(5, 15))
    expect(kept.slice(0, 14)).toEqual(Array.from({ length: 14 }, (_, index) => addDays(today, -index)))
    expect(kept.slice(14)).toEqual([
      '2026-11-01',
      '2026-10-01',
      '2026-09-01',
      '2026-08-01',
      '2026-07-01',
      '2026-06-01',
      '2026-05-01',
      '2026-04-01',
      '2026-03-01',
      '2026-02-01',
      '2026-01-01',
      '2025-12-01',
    ])
  })

  test('of several made on one day the newest is kept', () => {
    const [first, second] = [
      backupFileName(at('2026-11-28T02:00:00')),
      backupFileName(at('2026-11-28T11:00:00')),
    ]
    const before = backupFileName(at('2026-11-02T02:00:00'))
    expect(backupsToDrop([before, first, second], today)).toEqual([first])
  })

  test('a day is the London day: half past midnight in summer belongs to it', () => {
    const lateEvening = backupFileName(at('2026-07-14T22:30:00'))
    const afterMidnight = backupFileName(at('2026-07-14T23:30:00'))
    expect(backupsToDrop([lateEvening, afterMidnight], isoDay('2026-07-15'))).toEqual([])
  })
})

test('whatever lies in the folder: only backups are dropped, never the newest, and a second look drops no more', () => {
  const moment = fc
    .date({ min: at('2025-01-01T00:00:00'), max: at('2026-11-28T20:00:00'), noInvalidDate: true })
    .map(backupFileName)
  const stranger = fc.constantFrom('opel.db', 'readme.txt', 'opel-2026-13-99T999999Z.db.part')
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(moment, stranger), { maxLength: 40 }), (names) => {
      const dropped = backupsToDrop(names, today)
      const backups = names.filter((name) => madeAt(name) !== undefined).sort()
      expect(dropped.every((name) => backups.includes(name))).toBe(true)
      expect(dropped).not.toContain(backups.at(-1))
      const kept = names.filter((name) => !dropped.includes(name))
      expect(backupsToDrop(kept, today)).toEqual([])
      const days = new Set(backups.map((name) => londonDayOf(dateOf(madeAt(name) ?? instant(new Date(0))))))
      for (const day of days) {
        if (day <= addDays(today, -14)) continue
        expect(
          kept.some(
            (name) => madeAt(name) && londonDayOf(dateOf(madeAt(name) ?? instant(new Date(0)))) === day,
          ),
        ).toBe(true)
      }
    }),
  )
})

test('the age of a backup is in whole hours; before the first there is none', () => {
  const good = { at: instant(at('2026-11-28T02:00:00')) }
  expect(hoursSince(good, at('2026-11-28T09:59:59'))).toBe(7)
  expect(hoursSince(undefined, at('2026-11-28T09:59:59'))).toBeNull()
})
