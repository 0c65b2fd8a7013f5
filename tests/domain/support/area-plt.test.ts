import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { type AreaPltSession, isHeldFor, plannedAreaPlt } from '~/domain/support/area-plt'
import { type AreaPltWorld, diffAreaPlt, readAreaPltRows } from '~/domain/support/area-plt-import'
import { findClashes, type PlannedClosure } from '~/domain/support/clash-guard'
import { halves, halvesTouched } from '~/domain/support/halves'

const world: AreaPltWorld = {
  today: isoDay('2026-11-23'),
  bankHolidays: new Set([isoDay('2026-12-25')]),
  areas: [
    { kind: 'icb', code: 'QK1', name: 'LLR' },
    { kind: 'place', code: 'leicester', name: 'Leicester' },
    { kind: 'pcn', code: 'U10001', name: 'SLAM' },
    { kind: 'pcn', code: 'U10002', name: 'Central' },
  ],
  providers: [{ code: 'DHU', name: 'DHU Healthcare' }],
}

const read = (...lines: string[]) =>
  readAreaPltRows(
    lines.map((line, index) => ({ line: index + 1, cells: line.split(',') })),
    world,
  )

const session: AreaPltSession = {
  id: 7,
  scopeKind: 'place',
  scopeCode: 'leicester',
  areaName: 'Leicester',
  day: isoDay('2026-11-26'),
  half: 'afternoon',
  providerCode: 'DHU',
  providerName: 'DHU Healthcare',
  isCancelled: false,
  version: 1,
}

const asked: PlannedClosure = {
  reference: 'S-0001',
  kind: 'half_day',
  practiceCode: 'C80001',
  name: 'Oak',
  pcnCode: 'U10001',
  building: null,
  provider: null,
  day: isoDay('2026-11-26'),
  startMinute: 13 * 60,
  endMinute: 18 * 60 + 30,
}

describe('a list of PLT sessions', () => {
  test('is read with areas and providers by name or code, halves and dates as people write them', () => {
    expect(
      read('Date,Half,Area,Provider', '26/11/2026,PM,SLAM PCN,DHU', '2026-12-03,morning,leicester,'),
    ).toEqual({
      ok: true,
      entries: [
        { scopeKind: 'pcn', scopeCode: 'U10001', day: '2026-11-26', half: 'afternoon', providerCode: 'DHU' },
        {
          scopeKind: 'place',
          scopeCode: 'leicester',
          day: '2026-12-03',
          half: 'morning',
          providerCode: null,
        },
      ],
    })
  })

  test.each([
    ['a date that is none', '31/02/2027,pm,LLR,', 'no date'],
    ['a date that is over', '20/11/2026,pm,LLR,', 'not over yet'],
    ['a weekend', '28/11/2026,pm,LLR,', 'weekend'],
    ['a bank holiday', '25/12/2026,pm,LLR,', 'bank holiday'],
    ['a half that is none', '26/11/2026,evening,LLR,', 'no half day'],
    ['an area nobody knows', '26/11/2026,pm,Narnia,', 'No ICB, place or PCN'],
    ['a provider nobody knows', '26/11/2026,pm,LLR,Acme', 'No cover provider'],
  ])('is refused for %s, with the line', (_what, line, reason) => {
    expect(read('date,half,area,provider', line)).toEqual({
      ok: false,
      problems: [{ line: 2, reason: expect.stringContaining(reason) }],
    })
  })

  test.each([
    ['it is empty', [], 'empty'],
    ['a column is missing', ['date,area', '26/11/2026,LLR'], 'no column “half”'],
    ['it has only headings', ['date,half,area'], 'no sessions'],
    ['a session is there twice', ['date,half,area', '26/11/2026,pm,LLR', '26/11/2026,pm,QK1'], 'twice'],
  ])('is refused when %s', (_what, lines, reason) => {
    expect(read(...lines)).toMatchObject({
      ok: false,
      problems: [{ reason: expect.stringContaining(reason) }],
    })
  })

  test('is compared with the calendar: new, another provider, unchanged, and what it leaves out in its days', () => {
    const other = { ...session, id: 8, day: isoDay('2026-12-03') }
    const later = { ...session, id: 9, day: isoDay('2027-02-03') }
    const list = read('date,half,area,provider', '26/11/2026,pm,Leicester,', '10/12/2026,pm,LLR,DHU')
    if (!list.ok) throw new Error('The list must be readable')
    const diff = diffAreaPlt([session, other, later], list.entries)
    expect(diff.added.map(({ day }) => day)).toEqual(['2026-12-10'])
    expect(diff.changed.map(({ held, providerCode }) => [held.id, providerCode])).toEqual([[7, null]])
    expect(diff.notInList.map(({ id }) => id)).toEqual([8])
  })

  test('no text, however odd, breaks it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 6 }), (rows) => {
        const result = readAreaPltRows(
          rows.map((cells, index) => ({ line: index + 1, cells })),
          world,
        )
        expect(result.ok || result.problems.length > 0).toBe(true)
      }),
    )
  })
})

test('a session is held for the practices of its ICB, its place or its PCN', () => {
  const practice = { icbCode: 'QK1', placeId: 'leicester', pcnCode: 'U10001' }
  expect(isHeldFor({ scopeKind: 'icb', scopeCode: 'QK1' }, practice)).toBe(true)
  expect(isHeldFor({ scopeKind: 'place', scopeCode: 'leicester' }, practice)).toBe(true)
  expect(isHeldFor({ scopeKind: 'place', scopeCode: 'rutland' }, practice)).toBe(false)
  expect(isHeldFor({ scopeKind: 'pcn', scopeCode: 'U10002' }, practice)).toBe(false)
})

describe('the guard on a PLT afternoon', () => {
  const places = new Map([
    ['U10001', 'leicester'],
    ['U10002', 'leicester'],
    ['U10003', 'rutland'],
  ])

  test('counts the session of a place once, for a practice in any of its PCNs', () => {
    expect(findClashes(asked, plannedAreaPlt(session, places)).map(({ words }) => words)).toEqual([
      'Leicester has its own PLT on Thu 26 Nov, afternoon (1pm to 6:30pm), covered by DHU Healthcare.',
    ])
  })

  test('counts it once as the load of its provider elsewhere, however many PCNs it covers', () => {
    const elsewhere = { ...asked, pcnCode: 'U10003', provider: { code: 'DHU', name: 'DHU Healthcare' } }
    expect(findClashes(elsewhere, plannedAreaPlt(session, places)).map(({ nearness }) => nearness)).toEqual([
      'provider',
    ])
    expect(findClashes({ ...elsewhere, provider: null }, plannedAreaPlt(session, places))).toEqual([])
  })

  test('names another practice that the same provider covers', () => {
    const provider = { code: 'DHU', name: 'DHU Healthcare' }
    const other = {
      ...asked,
      reference: 'S-0002',
      name: 'Elm',
      practiceCode: 'C80002',
      pcnCode: 'U10003',
      provider,
    }
    expect(findClashes({ ...asked, provider }, [other])[0]?.words).toBe(
      'DHU Healthcare also covers Elm on Thu 26 Nov, afternoon: a half-day closure (1pm to 6:30pm, S-0002).',
    )
  })
})

describe('overlaps, whatever the times', () => {
  const minute = fc.integer({ min: 0, max: 1440 })
  const closure = fc
    .record({
      start: minute,
      end: minute,
      pcn: fc.constantFrom('U1', 'U2'),
      practice: fc.constantFrom('A', 'B'),
    })
    .filter(({ start, end }) => start < end)

  const planned = (
    reference: string,
    { start, end, pcn, practice }: { start: number; end: number; pcn: string; practice: string },
  ) => ({
    ...asked,
    reference,
    practiceCode: practice,
    pcnCode: pcn,
    startMinute: start,
    endMinute: end,
  })

  test('one closure clashes with another exactly as often as the other with it', () => {
    fc.assert(
      fc.property(closure, closure, (a, b) => {
        const [one, other] = [planned('S-1', a), planned('S-2', b)]
        expect(findClashes(one, [other]).map(({ half, nearness }) => [half, nearness])).toEqual(
          findClashes(other, [one]).map(({ half, nearness }) => [half, nearness]),
        )
      }),
    )
  })

  test('there is a clash only in a half that both touch, and nothing clashes with itself', () => {
    fc.assert(
      fc.property(closure, closure, (a, b) => {
        const [one, other] = [planned('S-1', a), planned('S-2', b)]
        expect(findClashes(one, [one])).toEqual([])
        for (const { half } of findClashes(one, [other])) {
          expect(halves).toContain(half)
          expect(halvesTouched(a.start, a.end)).toContain(half)
          expect(halvesTouched(b.start, b.end)).toContain(half)
        }
      }),
    )
  })
})
