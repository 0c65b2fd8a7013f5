import { describe, expect, test } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { mondayOf } from '~/domain/calendar/weeks'
import { withdrawCover } from '~/features/support/after-accepting.server'
import { readApproval } from '~/features/support/approval-record.server'
import { readClosureWeek, readWeek } from '~/features/support/closure-calendar.server'
import { readCoverAsk, readCoverList } from '~/features/support/cover-page.server'
import { readOwnRequest } from '~/features/support/own-request.server'
import { readListSearch, readRequestList } from '~/features/support/request-list.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  aHalfDayClosure,
  approveNow,
  insertProvider,
  lunchtimes,
  supportCast,
  thursday,
  whenCoverIsAsked,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const at = '2026-11-23T10:20:00Z'

/** Somebody as the session knows them. */
const personOf = (actor: Actor) => ({
  id: actor.personId,
  name: actor.name,
  assignments: [{ ...actor, id: 1 }],
})

describe('what a cover provider sees', () => {
  test('is what it needs to answer, and nothing of the practice besides', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const secret = 'The manager is going through a divorce.'
    const details = aHalfDayClosure({
      whyNotSafe: `No doctor on site.\n${secret}`,
      expectedDurationNote: secret,
    })
    const reference = await whenThePracticeAsks(db, cast, details)
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)

    const page = await readCoverAsk(liveAt(db, at), cast.provider, askId)

    expect(page?.rows.map(({ label }) => label)).toEqual([
      'Practice',
      'Sites',
      'Why',
      'Number calls go to',
      'GP you can reach',
      'Home visits',
      'Care homes',
      'Urgent results',
      'Dispensing',
      'List size',
      'Clinical system',
    ])
    expect(JSON.stringify(page)).not.toContain('divorce')
    expect(JSON.stringify(page)).not.toContain('1234567')
  })

  test('are its own asks alone, each in its section', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const hub = await insertProvider(db, { code: 'HUB' })
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)
    const live = liveAt(db, at)
    const counts = async (actor: Actor) =>
      (await readCoverList(live, actor, { section: 'asked', page: 1 })).sections.map(({ count }) => count)
    expect(await counts(cast.provider)).toEqual([1, 0, 0])
    expect(await counts(hub)).toEqual([0, 0, 0])
    expect(await readCoverAsk(live, hub, askId)).toBeUndefined()
  })
})

describe('an approval record', () => {
  test('is read by the practice, the ICB and the booked provider, and by nobody else', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const hub = await insertProvider(db, { code: 'HUB' })
    const other = await insertActor(db, { scopeCode: (await insertPractice(db)).code })
    const pcnLead = await insertActor(db, { role: 'pcn_lead', scopeCode: 'U00001' })
    const { reference } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    const reads = async (actor: Actor) =>
      (await readApproval(liveAt(db, at), personOf(actor), 'A-2026-0001')) !== undefined
    expect(await reads(cast.atPractice)).toBe(true)
    expect(await reads(cast.triage)).toBe(true)
    expect(await reads(cast.provider)).toBe(true)
    expect(await reads(hub)).toBe(false)
    expect(await reads(other)).toBe(false)
    expect(await reads(pcnLead)).toBe(false)
  })

  test('says that it is suspended once its cover was withdrawn', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, askId } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    const standing = async () =>
      (await readApproval(liveAt(db, at), personOf(cast.atPractice), 'A-2026-0001'))?.standing
    expect(await standing()).toBeNull()
    await withdrawCover(liveAt(db, at), { actor: cast.provider, askId, reason: 'Ill.' })
    expect(await standing()).toContain('Suspended')
  })
})

describe('requests', () => {
  test('are listed with the nearest decision first; the workforce team sees its own alone', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const workforce = await insertActor(db, { role: 'workforce' })
    const later = await whenThePracticeAsks(db, cast, lunchtimes())
    const sooner = await whenThePracticeAsks(
      db,
      cast,
      aHalfDayClosure({ day: thursday }),
      '2026-11-23T09:00:00Z',
    )
    const listFor = async (actor: Actor) => {
      const list = await readRequestList(liveAt(db, at), actor, readListSearch(new URLSearchParams()))
      return list.rows.map(({ reference }) => reference)
    }
    expect(await listFor(cast.triage)).toEqual([sooner, later])
    expect(await listFor(workforce)).toEqual([])
    expect(await reviewRequest(liveAt(db, at), workforce, later)).toBeUndefined()
  })

  test("the provider's reason for declining is the ICB's to read, not the practice's", async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference, askId } = await aCoveredClosure(db, cast)
    const reason = 'We have had trouble there before.'
    await withdrawCover(liveAt(db, at), { actor: cast.provider, askId, reason })
    const live = liveAt(db, at)
    expect(JSON.stringify(await reviewRequest(live, cast.triage, reference))).toContain(reason)
    expect(JSON.stringify(await readOwnRequest(live, cast.atPractice, reference))).not.toContain(reason)
  })

  test.each([
    ['', 'open', 1],
    ['view=nonsense&page=-3&kind=%27', 'open', 1],
    ['view=past&page=2&kind=extra_plt', 'past', 2],
    ['page=1e9', 'open', 1],
  ])('a list is asked for in its address: "%s"', (search, view, page) => {
    expect(readListSearch(new URLSearchParams(search))).toMatchObject({ view, page })
  })
})

describe('the calendar of closures', () => {
  test('shows a week day by day, with the clashes of each closure', async () => {
    const db = await testDb()
    const cast = await supportCast(db, { places: 2 })
    const neighbour = await insertPractice(db, { name: 'Elm' })
    const atNeighbour = await insertActor(db, { scopeCode: neighbour.code })
    const one = await aCoveredClosure(db, cast)
    const two = await aCoveredClosure(db, { ...cast, practice: neighbour, atPractice: atNeighbour })
    await approveNow(db, cast.manager, one.reference)
    await approveNow(db, cast.manager, two.reference, { reasonToGoOn: 'DHU covers both.' })

    const week = await readClosureWeek(liveAt(db, at), cast.triage, mondayOf(thursday))

    expect(week).toMatchObject({ count: 2, clashCount: 2, previous: '2026-11-16', next: '2026-11-30' })
    const onThursday = week.days.find(({ day }) => day === thursday)
    expect(onThursday?.entries.map(({ reference }) => reference)).toEqual([one.reference, two.reference])
    expect(onThursday?.entries[0]?.clashes).toEqual([expect.stringContaining('Elm, in the same PCN')])
  })

  test.each([
    ['2026-11-26', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['not a day', '2026-11-23'],
    [null, '2026-11-23'],
    ['2026-12-01', '2026-11-30'],
  ])('the week of %s begins on %s', (text, monday) => {
    expect(readWeek(text, new Date(at))).toBe(monday)
  })
})
