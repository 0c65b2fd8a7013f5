import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listNewestFigures } from '#db/queries/indicators'
import { adoptPracticeCode } from '#db/queries/practice-codes'
import { instant } from '~/domain/calendar/days'
import { benchmarkForm } from '~/features/administration/benchmark-form'
import { changeBenchmark, readBenchmarks } from '~/features/administration/change-benchmark.server'
import { readChange } from '~/features/administration/change-form'
import {
  applyIndicators,
  giveUpIndicators,
  readWaitingIndicators,
  uploadIndicators,
} from '~/features/indicators/import-indicators.server'
import { importView } from '~/features/indicators/import-view'
import { readAskedIndicators } from '~/features/indicators/list-address'
import { indicatorTemplate } from '~/features/indicators/read-imports.server'
import { readIndicatorList } from '~/features/indicators/read-indicator-list.server'
import { readPracticeIndicators } from '~/features/indicators/read-practice-indicators.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const morning = '2026-11-20T09:00:00Z'
const now = (db: Db, at = morning) => liveAt(db, at)
const admin = (db: Db) => insertActor(db, { role: 'admin' })
const head = 'practice_code,from,to,appointments,vacancies_gp,single_handed,source,published'
const october = (code: string, figures: string, source = 'GPAD') =>
  `${code},2026-10-01,2026-10-31,${figures},${source},2026-11-19`
const csv = (...lines: string[]) => ({
  name: 'october.csv',
  bytes: new TextEncoder().encode([head, ...lines, ''].join('\n')),
})

async function kept(db: Db, actor: Awaited<ReturnType<typeof admin>>, ...lines: string[]): Promise<number> {
  const result = await uploadIndicators(now(db), actor, csv(...lines))
  if (result.outcome !== 'kept') throw new Error(JSON.stringify(result))
  return result.id
}

async function imported(db: Db, ...lines: string[]): Promise<void> {
  const actor = await admin(db)
  const id = await kept(db, actor, ...lines)
  const waiting = await readWaitingIndicators(now(db), actor, id)
  if (waiting.state !== 'ready') throw new Error(waiting.state)
  expect(await applyIndicators(now(db), actor, { id, seen: waiting.seen })).toBe('applied')
}

async function anOtherIcb(db: Db) {
  await db.insertInto('icbs').values({ code: 'QXX', name: 'Other ICB', short_name: 'Other' }).execute()
  return { icbCode: 'QXX', scopeCode: 'QXX' }
}

describe('a list of indicators', () => {
  test('changes nothing until it is confirmed; then all of it once, with who, when and the audit', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const actor = await admin(db)
    const id = await kept(db, actor, october(practice.code, '70,1.5,no'))
    expect(await listNewestFigures(db, { icbCode: testIcb })).toEqual([])
    const waiting = await readWaitingIndicators(now(db), actor, id)
    if (waiting.state !== 'ready') throw new Error(waiting.state)
    const asked = { id, seen: waiting.seen }
    expect(await applyIndicators(now(db), actor, { id, seen: 'something else' })).toBe('changed-meanwhile')
    expect(await applyIndicators(now(db), actor, asked)).toBe('applied')
    expect(await applyIndicators(now(db), actor, asked)).toBe('gone')
    const figures = await listNewestFigures(db, { icbCode: testIcb })
    expect(figures.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['appointments', 70],
      ['single_handed', 0],
      ['vacancies_gp', 1.5],
    ])
    const audit = await db.selectFrom('audit').selectAll().where('action', '=', 'indicators.import').execute()
    expect(audit).toMatchObject([{ person_id: actor.personId, icb_code: testIcb }])
    expect(JSON.parse(audit[0]?.after ?? '')).toMatchObject({ added: 3, changed: 0, fileName: 'october.csv' })
  })

  test('that somebody else imported meanwhile is shown again instead of being applied', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const actor = await admin(db)
    const id = await kept(db, actor, october(practice.code, '70,,'))
    const waiting = await readWaitingIndicators(now(db), actor, id)
    await imported(db, october(practice.code, '70,,'))
    const seen = waiting.state === 'ready' ? waiting.seen : ''
    expect(await applyIndicators(now(db), actor, { id, seen })).toBe('changed-meanwhile')
    const again = await readWaitingIndicators(now(db), actor, id)
    if (again.state !== 'ready') throw new Error(again.state)
    expect(importView(again)).toMatchObject({ same: 1, added: { total: 0 }, changed: { total: 0 } })
    expect(await applyIndicators(now(db), actor, { id, seen: again.seen })).toBe('nothing-to-change')
  })

  test('replaces the figure of the same period, which stays as history', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await imported(db, october(practice.code, '70,,'))
    await imported(db, october(practice.code, '72,,', 'GPAD revised'))
    const officer = await insertActor(db, { role: 'triage' })
    const page = await readPracticeIndicators(now(db), officer, practice.code)
    expect(page?.rows).toMatchObject([
      { value: '72', period: 'October 2026', against: 'Benchmark 75: 3 below' },
    ])
    expect(page?.earlier.map(({ value, isReplaced }) => [value, isReplaced])).toEqual([
      ['72', false],
      ['70', true],
    ])
    await expect(sql`update practice_indicators set value = 99`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`delete from practice_indicators`.execute(db)).rejects.toThrow('append-only')
  })

  test.each([
    ['no text in UTF-8', new Uint8Array([0xff, 0xfe, 0x00])],
    ['no CSV', new TextEncoder().encode(`${head}\n"C82001,2026`)],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['empty', new Uint8Array(0)],
  ])('that is %s is refused with a line and a reason, and nothing waits', async (_what, bytes) => {
    const db = await testDb()
    const result = await uploadIndicators(now(db), await admin(db), { name: 'x.csv', bytes })
    expect(result).toMatchObject({ outcome: 'refused', problems: [{ line: expect.any(Number) }] })
    expect(await db.selectFrom('waiting_lists').selectAll().execute()).toEqual([])
  })

  test('of another ICB is neither seen, applied nor thrown away; its practices are not known', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const actor = await admin(db)
    const id = await kept(db, actor, october(practice.code, '70,,'))
    const stranger = { ...actor, ...(await anOtherIcb(db)) }
    expect(await readWaitingIndicators(now(db), stranger, id)).toEqual({ state: 'gone' })
    await giveUpIndicators(now(db), stranger, id)
    expect((await readWaitingIndicators(now(db), actor, id)).state).toBe('ready')
    expect(await uploadIndicators(now(db), stranger, csv(october(practice.code, '70,,')))).toMatchObject({
      outcome: 'refused',
    })
  })

  test('waits for a day', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const actor = await admin(db)
    const id = await kept(db, actor, october(practice.code, '70,,'))
    expect(await readWaitingIndicators(now(db, '2026-11-21T09:00:01Z'), actor, id)).toEqual({ state: 'gone' })
  })

  test('to fill in has a line for each practice, and changes nothing as it is', async () => {
    const db = await testDb()
    const [one, two] = [await insertPractice(db), await insertPractice(db)]
    const actor = await admin(db)
    const text = await indicatorTemplate(now(db), actor)
    const rows = parse(text, { bom: true }) as string[][]
    expect(rows.map(([code]) => code)).toEqual(['practice_code', one.code, two.code])
    const result = await uploadIndicators(now(db), actor, {
      name: 't.csv',
      bytes: new TextEncoder().encode(text),
    })
    expect(result).toMatchObject({
      outcome: 'refused',
      problems: [{ reason: expect.stringContaining('no figures') }],
    })
  })

  test('goes with a practice that takes over its real code', async () => {
    const db = await testDb()
    const practice = await insertPractice(db, { code: 'Z90001' })
    await imported(db, october(practice.code, '70,,'))
    const adoption = { icbCode: testIcb, from: 'Z90001', to: 'C82001', personId: null, reason: 'Real list' }
    const at = instant(new Date(morning))
    await db.transaction().execute((trx) => adoptPracticeCode(trx, { ...adoption, at }))
    const [figure] = await listNewestFigures(db, { icbCode: testIcb })
    expect(figure).toMatchObject({ practiceCode: 'C82001', value: 70 })
  })
})

describe('the list of an area', () => {
  const asked = (query = '') => readAskedIndicators(new URLSearchParams(query))

  async function threePractices() {
    const db = await testDb()
    const practices = [
      await insertPractice(db, { name: 'Ash' }),
      await insertPractice(db, { name: 'Birch' }),
      await insertPractice(db, { name: 'Cedar' }),
    ]
    const [ash, birch] = practices
    await imported(db, october(ash?.code ?? '', '80,2,yes'), october(birch?.code ?? '', '61.5,not known,no'))
    return { db, officer: await insertActor(db, { role: 'triage' }) }
  }

  test('says how many are below the benchmark, of how many, and who has no figure', async () => {
    const { db, officer } = await threePractices()
    const list = await readIndicatorList(now(db), officer, asked())
    expect(list?.firstLine).toContain('1 of 2 practices with a figure is below the benchmark of 75')
    expect(list?.firstLine).toContain('1 practice has no figure.')
    expect(list?.cover).toBe('Test ICB, 2 of 3 practices, 66% of patients.')
    expect(list?.rows.map(({ name, value, difference }) => [name, value, difference])).toEqual([
      ['Ash', '80', '5 above'],
      ['Birch', '61.5', '13.5 below'],
      ['Cedar', 'No figure', ''],
    ])
  })

  test('is sorted, narrowed to an area and to those below by its address', async () => {
    const { db, officer } = await threePractices()
    const names = async (query: string) =>
      (await readIndicatorList(now(db), officer, asked(query)))?.rows.map(({ name }) => name)
    expect(await names('sort=difference')).toEqual(['Birch', 'Ash', 'Cedar'])
    expect(await names('show=below')).toEqual(['Birch'])
    expect(await names('area=pcn:U00001')).toEqual(['Ash', 'Birch', 'Cedar'])
    expect(await names('area=place:nowhere')).toBeUndefined()
    expect(await names('indicator=vacancies_gp&sort=value')).toEqual(['Ash', 'Birch', 'Cedar'])
    expect(await names('indicator=nonsense&sort=up&page=99')).toEqual(['Ash', 'Birch', 'Cedar'])
  })

  test('marks placeholder list sizes, by which the average is weighed', async () => {
    const { db, officer } = await threePractices()
    expect((await readIndicatorList(now(db), officer, asked()))?.placeholders).toBeNull()
    await db.updateTable('practice_list_sizes').set({ is_placeholder: 1 }).execute()
    const list = await readIndicatorList(now(db), officer, asked())
    expect(list?.placeholders).toContain('All list sizes here are placeholders')
    expect(list?.rows.every(({ isPlaceholder }) => isPlaceholder)).toBe(true)
  })

  test('can be taken away as exactly what is shown, and each practice in it sees who took it', async () => {
    const { db, officer } = await threePractices()
    const call = { db, now: new Date(morning), personId: officer.personId, search: '?show=below' }
    const { text } = await callRoute(routeOf('icb.indicators[.]csv'), call)
    const rows = parse(text ?? '', { columns: true, bom: true })
    expect(rows).toMatchObject([
      { practice: 'Birch', value: '61.5', value_status: 'published', benchmark: '75', difference: '-13.5' },
    ])
    const looks = await db.selectFrom('access_log').select(['what', 'person_id']).execute()
    expect(looks).toEqual([{ what: 'export', person_id: officer.personId }])
  })

  test('of another ICB has none of these practices, and their pages are not found', async () => {
    const { db, officer } = await threePractices()
    const stranger = { ...officer, ...(await anOtherIcb(db)) }
    expect((await readIndicatorList(now(db), stranger, asked()))?.rows).toEqual([])
    const { code } = await db.selectFrom('practices').select('code').executeTakeFirstOrThrow()
    expect(await readPracticeIndicators(now(db), stranger, code)).toBeUndefined()
  })

  test('reads one figure of each practice by the index, however many periods are kept', async () => {
    const { db } = await threePractices()
    const plan = await sql<{ detail: string }>`explain query plan
      select f.id from practices join practice_indicators f on f.id = (
        select n.id from practice_indicators n where n.practice_code = practices.code and n.indicator = 'appointments'
        order by n.to_day desc, n.from_day desc, n.id desc limit 1)
      where practices.icb_code = ${testIcb}`.execute(db)
    const steps = plan.rows.map(({ detail }) => detail).join('\n')
    expect(steps).toContain('COVERING INDEX practice_indicators_newest (practice_code=? AND indicator=?)')
    expect(steps).not.toContain('TEMP B-TREE')
  })
})

describe('the benchmark', () => {
  const form = (given: Record<string, string>) => {
    const posted = {
      area: `icb:${testIcb}`,
      value: '80',
      fromDay: '1/10/2026',
      version: '0',
      reason: 'Board of May',
      ...given,
    }
    const read = readChange(benchmarkForm, Object.entries(posted))
    if (!read.ok) throw new Error(JSON.stringify(read.answer.problems))
    return read.value
  }

  test('counts from its day, with reason, before and after in the audit; a second person is told', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const manager = await insertActor(db, { role: 'manager' })
    await imported(db, october(practice.code, '78,,'))
    expect(await changeBenchmark(now(db), manager, form({}))).toEqual({ outcome: 'done' })
    expect(await changeBenchmark(now(db), manager, form({}))).toEqual({ outcome: 'changed-meanwhile' })
    const { version, changes } = await readBenchmarks(now(db), manager)
    expect(changes).toMatchObject([{ before: '75', after: '80', reason: 'Board of May' }])
    const list = await readIndicatorList(now(db), manager, readAskedIndicators(new URLSearchParams()))
    expect(list?.rows).toMatchObject([{ benchmark: '80', difference: '2 below' }])
    const later = form({ value: '60', fromDay: '1/11/2026', version: String(version) })
    expect(await changeBenchmark(now(db), manager, later)).toEqual({ outcome: 'done' })
    const october31 = await readIndicatorList(now(db), manager, readAskedIndicators(new URLSearchParams()))
    expect(october31?.rows).toMatchObject([{ benchmark: '80' }])
    const audit = await db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'indicators.benchmark-set')
      .execute()
    expect(audit).toHaveLength(2)
  })

  test.each([
    ['of nobody’s place', { area: 'place:nowhere' }, 'area'],
    ['of another ICB', { area: 'icb:QXX' }, 'area'],
    ['that is taken from the ICB', { value: '' }, 'value'],
    ['that holds already', { value: '75' }, undefined],
  ])('%s', async (_what, given, field) => {
    const db = await testDb()
    const manager = await insertActor(db, { role: 'manager' })
    const result = await changeBenchmark(now(db), manager, form(given))
    expect(result).toMatchObject(field ? { outcome: 'refused', field } : { outcome: 'refused' })
  })

  test.each(['0', '-5', '75%', 'many', '501'])('is refused as %s', (value) => {
    const posted = { area: 'icb:QK1', value, fromDay: '1/10/2026', version: '0', reason: 'Because' }
    expect(readChange(benchmarkForm, Object.entries(posted)).ok).toBe(false)
  })

  test('is in force by place', async () => {
    const db = await testDb()
    const manager = await insertActor(db, { role: 'manager' })
    await changeBenchmark(now(db), manager, form({ area: 'place:leicestershire', value: '90' }))
    const { inForce, areas } = await readBenchmarks(now(db), manager)
    expect(areas).toHaveLength(2)
    expect(inForce.map(({ value }) => value)).toEqual(['75', '90'])
  })
})
