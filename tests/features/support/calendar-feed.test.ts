import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { endFeed, makeFeed, readFeed, readOwnFeed } from '~/features/support/calendar-feed.server'
import { addAreaPlt } from '~/features/support/change-area-plt.server'
import { readOwnCalendar } from '~/features/support/own-calendar.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { aCoveredClosure, approveNow, mondayAtTen, supportCast, thursday } from '../../factories/support'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = (db: Db) => liveAt(db, mondayAtTen)

async function feedOf(db: Db, actor: Actor, practiceCode: string | null) {
  const link = await makeFeed(now(db), actor, practiceCode)
  const token = /\/feeds\/([\w-]{43})\.ics$/.exec(link)?.[1] ?? ''
  return { token, read: () => readFeed(now(db), token) }
}

async function castWithClosure() {
  const db = await testDb()
  const cast = await supportCast(db)
  const { reference } = await aCoveredClosure(db, cast)
  await approveNow(db, cast.manager, reference)
  return { db, cast, reference }
}

describe('a calendar feed', () => {
  test('gives a practice its closures, and not why, nor any person', async () => {
    const { db, cast } = await castWithClosure()
    const neighbour = await insertPractice(db, { name: 'Elm' })
    const atNeighbour = await insertActor(db, { scopeCode: neighbour.code })
    const { read } = await feedOf(db, cast.atPractice, cast.practice.code)
    const text = (await read()) ?? ''
    expect(text).toContain('SUMMARY:Half-day closure\r\n')
    expect(text).toContain('DTSTART:20261126T130000Z')
    for (const secret of ['No doctor', 'Khan', 'Bell', 'DHU coordinator']) expect(text).not.toContain(secret)
    const other = await feedOf(db, atNeighbour, neighbour.code)
    expect(await other.read()).not.toContain('BEGIN:VEVENT')
  })

  test('says that a closure was cancelled instead of dropping it', async () => {
    const { db, cast, reference } = await castWithClosure()
    const { read } = await feedOf(db, cast.atPractice, cast.practice.code)
    const uid = /UID:.*/.exec((await read()) ?? '')?.[0]
    await withdrawRequest(now(db), { actor: cast.atPractice, reference, reason: 'A locum was found.' })
    const text = (await read()) ?? ''
    expect(text).toContain('STATUS:CANCELLED')
    expect(text).toContain(uid)
    expect(text).not.toContain('locum')
  })

  test('of the ICB names practices and the area’s PLT, and each practice sees that it was taken away', async () => {
    const { db, cast } = await castWithClosure()
    const admin = await insertActor(db, { role: 'admin' })
    const session = {
      day: thursday,
      half: 'morning',
      area: { kind: 'icb', code: testIcb },
      providerCode: null,
    } as const
    await addAreaPlt(now(db), admin, session)
    const { read } = await feedOf(db, cast.manager, null)
    const text = (await read()) ?? ''
    expect(text).toContain(`${cast.practice.name}: half-day closure`)
    expect(text).toContain('SUMMARY:PLT: ')
    await read()
    const looks = await db
      .selectFrom('access_log')
      .select(['person_id', 'what'])
      .where('what', '=', 'export')
      .execute()
    expect(looks).toEqual([{ person_id: cast.manager.personId, what: 'export' }])
  })

  test('ends when it is ended, made anew, or its person leaves', async () => {
    const { db, cast } = await castWithClosure()
    const first = await feedOf(db, cast.atPractice, cast.practice.code)
    const second = await feedOf(db, cast.atPractice, cast.practice.code)
    expect(await first.read()).toBeUndefined()
    expect(await second.read()).toBeDefined()
    expect(await readOwnFeed(now(db), cast.atPractice, cast.practice.code)).toMatchObject({
      lastRead: expect.stringContaining('November'),
    })
    await endFeed(now(db), cast.atPractice, cast.practice.code)
    expect(await second.read()).toBeUndefined()
    const third = await feedOf(db, cast.manager, null)
    await db
      .updateTable('person_roles')
      .set({ ended_at: mondayAtTen as never })
      .where('person_id', '=', cast.manager.personId)
      .execute()
    expect(await third.read()).toBeUndefined()
  })

  test('answers 404 to a token that was revoked, to one nobody made, and to what is none', async () => {
    const { db, cast } = await castWithClosure()
    const { token } = await feedOf(db, cast.atPractice, cast.practice.code)
    const ask = (name: string) =>
      callRoute(routeOf('feeds.$token'), {
        db,
        now: new Date(mondayAtTen),
        personId: cast.atPractice.personId,
        params: { token: name },
      })
    expect((await ask(`${token}.ics`)).status).toBe(200)
    await endFeed(now(db), cast.atPractice, cast.practice.code)
    for (const name of [`${token}.ics`, `${'x'.repeat(43)}.ics`, token, '..ics', '%']) {
      expect((await ask(name)).status).toBe(404)
    }
  })

  test('is kept as a hash only', async () => {
    const { db, cast } = await castWithClosure()
    const { token } = await feedOf(db, cast.atPractice, cast.practice.code)
    const rows = await db.selectFrom('calendar_feeds').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

test('a practice’s own calendar lists what is agreed for it, and nobody else’s', async () => {
  const { db, cast } = await castWithClosure()
  const page = await readOwnCalendar(now(db), cast.atPractice, cast.practice.code)
  expect(page.entries).toMatchObject([{ what: 'Half-day closure', times: '1pm to 6:30pm', cover: 'DHU' }])
})
