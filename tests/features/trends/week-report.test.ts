import { describe, expect, test } from 'vitest'
import { addDays, isoDay } from '~/domain/calendar/days'
import { mondayOf, weekDays } from '~/domain/calendar/weeks'
import type { TrendArea } from '~/domain/trends/trend-area'
import { readWeek } from '~/features/trends/read-week.server'
import { readWeekAddress } from '~/features/trends/week-address'
import { readMarks, writeMarks } from '~/features/trends/week-marks'
import { testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday, mondayBefore, otherIcb } from './fortnight'
import { naiveDay, toldDays } from './naive'

const weekAfter = new Date('2026-11-23T09:00:00Z')

async function aFortnight() {
  const db = await testDb()
  await insertFortnight(db)
  const read = async (area: TrendArea = { kind: 'icb' }, week = monday, now = weekAfter) => {
    const found = await readWeek({ db, now }, { icbCode: testIcb, monday: week, area })
    if (!found) throw new Error('The ICB has no such area')
    return found
  }
  return { db, read }
}

describe('the days of a week', () => {
  test.each([
    [{ kind: 'icb' }, undefined],
    [{ kind: 'pcn', id: 'NORTH' }, 'NORTH'],
    [{ kind: 'pcn', id: 'SOUTH' }, 'SOUTH'],
    [{ kind: 'place', id: 'leicester' }, 'NORTH'],
    [{ kind: 'place', id: 'leicestershire' }, 'SOUTH'],
  ] as const)('of %o are the same figures as counted by hand', async (area, pcn) => {
    const { read } = await aFortnight()
    const { report } = await read(area)
    expect(report.days).toHaveLength(5)
    for (const day of report.days) {
      const told = naiveDay(day.day, pcn)
      expect(day).toMatchObject({
        expected: told.expected,
        returnedOnTime: told.returnedOnTime,
        returnedLate: told.returnedLate,
        missing: told.missing,
        awaited: 0,
        practicesAtLevel: told.atLevel,
        practicesAtThreeOrFour: told.practicesAtThreeOrFour,
        patientsAtThreeOrFour: told.patientsAtThreeOrFour,
        patientsCovered: told.patientsCovered,
      })
      expect(day.returnRate).toBe((told.returnedOnTime + told.returnedLate) / told.expected)
      expect(day.coverage).toBe(told.patientsCovered / told.patientsExpected)
      expect(day.patientShareAtThreeOrFour).toBe(
        told.patientsCovered === 0 ? null : told.patientsAtThreeOrFour / told.patientsCovered,
      )
    }
  })

  test('use the worst level of each day, though the practice ended it lower', async () => {
    const { read } = await aFortnight()
    const { report } = await read()
    const abbey = report.pcns.flatMap((pcn) => pcn.practices).find((one) => one.code === 'C10001')
    expect(abbey && readMarks(abbey.marks)).toEqual([4, 3, 2, 1, 1])
  })

  test('are said in one line against the week before, with the cover of an average day', async () => {
    const { read } = await aFortnight()
    const { report } = await read()
    const shareOf = (week: typeof monday) =>
      weekDays(week)
        .map((day) => naiveDay(day))
        .reduce((sum, day) => sum + day.patientsAtThreeOrFour / day.patientsCovered / 5, 0)
    const now = Math.round(shareOf(monday) * 100)
    const before = Math.round(shareOf(mondayBefore) * 100)
    expect(now).toBeGreaterThan(before)
    expect(report.sentence).toContain(`Pressure rose: ${now}% of patients`)
    expect(report.sentence).toContain(`up from ${before}%`)
    // 13 returns of 17 expected on five days; (1 + 16,300/20,300 twice + 8,300/18,300 + 1) ÷ 5 of the patients.
    expect(report.cover).toBe('Test ICB, 2 of 3 practices, 81% of patients')
    expect(report.says.levels).toBe(
      'The worst day was Tuesday 17 November: 2 of the 3 practices that returned were at OPEL 3 or 4.',
    )
  })
})

describe('the practices of a week', () => {
  test('stand worst first, under the PCN of the worst of them', async () => {
    const { read } = await aFortnight()
    const { report } = await read()
    expect(report.pcns.map((pcn) => [pcn.name, pcn.practices.map((one) => one.name)])).toEqual([
      ['North PCN', ['Abbey']],
      ['South PCN', ['=Dale', 'Bridge', 'Castle']],
    ])
  })

  test('say what a day without a level was', async () => {
    const { read } = await aFortnight()
    const { report } = await read({ kind: 'pcn', id: 'SOUTH' })
    const marks = Object.fromEntries(
      report.pcns[0]?.practices.map((one) => [one.name, readMarks(one.marks)]) ?? [],
    )
    expect(marks.Castle).toEqual([2, 'missing', 'missing', 'missing', 'closed'])
    expect(marks['=Dale']).toEqual([1, 1, 4, 'not_required', 'not_required'])
  })

  test('that moved in mid-week count in each PCN for the days they were there', async () => {
    const { read } = await aFortnight()
    const bridgeIn = async (id: string) => {
      const { report } = await read({ kind: 'pcn', id })
      const found = report.pcns[0]?.practices.find((one) => one.code === 'C10002')
      return found && readMarks(found.marks)
    }
    expect(await bridgeIn('NORTH')).toEqual([3, 3, null, null, null])
    expect(await bridgeIn('SOUTH')).toEqual([null, null, 3, 'missing', 2])
    const { report } = await read()
    const bridge = report.pcns.flatMap((pcn) => pcn.practices).find((one) => one.code === 'C10002')
    expect(bridge).toMatchObject({
      marks: writeMarks([3, 3, 3, 'missing', 2]),
      note: 'In North PCN until Tue 17 Nov',
    })
  })

  test('places and PCNs are summed each on their own, and link to their own week', async () => {
    const { read } = await aFortnight()
    const { report } = await read()
    expect(report.areas.map((one) => [one.area, one.name])).toEqual([
      ['place:leicester', 'Leicester'],
      ['place:leicestershire', 'Leicestershire'],
      ['pcn:NORTH', 'North PCN'],
      ['pcn:SOUTH', 'South PCN'],
    ])
    const south = report.areas.find((one) => one.area === 'pcn:SOUTH')
    const told = toldDays.filter((one) => one.pcn === 'SOUTH' && one.day >= monday && one.isExpected)
    expect(south).toMatchObject({ expected: told.length, returned: told.filter((one) => one.isIn).length })
  })

  test('the answers that drove OPEL 3 and 4 are named in the words of the rules', async () => {
    const { read } = await aFortnight()
    const { report } = await read()
    const atThree = toldDays.filter((one) => one.day >= monday && (one.level ?? 0) >= 3).length
    expect(report.drivers.map((one) => [one.words, one.practiceDays])).toEqual([
      ['Clinical sessions filled', atThree],
      ['Phones', 2],
    ])
  })
})

describe('whose week it is', () => {
  test('another ICB is never in it, nor in what can be chosen', async () => {
    const { read } = await aFortnight()
    const week = JSON.stringify(await read())
    expect(week).not.toMatch(/Foreign|C20001|Far\b|FAR|far-away/)
  })

  test.each([
    { kind: 'pcn', id: 'FAR' },
    { kind: 'place', id: 'far-away' },
    { kind: 'pcn', id: 'U99999' },
    { kind: 'footprint', id: 'far' },
    { kind: 'practice', id: 'C20001' },
    { kind: 'practice', id: 'C99999' },
  ] as const)('%o is no area of this ICB', async (area) => {
    const { db } = await aFortnight()
    expect(await readWeek({ db, now: weekAfter }, { icbCode: testIcb, monday, area })).toBeUndefined()
  })

  test('the other ICB sees its own practice and nothing of this one', async () => {
    const { db } = await aFortnight()
    const week = await readWeek({ db, now: weekAfter }, { icbCode: otherIcb, monday, area: { kind: 'icb' } })
    expect(week?.report.pcns.flatMap((pcn) => pcn.practices).map((one) => one.code)).toEqual(['C20001'])
  })
})

describe('which week it is', () => {
  test('a week before the first return has no figures and leads to the first that has', async () => {
    const { read } = await aFortnight()
    const { report, choices } = await read({ kind: 'icb' }, mondayOf(isoDay('2026-10-05')))
    expect(report.stage).toBe('empty')
    expect(choices.first).toMatchObject({ monday: mondayBefore, label: 'Monday 9 November 2026' })
  })

  test('a week that has not begun is to come, and the week after this one cannot be reached', async () => {
    const { read } = await aFortnight()
    const friday = new Date('2026-11-20T09:40:00Z')
    expect((await read({ kind: 'icb' }, mondayOf(isoDay('2026-11-23')), friday)).report.stage).toBe('to-come')
    const { report, choices } = await read({ kind: 'icb' }, monday, friday)
    expect(report).toMatchObject({ stage: 'running', asAt: 'Friday 20 November 2026, 9:40am' })
    expect(choices.next).toBeNull()
    expect((await read({ kind: 'icb' }, mondayBefore, friday)).choices.next?.monday).toBe(monday)
  })

  test('a bank holiday is named where practices have no row', async () => {
    const { db, read } = await aFortnight()
    await db
      .insertInto('bank_holidays')
      .values({ day: addDays(monday, 4), title: 'A day off' })
      .execute()
    const { report } = await read()
    expect(report.days.map((day) => day.gapWords === 'Bank holiday')).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
  })

  test.each([
    ['', { outcome: 'week', monday, area: { kind: 'icb' } }],
    ['week=2026-11-09', { outcome: 'week', monday: mondayBefore, area: { kind: 'icb' } }],
    ['week=2026-11-12&area=pcn:NORTH', { outcome: 'other-day', monday: mondayBefore }],
    ['week=2026-11-15', { outcome: 'other-day', monday: mondayBefore }],
    ['area=place:leicester', { outcome: 'week', area: { kind: 'place', id: 'leicester' } }],
    ['week=2026-02-30', { outcome: 'no-such-week' }],
    ['week=next', { outcome: 'no-such-week' }],
    ['area=practice:C10001', { outcome: 'week', area: { kind: 'practice', id: 'C10001' } }],
    ['area=footprint:elr', { outcome: 'week', area: { kind: 'footprint', id: 'elr' } }],
    ['area=region:north', { outcome: 'no-such-area' }],
    ['area=pcn:%22%0d%0a', { outcome: 'no-such-area' }],
  ])('the address ?%s is understood', (query, asked) => {
    expect(readWeekAddress(new URLSearchParams(query), monday)).toMatchObject(asked)
  })
})
