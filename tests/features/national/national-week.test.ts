import { parse } from 'csv-parse/sync'
import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import { insertAssignment } from '#db/queries/people'
import { insertAwaitedDays } from '#db/queries/practice-days'
import { addDays, type IsoDay, instant } from '~/domain/calendar/days'
import { nextWeek, weekDays } from '~/domain/calendar/weeks'
import { percent } from '~/domain/trends/week-sentence'
import { nationalCsv, nationalWorkbook } from '~/features/national/national-file.server'
import { readNationalWeek } from '~/features/national/read-national-week.server'
import { readWeek } from '~/features/trends/read-week.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { readWorkbook } from '../../support/read-workbook'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday, otherIcb } from '../trends/fortnight'

const now = new Date('2026-11-23T09:00:00Z')

/** The fortnight: three practices return in the test's ICB, one in the other. */
async function aFortnight() {
  const db = await testDb()
  await insertFortnight(db)
  return db
}

/** More practices in a PCN, at a level on each day of the week. */
async function addPractices(
  db: Awaited<ReturnType<typeof testDb>>,
  codes: readonly string[],
  pcnCode: string,
) {
  for (const code of codes) {
    await insertPractice(db, { code, name: `Surgery ${code}` })
    await db
      .updateTable('practice_pcns')
      .set({ pcn_code: pcnCode })
      .where('practice_code', '=', code)
      .execute()
  }
  for (const day of weekDays(monday)) await report(db, codes, day)
}

async function report(db: Awaited<ReturnType<typeof testDb>>, codes: readonly string[], day: IsoDay) {
  await insertAwaitedDays(db, testIcb, day)
  await db
    .updateTable('practice_days')
    .set({
      state: 'returned',
      returned_at: instant(new Date(`${day}T09:00:00Z`)),
      worst_level: 2,
      last_level: 2,
    })
    .where('practice_code', 'in', codes)
    .where('day', '=', day)
    .execute()
}

describe('the national week', () => {
  test('gives of an ICB what its own week page gives', async () => {
    const db = await aFortnight()
    await addPractices(db, ['C10005', 'C10006'], 'NORTH')
    const own = await readWeek({ db, now }, { icbCode: testIcb, monday, area: { kind: 'icb' } })
    const national = await readNationalWeek({ db, now }, { monday, icbCode: testIcb })
    const days = own?.report.days ?? []
    const shares = days.flatMap((day) => day.patientShareAtThreeOrFour ?? [])
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(national?.sentence).toContain(`${percent(mean)} of patients were with practices at OPEL 3 or 4`)
    for (const table of national?.tables ?? []) {
      for (const row of table.rows.filter((one) => one.figures)) {
        const beside = own?.report.areas.find((area) => area.area === `${row.kind}:${row.code}`)
        expect(row.figures).toMatchObject({
          expected: beside?.expected,
          returned: beside?.returned,
          returnRate: beside?.returnRate,
          coverage: beside?.coverage,
          patientShareAtThreeOrFour: beside?.patientShareAtThreeOrFour,
        })
      }
    }
  })

  test('has a row for each ICB; one with fewer than three returns is held back, and one that would tell of it', async () => {
    const db = await aFortnight()
    const week = await readNationalWeek({ db, now }, { monday, icbCode: null })
    const rows = week?.tables[0]?.rows ?? []
    expect(rows.map((row) => row.code).sort()).toEqual([testIcb, otherIcb].sort())
    expect(rows.every((row) => row.figures === null)).toBe(true)
  })

  test('holds a place back with its PCNs, and the smallest other that would give it away', async () => {
    const db = await aFortnight()
    await addPractices(db, ['C10005', 'C10006', 'C10007', 'C10008'], 'NORTH')
    const week = await readNationalWeek({ db, now }, { monday, icbCode: testIcb })
    const [places, pcns] = week?.tables ?? []
    // Leicestershire has three practices; on no day do more than two of its own return beside Bridge, which moves in.
    for (const pcn of pcns?.rows ?? []) {
      const place = places?.rows.find((row) => row.code === pcn.within?.code)
      if (place?.figures === null) expect(pcn.figures).toBeNull()
    }
    for (const row of [...(places?.rows ?? []), ...(pcns?.rows ?? [])])
      if (row.figures) expect(row.figures.mostReturns).toBeGreaterThanOrEqual(3)
  })

  test('names no practice anywhere, in page data or files', async () => {
    const db = await aFortnight()
    await addPractices(db, ['C10005', 'C10006'], 'NORTH')
    for (const icbCode of [null, testIcb]) {
      const week = await readNationalWeek({ db, now }, { monday, icbCode })
      if (!week) throw new Error('There is no week')
      const book = readWorkbook(
        await nationalWorkbook(week, { now, appUrl: 'https://opel.example' }, analyst),
      )
      const all = JSON.stringify(week) + nationalCsv(week) + [...book.parts.values()].join('')
      expect(all).not.toMatch(/C1000\d|Abbey|Bridge|Castle|Dale|Surgery/)
    }
  })

  test('says in its files what the page shows, and that a figure is held back', async () => {
    const db = await aFortnight()
    await addPractices(db, ['C10005', 'C10006'], 'NORTH')
    const week = await readNationalWeek({ db, now }, { monday, icbCode: testIcb })
    if (!week) throw new Error('There is no week')
    const records = parse(nationalCsv(week), { bom: true, columns: true }) as Record<string, string>[]
    const rows = week.tables.flatMap((table) => table.rows)
    expect(records).toHaveLength(rows.length)
    for (const [index, row] of rows.entries()) {
      const record = records[index]
      expect(record?.area).toBe(row.name)
      expect(record?.returned).toBe(row.figures ? String(row.figures.returned) : '[c]')
      if (row.figures) {
        expect(Number(record?.coverage_percent) / 100).toBeCloseTo(row.figures.coverage ?? Number.NaN, 5)
        expect(record?.days_opel_3).toBe(String(row.figures.daysAtLevel[3]))
      } else expect(record?.coverage_percent).toBe('[c]')
    }
    const { sheets } = readWorkbook(
      await nationalWorkbook(week, { now, appUrl: 'https://opel.example' }, analyst),
    )
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Notes', 'Places', 'PCNs'])
  })

  test('is empty before the first return, says so of a week to come, and knows no ICB that is not there', async () => {
    const db = await aFortnight()
    const stageOf = async (week: typeof monday) =>
      (await readNationalWeek({ db, now }, { monday: week, icbCode: null }))?.stage
    expect(await stageOf(addDays(monday, -7 * 600) as typeof monday)).toBe('empty')
    expect(await stageOf(nextWeek(nextWeek(monday)))).toBe('to-come')
    expect(await readNationalWeek({ db, now }, { monday, icbCode: 'Q99' })).toBeUndefined()
  })

  test('is added up from the index of the figures, practice-days themselves unread', async () => {
    const db = await aFortnight()
    for (const icbCode of [null, testIcb]) {
      const asked: CompiledQuery[] = []
      const watched = db.withPlugin({
        transformQuery: ({ node, queryId }) => {
          asked.push(db.getExecutor().compileQuery(node, queryId))
          return node
        },
        transformResult: async ({ result }) => result,
      })
      await readNationalWeek({ db: watched, now }, { monday, icbCode })
      const sums = asked.filter(({ sql }) => sql.includes('from "practice_days"'))
      expect(sums).toHaveLength(1)
      for (const { sql, parameters } of sums) {
        const plan = await db.executeQuery<{ detail: string }>(
          CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
        )
        const steps = plan.rows.map((step) => step.detail).join('\n')
        expect(steps).toContain(
          'SEARCH practice_days USING COVERING INDEX practice_days_by_icb (icb_code=? AND day>? AND day<?)',
        )
      }
    }
  })
})

const analyst = { name: 'An analyst', role: 'national' } as const

describe('who gets the national week', () => {
  const ids = ['national.week', 'national.week[.]csv', 'national.week[.]xlsx']

  test('a national or regional team gets page and files, and nothing of a practice', async () => {
    const db = await aFortnight()
    const { personId } = await insertActor(db, { role: 'national', name: 'An analyst' })
    const ask = (id: string, search = '') => callRoute(routeOf(id), { db, now, personId, search })
    for (const id of ids) expect((await ask(id)).status, id).toBe(200)
    for (const id of [
      'icb.week',
      'icb.week[.]csv',
      'icb.week[.]xlsx',
      'icb.week.year[.]csv',
      'icb.today',
      'icb.queue',
    ])
      expect((await ask(id)).status, id).toBe(403)
  })

  test.each(['manager', 'triage', 'admin'] as const)('%s is refused it', async (role) => {
    const db = await aFortnight()
    const { personId } = await insertActor(db, { role, name: 'Somebody' })
    for (const id of ids) expect((await callRoute(routeOf(id), { db, now, personId })).status, id).toBe(403)
  })

  test.each(['?week=2026-13-40', '?icb=Q99', '?icb=%27--', '?week=x'])(
    '%s is no page, and its file leads to the page that says so',
    async (search) => {
      const db = await aFortnight()
      const { personId } = await insertActor(db, { role: 'national', name: 'An analyst' })
      expect((await callRoute(routeOf('national.week'), { db, now, personId, search })).status).toBe(404)
      expect((await callRoute(routeOf('national.week[.]csv'), { db, now, personId, search })).status).toBe(
        302,
      )
    },
  )

  test('the role can be held beside others, and a session that was open stays', async () => {
    const db = await aFortnight()
    const manager = await insertActor(db, { role: 'manager', name: 'A manager' })
    await insertAssignment(db, {
      personId: manager.personId,
      role: 'national',
      icbCode: testIcb,
      scopeKind: 'icb',
      scopeCode: testIcb,
      isLead: false,
      at: instant(now),
      grantedBy: null,
    })
    const ask = (id: string) => callRoute(routeOf(id), { db, now, personId: manager.personId })
    expect((await ask('national.week')).status).toBe(200)
    expect((await ask('icb.week')).status).toBe(200)
  })
})
