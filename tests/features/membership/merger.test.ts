import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findMembership } from '#db/queries/membership'
import { countMergerItems, findLiveMerger } from '#db/queries/mergers'
import { changePractice } from '#db/queries/organisations-import'
import { listAssignments } from '#db/queries/people'
import { findPracticeDay } from '#db/queries/practice-day-results'
import type { Actor } from '~/domain/access/actor'
import { homePathFor } from '~/domain/access/navigation'
import { type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { practiceCode } from '~/domain/organisations/codes'
import { countsText, mergerItems } from '~/domain/organisations/merger'
import { joinPractice, leavePractice } from '~/features/membership/join-and-leave.server'
import { cancelMerger, confirmMerger, planMerger } from '~/features/membership/merge.server'
import { carryOutMergerJob } from '~/features/membership/merger-job.server'
import { readMembership } from '~/features/membership/read-membership.server'
import { readMerge } from '~/features/membership/read-merge.server'
import { closeDayJob, openDayJob } from '~/features/returns/day-jobs.server'
import { readHome } from '~/features/returns/read-home.server'
import { readWeek } from '~/features/trends/read-week.server'
import { runDueJobs } from '~/platform/jobs.server'
import { markOf } from '~/ui/levels/practice-strip'
import { insertDay, levelThree, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, type TestPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { aCoveredClosure, approveNow, supportCast } from '../../factories/support'
import { testDb } from '../../support/test-db'

const monday = '2026-11-23T10:00:00Z'
const lastDay = isoDay('2026-11-24')
const dayAfter = '2026-11-25T09:00:00Z'

/** A practice with an approved closure on Thursday, people, a case and a past week; and one to receive it. */
async function twoPractices() {
  const db = await testDb()
  const cast = await supportCast(db)
  const receiving = await insertPractice(db, { name: 'Latham House' })
  for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']) {
    await insertDay(db, { practiceCode: cast.practice.code, day, level: 3 })
    await insertDay(db, { practiceCode: receiving.code, day, level: 1 })
  }
  const { reference } = await aCoveredClosure(db, cast)
  await approveNow(db, cast.manager, reference)
  return {
    db,
    manager: cast.manager,
    closing: cast.practice,
    receiving,
    atClosing: cast.atPractice,
    reference,
  }
}

type Story = Awaited<ReturnType<typeof twoPractices>>

async function whenItIsPlanned(
  { db, manager, closing, receiving }: Pick<Story, 'db' | 'manager' | 'closing' | 'receiving'>,
  given: { receivingCode?: string; lastDay?: IsoDay; at?: string; version?: number } = {},
) {
  const member = await findMembership(db, testIcb, closing.code)
  return planMerger(liveAt(db, given.at ?? monday), manager, {
    practiceCode: closing.code,
    version: given.version ?? member?.version ?? 0,
    reason: 'The partners agreed to merge',
    receivingCode: given.receivingCode ?? receiving.code,
    lastDay: given.lastDay ?? lastDay,
  })
}

async function whenItIsConfirmed(
  db: Db,
  manager: Actor,
  closing: TestPractice,
  at: string,
  given: { patients?: number; patientsAsked?: string } = {},
) {
  const merger = await findLiveMerger(db, closing.code)
  if (!merger) throw new Error('No merger was planned')
  const counts = await countMergerItems(db, merger, isoDay(at.slice(0, 10)))
  return confirmMerger(liveAt(db, at), manager, {
    closingCode: closing.code,
    version: merger.version,
    ticked: mergerItems,
    seen: countsText(counts),
    patients: counts.patients,
    patientsAsked: '',
    ...given,
  })
}

async function dayRuns(db: Db, day: IsoDay): Promise<void> {
  const payload = { icbCode: testIcb, day }
  await openDayJob.run(liveAt(db, `${day}T00:05:00Z`), payload)
  await closeDayJob.run(liveAt(db, `${day}T18:30:00Z`), payload)
}

async function pastWeeks(db: Db): Promise<string> {
  const at = new Date('2026-11-30T09:00:00Z')
  const weeks = await Promise.all(
    ['2026-11-16', '2026-11-23'].map((day) =>
      readWeek(
        { db, now: at },
        { icbCode: testIcb, monday: mondayOf(isoDay(day)), area: { kind: 'pcn', id: 'U00001' } },
      ),
    ),
  )
  return JSON.stringify(weeks)
}

describe('the days round a merger', () => {
  test('on its last day the closing practice is expected as usual, from the next only the receiving one', async () => {
    const story = await twoPractices()
    const { db, closing, receiving } = story
    expect(await whenItIsPlanned(story)).toEqual({ outcome: 'done' })
    for (const day of ['2026-11-24', '2026-11-25']) await dayRuns(db, isoDay(day))
    expect((await findPracticeDay(db, closing.code, lastDay))?.state).toBe('missing')
    expect((await findPracticeDay(db, receiving.code, lastDay))?.state).toBe('missing')
    expect(await findPracticeDay(db, closing.code, isoDay('2026-11-25'))).toBeUndefined()
    expect((await findPracticeDay(db, receiving.code, isoDay('2026-11-25')))?.state).toBe('missing')
  })

  test('the patients of both count with the receiving practice from the day after, and not before', async () => {
    const story = await twoPractices()
    const { db, manager, closing, receiving } = story
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, monday)
    await dayRuns(db, lastDay)
    await runDueJobs(liveAt(db, '2026-11-25T00:01:00Z'), [carryOutMergerJob])
    await dayRuns(db, isoDay('2026-11-25'))
    expect((await findPracticeDay(db, receiving.code, lastDay))?.patients).toBe(8000)
    expect((await findPracticeDay(db, receiving.code, isoDay('2026-11-25')))?.patients).toBe(16_000)
  })

  test('the story of both practices names it from the day it is planned', async () => {
    const story = await twoPractices()
    await whenItIsPlanned(story)
    for (const { code } of [story.closing, story.receiving]) {
      const member = await readMembership(liveAt(story.db, monday), story.manager, code)
      expect(member?.lines).toMatchObject([{ act: 'Merger planned', reason: 'The partners agreed to merge' }])
    }
  })

  test('a cancelled merger leaves the practice as it was', async () => {
    const story = await twoPractices()
    const { db, manager, closing } = story
    await whenItIsPlanned(story)
    const cancelled = await cancelMerger(liveAt(db, monday), manager, {
      closingCode: closing.code,
      version: 1,
      reason: 'The partners changed their minds',
    })
    expect(cancelled).toEqual({ outcome: 'done' })
    expect((await findMembership(db, testIcb, closing.code))?.leftDay).toBeNull()
    expect(await findLiveMerger(db, closing.code)).toBeUndefined()
  })
})

describe('what moves when a merger is carried out', () => {
  test('nothing moves before the last day is over, then all of it in one step', async () => {
    const story = await twoPractices()
    const { db, manager, closing } = story
    await whenItIsPlanned(story)
    expect(await whenItIsConfirmed(db, manager, closing, monday)).toEqual({ outcome: 'done' })
    await runDueJobs(liveAt(db, '2026-11-24T23:00:00Z'), [carryOutMergerJob])
    expect((await findLiveMerger(db, closing.code))?.state).toBe('confirmed')
    await runDueJobs(liveAt(db, '2026-11-25T00:01:00Z'), [carryOutMergerJob])
    expect((await findLiveMerger(db, closing.code))?.state).toBe('done')
  })

  test('everybody of the two practices is told once when it is carried out, and nobody before', async () => {
    const story = await twoPractices()
    const { db, manager, closing, receiving } = story
    const atClosing = await insertActor(db, { scopeCode: closing.code })
    const atReceiving = await insertActor(db, { scopeCode: receiving.code })
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, monday)
    const told = async () =>
      (
        await db
          .selectFrom('outbox')
          .selectAll()
          .where('kind', '=', 'practice-merged')
          .orderBy('id')
          .execute()
      ).map((mail) => [mail.to_address, JSON.parse(mail.payload).side])
    expect(await told()).toEqual([])
    for (const at of ['2026-11-25T00:01:00Z', '2026-11-25T00:02:00Z'])
      await runDueJobs(liveAt(db, at), [carryOutMergerJob])
    const mails = await told()
    expect(mails).toEqual(
      expect.arrayContaining([
        [atClosing.email, 'closing'],
        [atReceiving.email, 'receiving'],
      ]),
    )
    expect(new Set(mails.map(([address]) => address)).size).toBe(mails.length)
  })

  test('the days after the last one need no return in the strip of the practice that closed', async () => {
    const story = await twoPractices()
    const { db, manager, closing, atClosing } = story
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, dayAfter)
    const home = await readHome(liveAt(db, '2026-11-26T09:00:00Z'), atClosing, closing.code)
    const marks = home.strip.slice(-2).map(({ state, level }) => markOf(state, level))
    expect(marks).toEqual(['not_required', 'not_required'])
  })

  test('the open case, the approved closure and its place in the calendar move, with an event on case and request', async () => {
    const story = await twoPractices()
    const { db, manager, closing, receiving, reference } = story
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, dayAfter)
    const cases = await db.selectFrom('cases').select(['id', 'practice_code', 'state']).execute()
    expect(cases.every((one) => one.practice_code === receiving.code)).toBe(true)
    const request = await db
      .selectFrom('support_requests')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    expect(request).toMatchObject({ practice_code: receiving.code, first_practice_code: closing.code })
    const closure = await db.selectFrom('closures').selectAll().executeTakeFirstOrThrow()
    expect(closure).toMatchObject({ practice_code: receiving.code, is_whole_practice: 0 })
    const kinds = async (table: 'case_events' | 'support_request_events') =>
      (await db.selectFrom(table).select('kind').execute()).map(({ kind }) => kind)
    expect(await kinds('case_events')).toContain('practice_merged')
    expect(await kinds('support_request_events')).toContain('practice_merged')
    const audited = await db
      .selectFrom('audit')
      .select('practice_code')
      .where('action', '=', 'merger.done')
      .execute()
    expect(audited.map((line) => line.practice_code).sort()).toEqual([closing.code, receiving.code].sort())
  })

  test('where the receiving practice has a case open of the same kind, that one goes on and the other names it', async () => {
    const story = await twoPractices()
    const { db, manager, closing, receiving } = story
    const at = new Date('2026-11-23T09:30:00Z')
    const standing = await raiseCase(db, {
      practiceCode: receiving.code,
      at,
      triggers: [levelThree],
      level: 3,
    })
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, dayAfter)
    const cases = await db
      .selectFrom('cases')
      .select(['reference', 'practice_code', 'state'])
      .orderBy('id')
      .execute()
    expect(cases.map(({ practice_code, state }) => [practice_code, state])).toEqual([
      [closing.code, 'closed'],
      [receiving.code, 'new'],
    ])
    const events = await db
      .selectFrom('case_events')
      .select('data')
      .where('kind', '=', 'practice_merged')
      .execute()
    const named = events.map(({ data }) => JSON.parse(data).reference)
    expect(named.sort()).toEqual([cases[0]?.reference, standing.reference].sort())
    const open = await db.selectFrom('support_requests').select('case_id').executeTakeFirstOrThrow()
    expect(open.case_id).toBe(standing.caseId)
  })

  test('who held only the old practice lands on the new one, in the session that is open too', async () => {
    const story = await twoPractices()
    const { db, manager, closing, receiving, atClosing } = story
    const [old] = await listAssignments(db, atClosing.personId)
    await db
      .insertInto('sessions')
      .values({
        token_hash: 'token',
        person_id: atClosing.personId,
        active_role_id: old?.id ?? null,
        browser_hash: 'browser',
        created_at: instant(new Date(monday)),
        seen_at: instant(new Date(monday)),
        expires_at: instant(new Date('2026-12-30T09:00:00Z')),
      })
      .execute()
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, dayAfter)
    const held = await listAssignments(db, atClosing.personId)
    expect(held.map(({ scopeCode }) => scopeCode)).toEqual([receiving.code, closing.code])
    const [first] = held
    expect(first && homePathFor(first)).toBe(`/practices/${receiving.code}`)
    const session = await db.selectFrom('sessions').select('active_role_id').executeTakeFirstOrThrow()
    expect(session.active_role_id).toBe(first?.id)
  })

  test('past weeks, counted again after it, are the same to the last byte', async () => {
    const story = await twoPractices()
    const { db, manager, closing } = story
    // The receiving practice belongs to another PCN, so that anything moved with its past would show.
    await db.insertInto('pcns').values({ code: 'U00009', icb_code: testIcb, name: 'Far' }).execute()
    await db
      .insertInto('pcn_areas')
      .values({
        pcn_code: 'U00009',
        place_id: 'leicestershire',
        footprint_id: 'elr',
        from_day: isoDay('2022-04-01'),
        to_day: null,
      })
      .execute()
    await db
      .updateTable('practice_pcns')
      .set({ pcn_code: 'U00009' })
      .where('practice_code', '=', story.receiving.code)
      .execute()
    await whenItIsPlanned(story)
    for (const day of ['2026-11-23', '2026-11-24']) await dayRuns(db, isoDay(day))
    const before = await pastWeeks(db)
    expect(before).toContain(closing.code)
    await whenItIsConfirmed(db, manager, closing, dayAfter)
    expect((await findLiveMerger(db, closing.code))?.state).toBe('done')
    expect(await pastWeeks(db)).toBe(before)
  })
})

describe('what is refused, and in which words', () => {
  test.each<[string, { lastDay?: IsoDay; receivingCode?: string }, string]>([
    ['a day that is over', { lastDay: isoDay('2026-11-20') }, 'days that are over never change'],
    ['the practice itself', { receivingCode: 'SELF' }, 'cannot merge into itself'],
    ['a code of no practice of this ICB', { receivingCode: 'X99999' }, 'a practice of this ICB'],
  ])('%s', async (_name, given, words) => {
    const story = await twoPractices()
    const receivingCode = given.receivingCode === 'SELF' ? story.closing.code : given.receivingCode
    const planned = await whenItIsPlanned(story, { ...given, ...(receivingCode ? { receivingCode } : {}) })
    expect(planned).toMatchObject({
      outcome: 'refused',
      problem: { message: expect.stringContaining(words) },
    })
  })

  test('a practice of another ICB', async () => {
    const story = await twoPractices()
    await story.db.insertInto('icbs').values({ code: 'QZ9', name: 'Other', short_name: 'Other' }).execute()
    await story.db
      .updateTable('practices')
      .set({ icb_code: 'QZ9' })
      .where('code', '=', story.receiving.code)
      .execute()
    expect(await whenItIsPlanned(story)).toMatchObject({
      outcome: 'refused',
      problem: { message: 'Enter the code of a practice of this ICB, like C82009.' },
    })
  })

  test('a second merger of a practice that is merging, and one back into it', async () => {
    const story = await twoPractices()
    await whenItIsPlanned(story)
    expect(await whenItIsPlanned(story)).toMatchObject({
      problem: { message: expect.stringContaining('is to be merged into Latham House') },
    })
    const back = { ...story, closing: story.receiving, receiving: story.closing }
    expect(await whenItIsPlanned(back)).toMatchObject({
      problem: { message: expect.stringContaining('is itself to be merged into Latham House') },
    })
  })

  test('a practice that was merged joins, leaves and merges no more', async () => {
    const story = await twoPractices()
    const { db, manager, closing } = story
    await whenItIsPlanned(story)
    await whenItIsConfirmed(db, manager, closing, dayAfter)
    const version = (await findMembership(db, testIcb, closing.code))?.version ?? 0
    const asked = { practiceCode: closing.code, version, reason: 'A try', day: isoDay('2026-12-01') }
    const live = liveAt(db, dayAfter)
    for (const result of [
      await joinPractice(live, manager, asked),
      await leavePractice(live, manager, asked),
      await whenItIsPlanned(story, { at: dayAfter, lastDay: isoDay('2026-12-01') }),
    ])
      expect(result.outcome).toBe('refused')
    const cancelled = await cancelMerger(live, manager, {
      closingCode: closing.code,
      version: 3,
      reason: 'Undo it',
    })
    expect(cancelled).toMatchObject({ outcome: 'refused', problem: { field: 'reason' } })
  })

  test('a national list that still has the practice open does not take its last day back', async () => {
    const story = await twoPractices()
    await whenItIsPlanned(story)
    await changePractice(story.db, practiceCode(story.closing.code), { leftDay: null })
    expect((await findMembership(story.db, testIcb, story.closing.code))?.leftDay).toBe(lastDay)
  })

  test('patients far from both together are asked about once, and taken when confirmed', async () => {
    const story = await twoPractices()
    const { db, manager, closing } = story
    await whenItIsPlanned(story)
    const first = await whenItIsConfirmed(db, manager, closing, monday, { patients: 1600 })
    expect(first).toMatchObject({
      problem: { field: 'patients', message: expect.stringContaining('1,600 is far from the 16,000') },
    })
    const other = { patients: 1700, patientsAsked: '1600' }
    expect(await whenItIsConfirmed(db, manager, closing, monday, other)).toMatchObject({ outcome: 'refused' })
    const again = { patients: 1700, patientsAsked: '1700' }
    expect(await whenItIsConfirmed(db, manager, closing, monday, again)).toEqual({ outcome: 'done' })
    const page = await readMerge(liveAt(db, monday), manager, closing.code)
    expect(page).toMatchObject({ isConfirmed: true })
    expect(JSON.stringify(page)).toContain('1,700 patients count with')
  })

  test('a checklist with a line not ticked, with counts that have changed, or by somebody who was slower', async () => {
    const story = await twoPractices()
    const { db, manager, closing, reference } = story
    await whenItIsPlanned(story)
    const merger = await findLiveMerger(db, closing.code)
    if (!merger) throw new Error('It was planned')
    const counts = await countMergerItems(db, merger, isoDay('2026-11-23'))
    expect(counts).toMatchObject({ cases: 1, requests: 1, closures: 1, people: 1, patients: 16_000 })
    const confirm = (given: object) =>
      confirmMerger(liveAt(db, monday), manager, {
        closingCode: closing.code,
        version: merger.version,
        ticked: mergerItems,
        seen: countsText(counts),
        patients: 16_000,
        patientsAsked: '',
        ...given,
      })
    expect(await confirm({ ticked: ['cases'] })).toMatchObject({ outcome: 'refused' })
    expect(await confirm({ version: 7 })).toEqual({ outcome: 'changed-meanwhile' })
    await db
      .updateTable('support_requests')
      .set({ state: 'delivered' })
      .where('reference', '=', reference)
      .execute()
    expect(await confirm({})).toMatchObject({
      problem: { message: expect.stringContaining('since you opened this page') },
    })
  })
})
