import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertAwaitedDays, markMissing } from '#db/queries/practice-days'
import { insertSetting } from '#db/queries/settings'
import { findWeeklyPack } from '#db/queries/weekly-packs'
import { instant, isoDay } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf, weekDays } from '~/domain/calendar/weeks'
import { postReopening } from '~/features/returns/reopen-day.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { mailPackJob, makePackJob } from '~/features/trends/make-pack.server'
import { parsePack } from '~/features/trends/pack-data'
import { changePackReader, readPackReaders } from '~/features/trends/pack-readers.server'
import { readPack, readPackList } from '~/features/trends/read-pack.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { answersWith, aSubmission, askedBy, liveAt, scoresFor } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday, mondayBefore, otherIcb } from './fortnight'

const friday = '2026-11-20'
const madeAt = `${friday}T18:45:00Z`
const weekAfter = '2026-11-23T09:00:00Z'
const jobs = [makePackJob, mailPackJob]
const tick = (db: Db, at: string) => runDueJobs(liveAt(db, at), jobs)

async function aFortnight() {
  const db = await testDb()
  await insertFortnight(db)
  // Its days have been told, and stand for closed ones.
  await db
    .insertInto('rule_sets')
    .columns(['icb_code', 'name', 'version', 'effective_from_day', 'body', 'published_at', 'published_by'])
    .expression((eb) =>
      eb
        .selectFrom('rule_sets')
        .select([
          eb.val(otherIcb).as('icb_code'),
          'name',
          'version',
          'effective_from_day',
          'body',
          'published_at',
          'published_by',
        ]),
    )
    .execute()
  const manager = await insertActor(db, { role: 'manager', name: 'Mo Manager' })
  return { db, manager }
}

const bodyOf = async (db: Db, week: IsoMonday = monday) => {
  const kept = await findWeeklyPack(db, testIcb, week)
  return kept && { madeAt: kept.madeAt, pack: parsePack(kept.body), text: kept.body }
}

const mailsOf = (db: Db) =>
  db
    .selectFrom('outbox')
    .select(['to_address as to', 'payload', 'created_at as at'])
    .where('kind', '=', 'weekly-pack')
    // The fortnight has a week before, whose pack is made late in these tests.
    .where('payload', 'like', `%/icb/packs/${monday}%`)
    .execute()

describe('the pack of a week is made', () => {
  test('at 6:45pm on Friday, not a second before, and once however often the clock ticks', async () => {
    const { db } = await aFortnight()
    await tick(db, `${friday}T18:44:59Z`)
    expect(await bodyOf(db)).toBeUndefined()
    await tick(db, madeAt)
    const first = await bodyOf(db)
    expect(first?.madeAt).toBe('2026-11-20T18:45:00.000Z')
    await tick(db, `${friday}T18:45:30Z`)
    await tick(db, weekAfter)
    expect(await bodyOf(db)).toEqual(first)
  })

  test('on Thursday where Friday is a bank holiday', async () => {
    const { db } = await aFortnight()
    await db
      .insertInto('bank_holidays')
      .values({ day: isoDay(friday), title: 'Holiday' })
      .execute()
    await db.deleteFrom('practice_days').where('day', '=', isoDay(friday)).execute()
    await tick(db, '2026-11-19T18:45:00Z')
    const kept = await bodyOf(db)
    expect(kept?.madeAt).toBe('2026-11-19T18:45:00.000Z')
    expect(kept?.pack.days.map((day) => day.day)).toEqual(weekDays(monday).slice(0, 4))
  })

  test('at the time that the ICB has set', async () => {
    const { db, manager } = await aFortnight()
    await insertSetting(db, {
      icbCode: testIcb,
      key: 'weeklyPack',
      value: JSON.stringify({ madeAt: '19:30', mailedAt: '07:15' }),
      at: instant(new Date('2026-11-01T09:00:00Z')),
      personId: manager.personId,
      reason: 'Later',
    })
    await tick(db, madeAt)
    expect(await bodyOf(db)).toBeUndefined()
    await tick(db, `${friday}T19:30:00Z`)
    expect(await bodyOf(db)).toBeDefined()
    await tick(db, '2026-11-23T07:14:00Z')
    expect(await mailsOf(db)).toEqual([])
    await tick(db, '2026-11-23T07:15:00Z')
    expect(await mailsOf(db)).toHaveLength(1)
  })

  test('late, and says so, by a service that was switched off at its time', async () => {
    const { db, manager } = await aFortnight()
    await tick(db, weekAfter)
    const page = await readPack(liveAt(db, weekAfter), manager, monday)
    expect(page).toMatchObject({
      kind: 'pack',
      lateWords:
        'It was to be made Friday 20 November 2026, 6:45pm, when the service was not running, and was made late: Monday 23 November 2026, 9am.',
    })
    expect(await mailsOf(db)).toHaveLength(1)
  })

  test('not any more by a service that was away for over a week: that week says so', async () => {
    const { db, manager } = await aFortnight()
    await tick(db, '2026-11-30T09:00:00Z')
    expect(await readPack(liveAt(db, '2026-11-30T09:00:00Z'), manager, monday)).toMatchObject({
      kind: 'none',
      why: 'No pack: the service was not running when it was due.',
    })
    const list = await readPackList(liveAt(db, '2026-11-30T09:00:00Z'), manager, 1)
    expect(list.rows.map(({ words }) => words)).toEqual([
      'The pack of this week is made Friday 4 December 2026, 6:45pm.',
    ])
    expect(list.before).toBe(
      'The weeks of Monday 9 November 2026 to Monday 23 November 2026 have returns and no pack: the service was not running when they were due.',
    )
  })

  test('only once the last day is closed: a job that comes before is tried again', async () => {
    const { db } = await aFortnight()
    await db
      .updateTable('practice_days')
      .set({ state: 'awaited' })
      .where('day', '=', isoDay(friday))
      .where('practice_code', '=', 'C10001')
      .execute()
    expect(await tick(db, madeAt)).toMatchObject({ failed: 1 })
    expect(await bodyOf(db)).toBeUndefined()
    await markMissing(db, testIcb, isoDay(friday))
    await tick(db, `${friday}T18:47:00Z`)
    expect(await bodyOf(db)).toBeDefined()
  })

  test('with the figures of the week, the rules that scored it, and no practice', async () => {
    const { db } = await aFortnight()
    await tick(db, madeAt)
    const kept = await bodyOf(db)
    expect(kept?.pack.sentence).toMatch(/^Pressure rose: \d+% of patients/)
    expect(kept?.pack.cover).toBe('Test ICB, 2 of 3 practices, 81% of patients')
    expect(kept?.pack.ruleSets).toEqual([{ name: 'GP OPEL v1', version: 1 }])
    expect(kept?.pack.parts.map(({ id }) => id)).toEqual([
      'days',
      'levels',
      'areas',
      'drivers',
      'sustained',
      'response',
      'support',
      'partners',
    ])
    for (const part of kept?.pack.parts ?? []) expect(part.note.length).toBeGreaterThan(20)
    for (const name of ['Abbey', 'Bridge', 'Castle', 'Dale', 'C10001', 'C10002'])
      expect(kept?.text).not.toContain(name)
  })
})

describe('what is put right later', () => {
  async function aPracticeWithAPack() {
    const db = await testDb()
    const practice = await insertPractice(db, { name: 'Latham House' })
    await insertPractice(db, { name: 'Forest House' })
    const sender = await insertActor(db, { scopeCode: practice.code })
    const manager = await insertActor(db, { role: 'manager' })
    for (const day of weekDays(monday)) {
      await insertAwaitedDays(db, testIcb, day)
      const level = day === '2026-11-19' ? scoresFor[3] : {}
      await submitReturn(
        liveAt(db, `${day}T09:00:00Z`),
        askedBy(sender, practice, { submission: aSubmission({ answers: answersWith(level) }) }),
      )
      await markMissing(db, testIcb, day)
    }
    await tick(db, madeAt)
    return { db, practice, sender, manager }
  }

  test('is listed with what it moves, and the figures of the pack stay as they are', async () => {
    const { db, practice, sender, manager } = await aPracticeWithAPack()
    const before = await bodyOf(db)
    const quiet = await readPack(liveAt(db, `${friday}T18:50:00Z`), manager, monday)
    expect(quiet).toMatchObject({ since: { corrected: [], returns: [] } })

    await postReopening(
      liveAt(db, `${friday}T19:00:00Z`),
      { actor: manager, practiceCode: practice.code },
      Object.entries({ until: '30', reason: 'A wrong answer was sent', version: '0' }),
    )
    const corrected = await submitReturn(
      liveAt(db, `${friday}T19:10:00Z`),
      askedBy(sender, practice, {
        act: 'corrected',
        reason: 'Staff were miscounted',
        basedOn: 1,
        submission: aSubmission({ answers: answersWith(scoresFor[3]) }),
      }),
    )
    expect(corrected.outcome).toBe('submitted')

    const page = await readPack(liveAt(db, weekAfter), manager, monday)
    if (page.kind !== 'pack') throw new Error('There is a pack')
    expect(page.since.returns).toMatchObject([
      { practiceName: 'Latham House', day: 'Fri 20 Nov', what: 'was put right' },
    ])
    expect(page.since.corrected).toContainEqual({
      key: `days ${friday} Practices at OPEL 3 or 4`,
      part: 'Returns and coverage',
      figure: 'Fri 20 Nov: practices at OPEL 3 or 4',
      was: '0',
      now: '1',
    })
    expect(await bodyOf(db)).toEqual(before)
    expect(page.pack.parts).toEqual(before?.pack.parts)
  })

  test('a practice counted in another place is listed too, without a practice’s name', async () => {
    const { db, manager } = await aPracticeWithAPack()
    await db.insertInto('places').values({ id: 'rutland', icb_code: testIcb, name: 'Rutland' }).execute()
    await db
      .updateTable('practice_days')
      .set({ place_id: 'rutland' })
      .where('state', '=', 'missing')
      .execute()
    const page = await readPack(liveAt(db, weekAfter), manager, monday)
    if (page.kind !== 'pack') throw new Error('There is a pack')
    expect(page.since.corrected).toContainEqual({
      key: 'areas place:rutland Returns expected',
      part: 'Places',
      figure: 'Rutland: returns expected',
      was: 'Not there',
      now: '5',
    })
    expect(JSON.stringify(page.since)).not.toContain('Forest House')
  })

  test('neither a late statement nor a script can change a pack', async () => {
    const { db } = await aPracticeWithAPack()
    await expect(db.updateTable('weekly_packs').set({ body: '{}' }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('weekly_packs').execute()).rejects.toThrow('append-only')
  })
})

describe('the link is mailed', () => {
  test('at 8am the next working morning, once, to managers and whoever is on the list', async () => {
    const { db, manager } = await aFortnight()
    const officer = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
    const off = await insertActor(db, { role: 'manager', name: 'Off Manager' })
    await insertActor(db, { role: 'triage', name: 'Other Officer' })
    const live = liveAt(db, '2026-11-19T09:00:00Z')
    const change = (personId: number, isMailed: boolean) =>
      changePackReader(live, manager, { personId, isMailed, version: 0 })
    expect(await change(officer.personId, true)).toMatchObject({ outcome: 'done' })
    expect(await change(off.personId, false)).toMatchObject({ outcome: 'done' })
    await tick(db, madeAt)
    await tick(db, '2026-11-23T07:59:59Z')
    expect(await mailsOf(db)).toEqual([])
    await tick(db, '2026-11-23T08:00:00Z')
    await tick(db, '2026-11-23T08:05:00Z')
    await mailPackJob.run(liveAt(db, '2026-11-23T08:06:00Z'), { icbCode: testIcb, monday })
    const mails = await mailsOf(db)
    expect(mails.map(({ to }) => to).sort()).toEqual([manager.email, officer.email].sort())
    for (const { payload } of mails) {
      expect(payload).toContain(`/icb/packs/${monday}`)
      expect(payload).not.toMatch(/Abbey|Bridge|Castle|Dale/)
    }
  })

  test('two who change the list at once: the second is told, and nothing is lost', async () => {
    const { db, manager } = await aFortnight()
    const live = liveAt(db, weekAfter)
    const change = { personId: manager.personId, isMailed: false, version: 0 }
    expect(await changePackReader(live, manager, change)).toMatchObject({ outcome: 'done' })
    expect(await changePackReader(live, manager, change)).toEqual({ outcome: 'changed-meanwhile' })
    const [reader] = await readPackReaders(live, manager)
    expect(reader).toMatchObject({ isMailed: false, version: 1 })
  })
})

describe('who reads it, and at which address', () => {
  const packRoute = () => routeOf('icb.packs.$monday')
  const ask = async (db: Db, personId: number, day: string) =>
    (await callRoute(packRoute(), { db, now: new Date(weekAfter), personId, params: { monday: day } })).status

  test('managers and officers do; practices, partners, PCN leads and contracting are refused', async () => {
    const { db, manager } = await aFortnight()
    await tick(db, madeAt)
    expect(await ask(db, manager.personId, monday)).toBe(200)
    for (const [role, status] of [
      ['triage', 200],
      ['practice_user', 403],
      ['partner', 403],
      ['pcn_lead', 403],
      ['contract_quality', 403],
      ['workforce', 403],
    ] as const) {
      const { personId } = await insertActor(db, {
        role,
        scopeCode: role === 'practice_user' ? 'C10001' : testIcb,
      })
      expect([role, await ask(db, personId, monday)]).toEqual([role, status])
    }
  })

  test('another ICB’s manager finds no pack here', async () => {
    const { db, manager } = await aFortnight()
    await tick(db, madeAt)
    const other = { ...manager, icbCode: otherIcb, scopeCode: otherIcb }
    const page = await readPack(liveAt(db, weekAfter), other, monday)
    expect(page.kind === 'pack' && page.pack.icbName).not.toBe('Test ICB')
  })

  test.each([
    ['2026-11-18', 302],
    ['2026-11-21', 302],
    ['2026-02-30', 404],
    ['today', 404],
    ['2026-11-16T09:00', 404],
    ['2035-01-01', 200],
    ['1999-12-27', 200],
  ])('%s answers %i', async (day, status) => {
    const { db, manager } = await aFortnight()
    expect(await ask(db, manager.personId, day)).toBe(status)
  })

  test('a week to come and one before the first say why there is none', async () => {
    const { db, manager } = await aFortnight()
    const why = async (day: string) => {
      const page = await readPack(liveAt(db, weekAfter), manager, mondayOf(isoDay(day)))
      return page.kind === 'none' ? page.why : 'a pack'
    }
    expect(await why('2035-01-01')).toBe('The pack of this week is made Friday 5 January 2035, 6:45pm.')
    expect(await why('2026-11-02')).toBe(
      `No pack: the first return was in the week of Monday 9 November 2026.`,
    )
    expect(await why(mondayBefore)).toBe('No pack: the service was not running when it was due.')
  })
})

test('a pack whose time is put off on the day itself is made at the new time, not at the old one', async () => {
  const { db, manager } = await aFortnight()
  await tick(db, `${friday}T10:00:00Z`)
  await insertSetting(db, {
    icbCode: testIcb,
    key: 'weeklyPack',
    value: JSON.stringify({ madeAt: '19:30', mailedAt: '08:00' }),
    at: instant(new Date(`${friday}T10:05:00Z`)),
    personId: manager.personId,
    reason: 'Read at home',
  })
  await tick(db, `${friday}T18:46:00Z`)
  expect(await bodyOf(db)).toBeUndefined()
  await tick(db, `${friday}T19:31:00Z`)
  expect((await bodyOf(db))?.madeAt).toBe(`${friday}T19:31:00.000Z`)
})
