import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAreaPltOf } from '#db/queries/area-plt'
import { listCoverProviders } from '#db/queries/cover-bookings'
import { isoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { readHome } from '~/features/returns/read-home.server'
import type { AddAreaPltForm } from '~/features/support/area-plt-form'
import { addAreaPlt, takeOutAreaPlt } from '~/features/support/change-area-plt.server'
import { readClosureWeek } from '~/features/support/closure-calendar.server'
import { applyAreaPlt, readWaitingAreaPlt, uploadAreaPlt } from '~/features/support/import-area-plt.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  aHalfDayClosure,
  approveNow,
  mondayAtTen,
  type SupportCast,
  supportCast,
  thursday,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const now = (db: Db) => liveAt(db, mondayAtTen)
const admin = (db: Db) => insertActor(db, { role: 'admin' })
const forAll: AddAreaPltForm = {
  day: thursday,
  half: 'afternoon',
  area: { kind: 'icb', code: testIcb },
  providerCode: 'DHU',
}

async function castWithPlt(places: number): Promise<{ db: Db; cast: SupportCast }> {
  const db = await testDb()
  const cast = await supportCast(db, { places })
  expect(await addAreaPlt(now(db), await admin(db), forAll)).toEqual({ outcome: 'done' })
  return { db, cast }
}

describe('a session of the area’s PLT', () => {
  test('stands on the practice’s home and on the calendar, with its provider', async () => {
    const { db, cast } = await castWithPlt(2)
    const home = await readHome(now(db), cast.atPractice, cast.practice.code)
    expect(home.next).toMatchObject([
      {
        title: 'The area’s PLT, Thu 26 Nov afternoon',
        state: 'DHU covers',
        next: expect.stringContaining('return'),
      },
    ])
    const week = await readClosureWeek(now(db), cast.manager, mondayOf(thursday))
    expect(week.days[3]?.entries).toMatchObject([{ kind: 'The area’s own PLT', cover: 'DHU', clashes: [] }])
  })

  test('is a clash that needs a reason, named once with its provider', async () => {
    const { db, cast } = await castWithPlt(2)
    const { reference } = await aCoveredClosure(db, cast)
    const blocked = await approveNow(db, cast.manager, reference)
    if (blocked.outcome !== 'blocked') throw new Error(`It must be blocked, not ${blocked.outcome}`)
    const words = blocked.checks.filter(({ name }) => name === 'clash').map((check) => check.words)
    expect(words).toHaveLength(1)
    expect(words[0]).toContain('covered by DHU')
    const approved = await approveNow(db, cast.manager, reference, { reasonToGoOn: 'DHU has two teams.' })
    expect(approved).toEqual({ outcome: 'done' })
  })

  test('takes one place of its provider: with one place nobody else is covered, by the database itself', async () => {
    const { db, cast } = await castWithPlt(1)
    const half = { icbCode: testIcb, day: thursday, half: 'afternoon' } as const
    expect(await listCoverProviders(db, half)).toMatchObject([{ places: 1, placesTaken: 1 }])
    await expect(
      db
        .insertInto('cover_bookings')
        .values({ provider_code: 'DHU', day: thursday, half: 'afternoon', place_no: 1, request_id: 1 })
        .execute(),
    ).rejects.toThrow('no further place')
    await expect(aCoveredClosure(db, cast, aHalfDayClosure({ half: 'morning' }))).resolves.toBeDefined()
  })

  test('taken out leaves home and guard; a second person who takes it out is told', async () => {
    const { db, cast } = await castWithPlt(1)
    const [held] = await listAreaPltOf(
      db,
      { icbCode: testIcb, practiceCode: cast.practice.code },
      { firstDay: thursday, lastDay: thursday },
    )
    const out = { id: held?.id ?? 0, version: 1, reason: 'Moved to January' }
    expect(await takeOutAreaPlt(now(db), await admin(db), { ...out, version: 9 })).toEqual({
      outcome: 'changed',
    })
    expect(await takeOutAreaPlt(now(db), await admin(db), out)).toEqual({ outcome: 'done' })
    expect(await takeOutAreaPlt(now(db), await admin(db), out)).toEqual({ outcome: 'not-found' })
    expect((await readHome(now(db), cast.atPractice, cast.practice.code)).next).toEqual([])
  })

  test.each<[string, Partial<AddAreaPltForm>, string]>([
    ['that is there already', {}, 'day'],
    ['at a weekend', { day: isoDay('2026-11-28') }, 'day'],
    ['on a day that is over', { day: isoDay('2026-11-20') }, 'day'],
    ['for an area of nobody', { area: { kind: 'pcn', code: 'U99999' } }, 'area'],
    ['with a provider of nobody', { half: 'morning', providerCode: 'ACME' }, 'providerCode'],
  ])('%s is refused at its field', async (_what, changes, field) => {
    const { db } = await castWithPlt(1)
    const result = await addAreaPlt(now(db), await admin(db), { ...forAll, ...changes })
    expect(result).toMatchObject({ outcome: 'refused', problem: { field } })
  })
})

describe('a list of sessions', () => {
  const csv = (text: string) => ({ name: 'plt.csv', bytes: new TextEncoder().encode(text) })
  const list = `date,half,area,provider
26/11/2026,pm,${testIcb},
10/12/2026,pm,${testIcb},DHU
`

  test('is applied once, when what it would change is what was seen', async () => {
    const { db } = await castWithPlt(2)
    const actor = await admin(db)
    const kept = await uploadAreaPlt(now(db), actor, csv(list))
    if (kept.outcome !== 'kept') throw new Error(JSON.stringify(kept))
    const waiting = await readWaitingAreaPlt(now(db), actor, kept.id)
    expect(waiting?.diff?.added).toHaveLength(1)
    expect(waiting?.diff?.changed).toMatchObject([{ providerCode: null }])
    await addAreaPlt(now(db), actor, { ...forAll, day: isoDay('2026-12-10') })
    const asked = { id: kept.id, seen: waiting?.seen ?? '' }
    expect(await applyAreaPlt(now(db), actor, asked)).toBe('changed-meanwhile')
    const again = await readWaitingAreaPlt(now(db), actor, kept.id)
    expect(await applyAreaPlt(now(db), actor, { id: kept.id, seen: again?.seen ?? '' })).toBe('applied')
    expect(await applyAreaPlt(now(db), actor, asked)).toBe('gone')
    const rows = await db
      .selectFrom('area_plt_sessions')
      .select(['day', 'provider_code'])
      .orderBy('day')
      .execute()
    expect(rows).toEqual([
      { day: '2026-11-26', provider_code: null },
      { day: '2026-12-10', provider_code: 'DHU' },
    ])
  })

  test.each([
    ['no text', new Uint8Array([0xff, 0xfe, 0x00])],
    ['no CSV', new TextEncoder().encode('date,half,area\n"26/11/2026,pm')],
    ['far too large', new Uint8Array(300_000)],
  ])('that is %s is refused, and nothing is kept', async (_what, bytes) => {
    const { db } = await castWithPlt(1)
    const result = await uploadAreaPlt(now(db), await admin(db), { name: 'x.csv', bytes })
    expect(result).toMatchObject({ outcome: 'refused', problems: [{ line: expect.any(Number) }] })
    expect(await db.selectFrom('waiting_lists').selectAll().execute()).toEqual([])
  })
})
