import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { addDays, type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import { mondayOf, previousWeek, sameWeekLastYear, weekDays } from '~/domain/calendar/weeks'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { OpelLevel } from '~/domain/opel/levels'
import type { TrendArea } from '~/domain/trends/trend-area'
import { readWeek } from '~/features/trends/read-week.server'

import { readMarks } from '~/features/trends/week-marks'
import { insertIcb, testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'

const monday = mondayOf(isoDay('2026-11-16'))
const now = new Date('2026-11-23T09:00:00Z')
const allDays = [
  ...weekDays(sameWeekLastYear(monday)),
  ...weekDays(previousWeek(monday)),
  ...weekDays(monday),
]

const pcns = ['P1', 'P2', 'P3'] as const
type Pcn = (typeof pcns)[number]
/** P1 and P2 lie in one place, P2 and P3 in one footprint: the two maps cut differently. */
const placeOf: Record<Pcn, string> = { P1: 'town', P2: 'town', P3: 'county' }
const footprintOf: Record<Pcn, string> = { P1: 'west', P2: 'east', P3: 'east' }

interface RandomDay {
  readonly state: 'returned' | 'late' | 'missing' | 'awaited' | 'closed' | 'not_required' | 'none'
  readonly worst: OpelLevel
  readonly drivers: readonly string[]
}

interface RandomPractice {
  readonly patients: number
  readonly pcns: readonly Pcn[]
  readonly days: readonly RandomDay[]
}

const randomDay: fc.Arbitrary<RandomDay> = fc.record({
  state: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('returned' as const, 'late' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'missing' as const,
        'awaited' as const,
        'closed' as const,
        'not_required' as const,
        'none' as const,
      ),
    },
  ),
  worst: fc.constantFrom<OpelLevel>(1, 2, 3, 4),
  drivers: fc.subarray(['clinicalStaff', 'unmetSameDay', 'phones', 'premisesIt']),
})

/** A practice may move from one PCN to another on any day. */
const randomPractice: fc.Arbitrary<RandomPractice> = fc.record({
  patients: fc.integer({ min: 1, max: 30_000 }),
  pcns: fc
    .tuple(fc.constantFrom(...pcns), fc.constantFrom(...pcns), fc.integer({ min: 0, max: allDays.length }))
    .map(([first, then, moves]) => allDays.map((_, index) => (index < moves ? first : then))),
  days: fc.array(randomDay, { minLength: allDays.length, maxLength: allDays.length }),
})

const areas: readonly TrendArea[] = [
  { kind: 'icb' },
  { kind: 'place', id: 'town' },
  { kind: 'footprint', id: 'east' },
  { kind: 'pcn', id: 'P2' },
  { kind: 'practice', id: 'R0' },
]

interface Told extends RandomDay {
  readonly code: string
  readonly day: IsoDay
  readonly patients: number
  readonly pcn: Pcn
}

test('whatever the days were, every figure of the week is what a plain recount gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomPractice, { minLength: 1, maxLength: 7 }), async (practices) => {
      const db = await testDb()
      await insertAreas(db)
      const told = practices.flatMap((practice, at) =>
        allDays.flatMap((day, index): Told[] => {
          const [one, pcn] = [practice.days[index], practice.pcns[index]]
          if (!one || !pcn || one.state === 'none') return []
          return [{ ...one, code: `R${at}`, day, patients: practice.patients, pcn }]
        }),
      )
      for (const [at] of practices.entries()) await insertPractice(db, `R${at}`)
      for (const one of told) await insertDay(db, one)
      for (const area of areas) {
        const week = await readWeek({ db, now }, { icbCode: testIcb, monday, area })
        expectRecount(
          week?.report,
          told.filter((one) => isIn(area, one)),
        )
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)

type Report = NonNullable<Awaited<ReturnType<typeof readWeek>>>['report'] | undefined

function expectRecount(report: Report, told: readonly Told[]) {
  if (!report) throw new Error('The area has no week')
  const ofWeek = told.filter((one) => one.day >= monday)
  expect(report.stage).toBe(ofWeek.length === 0 ? 'empty' : 'over')
  for (const day of report.days) expect(day).toMatchObject(countedDay(ofWeek, day.day))
  for (const one of report.areas) {
    const [kind, id] = one.area.split(':')
    const rows = ofWeek.filter((row) => (kind === 'pcn' ? row.pcn === id : placeOf[row.pcn] === id))
    expect(one).toMatchObject({
      expected: rows.filter(isExpected).length,
      returned: rows.filter(hasCome).length,
    })
    expect(one.patientShareAtThreeOrFour).toEqual(closeTo(averageShare(rows, weekDays(monday))))
  }
  const practices = report.pcns.flatMap((pcn) => pcn.practices)
  expect(new Set(practices.map(({ code }) => code))).toEqual(new Set(ofWeek.map(({ code }) => code)))
  for (const practice of practices) {
    const marks = readMarks(practice.marks)
    for (const [index, day] of weekDays(monday).entries()) {
      const row = ofWeek.find((one) => one.code === practice.code && one.day === day)
      expect(marks[index]).toBe(row === undefined ? null : hasCome(row) ? row.worst : row.state)
    }
  }
  const pressed = ofWeek.filter(isPressed)
  expect(report.practiceDaysAtThreeOrFour).toBe(pressed.length)
  for (const { words, practiceDays, share } of report.drivers) {
    const driven = pressed.filter((one) => one.drivers.some((driver) => wordsOfDriver.get(driver) === words))
    expect([words, practiceDays, share]).toEqual([words, driven.length, driven.length / pressed.length])
  }
  const patientShare = report.compared.find((one) => one.measure === 'patientShareAtThreeOrFour')
  expect(patientShare?.now).toEqual(closeTo(averageShare(told, weekDays(monday))))
  expect(patientShare?.weekBefore).toEqual(closeTo(averageShare(told, weekDays(previousWeek(monday)))))
  expect(patientShare?.yearBefore).toEqual(closeTo(averageShare(told, weekDays(sameWeekLastYear(monday)))))
  const returnRate = report.compared.find((one) => one.measure === 'returnRate')
  expect(returnRate?.weekBefore).toEqual(closeTo(rateOf(told, weekDays(previousWeek(monday)))))
}

const wordsOfDriver = new Map<string, string>(defaultRuleSet.parameters.map(({ id, label }) => [id, label]))

function countedDay(told: readonly Told[], day: IsoDay) {
  const rows = told.filter((one) => one.day === day)
  const [expected, returned] = [rows.filter(isExpected), rows.filter(hasCome)]
  const at = (level: OpelLevel) => returned.filter((one) => one.worst === level)
  return {
    expected: expected.length,
    returnedOnTime: rows.filter((one) => one.state === 'returned').length,
    returnedLate: rows.filter((one) => one.state === 'late').length,
    missing: rows.filter((one) => one.state === 'missing').length,
    awaited: rows.filter((one) => one.state === 'awaited').length,
    patientsExpected: patientsOf(expected),
    patientsCovered: patientsOf(returned),
    practicesAtLevel: { 1: at(1).length, 2: at(2).length, 3: at(3).length, 4: at(4).length },
    patientsAtLevel: {
      1: patientsOf(at(1)),
      2: patientsOf(at(2)),
      3: patientsOf(at(3)),
      4: patientsOf(at(4)),
    },
    practicesAtThreeOrFour: rows.filter(isPressed).length,
    patientsAtThreeOrFour: patientsOf(rows.filter(isPressed)),
  }
}

function averageShare(told: readonly Told[], days: readonly IsoDay[]): number | null {
  const shares = days.flatMap((day) => {
    const returned = told.filter((one) => one.day === day && hasCome(one))
    return returned.length === 0 ? [] : [patientsOf(returned.filter(isPressed)) / patientsOf(returned)]
  })
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length
}

function rateOf(told: readonly Told[], days: readonly IsoDay[]): number | null {
  const expected = told.filter((one) => days.includes(one.day) && isExpected(one))
  return expected.length === 0 ? null : expected.filter(hasCome).length / expected.length
}

const closeTo = (value: number | null) => (value === null ? null : expect.closeTo(value, 10))
const hasCome = ({ state }: Told) => state === 'returned' || state === 'late'
const isExpected = ({ state }: Told) => state !== 'closed' && state !== 'not_required'
const isPressed = (one: Told) => hasCome(one) && one.worst >= 3
const patientsOf = (rows: readonly Told[]) => rows.reduce((sum, { patients }) => sum + patients, 0)

function isIn(area: TrendArea, { code, pcn }: Told): boolean {
  switch (area.kind) {
    case 'icb':
      return true
    case 'place':
      return placeOf[pcn] === area.id
    case 'footprint':
      return footprintOf[pcn] === area.id
    case 'pcn':
      return pcn === area.id
    case 'practice':
      return code === area.id
  }
}

async function insertAreas(db: Db) {
  await insertIcb(db)
  await db
    .insertInto('places')
    .values(['town', 'county'].map((id) => ({ id, icb_code: testIcb, name: `The ${id}` })))
    .execute()
  await db
    .insertInto('footprints')
    .values(['west', 'east'].map((id) => ({ id, icb_code: testIcb, name: `The ${id}` })))
    .execute()
  for (const code of pcns) {
    await db.insertInto('pcns').values({ code, icb_code: testIcb, name: code }).execute()
    await db
      .insertInto('pcn_areas')
      .values({
        pcn_code: code,
        place_id: placeOf[code],
        footprint_id: footprintOf[code],
        from_day: isoDay('2020-01-01'),
        to_day: null,
      })
      .execute()
  }
}

async function insertPractice(db: Db, code: string) {
  await db
    .insertInto('practices')
    .values({
      code,
      icb_code: testIcb,
      name: code,
      known_as: null,
      joined_day: isoDay('2020-01-01'),
      left_day: null,
      phone: null,
      address: null,
      building: null,
      clinical_system: null,
      telephony_supplier: null,
    })
    .execute()
}

async function insertDay(db: Db, one: Told) {
  const isReturned = hasCome(one)
  const level = isReturned ? one.worst : null
  const at = isReturned ? instant(new Date(`${addDays(one.day, 0)}T09:00:00Z`)) : null
  await db
    .insertInto('practice_days')
    .values({
      practice_code: one.code,
      day: one.day,
      icb_code: testIcb,
      pcn_code: one.pcn,
      place_id: placeOf[one.pcn],
      footprint_id: footprintOf[one.pcn],
      patients: one.patients,
      state: one.state === 'none' ? 'missing' : one.state,
      returned_at: at,
      first_level: level,
      first_at: at,
      worst_level: level,
      worst_at: at,
      last_level: level,
      last_at: at,
      core_score_percent: null,
      drivers: JSON.stringify(isReturned && one.worst >= 3 ? one.drivers : []),
      return_id: null,
    })
    .execute()
}
