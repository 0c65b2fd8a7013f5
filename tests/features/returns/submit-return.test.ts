import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { listReturnVersions } from '#db/queries/returns'
import { isoDay } from '~/domain/calendar/days'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, insertIcb, insertPractice, testIcb } from '../../factories/organisations'
import {
  answersWith,
  aPracticeWithSender,
  aSubmission,
  askedBy,
  liveAt,
  scoresFor,
} from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const atTen = '2026-11-20T10:00:00.000Z'
const scope = { icbCode: testIcb }

const countOf = async (db: Db, table: 'daily_returns' | 'outbox' | 'audit' | 'cases' | 'case_events') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

const levelled = (level: 2 | 3 | 4) => aSubmission({ answers: answersWith(scoresFor[level]) })

describe('the first return of a day', () => {
  test('is a version with level, explanation, rule set and purpose, and the day is returned', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const outcome = await submitReturn(
      liveAt(db, atTen),
      askedBy(sender, practice, { submission: levelled(2) }),
    )
    expect(outcome).toEqual({
      outcome: 'submitted',
      reference: `R-20261120-${practice.code}-1`,
      level: 2,
      isRepeat: false,
    })
    const [version] = await listReturnVersions(db, scope, practice.code, friday)
    expect(version).toMatchObject({
      versionNo: 1,
      kind: 'first',
      isCurrent: true,
      standsFromAt: atTen,
      standsToAt: null,
      submittedByName: sender.name,
      submittedAs: 'practice_user',
      channel: 'practice',
      isLate: false,
      calculatedLevel: 2,
      declared: null,
      effectiveLevel: 2,
      answeredCount: 4,
      purposeVersion: 1,
    })
    expect(version?.submission.answers).toEqual(levelled(2).answers)
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
      state: 'returned',
      returnedAt: atTen,
      firstLevel: 2,
      worstLevel: 2,
      lastLevel: 2,
      drivers: ['clinicalStaff'],
      returnId: version?.id,
      patients: 8000,
    })
  })

  test('queues the receipt to the sender and one audit line, and opens no case on a quiet day', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const mails = await db.selectFrom('outbox').selectAll().execute()
    expect(mails.map((mail) => [mail.kind, mail.to_address])).toEqual([['return-receipt', sender.email]])
    expect(JSON.parse(mails[0]?.payload ?? '')).toMatchObject({
      level: 1,
      sentAt: '10am',
      whatHappensNext: 'Nothing more is needed today, unless something changes.',
      link: `https://opel.test/practices/${practice.code}/returns/R-20261120-${practice.code}-1`,
    })
    const audit = await db.selectFrom('audit').selectAll().execute()
    expect(audit.map(({ action, subject_id }) => [action, subject_id])).toEqual([
      ['return.first', `R-20261120-${practice.code}-1`],
    ])
    expect(await countOf(db, 'cases')).toBe(0)
  })

  test('at the due time to the second it is on time, a second later it is late', async () => {
    const db = await testDb()
    const onTime = await aPracticeWithSender(db)
    const late = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, '2026-11-20T10:30:00.000Z'), askedBy(onTime.sender, onTime.practice))
    await submitReturn(liveAt(db, '2026-11-20T10:30:01.000Z'), askedBy(late.sender, late.practice))
    expect((await findPracticeDay(db, onTime.practice.code, friday))?.state).toBe('returned')
    expect((await findPracticeDay(db, late.practice.code, friday))?.state).toBe('late')
    expect((await listReturnVersions(db, scope, late.practice.code, friday))[0]?.isLate).toBe(true)
  })

  test('a closure agreed for the morning makes 13:00 on time', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await db
      .insertInto('closures')
      .values({
        icb_code: testIcb,
        practice_code: practice.code,
        pcn_code: 'U00001',
        kind: 'half_day',
        request_id: null,
        case_id: null,
        notice_number: null,
        day: friday,
        half: 'morning',
        starts_at: '2026-11-20T08:00:00.000Z' as never,
        ends_at: '2026-11-20T13:00:00.000Z' as never,
        building: null,
        details: '{}',
        cover_note: null,
        cover_noted_by: null,
        notified_at: atTen as never,
        notified_by: null,
        reopened_at: null,
        reopened_by: null,
        state: 'planned',
        submit_key: null,
      })
      .execute()
    await submitReturn(liveAt(db, '2026-11-20T13:00:00.000Z'), askedBy(sender, practice))
    expect((await findPracticeDay(db, practice.code, friday))?.state).toBe('returned')
  })
})

describe('a day that takes no return', () => {
  test.each([
    ['on a Saturday', '2026-11-21T10:00:00.000Z', 'not-a-reporting-day'],
    ['on a bank holiday', '2026-12-25T10:00:00.000Z', 'not-a-reporting-day'],
    ['before 07:30', '2026-11-20T07:29:59.000Z', 'not-open-yet'],
    ['after 18:30', '2026-11-20T18:30:01.000Z', 'day-closed'],
    ['half past midnight in London, in summer', '2026-06-30T23:30:00.000Z', 'not-open-yet'],
  ])('%s nothing is stored and the reason comes back', async (_words, at, why) => {
    const db = await testDb()
    await insertIcb(db, { bankHolidays: ['2026-12-25'] })
    const { practice, sender } = await aPracticeWithSender(db)
    const outcome = await submitReturn(liveAt(db, at), askedBy(sender, practice))
    expect(outcome).toMatchObject({ outcome: 'no-return-now', why: { why } })
    expect(await countOf(db, 'daily_returns')).toBe(0)
    expect(await countOf(db, 'outbox')).toBe(0)
  })

  test.each(['closed', 'not_required'] as const)('a practice whose day is %s sends none', async (state) => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, '2026-11-20T07:00:00.000Z'), askedBy(sender, practice))
    await db.updateTable('practice_days').set({ state }).execute()
    const outcome = await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    expect(outcome).toMatchObject({ outcome: 'no-return-now', why: { why: state } })
  })

  test('a practice that has not joined yet is told so', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await db
      .updateTable('practices')
      .set({ joined_day: isoDay('2027-01-04') })
      .execute()
    expect(await submitReturn(liveAt(db, atTen), askedBy(sender, practice))).toMatchObject({
      outcome: 'no-return-now',
      why: { why: 'not_expected' },
    })
  })
})

describe('the same return twice', () => {
  test('a double click sends one version, and both clicks get the same receipt', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const asked = askedBy(sender, practice, { submission: levelled(3) })
    const [first, second] = await Promise.all([
      submitReturn(liveAt(db, atTen), asked),
      submitReturn(liveAt(db, atTen), asked),
    ])
    expect([first, second].map((one) => one.outcome)).toEqual(['submitted', 'submitted'])
    expect([first, second].map((one) => one.outcome === 'submitted' && one.reference)).toEqual([
      `R-20261120-${practice.code}-1`,
      `R-20261120-${practice.code}-1`,
    ])
    expect(await listReturnVersions(db, scope, practice.code, friday)).toHaveLength(1)
    expect(await countOf(db, 'cases')).toBe(1)
    expect(await countOf(db, 'outbox')).toBe(1)
  })

  test('a reload after closing time still leads to the receipt of what was sent', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const asked = askedBy(sender, practice)
    await submitReturn(liveAt(db, atTen), asked)
    expect(await submitReturn(liveAt(db, '2026-11-20T19:00:00.000Z'), asked)).toMatchObject({
      outcome: 'submitted',
      isRepeat: true,
    })
  })

  test('a colleague who sent meanwhile is named, with what was sent; nothing is written over it', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const colleague = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    await submitReturn(liveAt(db, atTen), askedBy(colleague, practice, { submission: levelled(3) }))
    const outcome = await submitReturn(liveAt(db, '2026-11-20T10:01:00.000Z'), askedBy(sender, practice))
    expect(outcome).toEqual({
      outcome: 'sent-meanwhile',
      sent: { reference: `R-20261120-${practice.code}-1`, level: 3, byName: 'Asha Patel', at: atTen },
    })
    expect(await countOf(db, 'daily_returns')).toBe(1)
  })

  test('two colleagues in the same moment: one is sent, the other is told', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const colleague = await insertActor(db, { scopeCode: practice.code })
    const outcomes = await Promise.all([
      submitReturn(liveAt(db, atTen), askedBy(sender, practice)),
      submitReturn(liveAt(db, atTen), askedBy(colleague, practice)),
    ])
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(['sent-meanwhile', 'submitted'])
  })
})

describe('the day has a history', () => {
  test('"It has changed" stands from now on, beside the version before it', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(4) }))
    await submitReturn(
      liveAt(db, '2026-11-20T14:00:00.000Z'),
      askedBy(sender, practice, { act: 'changed', basedOn: 1 }),
    )
    const versions = await listReturnVersions(db, scope, practice.code, friday)
    expect(versions.map((one) => [one.kind, one.standsFromAt, one.standsToAt, one.isCurrent])).toEqual([
      ['first', atTen, '2026-11-20T14:00:00.000Z', false],
      ['changed', '2026-11-20T14:00:00.000Z', null, true],
    ])
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
      state: 'returned',
      returnedAt: atTen,
      firstLevel: 4,
      worstLevel: 4,
      lastLevel: 1,
      drivers: ['clinicalStaff'],
    })
  })

  test('"It was wrong" replaces the version from its start, and the wrong level counts no more', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(4) }))
    await submitReturn(
      liveAt(db, '2026-11-20T11:00:00.000Z'),
      askedBy(sender, practice, {
        act: 'corrected',
        basedOn: 1,
        reason: 'Counted the wrong day',
        submission: levelled(2),
      }),
    )
    const [wrong, right] = await listReturnVersions(db, scope, practice.code, friday)
    expect(wrong).toMatchObject({ isCurrent: false, replacedBy: right?.id })
    expect(right).toMatchObject({
      standsFromAt: atTen,
      correctionReason: 'Counted the wrong day',
      isCurrent: true,
    })
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
      firstLevel: 2,
      worstLevel: 2,
      lastLevel: 2,
      returnedAt: atTen,
    })
  })

  test('a correction needs its reason', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const asked = askedBy(sender, practice, { act: 'corrected', basedOn: 1, reason: '  ' })
    expect(await submitReturn(liveAt(db, atTen), asked)).toEqual({ outcome: 'reason-missing' })
  })

  test('nothing can have changed before anything was sent', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const asked = askedBy(sender, practice, { act: 'changed', basedOn: 1 })
    expect(await submitReturn(liveAt(db, atTen), asked)).toEqual({ outcome: 'nothing-sent-yet' })
  })
})

describe('what a return sets going', () => {
  test('a high level opens one case; the same level again later adds no trigger to it', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(3) }))
    const events = await countOf(db, 'case_events')
    await submitReturn(
      liveAt(db, '2026-11-20T12:00:00.000Z'),
      askedBy(sender, practice, { act: 'changed', basedOn: 1, submission: levelled(3) }),
    )
    expect(await countOf(db, 'cases')).toBe(1)
    const later = await db.selectFrom('case_events').select('kind').orderBy('seq').execute()
    expect(later.slice(events).map(({ kind }) => kind)).toEqual(['return_changed'])
  })

  test('getting worse adds its own trigger to the open case', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(3) }))
    await submitReturn(
      liveAt(db, '2026-11-20T12:00:00.000Z'),
      askedBy(sender, practice, { act: 'changed', basedOn: 1, submission: levelled(4) }),
    )
    const cases = await db.selectFrom('cases').select(['level', 'priority', 'lane']).execute()
    expect(cases).toEqual([{ level: 4, priority: 1, lane: 'acute' }])
  })

  test('a correction takes back what the wrong version had raised', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(4) }))
    await submitReturn(
      liveAt(db, '2026-11-20T10:05:00.000Z'),
      askedBy(sender, practice, {
        act: 'corrected',
        basedOn: 1,
        reason: 'Wrong day',
        submission: levelled(3),
      }),
    )
    const { why, level, priority } = await db
      .selectFrom('cases')
      .select(['why', 'level', 'priority'])
      .executeTakeFirstOrThrow()
    expect(JSON.parse(why)).toEqual(['OPEL 3 Severe pressure'])
    expect([level, priority]).toEqual([3, 2])
  })

  test('support that fits is suggested on the case, with the reasons', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const submission = aSubmission({
      answers: answersWith(scoresFor[4], ['not_safe_to_stay_open']),
      safety: 'help',
      helpWanted: 'today',
    })
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission }))
    const codes = await db.selectFrom('case_suggestions').select('action_code').execute()
    expect(codes.map(({ action_code }) => action_code)).toEqual(
      expect.arrayContaining(['half_day_closure', 'workforce_help', 'mutual_aid']),
    )
  })

  test('OPEL 4 is mailed at once to everybody on duty, in the same transaction, once', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const officer = await insertActor(db, { role: 'triage' })
    const manager = await insertActor(db, { role: 'manager' })
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(4) }))
    const mails = await db.selectFrom('outbox').select(['kind', 'to_address', 'payload']).execute()
    const alerts = mails.filter(({ kind }) => kind === 'opel-4-alert')
    expect(alerts.map((mail) => mail.to_address).sort()).toEqual([officer.email, manager.email].sort())
    expect(JSON.parse(alerts[0]?.payload ?? '')).toMatchObject({
      caseReference: 'C-0001',
      acknowledgeBy: '10:15am',
      practiceName: practice.name,
    })
    const receipt = mails.find(({ kind }) => kind === 'return-receipt')
    expect(JSON.parse(receipt?.payload ?? '').whatHappensNext).toBe(
      'A case is open. The primary care team takes it on by 10:15am today, calls you back by 10:30am today and decides by midday today.',
    )
  })

  test('help wanted on a quiet day opens a case too', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const submission = aSubmission({ safety: 'help', helpWanted: 'advice' })
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission }))
    expect(await db.selectFrom('cases').select(['level', 'priority']).execute()).toEqual([
      { level: 1, priority: 3 },
    ])
  })

  test('when something in the transaction fails, nothing of it is left', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await db.schema.dropTable('audit').execute()
    const asked = askedBy(sender, practice, { submission: levelled(4) })
    await expect(submitReturn(liveAt(db, atTen), asked)).rejects.toThrow(/audit/)
    for (const table of ['daily_returns', 'outbox', 'cases', 'case_events'] as const)
      expect(await countOf(db, table)).toBe(0)
    expect((await findPracticeDay(db, practice.code, friday))?.state).toBe('awaited')
  })
})

describe('a declared level', () => {
  test('higher stands at once, with its reason beside the calculated one', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const declared = { level: 3, reason: 'safety_concern', words: 'Two clinics at once' } as const
    const outcome = await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { declared }))
    expect(outcome).toMatchObject({ outcome: 'submitted', level: 3 })
    const [version] = await listReturnVersions(db, scope, practice.code, friday)
    expect(version).toMatchObject({ calculatedLevel: 1, declared, effectiveLevel: 3 })
  })

  test('two lower without an emergency is refused, and says how low it may go', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const declared = { level: 1, reason: 'case_mix', words: 'Coping' } as const
    const outcome = await submitReturn(
      liveAt(db, atTen),
      askedBy(sender, practice, { submission: levelled(3), declared }),
    )
    expect(outcome).toMatchObject({ outcome: 'level-problems', problems: [{ field: 'declaredLevel' }] })
    expect(await countOf(db, 'daily_returns')).toBe(0)
  })

  test('a named clinician may lower an emergency to OPEL 2; the case knows it', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const submission = aSubmission({ answers: answersWith({}, ['systems_lost']), safety: 'help' })
    const declared = {
      level: 2,
      reason: 'mitigation_in_place',
      words: 'Working from the branch',
      clinician: { name: 'Dr A Shah', role: 'GP partner' },
    } as const
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission, declared }))
    const [version] = await listReturnVersions(db, scope, practice.code, friday)
    expect(version).toMatchObject({ calculatedLevel: 4, declared, effectiveLevel: 2 })
    const { why, priority } = await db
      .selectFrom('cases')
      .select(['why', 'priority'])
      .executeTakeFirstOrThrow()
    expect(JSON.parse(why).join()).toContain('level lowered by a named clinician')
    expect(priority).toBe(2)
  })
})

describe('a return by telephone', () => {
  test('is marked as such for ever, and sent in the role of whoever rang', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    await submitReturn(liveAt(db, atTen), askedBy(officer, practice, { channel: 'phone' }))
    const [version] = await listReturnVersions(db, scope, practice.code, friday)
    expect(version).toMatchObject({ channel: 'phone', submittedAs: 'triage', submittedByName: officer.name })
  })

  test('is taken after closing time too, but only with a reason, and is late', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    const evening = liveAt(db, '2026-11-20T19:00:00.000Z')
    const asked = askedBy(officer, practice, { channel: 'phone' })
    expect(await submitReturn(evening, asked)).toEqual({ outcome: 'reason-missing' })
    await submitReturn(evening, { ...asked, reason: 'Their line was down all day' })
    expect((await findPracticeDay(db, practice.code, friday))?.state).toBe('late')
  })

  test('closes the welfare case about missing returns by itself', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const { recordTriggers } = await import('~/features/cases/record-trigger.server')
    const { readIcbWorld } = await import('~/platform/icb-world.server')
    const { clock } = await readIcbWorld(db, testIcb)
    await recordTriggers(
      db,
      { clock, now: new Date('2026-11-20T10:45:00.000Z') },
      {
        practice: { code: practice.code, icbCode: testIcb, pcnCode: 'U00001', placeId: 'leicestershire' },
        triggers: [{ kind: 'missing_returns', days: [isoDay('2026-11-19'), friday] }],
        level: null,
        personId: null,
      },
    )
    await submitReturn(liveAt(db, '2026-11-20T11:00:00.000Z'), askedBy(sender, practice))
    expect(await db.selectFrom('cases').select(['lane', 'state']).execute()).toEqual([
      { lane: 'welfare', state: 'closed' },
    ])
  })
})

test('a practice outside the actor’s scope is not there', async () => {
  const db = await testDb()
  const { sender } = await aPracticeWithSender(db)
  const other = await insertPractice(db)
  await expect(submitReturn(liveAt(db, atTen), askedBy(sender, other))).rejects.toMatchObject({
    init: { status: 404 },
  })
})
