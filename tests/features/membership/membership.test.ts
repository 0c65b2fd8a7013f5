import { describe, expect, test } from 'vitest'
import { findMembership, listOpenPauses } from '#db/queries/membership'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { rolePermissions } from '~/domain/access/permissions'
import { isoDay } from '~/domain/calendar/days'
import { agreeClosedDay, takeBackClosedDay } from '~/features/membership/agreed-days.server'
import { addBankHoliday, takeBankHolidayBack } from '~/features/membership/bank-holidays.server'
import { joinPractice, leavePractice } from '~/features/membership/join-and-leave.server'
import { keepPaused, pausePractice, resumePractice } from '~/features/membership/pauses.server'
import { readMembership } from '~/features/membership/read-membership.server'
import { readMembershipOverview } from '~/features/membership/read-overview.server'
import { importBankHolidays } from '~/features/organisations/import-bank-holidays.server'
import { closeDayJob, openDayJob } from '~/features/returns/day-jobs.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const eleven = '2026-11-20T11:00:00Z'
const evening = '2026-11-20T19:00:00Z'

async function aPracticeOnFriday() {
  const db = await testDb()
  const practice = await insertPractice(db)
  const actor = await insertActor(db, { role: 'triage' })
  await openDayJob.run(liveAt(db, '2026-11-20T00:05:00Z'), { icbCode: testIcb, day: friday })
  const asked = async () => ({
    practiceCode: practice.code,
    version: (await findMembership(db, testIcb, practice.code))?.version ?? 0,
    reason: 'Moving to another building',
  })
  const stateOn = async (day: string) => (await findPracticeDay(db, practice.code, isoDay(day)))?.state
  return { db, practice, actor, asked, stateOn }
}

const aPause = { fromDay: friday, toDay: null, reviewDay: isoDay('2026-12-04') }

describe('a pause', () => {
  test('entered at 11am counts for that day, and ended at noon it does not', async () => {
    const { db, actor, asked, stateOn } = await aPracticeOnFriday()
    expect(await pausePractice(liveAt(db, eleven), actor, { ...(await asked()), ...aPause })).toEqual({
      outcome: 'done',
    })
    expect(await stateOn('2026-11-20')).toBe('not_required')
    await resumePractice(liveAt(db, '2026-11-20T12:00:00Z'), actor, { ...(await asked()), day: friday })
    expect(await stateOn('2026-11-20')).toBe('awaited')
  })

  test('entered after closing time leaves the day that is over as it was', async () => {
    const { db, actor, asked, stateOn } = await aPracticeOnFriday()
    await closeDayJob.run(liveAt(db, '2026-11-20T18:30:00Z'), { icbCode: testIcb, day: friday })
    const late = await pausePractice(liveAt(db, evening), actor, { ...(await asked()), ...aPause })
    const message = expect.stringMatching(/^Enter Saturday 21 November 2026 or a later day/)
    expect(late).toMatchObject({ outcome: 'refused', problem: { field: 'fromDay', message } })
    expect(await stateOn('2026-11-20')).toBe('missing')
  })

  test('that is still to come stands in the sentence of the practice', async () => {
    const { db, actor, practice, asked } = await aPracticeOnFriday()
    const pause = { ...aPause, fromDay: isoDay('2026-11-23') }
    await pausePractice(liveAt(db, eleven), actor, { ...(await asked()), ...pause })
    const member = await readMembership(liveAt(db, eleven), actor, practice.code)
    expect(member?.sentence).toContain('It is paused from Monday 23 November 2026.')
  })

  test('stands in the list of those to be looked at from its review day on, until it is looked at', async () => {
    const { db, actor, asked } = await aPracticeOnFriday()
    await pausePractice(liveAt(db, eleven), actor, { ...(await asked()), ...aPause })
    expect((await readMembershipOverview(liveAt(db, '2026-12-03T09:00:00Z'), actor)).due).toBe(0)
    const reviewed = liveAt(db, '2026-12-04T09:00:00Z')
    expect((await readMembershipOverview(reviewed, actor)).due).toBe(1)
    await keepPaused(reviewed, actor, { ...(await asked()), reviewDay: isoDay('2026-12-18') })
    expect((await readMembershipOverview(reviewed, actor)).due).toBe(0)
    expect(await listOpenPauses(db, { icbCode: testIcb }, isoDay('2026-12-04'))).toHaveLength(1)
  })

  test.each<[string, Partial<typeof aPause> | { toDay: ReturnType<typeof isoDay> }, string]>([
    ['from a day that is over', { fromDay: isoDay('2026-11-19') }, 'fromDay'],
    ['that ends before it begins', { toDay: isoDay('2026-11-19') }, 'toDay'],
    ['to be looked at only after half a year', { reviewDay: isoDay('2027-05-20') }, 'reviewDay'],
    ['to be looked at today', { reviewDay: friday }, 'reviewDay'],
  ])('%s is refused, at its field', async (_name, given, field) => {
    const { db, actor, asked } = await aPracticeOnFriday()
    const pause = { ...(await asked()), ...aPause, ...given }
    expect(await pausePractice(liveAt(db, eleven), actor, pause)).toMatchObject({
      outcome: 'refused',
      problem: { field },
    })
  })

  test('is not recorded twice: the second officer is told that it changed meanwhile', async () => {
    const { db, actor, asked } = await aPracticeOnFriday()
    const seen = await asked()
    await pausePractice(liveAt(db, eleven), actor, { ...seen, ...aPause })
    expect(await pausePractice(liveAt(db, eleven), actor, { ...seen, ...aPause })).toEqual({
      outcome: 'changed-meanwhile',
    })
    expect(await pausePractice(liveAt(db, eleven), actor, { ...(await asked()), ...aPause })).toMatchObject({
      outcome: 'refused',
    })
  })

  test('is audited with who, why, before and after', async () => {
    const { db, practice, actor, asked } = await aPracticeOnFriday()
    await pausePractice(liveAt(db, eleven), actor, { ...(await asked()), ...aPause })
    const line = await db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      action: 'practice.paused',
      practice_code: practice.code,
      person_id: actor.personId,
      reason: 'Moving to another building',
    })
    expect(JSON.parse(line.after ?? '')).toEqual({
      pausedFrom: '2026-11-20',
      pausedUntil: null,
      reviewDay: '2026-12-04',
    })
  })
})

describe('joining, leaving and days agreed to be closed', () => {
  test('a practice that joins from tomorrow has no row today and one tomorrow', async () => {
    const { db, practice, actor, asked, stateOn } = await aPracticeOnFriday()
    await db.deleteFrom('practice_days').execute()
    await db.updateTable('practices').set({ joined_day: null }).where('code', '=', practice.code).execute()
    const day = isoDay('2026-11-23')
    expect(await joinPractice(liveAt(db, eleven), actor, { ...(await asked()), day })).toEqual({
      outcome: 'done',
    })
    await openDayJob.run(liveAt(db, '2026-11-23T00:05:00Z'), { icbCode: testIcb, day })
    expect(await stateOn('2026-11-20')).toBeUndefined()
    expect(await stateOn('2026-11-23')).toBe('awaited')
  })

  test('the last day of a practice that leaves is expected, the next has no row', async () => {
    const { db, actor, asked, stateOn } = await aPracticeOnFriday()
    await leavePractice(liveAt(db, eleven), actor, { ...(await asked()), day: friday })
    await closeDayJob.run(liveAt(db, '2026-11-20T18:30:00Z'), { icbCode: testIcb, day: friday })
    const monday = isoDay('2026-11-23')
    await openDayJob.run(liveAt(db, '2026-11-23T00:05:00Z'), { icbCode: testIcb, day: monday })
    expect(await stateOn('2026-11-20')).toBe('missing')
    expect(await stateOn('2026-11-23')).toBeUndefined()
  })

  test('an agreed day is closed, not missing, and expected again once it is taken back', async () => {
    const { db, actor, asked, stateOn } = await aPracticeOnFriday()
    await agreeClosedDay(liveAt(db, eleven), actor, { ...(await asked()), day: friday })
    expect(await stateOn('2026-11-20')).toBe('closed')
    await takeBackClosedDay(liveAt(db, eleven), actor, { ...(await asked()), day: friday })
    expect(await stateOn('2026-11-20')).toBe('awaited')
    const weekend = await agreeClosedDay(liveAt(db, eleven), actor, {
      ...(await asked()),
      day: isoDay('2026-11-21'),
    })
    expect(weekend).toMatchObject({ outcome: 'refused' })
  })

  test('nobody reaches a practice of another ICB', async () => {
    const { db, actor, asked } = await aPracticeOnFriday()
    const stranger = { ...actor, icbCode: 'QZ9' }
    expect(await leavePractice(liveAt(db, eleven), stranger, { ...(await asked()), day: friday })).toEqual({
      outcome: 'not-found',
    })
  })
})

test('a bank holiday taken over at 11am needs no return that day, even from the closing job that was planned before', async () => {
  const { db, stateOn } = await aPracticeOnFriday()
  const json = {
    'england-and-wales': { division: 'england-and-wales', events: [{ title: 'A jubilee', date: friday }] },
  }
  await importBankHolidays({ db, now: new Date(eleven) }, { json, applies: true })
  expect(await stateOn('2026-11-20')).toBe('not_required')
  await closeDayJob.run(liveAt(db, '2026-11-20T18:30:00Z'), { icbCode: testIcb, day: friday })
  expect(await stateOn('2026-11-20')).toBe('not_required')
})

test('an administrator adds a bank holiday for today and takes it back; days that are over are refused', async () => {
  const { db, stateOn } = await aPracticeOnFriday()
  const admin = await insertActor(db, { role: 'admin' })
  const reason = 'Announced this morning'
  const added = await addBankHoliday(liveAt(db, eleven), admin, { day: friday, title: 'A jubilee', reason })
  expect(added).toEqual({ outcome: 'done' })
  expect(await stateOn('2026-11-20')).toBe('not_required')
  await takeBankHolidayBack(liveAt(db, eleven), admin, { day: friday, reason })
  expect(await stateOn('2026-11-20')).toBe('awaited')
  for (const [at, day] of [
    [eleven, '2026-11-19'],
    [eleven, '2026-11-21'],
    [evening, '2026-11-20'],
  ] as const) {
    const asked = { day: isoDay(day), title: 'A jubilee', reason }
    expect(await addBankHoliday(liveAt(db, at), admin, asked)).toMatchObject({ outcome: 'refused' })
  }
  const audited = await db.selectFrom('audit').select('action').orderBy('id').execute()
  expect(audited.map(({ action }) => action)).toEqual(['bank-holiday.added', 'bank-holiday.taken-back'])
})

test('triage pauses, administrators join and merge, managers do both, and nobody else does either', () => {
  const who = (permission: 'membership:pause' | 'membership:change') =>
    Object.entries(rolePermissions).flatMap(([role, may]) => (may.includes(permission) ? [role] : []))
  expect(who('membership:pause')).toEqual(['triage', 'manager'])
  expect(who('membership:change')).toEqual(['manager', 'admin'])
})
