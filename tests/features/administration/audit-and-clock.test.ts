import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { instant, isoDay } from '~/domain/calendar/days'
import { actionWords } from '~/features/administration/audit-action-words'
import { changedFacts, peopleNamedIn } from '~/features/administration/audit-words'
import { clockMovesFrom } from '~/features/administration/clock-moves'
import { moveClock } from '~/features/administration/move-clock.server'
import { readAudit } from '~/features/administration/read-audit.server'
import { demoClock, systemClock } from '~/platform/clock.server'
import { insertOtherIcb, otherIcb } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

describe('a line of the audit', () => {
  test.each([
    ['person.suspended', 'Suspended a person'],
    ['request:asked', 'Asked for support'],
    ['case.record_call_back', 'Recorded a call back to a practice'],
    ['thing:not_known-yet', 'Thing: not known yet'],
    ['closure', 'Closure'],
  ])('says the action %s as “%s”', (action, words) => {
    expect(actionWords(action)).toBe(words)
  })

  test('tells what changed and leaves out what stayed', () => {
    const before = JSON.stringify({ name: 'Asha', status: 'active', roles: ['Practice, Z90001'] })
    const after = JSON.stringify({ name: 'Asha', status: 'suspended', roles: [] })
    expect(changedFacts(before, after)).toEqual([
      { name: 'Status', before: 'active', after: 'suspended' },
      { name: 'Roles', before: 'Practice, Z90001', after: 'none' },
    ])
  })

  test.each<[string, unknown, string]>([
    ['a new thing by all its facts', { lastError: null }, 'none'],
    ['yes and no', { isLead: true }, 'yes'],
    ['an empty text', { job: '' }, 'empty'],
    ['a long list by its first five', { codes: [1, 2, 3, 4, 5, 6, 7] }, '1; 2; 3; 4; 5; and 2 more'],
    ['a thing inside', { change: { level: 3, by: 'ICB' } }, 'Level 3, By ICB'],
    ['things far inside by their number', { added: [{ of: [{ a: 1 }] }] }, 'Of 1 entry'],
    ['a code of the service without its underscores', { state: 'in_progress' }, 'in progress'],
    ['what is no object', 'text', 'text'],
  ])('tells %s', (_, after, words) => {
    expect(changedFacts(null, JSON.stringify(after))).toMatchObject([{ before: null, after: words }])
  })
})

test('a line says who became the owner, not their number', () => {
  const after = JSON.stringify({ ownerId: 9, team: 'triage' })
  expect(peopleNamedIn(after)).toEqual([9])
  expect(
    changedFacts(JSON.stringify({ ownerId: null, team: 'triage' }), after, new Map([[9, 'Asha Patel']])),
  ).toEqual([{ name: 'Owner', before: 'none', after: 'Asha Patel' }])
})

async function line(db: Db, given: { icbCode: string; subjectId: string; practiceCode?: string }) {
  await insertAudit(db, {
    at: instant(new Date('2026-11-20T09:40:00Z')),
    personId: null,
    action: 'person.changed',
    subjectKind: 'person',
    ...given,
  })
}

describe('the audit', () => {
  test('is of this ICB only, newest first, and can be narrowed to a practice or a person', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    const own = String(admin.personId)
    await insertPractice(db, { code: 'Z90001' })
    await insertOtherIcb(db)
    await line(db, { icbCode: testIcb, subjectId: own })
    await line(db, { icbCode: testIcb, subjectId: '8', practiceCode: 'Z90001' })
    await line(db, { icbCode: otherIcb, subjectId: own })
    const read = async (search: string) =>
      (await readAudit(liveAt(db, '2026-11-20T10:00:00Z'), admin, new URLSearchParams(search))).lines.map(
        ({ about }) => about,
      )
    expect(await read('')).toEqual(['person 8, Z90001', `person ${own}`])
    expect(await read('practice=z90001')).toEqual(['person 8, Z90001'])
    expect(await read(`person=${own}`)).toEqual([`person ${own}`])
    expect(await read(`person=${own}&practice=Z90001`)).toEqual([])
  })
})

describe('the clock of a demonstration', () => {
  const christmas = new Set([isoDay('2026-12-25'), isoDay('2026-12-28')])
  const moves = (now: string) =>
    Object.fromEntries(
      clockMovesFrom(new Date(now), '10:30', christmas).map(({ code, hint, minutes }) => [
        code,
        { hint, minutes },
      ]),
    )

  test('before the due time it can be moved to the minute after it', () => {
    expect(moves('2026-11-20T09:40:00Z')).toMatchObject({
      '15-minutes': { minutes: 15, hint: 'It is then Friday 20 November 2026, 9:55am' },
      '1-hour': { minutes: 60 },
      'past-due': { minutes: 51, hint: 'It is then Friday 20 November 2026, 10:31am' },
      'next-day': { hint: 'It is then Monday 23 November 2026, 8am' },
    })
  })

  test.each([
    ['after the due time', '2026-11-20T10:31:00Z', 'Monday 23 November 2026, 10:31am'],
    ['on a Sunday', '2026-11-22T09:00:00Z', 'Monday 23 November 2026, 10:31am'],
    ['before Christmas', '2026-12-24T18:00:00Z', 'Tuesday 29 December 2026, 10:31am'],
    ['in summer time', '2026-07-01T08:40:00Z', 'Wednesday 1 July 2026, 10:31am'],
  ])('%s it goes to the next reporting day’s', (_, now, words) => {
    expect(moves(now)['past-due']?.hint).toBe(`It is then ${words}`)
  })

  test('a move is in the audit with the time before and after', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
    const clock = await demoClock(db, instant(new Date('2026-11-20T09:40:00Z')))
    await moveClock({ db, clock }, admin, 'past-due')
    expect(instant(clock.now()).slice(0, 16)).toBe('2026-11-20T10:31')
    const { lines } = await readAudit(liveAt(db, '2026-11-20T10:31:00Z'), admin, new URLSearchParams())
    expect(lines).toMatchObject([
      {
        who: 'Ada Min',
        what: 'Moved the clock of the demonstration',
        changes: [
          {
            name: 'Time',
            before: 'Friday 20 November 2026, 9:40am',
            after: 'Friday 20 November 2026, 10:31am',
          },
        ],
      },
    ])
  })

  test('nobody moves the clock of a real service', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    await expect(moveClock({ db, clock: systemClock() }, admin, '1-hour')).rejects.toThrow(
      'Only a demo clock can be moved',
    )
  })
})
