import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { insertAwaitedDays, markMissing } from '#db/queries/practice-days'
import { listReturnVersions } from '#db/queries/returns'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { readHome } from '~/features/returns/read-home.server'
import { readReceipt } from '~/features/returns/read-receipt.server'
import { openReopenPage, postReopening } from '~/features/returns/reopen-day.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, type TestPractice, testIcb } from '../../factories/organisations'
import { aPracticeWithSender, askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const atTen = '2026-11-20T10:00:00.000Z'
const atSeven = '2026-11-20T19:00:00.000Z'
const atQuarterPast = '2026-11-20T19:15:00.000Z'
const scope = { icbCode: testIcb }
const why = 'Your internet was down until the evening'

async function aClosedDay() {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  const officer = await insertActor(db, { role: 'triage', scopeCode: testIcb, name: 'Olive Officer' })
  await insertAwaitedDays(db, testIcb, friday)
  return { db, practice, sender, officer }
}

function reopen(
  { db, practice, officer }: { db: Db; practice: TestPractice; officer: Actor },
  typed: Readonly<Record<string, string>> = {},
  at = atSeven,
) {
  const entries = Object.entries({ until: '30', reason: why, version: '0', ...typed })
  return postReopening(liveAt(db, at), { actor: officer, practiceCode: practice.code }, entries)
}

describe('after closing time the ICB can open one practice’s day again', () => {
  test('then the practice sends, which counts as late and not as missing, and says so for ever', async () => {
    const closed = await aClosedDay()
    const { db, practice, sender } = closed
    await markMissing(db, testIcb, friday)
    expect(await submitReturn(liveAt(db, atSeven), askedBy(sender, practice))).toMatchObject({
      outcome: 'no-return-now',
    })
    expect(await reopen(closed)).toEqual({ goTo: `/icb/practices/${practice.code}/reopen?done=reopened` })
    expect(await submitReturn(liveAt(db, atQuarterPast), askedBy(sender, practice))).toMatchObject({
      outcome: 'submitted',
    })
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
      state: 'late',
      returnedAt: atQuarterPast,
    })
    const [sent] = await listReturnVersions(db, scope, practice.code, friday)
    const receipt = await readReceipt(liveAt(db, '2026-12-01T10:00:00.000Z'), {
      actor: sender,
      practiceCode: practice.code,
      reference: sent?.reference ?? '',
      channel: 'practice',
    })
    expect(receipt?.reopened).toEqual({
      words: 'Sent after the day had closed: Olive Officer opened it again at 7pm until 7:30pm.',
      reason: why,
    })
  })

  test('home says until when and why, and the practice is told by mail', async () => {
    const closed = await aClosedDay()
    const { db, practice, sender } = closed
    await reopen(closed)
    const home = await readHome(liveAt(db, atQuarterPast), sender, practice.code)
    expect(home.notices).toEqual([
      {
        key: 'reopened',
        title: 'Olive Officer of the ICB opened today again until 7:30pm.',
        words: why,
        link: null,
      },
    ])
    expect(home.panel).toMatchObject({ state: 'late' })
    const mail = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ kind: 'return-reopened', to_address: sender.email })
  })

  test('it closes by itself, to the second', async () => {
    const closed = await aClosedDay()
    const { db, practice, sender } = closed
    await reopen(closed)
    const after = liveAt(db, '2026-11-20T19:30:01.000Z')
    expect(await submitReturn(after, askedBy(sender, practice))).toMatchObject({ outcome: 'no-return-now' })
    expect((await readHome(after, sender, practice.code)).notices).toEqual([])
    const atTheSecond = liveAt(db, '2026-11-20T19:30:00.000Z')
    expect(await submitReturn(atTheSecond, askedBy(sender, practice))).toMatchObject({ outcome: 'submitted' })
  })

  test('only that practice: another one stays closed', async () => {
    const closed = await aClosedDay()
    const { db } = closed
    const other = await aPracticeWithSender(db)
    await reopen(closed)
    const sent = await submitReturn(liveAt(db, atQuarterPast), askedBy(other.sender, other.practice))
    expect(sent).toMatchObject({ outcome: 'no-return-now' })
  })

  test('what was sent in time can be changed, and keeps that it came in time', async () => {
    const closed = await aClosedDay()
    const { db, practice, sender } = closed
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    await reopen(closed)
    await submitReturn(liveAt(db, atQuarterPast), askedBy(sender, practice, { act: 'changed', basedOn: 1 }))
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
      state: 'returned',
      returnedAt: atTen,
    })
    const [first, second] = await listReturnVersions(db, scope, practice.code, friday)
    expect([first?.reopeningId === null, second?.reopeningId === null]).toEqual([true, false])
  })

  test('the audit keeps who, until when and why', async () => {
    const closed = await aClosedDay()
    await reopen(closed)
    const line = await closed.db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      action: 'return.reopened',
      person_id: closed.officer.personId,
      practice_code: closed.practice.code,
      reason: why,
    })
    expect(JSON.parse(line.after ?? '')).toEqual({ openUntil: '2026-11-20T19:30:00.000Z' })
  })
})

test('what was typed to open a day again when the session ran out is there again, below what a colleague did since', async () => {
  const closed = await aClosedDay()
  const { db, practice, officer } = closed
  const asked = { actor: officer, practiceCode: practice.code }
  const kept = Object.entries({ until: '60', reason: why, version: '0' })
  const fields = { until: '60', reason: why }
  expect(await openReopenPage(liveAt(db, atSeven), asked, kept)).toMatchObject({
    page: { fields, isKept: true, meanwhile: null },
  })
  await reopen(closed)
  expect(await openReopenPage(liveAt(db, atQuarterPast), asked, kept)).toMatchObject({
    status: 409,
    page: { fields, version: 1, meanwhile: 'Olive Officer opened this day again: 7pm to 7:30pm.' },
  })
})

describe('what is refused', () => {
  test.each([
    ['no reason', { reason: '  ' }, 'reason'],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, 'reason'],
    ['no end time', { until: '' }, 'until'],
    ['an end time nobody offered', { until: '600' }, 'until'],
    ['a patient’s number in the reason', { reason: 'NHS number 943 476 5919 waits' }, 'reason'],
  ])('%s', async (_, typed, field) => {
    const closed = await aClosedDay()
    const answer = await reopen(closed, typed)
    expect(answer).toMatchObject({ status: 422, page: { problems: [{ field }] } })
    expect(await closed.db.selectFrom('return_reopenings').selectAll().execute()).toEqual([])
  })

  test('but never for good: a patient’s number can be removed with one choice', async () => {
    const closed = await aClosedDay()
    await reopen(closed, { reason: 'NHS number 943 476 5919 waits', wordsConfirmed: 'remove' })
    const kept = await closed.db.selectFrom('return_reopenings').select('reason').executeTakeFirstOrThrow()
    expect(kept.reason).toBe('NHS number [removed] waits')
  })

  test('a day that has not closed yet', async () => {
    const closed = await aClosedDay()
    expect(await reopen(closed, {}, atTen)).toMatchObject({
      page: { refusal: expect.stringContaining('It is not closed yet') },
    })
    expect(await closed.db.selectFrom('return_reopenings').selectAll().execute()).toEqual([])
  })

  test('somebody of the ICB who holds a role at the practice', async () => {
    const closed = await aClosedDay()
    const { db, practice } = closed
    const both = { ...closed.sender, role: 'triage', scopeKind: 'icb', scopeCode: testIcb } as const
    expect(await reopen({ db, practice, officer: both })).toMatchObject({
      page: { refusal: expect.stringContaining('You hold a role at this practice') },
    })
    expect(await db.selectFrom('return_reopenings').selectAll().execute()).toEqual([])
  })

  test('a second officer at the same time sees the first, and what was typed stays', async () => {
    const closed = await aClosedDay()
    const second = await insertActor(closed.db, { role: 'manager', scopeCode: testIcb, name: 'Mia Manager' })
    await reopen(closed)
    const answer = await reopen({ ...closed, officer: second }, { until: '60' }, atQuarterPast)
    expect(answer).toMatchObject({
      status: 409,
      page: {
        meanwhile: 'Olive Officer opened this day again: 7pm to 7:30pm.',
        fields: { until: '60', reason: why },
        version: 1,
      },
    })
    await reopen({ ...closed, officer: second }, { until: '60', version: '1' }, atQuarterPast)
    const page = await openReopenPage(liveAt(closed.db, '2026-11-20T20:00:00.000Z'), {
      actor: second,
      practiceCode: closed.practice.code,
    })
    expect(page).toMatchObject({ page: { stateWords: 'Open again until 8:15pm.' } })
  })
})
