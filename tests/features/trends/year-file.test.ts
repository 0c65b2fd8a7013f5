import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { listLooks } from '#db/queries/access-log'
import { openYearFile } from '~/features/trends/year-file.server'
import { createLogger } from '~/platform/logger.server'
import { insertActor } from '../../factories/organisations'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday, mondayBefore } from './fortnight'
import { toldDays } from './naive'

const now = new Date('2026-11-23T09:00:00Z')
const route = routeOf('icb.week.year[.]csv')

async function aFortnight() {
  const db = await testDb()
  await insertFortnight(db)
  const manager = await insertActor(db, { role: 'manager', name: 'A manager' })
  const ask = (search: string) => callRoute(route, { db, now, personId: manager.personId, search })
  return { db, manager, ask }
}

function recordsOf(text: string | undefined): Record<string, string>[] {
  return parse(text ?? '', { bom: true, columns: true })
}

describe('the file of a year', () => {
  test('has each practice of the ICB on each day that has a row, in the areas of that day, as told', async () => {
    const { ask } = await aFortnight()
    const { status, text } = await ask(`?week=${monday}`)
    expect(status).toBe(200)
    const records = recordsOf(text)
    expect(records).toHaveLength(toldDays.length)
    for (const told of toldDays) {
      const record = records.find((one) => one.day === told.day && one.practice_code === told.code)
      expect(record).toMatchObject({ pcn_code: told.pcn, patients: String(told.patients) })
      if (told.isIn) {
        expect(record).toMatchObject({
          worst_level: String(told.level),
          state: told.isLate ? 'late' : 'returned',
          core_score_percent: '[nk]',
        })
      } else expect(record?.worst_level).toBe(told.isExpected ? '[nr]' : '[ne]')
    }
    expect(records.map((one) => `${one.day} ${one.practice_code}`)).toEqual(
      toldDays.map(({ day, code }) => `${day} ${code}`).sort(),
    )
    expect(text).toContain("'=Dale")
  })

  test('ends with the week asked for, and can be of a PCN alone', async () => {
    const { ask } = await aFortnight()
    const before = recordsOf((await ask(`?week=${mondayBefore}`)).text)
    expect(new Set(before.map((one) => one.day)).size).toBe(5)
    const north = recordsOf((await ask(`?week=${monday}&area=pcn:NORTH`)).text)
    expect(new Set(north.map((one) => one.pcn_code))).toEqual(new Set(['NORTH']))
    expect(north.filter((one) => one.practice_code === 'C10002')).toHaveLength(7)
  })

  test('of a footprint or a practice holds nothing else, and of an area the ICB has not there is none', async () => {
    const { ask } = await aFortnight()
    const bridge = recordsOf((await ask(`?week=${monday}&area=practice:C10002`)).text)
    expect(bridge).toHaveLength(toldDays.filter(({ code }) => code === 'C10002').length)
    expect(new Set(bridge.map((one) => one.practice_code))).toEqual(new Set(['C10002']))
    const elr = recordsOf((await ask(`?week=${monday}&area=footprint:elr`)).text)
    expect(new Set(elr.map((one) => one.footprint_code ?? one.footprint_id))).toHaveProperty('size', 1)
    for (const area of ['footprint:far', 'practice:C20001', 'practice:C99999'])
      expect((await ask(`?week=${monday}&area=${area}`)).status).toBe(302)
  })

  test('is a look at each practice it names, noted before its first line is given', async () => {
    const { db, manager } = await aFortnight()
    const live = { db, now, appUrl: 'https://opel.example', log: createLogger('silent') }
    const looksAt = async (practiceCode: string) =>
      (await listLooks(db, { practiceCode, limit: 10, offset: 0 })).length
    const file = await openYearFile(live, manager, { monday, area: { kind: 'icb' } })
    await file?.pieces.next()
    expect(await looksAt('C10001')).toBe(0)
    await file?.pieces.next()
    expect(await looksAt('C10001')).toBe(1)
    for (let piece = await file?.pieces.next(); piece && !piece.done; piece = await file?.pieces.next());
    for (const code of ['C10001', 'C10002', 'C10003', 'C10004']) expect(await looksAt(code)).toBe(1)
    expect(await looksAt('C20001')).toBe(0)
  })

  test.each(['?area=pcn:FAR', '?area=place:far-away', '?area=team:1', '?week=2026-02-30'])(
    '%s leads to the page that says what is wrong, another ICB’s areas among them',
    async (search) => {
      const { ask } = await aFortnight()
      expect((await ask(search)).status).toBe(302)
    },
  )

  test.each(['practice_user', 'partner', 'contract_quality', 'national', 'admin', 'pcn_lead'] as const)(
    'is refused to %s',
    async (role) => {
      const db = await testDb()
      await insertFortnight(db)
      const { personId } = await insertActor(db, { role, name: 'Somebody' })
      expect((await callRoute(route, { db, now, personId })).status).toBe(403)
    },
  )
})
