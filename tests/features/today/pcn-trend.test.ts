import { describe, expect, test } from 'vitest'
import { addDays, type IsoDay, isoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import type { OpelLevel } from '~/domain/opel/levels'
import { areaWeek, type DayInArea, placeWeek } from '~/domain/trends/area-weeks'
import { readWhoLooked } from '~/features/practices/who-looked.server'
import { readPcnPicture } from '~/features/today/pcn-picture.server'
import { insertActor } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday, moveDay } from '../trends/fortnight'

const fridayEvening = '2026-11-20T19:00:00Z'

async function asLeadOf(pcn: string) {
  const db = await testDb()
  await insertFortnight(db)
  const lead = await insertActor(db, { role: 'pcn_lead', scopeCode: pcn })
  return { db, lead, picture: await readPcnPicture(liveAt(db, fridayEvening), lead) }
}

describe('a PCN lead’s page', () => {
  test('has each practice on the days it belonged to the PCN, and no other', async () => {
    const { picture } = await asLeadOf('SOUTH')
    const bridge = picture.practices.find(({ name }) => name === 'Bridge')
    const known = bridge?.strip.filter(({ state }) => state !== null).map(({ day }) => day) ?? []
    expect(known.every((day) => day >= moveDay)).toBe(true)
    expect(known.length).toBeGreaterThan(0)
    expect(picture.practices.map(({ name }) => name)).not.toContain('Abbey')
  })

  test('counts the weeks of the PCN by the membership of each day', async () => {
    const { picture } = await asLeadOf('NORTH')
    const week = picture.trend.weeks.find((one) => one.monday === monday)
    // Abbey five days, Bridge on Monday and Tuesday: 4 3 2 1 1 and 3 3.
    expect(week?.own).toMatchObject({ expected: 7, returned: 7, coverage: 1 })
    expect(week?.own.atThreeOrFour).toBeCloseTo((2 * 8300 + 2 * 6000) / (5 * 8300 + 2 * 6000), 9)
  })

  test('does not show its place while fewer than five practices outside the PCN returned', async () => {
    const { picture } = await asLeadOf('NORTH')
    expect(picture.trend.weeks.every(({ place }) => place === null)).toBe(true)
  })

  test('holds the running day and week apart: its returns can still come', async () => {
    const { db, lead } = await asLeadOf('NORTH')
    await db
      .updateTable('practice_days')
      .set({ state: 'awaited', worst_level: null, last_level: null, first_level: null })
      .where('day', '=', isoDay('2026-11-20'))
      .execute()
    const at = async (now: string) => (await readPcnPicture(liveAt(db, now), lead)).trend
    const running = await at('2026-11-20T09:00:00Z')
    const before = await at('2026-11-19T19:00:00Z')
    expect(running.byDay.at(-1)).toMatchObject({ day: '2026-11-20', isOver: false, coverage: 0 })
    expect(running.byDay.at(-2)).toMatchObject({ day: '2026-11-19', isOver: true, coverage: 1 })
    expect(running.weeks.at(-1)).toMatchObject({ monday, isOver: false })
    expect(before.byDay.at(-1)).toMatchObject({ day: '2026-11-19', isOver: true })
    // Nobody has returned on Friday morning, and the average day is none the worse for it.
    expect(running.says.coverage).toContain('the practices of 100% of its patients had returned')
    const closed = await at('2026-11-20T18:31:00Z')
    expect(closed.byDay.at(-1)).toMatchObject({ isOver: true })
    expect(closed.weeks.at(-1)).toMatchObject({ isOver: true })
  })

  test('gives levels and sums: no answer, free text, case or reference', async () => {
    const { picture } = await asLeadOf('NORTH')
    expect(JSON.stringify(picture)).not.toMatch(/answers|freeText|"R-|"C-\d/)
  })

  test('is noted for each practice on it, once an hour', async () => {
    const { db, lead } = await asLeadOf('NORTH')
    await readPcnPicture(liveAt(db, fridayEvening), lead)
    const manager = await insertActor(db, { scopeCode: 'C10001' })
    const looked = await readWhoLooked(liveAt(db, fridayEvening), manager, 'C10001', 1)
    expect(looked.looks).toMatchObject([{ who: lead.name, what: 'Your level, on the PCN’s page' }])
  })

  test('of another ICB’s PCN with the same code would have none of these practices', async () => {
    const { db, lead } = await asLeadOf('NORTH')
    const { practices } = await readPcnPicture(liveAt(db, fridayEvening), { ...lead, scopeCode: 'FAR' })
    expect(practices).toEqual([])
  })
})

describe('a week of an area', () => {
  const week = mondayOf(isoDay('2026-11-16'))
  const row = (code: string, level: OpelLevel | null, pcn = 'A', day: IsoDay = week): DayInArea => ({
    practiceCode: code,
    pcnCode: pcn,
    day,
    patients: 1000,
    state: level === null ? 'missing' : 'returned',
    worstLevel: level,
  })

  test('has shares between 0 and 1 and none of nothing', () => {
    expect(areaWeek(week, [])).toMatchObject({ expected: 0, coverage: null, atThreeOrFour: null })
    expect(areaWeek(week, [row('C1', 3), row('C2', 1), row('C3', null)])).toMatchObject({
      coverage: 2 / 3,
      atThreeOrFour: 0.5,
    })
    expect(areaWeek(week, [row('C1', 4, 'A', addDays(week, 7))])).toMatchObject({ expected: 0 })
  })

  test('of the place is shown from five others on, counting practices and not days', () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        [0, 1].map((day) => row(`D${index}`, 1, 'B', addDays(week, day))),
      ).flat()
    expect(placeWeek(week, 'A', [row('C1', 3), ...others(4)])).toBeNull()
    expect(placeWeek(week, 'A', [row('C1', 3), ...others(5)])).toMatchObject({ returned: 11 })
    expect(placeWeek(week, 'A', [row('C1', 3), ...others(5), row('D9', null, 'B')].slice(0, 9))).toBeNull()
  })
})
