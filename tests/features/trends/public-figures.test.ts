import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDay } from '~/domain/calendar/days'
import { protectRow } from '~/domain/trends/small-numbers'
import { makePackJob } from '~/features/trends/make-pack.server'
import type { PlaceDay } from '~/features/trends/pack-data'
import { type PublicFigures, publicFigures } from '~/features/trends/public-figures'
import { runDueJobs } from '~/platform/jobs.server'
import { insertDay } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const monday = isoDay('2026-11-16')
const icbName = 'LLR ICB'
const neighbours = { rutland: 'leicestershire' }
const order = [0, 1, 4, 2, 3]

type Counts = readonly [number, number, number, number, number]

function placeDay(placeId: string, day: string, [one, two, three, four, missing]: Counts): PlaceDay {
  const all = one + two + three + four + missing
  return {
    day: isoDay(day),
    placeId,
    placeName: placeId.charAt(0).toUpperCase() + placeId.slice(1),
    atLevel: [one, two, three, four],
    notReturned: missing,
    patientsExpected: all * 8000,
    patientsReturned: (all - missing) * 8000,
    patientsAtThreeOrFour: (three + four) * 8000,
  }
}

const figuresOf = (placeDays: PlaceDay[]) =>
  publicFigures({ placeDays, placeNeighbours: neighbours, icbName })
const lineOf = (figures: PublicFigures, area: string) => figures.lines.find((line) => line.area === area)

describe('what the public may see', () => {
  test('small counts are shown as such, and another is withheld so that the total gives none away', () => {
    const figures = figuresOf([placeDay('leicester', monday, [30, 12, 7, 2, 6])])
    expect(lineOf(figures, 'Leicester')?.counts).toEqual([{ least: 28, most: 32 }, 12, 7, '<5', 6])
  })

  test('none is as small as four: an empty level is not told from one that is nearly empty', () => {
    expect(
      lineOf(figuresOf([placeDay('leicester', monday, [30, 12, 7, 0, 6])]), 'Leicester')?.counts,
    ).toEqual(lineOf(figuresOf([placeDay('leicester', monday, [28, 12, 7, 2, 6])]), 'Leicester')?.counts)
  })

  test('without small counts everything is shown, and the whole is the sum', () => {
    const figures = figuresOf([
      placeDay('leicester', monday, [30, 12, 7, 5, 6]),
      placeDay('leicestershire', monday, [40, 12, 7, 5, 6]),
    ])
    expect(lineOf(figures, icbName)?.counts).toEqual([70, 24, 14, 10, 12])
    expect(lineOf(figures, 'Leicester')).toMatchObject({
      practicesReturned: '90%',
      patientsCovered: '80% or more',
      patientsAtThreeOrFour: 'under 25%',
    })
  })

  test('a whole is told between two numbers where a part is', () => {
    const figures = figuresOf([
      placeDay('leicester', monday, [30, 12, 7, 5, 6]),
      placeDay('leicestershire', monday, [40, 12, 7, 3, 6]),
    ])
    expect(lineOf(figures, icbName)?.counts).toEqual([
      { least: 69, most: 73 },
      24,
      14,
      { least: 5, most: 9 },
      12,
    ])
  })

  test('Rutland, with four practices, is shown with Leicestershire and never alone', () => {
    const figures = figuresOf([
      placeDay('leicester', monday, [30, 12, 7, 5, 6]),
      placeDay('leicestershire', monday, [40, 12, 7, 5, 6]),
      placeDay('rutland', monday, [1, 1, 1, 1, 0]),
    ])
    expect([...new Set(figures.lines.map(({ area }) => area))]).toEqual([
      'Leicester',
      'Leicestershire and Rutland',
      icbName,
    ])
    expect(figures.joined).toEqual(['Leicestershire and Rutland'])
    expect(lineOf(figures, 'Leicestershire and Rutland')?.counts).toEqual([41, 13, 8, 6, 6])
  })

  test('a system with fewer than twenty practices publishes nothing', () => {
    expect(figuresOf([placeDay('rutland', monday, [5, 5, 0, 0, 1])]).lines).toEqual([])
  })

  test('an area of which too much is small is withheld whole', () => {
    const figures = figuresOf([placeDay('leicester', monday, [9, 7, 2, 2, 2])])
    expect(lineOf(figures, 'Leicester')).toMatchObject({
      counts: ['withheld', 'withheld', 'withheld', 'withheld', 'withheld'],
      practicesReturned: 'withheld',
      patientsCovered: 'withheld',
      patientsAtThreeOrFour: 'withheld',
    })
  })
})

const counts = fc.tuple(
  fc.oneof(fc.nat(9), fc.nat(60)),
  fc.oneof(fc.nat(9), fc.nat(30)),
  fc.nat(12),
  fc.nat(8),
  fc.oneof(fc.nat(6), fc.nat(20)),
)
const weeks = fc.array(
  fc.tuple(counts, counts, fc.tuple(fc.nat(2), fc.nat(2), fc.nat(1), fc.nat(1), fc.nat(1))),
  {
    minLength: 1,
    maxLength: 5,
  },
)

function weekOf(days: readonly (readonly [Counts, Counts, Counts])[]): PlaceDay[] {
  return days.flatMap((ofDay, index) =>
    ['leicester', 'leicestershire', 'rutland'].map((id, place) =>
      placeDay(id, addDays(monday, index), ofDay[place] ?? [0, 0, 0, 0, 0]),
    ),
  )
}

describe('nobody can work out what is hidden', () => {
  test('by any sums and differences of what is published: rows, the whole of the system, the week', () => {
    fc.assert(
      fc.property(weeks, (days) => {
        expect(workedOut(figuresOf(weekOf(days)))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('the attack is a good one: it finds what a file with a careless total would give away', () => {
    const figures = figuresOf([
      placeDay('leicester', monday, [30, 12, 7, 5, 6]),
      placeDay('leicestershire', monday, [40, 12, 7, 3, 6]),
    ])
    const careless = {
      ...figures,
      lines: figures.lines.map((line) =>
        line.area === icbName && line.day !== null ? { ...line, counts: [70, 24, 14, 8, 12] } : line,
      ),
    }
    expect(workedOut(careless)).toContain(`${monday} Leicestershire 3`)
  })

  test('by trying every number: each small count can be any from 0 to 4, whatever the others are', () => {
    fc.assert(
      fc.property(counts, (row) => {
        const shown = protectRow(row, order)
        if (!shown) return
        const total = row.reduce((sum, count) => sum + count, 0)
        const known = shown.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0)
        const small = shown.filter((count) => count === '<5').length
        expect(shown.filter((count) => typeof count === 'object')).toHaveLength(small === 0 ? 0 : 1)
        // Every way to fill the small ones leaves the withheld one a number of 5 or more, which is all that is known of it.
        for (let each = 0; each < 5 ** small; each += 1) {
          const filled = Array.from({ length: small }, (_, index) => Math.floor(each / 5 ** index) % 5)
          const rest = total - known - filled.reduce((sum, count) => sum + count, 0)
          const range = shown.find((count) => typeof count === 'object')
          if (range) {
            expect(range.least).toBeGreaterThanOrEqual(5)
            expect(rest).toBeGreaterThanOrEqual(range.least)
            expect(rest).toBeLessThanOrEqual(range.most)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('by knowing the rule: rows that look the same are withheld the same, whatever is hidden', () => {
    fc.assert(
      fc.property(counts, (row) => {
        const shown = protectRow(row, order)
        const first = shown?.indexOf('<5') ?? -1
        const withheld = shown?.findIndex((count) => typeof count === 'object') ?? -1
        if (!shown || first < 0) return
        for (let other = 0; other < 5; other += 1) {
          const moved = row.map((count, index) =>
            index === first ? other : index === withheld ? count + (row[first] ?? 0) - other : count,
          )
          expect(protectRow(moved, order)).toEqual(shown)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('an area is never smaller than twenty practices, and no line names one', () => {
    fc.assert(
      fc.property(weeks, (days) => {
        for (const line of figuresOf(weekOf(days)).lines) {
          expect(line.expected).toBeGreaterThanOrEqual(20)
          expect(line.area).not.toBe('Rutland')
        }
      }),
    )
  })
})

/** The hidden counts that follow from the published ones: by elimination, over every total there is. */
function workedOut({ lines }: PublicFigures): string[] {
  const days = [...new Set(lines.flatMap(({ day }) => day ?? []))]
  const areas = [...new Set(lines.map(({ area }) => area))].filter((area) => area !== icbName)
  const cells = days.flatMap((day) =>
    areas.flatMap((area) => [0, 1, 2, 3, 4].map((index) => `${day} ${area} ${index}`)),
  )
  const at = new Map(cells.map((cell, index) => [cell, index]))
  const equations: number[][] = []
  const add = (terms: readonly string[], sum: number) => {
    const row = Array.from({ length: cells.length + 1 }, () => 0)
    for (const term of terms) row[at.get(term) ?? 0] = 1
    row[cells.length] = sum
    equations.push(row)
  }
  const hidden = new Set<string>()
  for (const { day, area, expected, counts: shown } of lines) {
    const ofDays = day === null ? days : [day]
    const ofAreas = area === icbName ? areas : [area]
    const termsOf = (index: number) =>
      ofDays.flatMap((one) => ofAreas.map((other) => `${one} ${other} ${index}`))
    add([0, 1, 2, 3, 4].flatMap(termsOf), expected)
    shown.forEach((count, index) => {
      if (typeof count === 'number') add(termsOf(index), count)
      else if (day !== null && area !== icbName) hidden.add(`${day} ${area} ${index}`)
    })
  }
  return solved(equations, cells.length)
    .map((index) => cells[index] ?? '')
    .filter((cell) => hidden.has(cell))
}

/** The unknowns of a linear system that have one value, by Gauss and Jordan. */
function solved(equations: number[][], unknowns: number): number[] {
  const rows = equations.map((row) => [...row])
  let top = 0
  for (let column = 0; column < unknowns && top < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= top && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    const [lead] = rows.splice(pivot, 1)
    if (!lead) continue
    const scale = lead[column] ?? 1
    const unit = lead.map((value) => value / scale)
    rows.splice(top, 0, unit)
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0
      if (index !== top && Math.abs(factor) > 1e-9)
        rows[index] = row.map((value, at) => value - factor * (unit[at] ?? 0))
    }
    top += 1
  }
  return rows.slice(0, top).flatMap((row) => {
    const used = row.slice(0, unknowns).flatMap((value, index) => (Math.abs(value) > 1e-9 ? [index] : []))
    return used.length === 1 ? used : []
  })
}

describe('the page and the file', () => {
  async function aWeek() {
    const db = await testDb()
    for (let index = 0; index < 30; index += 1) {
      const { code } = await insertPractice(db)
      for (const day of ['2026-11-19', '2026-11-20'])
        await insertDay(db, {
          practiceCode: code,
          day,
          ...(index < 7
            ? { level: 3 }
            : index < 9
              ? { level: 4 }
              : index < 24
                ? { level: 1 }
                : { state: 'missing' }),
        })
    }
    await runDueJobs(liveAt(db, '2026-11-20T18:45:00Z'), [makePackJob])
    const manager = await insertActor(db, { role: 'manager' })
    const ask = (route: string, personId = manager.personId, search = '') =>
      callRoute(routeOf(route), { db, now: new Date('2026-11-23T09:00:00Z'), personId, search })
    return { db, manager, ask }
  }

  test('the file holds the lines, no practice, and stays the same when a return is put right', async () => {
    const { db, ask } = await aWeek()
    const { text } = await ask('icb.public[.]csv')
    const rows = parse(text ?? '', { bom: true, columns: true }) as Record<string, string>[]
    expect(rows[0]).toMatchObject({
      week: monday,
      day: '2026-11-19',
      area: 'Leicestershire',
      practices_expected: '30',
      opel_1: '9 to 17',
      opel_2: '<5',
      opel_3: '7',
      opel_4: '<5',
      not_returned: '6',
    })
    expect(text).not.toMatch(/Practice \d|C1\d{4}/)
    await db.updateTable('practice_days').set({ worst_level: 4 }).where('worst_level', '=', 3).execute()
    expect((await ask('icb.public[.]csv')).text).toBe(text)
  })

  test('managers see it; officers, practices and partners are refused', async () => {
    const { db, manager, ask } = await aWeek()
    for (const route of ['icb.public', 'icb.public[.]csv']) {
      expect((await ask(route, manager.personId)).status).toBe(200)
      for (const role of ['triage', 'practice_user', 'partner', 'contract_quality'] as const) {
        const { personId } = await insertActor(db, { role, scopeCode: testIcb })
        expect([role, (await ask(route, personId)).status]).toEqual([role, 403])
      }
    }
  })

  test.each([
    ['?week=2026-11-18', 200],
    ['?week=2035-01-01', 200],
    ['?week=tomorrow', 404],
    ['?week=2026-02-30', 404],
  ])('%s answers %i', async (search, status) => {
    const { manager, ask } = await aWeek()
    expect((await ask('icb.public', manager.personId, search)).status).toBe(status)
  })
})
