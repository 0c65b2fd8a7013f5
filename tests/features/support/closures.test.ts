import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findNotice } from '#db/queries/closures'
import { findPracticeDay } from '#db/queries/practice-day-results'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import type { ExpectedEndForm, UnplannedClosureForm } from '~/domain/support/unplanned-closure'
import { loadCase } from '~/features/cases/case-store.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { changeNoticeEnd } from '~/features/support/change-notice-end.server'
import { countClosedDaysJob } from '~/features/support/closed-days.server'
import { readClosureWeek, readWeek } from '~/features/support/closure-calendar.server'
import { confirmHalfDayReopened, confirmNoticeReopened } from '~/features/support/confirm-reopening.server'
import { answerDidItHelp } from '~/features/support/did-it-help.server'
import { readNotice } from '~/features/support/note-cover.server'
import { notifyClosure } from '~/features/support/notify-closure.server'
import { supportJobs } from '~/features/support/support-jobs.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { runDueJobs } from '~/platform/jobs.server'
import {
  insertActor,
  insertIcb,
  insertPractice,
  type TestPractice,
  testIcb,
} from '../../factories/organisations'
import { askedBy, liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  approveNow,
  lunchtimes,
  requestNow,
  supportCast,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const monday = isoDay('2026-11-23')

function aNotice(given: Partial<UnplannedClosureForm> = {}): UnplannedClosureForm {
  return {
    cause: 'flood',
    extent: 'whole_practice',
    sites: [],
    fromDay: monday,
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
    ...given,
  }
}

let keys = 0
async function whenItTellsThatItIsClosed(
  db: Db,
  told: { practice: TestPractice; actor: Actor },
  at: string,
  form: UnplannedClosureForm = aNotice(),
) {
  keys += 1
  const { practice, actor } = told
  const asked = { actor, practiceCode: practice.code, form, submitKey: `notice-${keys}` }
  return notifyClosure(liveAt(db, at), asked)
}

async function givenAPractice() {
  const db = await testDb()
  const practice = await insertPractice(db)
  const actor = await insertActor(db, { scopeCode: practice.code })
  const manager = await insertActor(db, { role: 'manager' })
  return { db, practice, actor, manager }
}

async function caseOfNotice(db: Db, noticeNumber: string) {
  const notice = await findNotice(db, { icbCode: testIcb }, noticeNumber)
  const { clock } = await readIcbWorld(db, testIcb)
  return loadCase(db, notice?.caseId ?? 0, clock)
}

describe('a closure that ends at another time than the notice said', () => {
  const nine = '2026-11-23T09:00:00Z'
  const eleven = '2026-11-23T11:00:00Z'

  async function givenANotice(form = aNotice()) {
    const { db, practice, actor, manager } = await givenAPractice()
    const { noticeNumber } = await whenItTellsThatItIsClosed(db, { practice, actor }, nine, form)
    const notice = async () => {
      const found = await findNotice(db, { icbCode: testIcb }, noticeNumber)
      if (!found) throw new Error('There is no notice')
      return found
    }
    const change = async (end: ExpectedEndForm, at = eleven, version?: number) =>
      changeNoticeEnd(liveAt(db, at), {
        actor,
        noticeNumber,
        version: version ?? (await notice()).version,
        end,
      })
    return { db, practice, actor, manager, noticeNumber, notice, change }
  }
  const tuesdayAtOne: ExpectedEndForm = { untilDay: isoDay('2026-11-24'), untilTime: 13 * 60 }

  test('the team is mailed at once, and reads it on the case, the notice and the calendar', async () => {
    const { db, manager, noticeNumber, notice, change } = await givenANotice()
    expect(await change(tuesdayAtOne)).toEqual({ outcome: 'changed' })
    const { id, endsAt } = await notice()
    expect(endsAt).toBe('2026-11-24T13:00:00.000Z')
    const mails = await db.selectFrom('outbox').selectAll().where('kind', '=', 'closure-changed').execute()
    expect(mails.map(({ person_id }) => person_id)).toEqual([manager.personId])
    expect(JSON.parse(mails[0]?.payload ?? '{}')).toMatchObject({
      before: 'Not known yet',
      after: 'Tuesday 24 November 2026, 1pm',
    })
    const { events } = await caseOfNotice(db, noticeNumber)
    expect(events.at(-1)).toMatchObject({ kind: 'closure_changed', notice: noticeNumber })
    const live = liveAt(db, eleven)
    expect((await readNotice(live, manager, id))?.rows).toContainEqual(
      expect.objectContaining({ value: 'Tuesday 24 November 2026, 1pm' }),
    )
    const week = await readClosureWeek(live, manager, readWeek('2026-11-24', live.now))
    expect(week.open).toMatchObject([{ until: 'Tuesday 24 November 2026, 1pm' }])
    expect(week.days[1]?.entries).toMatchObject([{ times: 'midnight to 1pm' }])
  })

  test('a day between an end that passed and the new one counts as closed', async () => {
    const { db, practice, change } = await givenANotice(
      aNotice({ untilDay: monday, untilTime: 18 * 60 + 30 }),
    )
    const wednesday = { untilDay: isoDay('2026-11-25'), untilTime: null }
    expect(await change(wednesday, '2026-11-24T09:00:00Z')).toEqual({ outcome: 'changed' })
    const day = await findPracticeDay(db, practice.code, isoDay('2026-11-24'))
    expect(day).toMatchObject({ state: 'returned', lastLevel: 4 })
  })

  test.each([
    [
      'before it began',
      { untilDay: monday, untilTime: 7 * 60 },
      'Enter an end that is later than the start.',
    ],
    [
      'that has passed',
      { untilDay: monday, untilTime: 10 * 60 },
      'Enter a time still to come. If you are open already, tell us so instead.',
    ],
    [
      'of another year',
      { untilDay: isoDay('2028-11-24'), untilTime: null },
      'Check the year: this is more than a year after the start. Leave the end empty while nobody knows it.',
    ],
  ])('an end %s is not taken', async (_what, end, problem) => {
    const { notice, change } = await givenANotice()
    const before = await notice()
    expect(await change(end)).toEqual({ outcome: 'not-possible', field: 'untilDay', problem })
    expect(await notice()).toEqual(before)
  })

  test('of two changes at once the second sees that it changed; after opening nothing changes', async () => {
    const { db, actor, noticeNumber, notice, change } = await givenANotice()
    const { version } = await notice()
    await change(tuesdayAtOne)
    const never: ExpectedEndForm = { untilDay: null, untilTime: null }
    expect(await change(never, eleven, version)).toEqual({ outcome: 'changed-meanwhile' })
    await confirmNoticeReopened(liveAt(db, '2026-11-23T12:00:00Z'), { actor, noticeNumber })
    expect(await change(never)).toMatchObject({ outcome: 'not-possible' })
    const mails = await db.selectFrom('outbox').selectAll().where('kind', '=', 'closure-changed').execute()
    expect(JSON.parse(mails.at(-1)?.payload ?? '{}')).toMatchObject({ isOpenAgain: true })
  })
})

describe('a practice that tells it is closed', () => {
  test('gets a notice number, a priority 1 case, and the ICB is told at once', async () => {
    const { db, practice, actor, manager } = await givenAPractice()
    const { noticeNumber } = await whenItTellsThatItIsClosed(db, { practice, actor }, '2026-11-23T09:00:00Z')
    expect(noticeNumber).toBe('N-0001')
    const { record } = await caseOfNotice(db, noticeNumber)
    expect(record).toMatchObject({ state: 'new', priority: 1 })
    const mails = await db.selectFrom('outbox').selectAll().where('kind', '=', 'closure-notice').execute()
    expect(mails.map((mail) => mail.person_id)).toEqual([manager.personId])
    expect(JSON.parse(mails[0]?.payload ?? '{}')).toMatchObject({
      noticeNumber,
      cause: 'Flood or leak',
      sites: 'Whole practice',
      acknowledgeBy: '9:15am today',
    })
  })

  test.each([
    ['some_sites_others_take_patients', 2],
    ['some_sites', 1],
  ] as const)('with %s it is priority %d, and its day is still to be returned', async (extent, priority) => {
    const { db, practice, actor } = await givenAPractice()
    const form = aNotice({ extent, sites: ['Branch'] })
    const { noticeNumber } = await whenItTellsThatItIsClosed(
      db,
      { practice, actor },
      '2026-11-23T09:00:00Z',
      form,
    )
    expect((await caseOfNotice(db, noticeNumber)).record.priority).toBe(priority)
    expect((await findPracticeDay(db, practice.code, monday))?.state ?? 'awaited').toBe('awaited')
  })

  test.each([
    ['2026-11-23T09:00:00Z', 'returned'],
    ['2026-11-23T10:30:00Z', 'returned'],
    ['2026-11-23T14:00:00Z', 'late'],
  ])('at %s: the closure is the return of the day, %s, at OPEL 4', async (at, state) => {
    const { db, practice, actor } = await givenAPractice()
    await whenItTellsThatItIsClosed(db, { practice, actor }, at)
    expect(await findPracticeDay(db, practice.code, monday)).toMatchObject({
      state,
      firstLevel: 4,
      worstLevel: 4,
      lastLevel: 4,
      returnId: null,
    })
  })

  test('after a return it keeps the first level, and the day ends at OPEL 4', async () => {
    const { db, practice, actor } = await givenAPractice()
    await submitReturn(
      liveAt(db, '2026-11-23T09:00:00Z'),
      askedBy({ ...actor, email: 'a@b.nhs.uk' }, practice),
    )
    await whenItTellsThatItIsClosed(db, { practice, actor }, '2026-11-23T14:00:00Z')
    expect(await findPracticeDay(db, practice.code, monday)).toMatchObject({
      state: 'returned',
      firstLevel: 1,
      worstLevel: 4,
      lastLevel: 4,
    })
  })

  test('a return sent once it has opened again does not take the OPEL 4 from the day', async () => {
    const { db, practice, actor } = await givenAPractice()
    const { noticeNumber } = await whenItTellsThatItIsClosed(db, { practice, actor }, '2026-11-23T09:00:00Z')
    await confirmNoticeReopened(liveAt(db, '2026-11-23T12:00:00Z'), { actor, noticeNumber })
    const sent = askedBy({ ...actor, email: 'a@b.nhs.uk' }, practice)
    await submitReturn(liveAt(db, '2026-11-23T12:10:00Z'), sent)
    expect(await findPracticeDay(db, practice.code, monday)).toMatchObject({
      state: 'returned',
      worstLevel: 4,
      lastLevel: 1,
    })
  })

  test.each([
    ['on a Saturday', '2026-11-28T09:00:00Z', '2026-11-28'],
    ['on a bank holiday', '2026-12-25T09:00:00Z', '2026-12-25'],
    ['at 3 in the morning', '2026-11-24T03:00:00Z', '2026-11-24'],
  ])('is never refused: %s', async (_when, at, day) => {
    const db = await testDb()
    await insertIcb(db, { bankHolidays: ['2026-12-25'] })
    const practice = await insertPractice(db)
    const actor = await insertActor(db, { scopeCode: practice.code })
    const form = aNotice({ fromDay: isoDay(day) })
    expect(await whenItTellsThatItIsClosed(db, { practice, actor }, at, form)).toEqual({
      noticeNumber: 'N-0001',
    })
  })

  test('the same form sent twice is one notice', async () => {
    const { db, practice, actor } = await givenAPractice()
    const asked = { actor, practiceCode: practice.code, form: aNotice(), submitKey: 'same' }
    const live = liveAt(db, '2026-11-23T09:00:00Z')
    const numbers = await Promise.all([notifyClosure(live, asked), notifyClosure(live, asked)])
    expect(numbers.map(({ noticeNumber }) => noticeNumber)).toEqual(['N-0001', 'N-0001'])
    expect((await caseOfNotice(db, 'N-0001')).record.triggers).toHaveLength(1)
  })

  test('further days count as returned at OPEL 4 until it says that it is open again', async () => {
    const { db, practice, actor } = await givenAPractice()
    const { noticeNumber } = await whenItTellsThatItIsClosed(db, { practice, actor }, '2026-11-23T09:00:00Z')
    const levelAfterJobs = async (at: string, day: string) => {
      await db
        .insertInto('practice_days')
        .values({
          practice_code: practice.code,
          day: isoDay(day),
          icb_code: testIcb,
          pcn_code: 'U00001',
          place_id: 'leicestershire',
          footprint_id: 'elr',
          patients: 8000,
          state: 'awaited',
          returned_at: null,
          first_level: null,
          first_at: null,
          worst_level: null,
          worst_at: null,
          last_level: null,
          last_at: null,
          core_score_percent: null,
          return_id: null,
        })
        .execute()
      await runDueJobs(liveAt(db, at), [countClosedDaysJob])
      return (await findPracticeDay(db, practice.code, isoDay(day)))?.lastLevel
    }
    expect(await levelAfterJobs('2026-11-24T07:31:00Z', '2026-11-24')).toBe(4)
    await confirmNoticeReopened(liveAt(db, '2026-11-24T18:00:00Z'), { actor, noticeNumber })
    expect(await levelAfterJobs('2026-11-25T07:31:00Z', '2026-11-25')).toBeNull()
    const { record } = await caseOfNotice(db, noticeNumber)
    expect(record.triggers.every(({ endedAt }) => endedAt === '2026-11-24T18:00:00.000Z')).toBe(true)
  })

  test('another practice cannot confirm its re-opening', async () => {
    const { db, practice, actor } = await givenAPractice()
    const { noticeNumber } = await whenItTellsThatItIsClosed(db, { practice, actor }, '2026-11-23T09:00:00Z')
    const stranger = await insertActor(db, { scopeCode: (await insertPractice(db)).code })
    const asked = { actor: stranger, noticeNumber }
    expect(await confirmNoticeReopened(liveAt(db, '2026-11-23T15:00:00Z'), asked)).toEqual({
      outcome: 'not-found',
    })
  })
})

describe('the end of agreed support', () => {
  async function anApprovedClosure() {
    const db = await testDb()
    const cast = await supportCast(db)
    const { reference } = await aCoveredClosure(db, cast)
    await approveNow(db, cast.manager, reference)
    return { db, cast, reference }
  }
  const helpMails = (db: Db) =>
    db.selectFrom('outbox').selectAll().where('kind', '=', 'did-it-help').execute()

  test('a confirmed re-opening delivers the half day, and the practice is asked once whether it helped', async () => {
    const { db, cast, reference } = await anApprovedClosure()
    const asked = { actor: cast.atPractice, reference }
    const early = await confirmHalfDayReopened(liveAt(db, '2026-11-26T12:00:00Z'), asked)
    expect(early).toMatchObject({ outcome: 'not-possible' })
    await confirmHalfDayReopened(liveAt(db, '2026-11-26T18:20:00Z'), asked)
    await runDueJobs(liveAt(db, '2026-11-26T19:30:00Z'), supportJobs)
    expect(await requestNow(db, reference)).toMatchObject({ state: 'delivered' })
    expect(await helpMails(db)).toHaveLength(1)
  })

  test('30 minutes after the end without a confirmation the ICB is told, once', async () => {
    const { db, reference } = await anApprovedClosure()
    const chased = async (at: string) => {
      await runDueJobs(liveAt(db, at), supportJobs)
      const rows = await db.selectFrom('outbox').selectAll().where('kind', '=', 'request-news').execute()
      return rows.filter((row) => JSON.parse(row.payload).heading === 'Not confirmed to be open again').length
    }
    expect(await chased('2026-11-26T18:59:00Z')).toBe(0)
    const once = await chased('2026-11-26T19:00:00Z')
    expect(once).toBe(1)
    expect(await chased('2026-11-26T20:00:00Z')).toBe(once)
    expect(await requestNow(db, reference)).toMatchObject({ state: 'delivered' })
    expect(await helpMails(db)).toHaveLength(1)
  })

  test('a series of lunchtimes is delivered after its last date', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, lunchtimes())
    await approveNow(db, cast.triage, reference)
    await runDueJobs(liveAt(db, '2026-12-01T15:00:00Z'), supportJobs)
    expect(await requestNow(db, reference)).toMatchObject({ state: 'scheduled' })
    await runDueJobs(liveAt(db, '2026-12-03T14:00:00Z'), supportJobs)
    expect(await requestNow(db, reference)).toMatchObject({ state: 'delivered' })
  })

  test.each([
    ['helped', '', false],
    ['partly', '', false],
    ['partly', 'The calls still came to us.', true],
    ['no', '', true],
  ] as const)(
    'the answer "%s" with the line "%s" gives the case back: %s',
    async (answer, line, isGivenBack) => {
      const { db, cast, reference } = await anApprovedClosure()
      await confirmHalfDayReopened(liveAt(db, '2026-11-26T18:20:00Z'), { actor: cast.atPractice, reference })
      const asked = { actor: cast.atPractice, reference, form: { answer, line } }
      expect(await answerDidItHelp(liveAt(db, '2026-11-26T18:30:00Z'), asked)).toBe('answered')
      // Pressed again: the first answer stands.
      const again = { ...asked, form: { answer: 'no' as const, line: 'Changed my mind.' } }
      await answerDidItHelp(liveAt(db, '2026-11-26T18:31:00Z'), again)
      expect(await requestNow(db, reference)).toMatchObject({ state: 'reviewed' })
      const messages = await db.selectFrom('case_messages').select('body').execute()
      expect(messages).toHaveLength(isGivenBack ? 1 : 0)
    },
  )

  test('it is not asked before anything was delivered', async () => {
    const { db, cast, reference } = await anApprovedClosure()
    const asked = { actor: cast.atPractice, reference, form: { answer: 'helped', line: '' } as const }
    expect(await answerDidItHelp(liveAt(db, '2026-11-24T09:00:00Z'), asked)).toBe('not-delivered')
  })
})
