import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { readPcnPicture } from '~/features/today/pcn-picture.server'
import { readSystemPicture } from '~/features/today/system-picture.server'
import { readToday } from '~/features/today/today.server'
import { insertDay, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

type Level = 1 | 2 | 3 | 4

/** Practices of one place with the levels given; null has not returned. */
async function practicesAt(db: Db, levels: readonly (Level | null)[], placeId = 'leicestershire') {
  const codes: string[] = []
  for (const level of levels) {
    const { code } = await insertPractice(db)
    codes.push(code)
    await insertDay(db, {
      practiceCode: code,
      day: '2026-11-20',
      placeId,
      ...(level === null ? {} : { level }),
    })
  }
  return codes
}

async function insertRutland(db: Db) {
  await db.insertInto('places').values({ id: 'rutland', icb_code: testIcb, name: 'Rutland' }).execute()
}

const friday = (db: Db) => liveAt(db, '2026-11-20T09:40:00Z')

describe('today at the ICB', () => {
  test('the first line gives level, returns, coverage and patients at OPEL 3 or 4', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await practicesAt(db, [1, 1, 3, null])
    const today = await readToday(friday(db), triager)
    expect(today.firstLine).toBe(
      'Test is at OPEL 2. 3 of 4 practices have returned, 75% of patients. 8,000 patients are with practices at OPEL 3 or 4.',
    )
    expect(today.asAt).toBe('Friday 20 November 2026, 9:40am')
  })

  test('under half of the patients there is no level', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await practicesAt(db, [4, null, null])
    const today = await readToday(friday(db), triager)
    expect(today.level).toBeNull()
    expect(today.firstLine).toContain('has no level yet: too few returns.')
    expect(today.places[0]).toMatchObject({ level: null, returned: 1, expected: 3 })
  })

  test('the four figures count practices at OPEL 4 and 3, not returned, and cases past their target', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const [first] = await practicesAt(db, [4, 4, 3, 1, null])
    await raiseCase(db, { practiceCode: first ?? '', at: november('20 08:00'), triggers: [levelThree] })
    const { figures } = await readToday(friday(db), triager)
    expect(figures).toEqual({ at4: 2, at3: 1, notReturned: 1, pastTarget: 1 })
  })

  test('a practice closed as agreed is not expected, and not counted as not returned', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await practicesAt(db, [1])
    const { code } = await insertPractice(db)
    await insertDay(db, { practiceCode: code, day: '2026-11-20', state: 'closed' })
    const today = await readToday(friday(db), triager)
    expect(today.places[0]).toMatchObject({ returned: 1, expected: 1, coverage: '100%' })
    expect(today.figures.notReturned).toBe(0)
  })

  test('each practice has a tile that says whether a case is open', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const [first, second] = await practicesAt(db, [3, 1])
    await raiseCase(db, { practiceCode: first ?? '', at: november('20 09:00') })
    const { tiles } = await readToday(friday(db), triager)
    expect(tiles[0]?.practices.map((one) => [one.code, one.hasOpenCase])).toEqual(
      expect.arrayContaining([
        [first, true],
        [second, false],
      ]),
    )
  })

  test('on a Saturday it shows how Friday ended, and says so', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await practicesAt(db, [1, 1])
    const today = await readToday(liveAt(db, '2026-11-21T10:00:00Z'), triager)
    expect(today.notToday).toContain('This is how Friday 20 November 2026 ended.')
    expect(today.places[0]?.returned).toBe(2)
  })

  test('another ICB’s practices are not in it', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await practicesAt(db, [1, 1])
    await db.insertInto('icbs').values({ code: 'QXX', name: 'Other', short_name: 'Other' }).execute()
    const body = await db.selectFrom('rule_sets').selectAll().executeTakeFirstOrThrow()
    const { id: _id, ...ruleSet } = body
    await db
      .insertInto('rule_sets')
      .values({ ...ruleSet, icb_code: 'QXX' })
      .execute()
    const other: Actor = { ...triager, icbCode: 'QXX', scopeCode: 'QXX' }
    expect((await readToday(friday(db), other)).tiles).toEqual([])
  })
})

describe('what a PCN lead sees', () => {
  test('level and last 20 days of the own PCN’s practices, no other PCN’s, and nothing that leads to a return', async () => {
    const db = await testDb()
    const [own] = await practicesAt(db, [3])
    await insertDay(db, { practiceCode: own ?? '', day: '2026-11-19', level: 2 })
    const { code: other } = await insertPractice(db, { name: 'Elsewhere' })
    await db.insertInto('pcns').values({ code: 'U00002', icb_code: testIcb, name: 'Other' }).execute()
    await insertDay(db, { practiceCode: other, day: '2026-11-20', level: 4, pcnCode: 'U00002' })
    const lead = await insertActor(db, { role: 'pcn_lead', scopeCode: 'U00001' })
    const pcn = await readPcnPicture(friday(db), lead)
    expect(pcn.practices.map((one) => one.code)).toEqual([own])
    expect(pcn.practices[0]?.strip).toHaveLength(20)
    expect(pcn.practices[0]?.strip.slice(-2).map((day) => day.level)).toEqual([2, 3])
    expect(Object.keys(pcn.practices[0]?.strip[0] ?? {}).sort()).toEqual(['day', 'level', 'state'])
    expect(pcn.practices[0]?.strip.at(-1)?.day).toBe(isoDay('2026-11-20'))
  })
})

describe('what system partners see', () => {
  test('places alone: no practice’s name or code', async () => {
    const db = await testDb()
    const codes = await practicesAt(db, [1, 4, 3])
    const partner = await insertActor(db, { role: 'partner', scopeCode: 'UHL' })
    const system = await readSystemPicture(friday(db), partner)
    expect(system.places).toMatchObject([
      { isSuppressed: false, row: { name: 'Leicestershire', returned: 3 } },
    ])
    expect(system.practicesAt4).toBeNull()
    const text = JSON.stringify(system)
    for (const code of codes) expect(text).not.toContain(code)
  })

  test('a place with fewer than three returns is held back, and counts in nothing else that is shown', async () => {
    const pictureWith = async (rutland: readonly (Level | null)[]) => {
      const db = await testDb()
      const partner = await insertActor(db, { role: 'partner', scopeCode: 'UHL' })
      await insertRutland(db)
      await practicesAt(db, [1, 1, 1])
      await practicesAt(db, rutland, 'rutland')
      return readSystemPicture(friday(db), partner)
    }
    const system = await pictureWith([4, 4, null])
    expect(system.places).toMatchObject([{ isSuppressed: false }, { isSuppressed: true, name: 'Rutland' }])
    expect(JSON.stringify(system.places[1])).toBe('{"isSuppressed":true,"name":"Rutland"}')
    expect(system.firstLine).toBe(
      'Test without Rutland is at OPEL 1. 3 of 3 practices have returned, 100% of patients. No practice is at OPEL 3 or 4.',
    )
    // Whatever Rutland’s two practices are at, partners read the same.
    for (const other of [
      [1, 1, null],
      [3, null, null],
      [null, null, null],
    ] as const)
      expect(await pictureWith(other)).toEqual(system)
  })

  test('with every place held back there is no level and no figure', async () => {
    const db = await testDb()
    const partner = await insertActor(db, { role: 'partner', scopeCode: 'UHL' })
    await practicesAt(db, [4, 4])
    const system = await readSystemPicture(friday(db), partner)
    expect(system).toMatchObject({ name: 'Test', level: null, places: [{ isSuppressed: true }] })
    expect(system.firstLine).toBe(
      'Test has no level to show yet: each of its places has fewer than 3 returns.',
    )
  })

  test('the co-ordination centre alone is told which practices are at OPEL 4, and no others', async () => {
    const db = await testDb()
    const [atFour] = await practicesAt(db, [4, 3, 1])
    const centre = await insertActor(db, { role: 'partner', scopeCode: 'SCC' })
    const system = await readSystemPicture(friday(db), centre)
    expect(system.practicesAt4?.map((one) => one.code)).toEqual([atFour])
  })
})
