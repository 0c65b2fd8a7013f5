import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { instant, isoDay } from '~/domain/calendar/days'
import { wasSpokenWithLately } from '~/domain/cases/welfare-check'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { notifyClosure } from '~/features/support/notify-closure.server'
import { startHeartbeat } from '~/platform/heartbeat.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { insertDay } from '../../factories/cases'
import {
  insertActor,
  insertIcb,
  insertPractice,
  type TestPractice,
  testIcb,
} from '../../factories/organisations'
import {
  insertHalfDayClosure,
  insertMissedDay,
  insertPastDay,
  whenTheClockIs,
} from '../../factories/reminders'
import { askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = '2026-11-20'
const listTime = `${friday}T10:45:00Z`

async function whenItReports(db: Db, practice: TestPractice, at: string) {
  const sender = await insertActor(db, { scopeCode: practice.code })
  expect((await submitReturn(liveAt(db, at), askedBy(sender, practice))).outcome).toBe('submitted')
}

/** A practice that has been expected to report since that day. */
async function aPracticeSince(db: Db, joinedDay: string, name?: string): Promise<TestPractice> {
  const practice = await insertPractice(db, name ? { name } : {})
  await db
    .updateTable('practices')
    .set({ joined_day: isoDay(joinedDay) })
    .where('code', '=', practice.code)
    .execute()
  return practice
}

function welfareCases(db: Db) {
  return db
    .selectFrom('cases')
    .select(['practice_code as code', 'state', 'why', 'priority'])
    .where('lane', '=', 'welfare')
    .orderBy('id')
    .execute()
}

async function lists(db: Db) {
  const rows = await db
    .selectFrom('outbox')
    .select(['to_address as to', 'payload'])
    .where('kind', '=', 'missing-list')
    .orderBy('id')
    .execute()
  return rows.map(({ to, payload }) => ({ to, ...JSON.parse(payload) }))
}

describe('the list of missing returns', () => {
  test('goes at 10:45am to everybody of the primary care team, one mail each', async () => {
    const db = await testDb()
    await aPracticeSince(db, friday, 'Latham House')
    const officer = await insertActor(db, { role: 'triage' })
    const manager = await insertActor(db, { role: 'manager' })
    await insertActor(db, { role: 'workforce' })
    await db
      .insertInto('person_roles')
      .values({
        person_id: officer.personId,
        role: 'manager',
        icb_code: testIcb,
        scope_kind: 'icb',
        scope_code: testIcb,
        granted_at: instant(new Date('2022-04-01T09:00:00Z')),
        granted_by: null,
        ended_at: null,
      })
      .execute()
    await whenTheClockIs(db, listTime)
    await whenTheClockIs(db, `${friday}T10:50:00Z`)
    const sent = await lists(db)
    expect(sent.map(({ to }) => to).sort()).toEqual([officer.email, manager.email].sort())
    expect(sent[0]).toMatchObject({ missing: 1, expected: 1, late: 0, withoutAddress: 0, asAt: '10:45am' })
    expect(sent[0]?.lines[0]).toMatchObject({ practiceName: 'Latham House', inARow: null })
  })

  test('counts a return that came late as late, not as missing', async () => {
    const db = await testDb()
    const late = await insertPractice(db)
    await insertPractice(db)
    await insertActor(db, { role: 'triage' })
    await whenTheClockIs(db, `${friday}T09:00:00Z`)
    await whenItReports(db, late, `${friday}T10:40:00Z`)
    await whenTheClockIs(db, listTime)
    expect((await lists(db))[0]).toMatchObject({ missing: 1, expected: 2, late: 1 })
  })

  test('is not sent when every return has come', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await insertActor(db, { role: 'triage' })
    await whenTheClockIs(db, `${friday}T09:00:00Z`)
    await whenItReports(db, practice, `${friday}T10:00:00Z`)
    await whenTheClockIs(db, listTime)
    expect(await lists(db)).toEqual([])
  })

  test('leaves a practice closed that morning for a list of its own at 1:45pm', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await insertActor(db, { role: 'triage' })
    await insertHalfDayClosure(db, practice.code, friday, 'morning')
    await whenTheClockIs(db, listTime)
    expect(await lists(db)).toEqual([])
    await whenTheClockIs(db, `${friday}T13:45:00Z`)
    expect((await lists(db))[0]).toMatchObject({ missing: 1, dueBy: '1:30pm' })
  })

  test.each([
    ['2pm', `${friday}T14:00:00Z`, 1],
    ['7pm, when the day is over', `${friday}T19:00:00Z`, 0],
  ])('goes at %s when the service was switched off in the morning: %s', async (_, at, mails) => {
    const db = await testDb()
    await insertPractice(db)
    await insertActor(db, { role: 'triage' })
    await whenTheClockIs(db, `${friday}T09:00:00Z`)
    await whenTheClockIs(db, at)
    expect(await lists(db)).toHaveLength(mails)
  })
})

describe('two expected returns in a row missing', () => {
  test('open a welfare case at 10:45am, once', async () => {
    const db = await testDb()
    const practice = await aPracticeSince(db, '2026-11-19')
    await insertMissedDay(db, practice.code, '2026-11-19')
    await whenTheClockIs(db, `${friday}T10:44:00Z`)
    expect(await welfareCases(db)).toEqual([])
    await whenTheClockIs(db, listTime)
    await db.deleteFrom('jobs').execute()
    await whenTheClockIs(db, `${friday}T10:50:00Z`)
    const cases = await welfareCases(db)
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({ code: practice.code, state: 'new', priority: 4 })
    expect(cases[0]?.why).toContain('2 returns in a row missing')
  })

  test('open none where the return before came, or this is the first', async () => {
    const db = await testDb()
    const practice = await aPracticeSince(db, '2026-11-19')
    await aPracticeSince(db, friday)
    await whenTheClockIs(db, '2026-11-19T09:00:00Z')
    await whenItReports(db, practice, '2026-11-19T10:00:00Z')
    await whenTheClockIs(db, listTime)
    expect(await welfareCases(db)).toEqual([])
  })

  test.each(['closed', 'not_required'] as const)(
    'are in a row over a day that was %s, a weekend and a bank holiday',
    async (state) => {
      const db = await testDb()
      await insertIcb(db, { bankHolidays: ['2026-11-23'] })
      const practice = await insertPractice(db)
      await insertMissedDay(db, practice.code, '2026-11-19')
      await insertPastDay(db, practice.code, friday, state)
      await whenTheClockIs(db, '2026-11-24T10:45:00Z')
      expect(await welfareCases(db)).toHaveLength(1)
    },
  )

  test('close again by the return of the day, and by a closure on safety grounds', async () => {
    const db = await testDb()
    const [one, other] = [await insertPractice(db), await insertPractice(db)]
    for (const { code } of [one, other]) await insertMissedDay(db, code, '2026-11-19')
    await whenTheClockIs(db, listTime)
    await whenItReports(db, one, `${friday}T11:00:00Z`)
    await notifyClosure(liveAt(db, `${friday}T11:00:00Z`), {
      actor: await insertActor(db, { role: 'triage' }),
      practiceCode: other.code,
      submitKey: 'closed-by-telephone',
      form: {
        cause: 'flood',
        extent: 'whole_practice',
        sites: [],
        fromDay: isoDay(friday),
        fromTime: 8 * 60,
        untilDay: null,
        untilTime: null,
        contactableGpName: 'Dr Ann Bell',
        contactableGpPhone: '0116 496 0201',
        patientsAreTold: '',
        callsGoTo: '',
        urgentPatients: '',
        urgentResults: '',
        homeVisits: '',
        note: '',
      },
    })
    expect((await welfareCases(db)).map(({ state }) => state)).toEqual(['closed', 'closed'])
  })

  test('open no case for days on which the service itself was off, and one when those round them are missing', async () => {
    const db = await testDb()
    const silent = await insertPractice(db)
    const reporting = await insertPractice(db)
    await insertMissedDay(db, silent.code, '2026-11-17')
    await insertDay(db, { practiceCode: reporting.code, day: '2026-11-17', level: 1 })
    for (const day of ['2026-11-18', '2026-11-19'])
      for (const { code } of [silent, reporting]) await insertMissedDay(db, code, day)
    const beat = startHeartbeat(db)
    await beat(new Date('2026-11-17T19:00:00Z'))
    await beat(new Date(`${friday}T06:00:00Z`))
    await whenTheClockIs(db, listTime)
    expect((await welfareCases(db)).map(({ code }) => code)).toEqual([silent.code])
    const { why } = (await welfareCases(db))[0] ?? {}
    expect(why).not.toContain('18 November')
  })

  test('open no case on a morning in which the service came back a moment ago', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await insertMissedDay(db, practice.code, '2026-11-19')
    const beat = startHeartbeat(db)
    await beat(new Date('2026-11-19T19:00:00Z'))
    await beat(new Date(`${friday}T10:44:00Z`))
    await whenTheClockIs(db, listTime)
    expect(await welfareCases(db)).toEqual([])
  })

  test('stay one case while the run goes on', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await insertMissedDay(db, practice.code, '2026-11-19')
    await whenTheClockIs(db, listTime)
    await whenTheClockIs(db, `${friday}T18:31:00Z`)
    await whenTheClockIs(db, '2026-11-23T10:45:00Z')
    expect(await welfareCases(db)).toHaveLength(1)
  })

  test('open no case within 10 reporting days of a conversation recorded on the last one, and one after that', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    await insertMissedDay(db, practice.code, '2026-11-19')
    await whenTheClockIs(db, listTime)
    const { clock } = await readIcbWorld(db, testIcb)
    const { id } = await db.selectFrom('cases').select('id').executeTakeFirstOrThrow()
    const at = { clock, now: new Date(`${friday}T11:00:00Z`) }
    await db.transaction().execute(async (trx) => {
      const spoken = { kind: 'called_back', spokeTo: 'The manager', summary: '' } as const
      await recordOnCase(trx, at, id, [spoken], officer.personId)
      await recordOnCase(trx, at, id, [{ kind: 'closed', because: 'return_came' }], null)
    })
    for (const day of ['2026-11-23', '2026-12-03', '2026-12-04']) {
      await whenTheClockIs(db, `${day}T10:45:00Z`)
      await whenTheClockIs(db, `${day}T18:31:00Z`)
    }
    expect(await welfareCases(db)).toHaveLength(1)
    await whenTheClockIs(db, '2026-12-07T10:45:00Z')
    expect(await welfareCases(db)).toHaveLength(2)
  })
})

test.each([
  ['the day itself', '2026-11-20', true],
  ['the tenth reporting day after it', '2026-12-04', true],
  ['the eleventh', '2026-12-07', false],
])('a conversation on a Friday still counts on %s: %s is %s', (_, today, expected) => {
  const spoken = instant(new Date(`${friday}T11:00:00Z`))
  expect(wasSpokenWithLately(spoken, isoDay(today), new Set())).toBe(expected)
})
