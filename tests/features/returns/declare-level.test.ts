import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { listReturnVersions } from '#db/queries/returns'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { actOnCase } from '~/features/cases/act-on-case.server'
import { openLevelPage, postLevel } from '~/features/returns/declare-level.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, type TestPractice, testIcb } from '../../factories/organisations'
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
const atTwo = '2026-11-20T14:00:00.000Z'
const scope = { icbCode: testIcb }
const levelled = (level: 2 | 3 | 4) => aSubmission({ answers: answersWith(scoresFor[level]) })

type Sender = Actor & { readonly email: string }

async function aPracticeThatSent(level: 2 | 3 | 4) {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(level) }))
  return { db, practice, sender }
}

let keys = 0

function post(
  { db, practice, sender }: { db: Db; practice: TestPractice; sender: Sender },
  typed: Readonly<Record<string, string>>,
  at = atTwo,
) {
  keys += 1
  const asked = { actor: sender, practiceCode: practice.code, senderEmail: sender.email }
  const entries = Object.entries({ basedOn: '1', submitKey: `level-key-0123456789-${keys}`, ...typed })
  return postLevel(liveAt(db, at), asked, entries)
}

const because = { declaredReason: 'safety', declaredWords: 'Half of them on their first day' }

async function reasonCode(db: Db): Promise<string> {
  const row = await db.selectFrom('rule_sets').select('body').executeTakeFirstOrThrow()
  return JSON.parse(row.body).declaredLevelReasons[0].code
}

describe('raising the level without a new return', () => {
  test('counts at once, from its own time, on the answers as they were sent', async () => {
    const sent = await aPracticeThatSent(2)
    const { db, practice } = sent
    const declaredReason = await reasonCode(db)
    const answer = await post(sent, { ...because, declaredReason, declaredLevel: '4' })
    expect(answer).toEqual({
      goTo: `/practices/${practice.code}/returns/R-20261120-${practice.code}-2?done=level`,
    })
    const [first, second] = await listReturnVersions(db, scope, practice.code, friday)
    expect(first).toMatchObject({ standsToAt: atTwo, isCurrent: false, replacedBy: null })
    expect(second).toMatchObject({
      kind: 'level_declared',
      standsFromAt: atTwo,
      calculatedLevel: 2,
      effectiveLevel: 4,
      declared: { level: 4, reason: declaredReason, words: because.declaredWords },
      ruleSetId: first?.ruleSetId,
    })
    expect(second?.submission).toEqual(first?.submission)
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
      firstLevel: 2,
      worstLevel: 4,
      lastLevel: 4,
    })
  })

  test('opens a case, and is in the audit with before, after and reason', async () => {
    const sent = await aPracticeThatSent(2)
    const declaredReason = await reasonCode(sent.db)
    await post(sent, { ...because, declaredReason, declaredLevel: '4' })
    const cases = await sent.db.selectFrom('cases').select(['lane', 'level', 'priority']).execute()
    expect(cases).toEqual([{ lane: 'acute', level: 4, priority: 1 }])
    const audit = await sent.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'return.level_declared')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(audit.before ?? '')).toMatchObject({ calculated: 2, declared: null })
    expect(JSON.parse(audit.after ?? '')).toMatchObject({ calculated: 2, declared: 4 })
    expect(audit.reason).toBe(declaredReason)
  })

  test('what was chosen when the session ran out is there again, on the version it was chosen for', async () => {
    const { db, practice, sender } = await aPracticeThatSent(2)
    const asked = { actor: sender, practiceCode: practice.code, senderEmail: sender.email }
    const changed = askedBy(sender, practice, { submission: levelled(3), act: 'changed', basedOn: 1 })
    await submitReturn(liveAt(db, atTwo), changed)
    const kept = Object.entries({ ...because, declaredLevel: '4', basedOn: '1', submitKey: 'k'.repeat(20) })
    expect(await openLevelPage(liveAt(db, atTwo), asked, kept)).toMatchObject({
      page: {
        fields: { ...because, declaredLevel: '4' },
        basedOn: 1,
        submitKey: 'k'.repeat(20),
        isKept: true,
      },
    })
    expect(await postLevel(liveAt(db, atTwo), asked, kept)).toMatchObject({ status: 409 })
  })

  test('without a reason or words nothing is sent, and what was chosen stays', async () => {
    const sent = await aPracticeThatSent(2)
    const answer = await post(sent, { declaredLevel: '3' })
    expect(answer).toMatchObject({
      status: 422,
      page: {
        fields: { declaredLevel: '3' },
        problems: [{ field: 'declaredReason' }, { field: 'declaredWords' }],
      },
    })
    expect(await listReturnVersions(sent.db, scope, sent.practice.code, friday)).toHaveLength(1)
  })

  test('words that are too long are kept and told about', async () => {
    const sent = await aPracticeThatSent(2)
    const declaredReason = await reasonCode(sent.db)
    const answer = await post(sent, { declaredLevel: '3', declaredReason, declaredWords: 'x'.repeat(5000) })
    expect(answer).toMatchObject({ status: 422, page: { problems: [{ field: 'declaredWords' }] } })
  })
})

describe('lowering the level', () => {
  test('more than one level is refused without an emergency', async () => {
    const sent = await aPracticeThatSent(3)
    const declaredReason = await reasonCode(sent.db)
    const answer = await post(sent, { ...because, declaredReason, declaredLevel: '1' })
    expect(answer).toMatchObject({
      status: 422,
      page: { problems: [{ field: 'declaredLevel', message: expect.stringContaining('OPEL 2 or higher') }] },
    })
  })

  test('of an emergency two levels down needs a named clinician', async () => {
    const sent = await aPracticeThatSent(4)
    const declaredReason = await reasonCode(sent.db)
    const lower = { ...because, declaredReason, declaredLevel: '2' }
    expect(await post(sent, lower)).toMatchObject({
      status: 422,
      page: { problems: [{ field: 'clinicianName' }, { field: 'clinicianRole' }] },
    })
    await post(sent, { ...lower, clinicianName: 'Dr Maria Lopez', clinicianRole: 'GP partner' })
    expect(await findPracticeDay(sent.db, sent.practice.code, friday)).toMatchObject({
      worstLevel: 4,
      lastLevel: 2,
    })
  })

  test('tells the open case and its owner by mail, without a word of what was typed', async () => {
    const sent = await aPracticeThatSent(4)
    const { db } = sent
    const owner = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
    const { reference, version } = await db
      .selectFrom('cases')
      .select(['reference', 'version'])
      .executeTakeFirstOrThrow()
    const posted = { act: 'acknowledge' } as const
    await actOnCase(liveAt(db, atTen), { actor: owner, reference, version, posted })
    const declaredReason = await reasonCode(db)
    await post(sent, { ...because, declaredReason, declaredLevel: '3' })
    const last = await db
      .selectFrom('case_events')
      .selectAll()
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(last.kind).toBe('return_changed')
    expect(JSON.parse(last.data)).toMatchObject({ act: 'level_declared', from: 4, to: 3 })
    const mail = await db
      .selectFrom('digest_news')
      .selectAll()
      .where('kind', '=', 'case-return-news')
      .executeTakeFirstOrThrow()
    expect(mail.to_address).toBe(owner.email)
    expect(mail.payload).not.toContain(because.declaredWords)
  })

  test('back to what the answers say needs no reason', async () => {
    const sent = await aPracticeThatSent(2)
    const declaredReason = await reasonCode(sent.db)
    await post(sent, { ...because, declaredReason, declaredLevel: '4' })
    await post(sent, { basedOn: '2', declaredLevel: '2' }, '2026-11-20T15:00:00.000Z')
    const versions = await listReturnVersions(sent.db, scope, sent.practice.code, friday)
    expect(versions.at(-1)).toMatchObject({ declared: null, effectiveLevel: 2 })
  })
})

describe('two people change the level at once', () => {
  test('the second sees both levels, and can still send theirs', async () => {
    const sent = await aPracticeThatSent(2)
    const colleague = await insertActor(sent.db, { scopeCode: sent.practice.code, name: 'Carol Colleague' })
    const declaredReason = await reasonCode(sent.db)
    await post({ ...sent, sender: colleague }, { ...because, declaredReason, declaredLevel: '4' })
    const answer = await post(sent, { ...because, declaredReason, declaredLevel: '3' })
    expect(answer).toMatchObject({
      status: 409,
      page: {
        show: 'level-conflict',
        changedBy: 'Carol Colleague, 2pm',
        theirs: { value: '4' },
        yours: { value: '3' },
        hidden: { basedOn: '2', declaredWords: because.declaredWords },
      },
    })
    if (!('page' in answer) || answer.page.show !== 'level-conflict') throw new Error('No conflict page')
    await post(sent, { ...answer.page.hidden, declaredLevel: '3' })
    expect(await findPracticeDay(sent.db, sent.practice.code, friday)).toMatchObject({ lastLevel: 3 })
  })

  test('keeping what is there sends nothing', async () => {
    const sent = await aPracticeThatSent(2)
    const declaredReason = await reasonCode(sent.db)
    await post(sent, { ...because, declaredReason, declaredLevel: '4' })
    await post(sent, { ...because, declaredReason, basedOn: '2', declaredLevel: '4', chosen: 'yes' })
    expect(await listReturnVersions(sent.db, scope, sent.practice.code, friday)).toHaveLength(2)
  })

  test('the same button pressed twice changes the level once', async () => {
    const sent = await aPracticeThatSent(2)
    const declaredReason = await reasonCode(sent.db)
    const twice = {
      ...because,
      declaredReason,
      declaredLevel: '4',
      submitKey: 'the-very-same-key-0123456789',
    }
    const first = await post(sent, twice)
    expect(await post(sent, twice)).toEqual(first)
    expect(await listReturnVersions(sent.db, scope, sent.practice.code, friday)).toHaveLength(2)
  })
})

test('after closing time no level is changed', async () => {
  const sent = await aPracticeThatSent(2)
  const declaredReason = await reasonCode(sent.db)
  const late = '2026-11-20T18:30:01.000Z'
  const answer = await post(sent, { ...because, declaredReason, declaredLevel: '4' }, late)
  expect(answer).toMatchObject({ status: 422, page: { show: 'no-return' } })
  expect(await listReturnVersions(sent.db, scope, sent.practice.code, friday)).toHaveLength(1)
})

test('where nothing was sent today the page leads to the return, and offers only other levels where it was', async () => {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  const asked = { actor: sender, practiceCode: practice.code, senderEmail: sender.email }
  expect(await openLevelPage(liveAt(db, atTen), asked)).toEqual({
    goTo: `/practices/${practice.code}/return`,
  })
  await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelled(3) }))
  const answer = await openLevelPage(liveAt(db, atTwo), asked)
  if (!('page' in answer) || answer.page.show !== 'level') throw new Error('No level page')
  expect(answer.page.moves.map(({ value, needs }) => [value, needs])).toEqual([
    ['4', 'reason'],
    ['2', 'reason'],
  ])
})

test('a correction puts right the answers and every level declared on them, and the mistaken 4 was never the worst', async () => {
  const sent = await aPracticeThatSent(4)
  const { db, practice, sender } = sent
  const declaredReason = await reasonCode(db)
  const clinician = { clinicianName: 'Dr Maria Lopez', clinicianRole: 'GP partner' }
  await post(
    sent,
    { ...because, ...clinician, declaredReason, declaredLevel: '2' },
    '2026-11-20T10:10:00.000Z',
  )
  const declared = { level: 2 as const, reason: declaredReason, words: because.declaredWords }
  const corrected = { act: 'corrected', basedOn: 2, reason: 'Counted the wrong day', declared } as const
  await submitReturn(liveAt(db, atTwo), askedBy(sender, practice, corrected))
  const [first, lowered, right] = await listReturnVersions(db, scope, practice.code, friday)
  expect([first?.replacedBy, lowered?.replacedBy]).toEqual([right?.id, right?.id])
  expect(right).toMatchObject({ standsFromAt: atTen, calculatedLevel: 1, effectiveLevel: 2, isCurrent: true })
  expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({
    firstLevel: 1,
    worstLevel: 2,
    lastLevel: 2,
  })
})
