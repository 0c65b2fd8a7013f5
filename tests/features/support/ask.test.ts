import { describe, expect, test } from 'vitest'
import { insertSupportRequest } from '#db/queries/request-changes'
import { findSupportRequest } from '#db/queries/support-requests'
import { practiceScopeOf } from '~/domain/access/actor'
import { instant, isoDay } from '~/domain/calendar/days'
import { parseHalfDayClosureForm } from '~/domain/support/half-day-closure'
import { parseLunchtimeClosuresForm } from '~/domain/support/lunchtime-closures'
import { loadCase } from '~/features/cases/case-store.server'
import { askForHelp, parseHelpForm, readHelpAnswer } from '~/features/support/ask-for-help.server'
import { readCheckedForm } from '~/features/support/checked-form'
import { formCalendar } from '~/features/support/form-calendar'
import { submitRequest } from '~/features/support/submit-request.server'
import { takeUpSuggestion } from '~/features/support/take-up-suggestion.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aHalfDayClosure,
  lunchtimes,
  mondayAtTen,
  requestNow,
  supportCast,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

describe('asking for support', () => {
  test('gives a reference, a case with its own trigger, and the time by which a decision is due', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, lunchtimes())
    expect(reference).toBe('S-0001')
    const request = await requestNow(db, reference)
    expect(request).toMatchObject({
      state: 'requested',
      actionCode: 'lunchtime_closures',
      version: 1,
      decisionDueAt: '2026-11-25T10:00:00.000Z',
    })
    const { clock } = await readIcbWorld(db, testIcb)
    const { record } = await loadCase(db, request.caseId ?? 0, clock)
    expect(record.triggers.map(({ trigger }) => trigger)).toMatchObject([
      { kind: 'support_request', requestId: request.id },
    ])
  })

  test.each([
    ['this afternoon', '2026-11-23', 'afternoon', 2],
    ['tomorrow morning', '2026-11-24', 'morning', 2],
    ['tomorrow afternoon', '2026-11-24', 'afternoon', 0],
    ['on Thursday', '2026-11-26', 'morning', 0],
  ] as const)(
    'a half day %s tells the ICB at once when it is today or the next morning',
    async (_when, day, half, told) => {
      const db = await testDb()
      const cast = await supportCast(db)
      await whenThePracticeAsks(db, cast, aHalfDayClosure({ day: isoDay(day), half }))
      const mails = await db.selectFrom('outbox').selectAll().where('kind', '=', 'help-asked').execute()
      expect(mails).toHaveLength(told)
    },
  )

  test('the named clinician is written to when they confirm by mail', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    await whenThePracticeAsks(db, cast, aHalfDayClosure())
    await whenThePracticeAsks(db, cast, aHalfDayClosure({ clinicianConfirmsBy: 'call' }))
    const mails = await db
      .selectFrom('outbox')
      .selectAll()
      .where('kind', '=', 'clinician-statement')
      .execute()
    expect(mails.map((mail) => mail.to_address)).toEqual(['imran.khan@example.nhs.uk'])
  })

  test('a form sent by double click is one request', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const { atPractice: actor, practice } = cast
    const asked = { actor, practiceCode: practice.code, details: lunchtimes(), submitKey: 'same' }
    const live = liveAt(db, mondayAtTen)
    const sent = await Promise.all([submitRequest(live, asked), submitRequest(live, asked)])
    expect(sent.map(({ outcome }) => outcome).sort()).toEqual(['sent', 'sent-before'])
    expect(await db.selectFrom('support_requests').selectAll().execute()).toHaveLength(1)
  })

  test("another practice's request is neither found nor withdrawn", async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, lunchtimes())
    const stranger = await insertActor(db, { scopeCode: (await insertPractice(db)).code })
    expect(await findSupportRequest(db, practiceScopeOf(stranger), reference)).toBeUndefined()
    const asked = { actor: stranger, reference, reason: 'Mine now.' }
    expect(await withdrawRequest(liveAt(db, mondayAtTen), asked)).toEqual({ outcome: 'not-found' })
    expect(await requestNow(db, reference)).toMatchObject({ state: 'requested' })
  })

  test('support that was suggested becomes a request with a decision due once the practice says yes', async () => {
    const db = await testDb()
    const { atPractice: actor, practice } = await supportCast(db)
    await insertSupportRequest(db, {
      reference: 'S-0001',
      icbCode: testIcb,
      practiceCode: practice.code,
      actionCode: 'mutual_aid',
      origin: 'suggested',
      details: JSON.stringify({ kind: 'other', note: '' }),
      day: null,
      half: null,
      askedAt: instant(new Date(mondayAtTen)),
      askedBy: null,
      decisionDueAt: null,
      submitKey: null,
    })
    const live = liveAt(db, mondayAtTen)
    expect(await takeUpSuggestion(live, { actor, reference: 'S-0001' })).toEqual({ outcome: 'requested' })
    expect(await takeUpSuggestion(live, { actor, reference: 'S-0001' })).toEqual({ outcome: 'requested' })
    expect(await requestNow(db, 'S-0001')).toMatchObject({
      state: 'requested',
      version: 1,
      caseReference: 'C-0001',
      decisionDueAt: '2026-11-25T10:00:00.000Z',
    })
  })

  test('withdrawing needs a reason', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, lunchtimes())
    const asked = { actor: cast.atPractice, reference, reason: '  ' }
    expect(await withdrawRequest(liveAt(db, mondayAtTen), asked)).toMatchObject({ outcome: 'not-possible' })
  })
})

describe('dates that cannot be asked for', () => {
  const calendar = formCalendar(new Date(mondayAtTen), new Set([isoDay('2026-12-25')]))
  const problemsOf = (result: ReturnType<typeof parseHalfDayClosureForm>) =>
    result.ok ? [] : result.problems.map(({ field, message }) => `${field}: ${message}`)

  test.each([
    ['20/11/2026', 'afternoon', 'day: Enter a day that is not over yet.'],
    ['28/11/2026', 'morning', 'day: Enter a working day: this is a weekend.'],
    ['25/12/2026', 'morning', 'day: Enter a working day: this is a bank holiday.'],
  ])('a half day on %s is refused', (day, half, problem) => {
    const { form } = aHalfDayClosure() as Extract<
      ReturnType<typeof aHalfDayClosure>,
      { kind: 'half_day_closure' }
    >
    expect(problemsOf(parseHalfDayClosureForm({ ...form, day, half }, calendar))).toEqual([problem])
  })

  const aSeries = {
    startTime: '12:30',
    endTime: '14:00',
    backlogKind: 'letters',
    backlogSize: '240',
    backlogOldestDays: '12',
    phonesAnswered: 'yes',
    phonesHow: 'Two stay.',
    urgentPatients: 'Duty doctor.',
  }
  test.each([
    ['six dates', ['1/12/2026', '2/12/2026', '3/12/2026', '4/12/2026', '7/12/2026', '8/12/2026']],
    ['dates more than 3 weeks apart', ['1/12/2026', '22/12/2026']],
    ['one date twice', ['1/12/2026', '1/12/2026']],
    ['no date', ['', '']],
    ['a day that does not exist', ['31/11/2026']],
  ])('a lunchtime series with %s is refused', (_what, days) => {
    const result = parseLunchtimeClosuresForm({ ...aSeries, days }, calendar)
    expect(result.ok ? [] : result.problems.map(({ field }) => field)).toEqual(['days'])
  })
})

describe('calling for help', () => {
  const form = { want: 'today', goingOn: 'Two doctors are off sick.', phone: '0116 496 0200' } as const

  test.each([
    ['2026-11-23T10:00:00Z', 'in working hours'],
    ['2026-11-29T03:00:00Z', 'on a Sunday night'],
  ])('needs no return, at any hour (%s, %s)', async (at) => {
    const db = await testDb()
    const { practice, atPractice: actor } = await supportCast(db)
    const { caseReference } = await askForHelp(liveAt(db, at), { actor, practiceCode: practice.code, form })
    expect(caseReference).toBe('C-0001')
    const messages = await db.selectFrom('case_messages').select(['body', 'direction']).execute()
    expect(messages).toEqual([
      {
        direction: 'from_practice',
        body: 'We need support today.\n\nPlease ring 0116 496 0200.\n\nTwo doctors are off sick.',
      },
    ])
    expect(await db.selectFrom('outbox').selectAll().where('kind', '=', 'help-asked').execute()).toHaveLength(
      2,
    )
  })

  test('the answer says who rings by when', async () => {
    const db = await testDb()
    const { practice, atPractice: actor } = await supportCast(db)
    const live = liveAt(db, mondayAtTen)
    const { caseReference } = await askForHelp(live, { actor, practiceCode: practice.code, form })
    expect((await readHelpAnswer(live, actor, caseReference))?.steps).toEqual([
      'A named person takes it by 11am today. We mail you who.',
      'They ring you and agree with you what is done, by 2pm today.',
      'A decision is made by 10am tomorrow.',
    ])
    const stranger = await insertActor(db, { scopeCode: (await insertPractice(db)).code })
    expect(await readHelpAnswer(live, stranger, caseReference)).toBeUndefined()
  })

  test('the same words twice within five minutes are one call', async () => {
    const db = await testDb()
    const { practice, atPractice: actor } = await supportCast(db)
    const asked = { actor, practiceCode: practice.code, form }
    await askForHelp(liveAt(db, '2026-11-23T10:00:00Z'), asked)
    await askForHelp(liveAt(db, '2026-11-23T10:00:02Z'), asked)
    expect(await db.selectFrom('case_messages').selectAll().execute()).toHaveLength(1)
    await askForHelp(liveAt(db, '2026-11-23T10:06:00Z'), asked)
    expect(await db.selectFrom('case_messages').selectAll().execute()).toHaveLength(2)
  })

  test.each([
    ['no wish', { phone: '0116 496 0200' }, ['want']],
    ['no number to ring', { want: 'today', phone: '' }, ['phone']],
    ['a number nobody can ring', { want: 'today', phone: '123' }, ['phone']],
  ])('with %s it says what to enter', (_what, record, fields) => {
    const result = parseHelpForm(record)
    expect(result.ok ? [] : result.problems.map(({ field }) => field)).toEqual(fields)
  })
})

describe("words that look like a patient's details", () => {
  const typed = { want: 'today', phone: '0116 496 0200', goingOn: 'NHS number 943 476 5919 waits.' }
  const read = (record: typeof typed & { patientDetails?: string }) =>
    readCheckedForm(record, ['goingOn'], parseHelpForm)

  test('are asked about, and nothing that was typed is lost', () => {
    expect(read(typed)).toMatchObject({
      ok: false,
      answer: { typed, patientWords: ['943 476 5919'], problems: [{ field: 'patientDetails' }] },
    })
  })

  test.each([
    ['remove', 'NHS number [removed] waits.'],
    ['keep', 'NHS number 943 476 5919 waits.'],
  ])('"%s" sends "%s"', (patientDetails, goingOn) => {
    expect(read({ ...typed, patientDetails })).toMatchObject({ ok: true, value: { goingOn } })
  })
})
