import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findCaseHead } from '#db/queries/case-page'
import { adoptPracticeCode } from '#db/queries/practice-codes'
import type { Actor } from '~/domain/access/actor'
import { instant, isoDay } from '~/domain/calendar/days'
import { actsDespiteConflict, type CaseAct, type CaseActKind } from '~/domain/cases/case-acts'
import { decideMove } from '~/domain/cases/moves'
import { actOnCase, factsFor, readPeople } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { readCasePage } from '~/features/cases/case-page.server'
import { loadCase } from '~/features/cases/case-store.server'
import { declareInterest, recordInterestEnd } from '~/features/interests/declare-interest.server'
import { agreeClosedDay } from '~/features/membership/agreed-days.server'
import { joinPractice, leavePractice } from '~/features/membership/join-and-leave.server'
import { cancelMerger, confirmMerger, planMerger } from '~/features/membership/merge.server'
import { pausePractice } from '~/features/membership/pauses.server'
import { readMembership } from '~/features/membership/read-membership.server'
import { readMerge } from '~/features/membership/read-merge.server'
import { openAssessPage } from '~/features/returns/assess-level.server'
import { openReopenPage } from '~/features/returns/reopen-day.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { approveRequest } from '~/features/support/approve-request.server'
import type { FormRecord } from '~/features/support/checked-form'
import { decidePartnerAsk } from '~/features/support/partner-ask-decide.server'
import { type ReviewAct, reviewActs } from '~/features/support/review-act-list'
import { actOnReview } from '~/features/support/review-acts.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { noteClinician, turnDownRequest } from '~/features/support/turn-down-request.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { anAsk, partnerCast, whenAnAskIsWritten } from '../../factories/partner-asks'
import { askedBy, liveAt } from '../../factories/returns'
import { aHalfDayClosure, requestNow, whenThePracticeAsks } from '../../factories/support'
import { listSources, readSource } from '../../support/source-files'
import { testDb } from '../../support/test-db'

const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}:00Z`)
const refusal = /declared an interest in this practice, so you cannot decide for it\. Maria Lopez can\./

async function castWithInterest(db: Db) {
  const cast = await partnerCast(db)
  const family = await insertActor(db, { role: 'manager', name: 'Fay Family' })
  const form = { personId: family.personId, practice: cast.practice.code, kind: 'family', note: '' } as const
  expect(await declareInterest(at(db, '09:01'), family, form)).toEqual({ outcome: 'done' })
  return { ...cast, family }
}

async function postOnCase(db: Db, actor: Actor, reference: string, posted: PostedAct) {
  const { version } = await db
    .selectFrom('cases')
    .select('version')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return actOnCase(at(db, '09:30'), { actor, reference, version, posted })
}

/** Each act of a case as it would be judged; a new one does not compile before it stands here. */
const everyCaseAct: Readonly<Record<CaseActKind, CaseAct>> = {
  acknowledge: { act: 'acknowledge' },
  assign: {
    act: 'assign',
    owner: { personId: 99, name: 'Maria Lopez', hasConflict: false },
    team: 'triage',
    reason: 'Hers',
  },
  start: { act: 'start', reason: 'Plan agreed' },
  wait: { act: 'wait', asked: 'Which sites?' },
  resume: { act: 'resume', reason: 'Answered' },
  snooze: { act: 'snooze', until: new Date('2026-11-24T09:00:00Z'), reason: 'Quiet' },
  wake: { act: 'wake', reason: 'Not quiet' },
  resolve: { act: 'resolve', outcome: 'eased', reason: 'Eased' },
  reopen: { act: 'reopen', reason: 'Worse' },
  answer_did_it_help: { act: 'answer_did_it_help', answer: 'helped', line: '' },
  record_call_back: { act: 'record_call_back', spokeTo: 'Dr Bell', summary: 'Rang' },
  record_plan: { act: 'record_plan', plan: 'A plan' },
  record_decision: { act: 'record_decision', decision: 'Yes', reason: 'Because' },
  tell_on_call: { act: 'tell_on_call', name: 'Dr Reed', toldAt: new Date('2026-11-20T09:00:00Z') },
  tell_practice: { act: 'tell_practice', what: 'Told' },
  lapse: { act: 'lapse' },
  close_unanswered: { act: 'close_unanswered' },
  close_return_came: { act: 'close_return_came' },
}

/** What is typed in the form of each act on a request, so that nothing but the interest stands against it. */
const everyReviewAct: Readonly<Record<ReviewAct, FormRecord>> = {
  take: {},
  checklist: { ticked: ['0'] },
  'ask-cover': { providerCodes: ['DHU'] },
  'cover-loss': { way: 'declined', plan: 'Stay open' },
  'gave-way-call': { spokeTo: 'Mary Hill', way: 'keeps_waiting', agreed: 'It waits' },
  clinician: { by: 'call', note: 'Rang' },
  approve: { conditions: '', reasonToGoOn: '' },
  reserve: { reason: 'No place' },
  decline: { reason: 'Not possible' },
  cancel: { reason: 'Not possible' },
  'end-reduced': { reason: 'A locum came' },
  deliver: {},
}

describe('no act for a practice of one’s own', () => {
  test.each(Object.values(everyCaseAct))(
    'on its case, but what hands it on or keeps what was said: %o',
    async (act) => {
      const db = await testDb()
      const { family, reference } = await castWithInterest(db)
      const head = await findCaseHead(db, { icbCode: family.icbCode }, reference)
      if (!head) throw new Error('There is no case')
      const { clock } = await readIcbWorld(db, family.icbCode)
      const { record } = await loadCase(db, head.id, clock)
      const facts = factsFor(new Date('2026-11-20T09:30:00Z'), family, await readPeople(db, head))
      const decision = decideMove(record, act, facts, clock)
      const isRefused = !decision.ok && refusal.test(decision.problem)
      expect(isRefused).toBe(!actsDespiteConflict.includes(act.act))
    },
  )

  test.each(reviewActs)('on its request: %s', async (act) => {
    const db = await testDb()
    const cast = await castWithInterest(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const before = await requestNow(db, reference)
    const posted = { actor: cast.family, reference, version: before.version, act }
    const live = liveAt(db, '2026-11-23T10:10:00Z')
    const outcome = await actOnReview(live, { ...posted, record: everyReviewAct[act] })
    expect(outcome).toMatchObject({
      outcome: 'returned',
      answer: { problems: [{ message: expect.stringMatching(refusal) }] },
    })
    expect(await requestNow(db, reference)).toEqual(before)
    const page = await reviewRequest(live, cast.family, reference)
    expect(page).toMatchObject({ mayAct: false, refusal: expect.stringMatching(refusal) })
  })
})

describe('somebody with a declared interest in a practice', () => {
  const caseActs: readonly PostedAct[] = [
    { act: 'acknowledge' },
    { act: 'record_plan', plan: 'A plan' },
    { act: 'record_decision', decision: 'Yes', reason: 'Because' },
  ]

  test.each(caseActs)('cannot do this to its case: %o', async (posted) => {
    const db = await testDb()
    const { family, reference } = await castWithInterest(db)
    const outcome = await postOnCase(db, family, reference, posted)
    expect(outcome).toEqual({ outcome: 'refused', problem: expect.stringMatching(refusal) })
    const page = await readCasePage(at(db, '09:31'), family, reference, null)
    expect(page?.conflict).toMatch(refusal)
    expect(page).toMatchObject({ mayOffer: false, mayAskPartner: false })
  })

  test('cannot be given its case, and is not offered as its owner', async () => {
    const db = await testDb()
    const { family, triage, reference } = await castWithInterest(db)
    await postOnCase(db, triage, reference, { act: 'acknowledge' })
    const given = { act: 'assign', personId: family.personId, team: 'triage', reason: 'Yours' } as const
    expect(await postOnCase(db, triage, reference, given)).toMatchObject({ outcome: 'refused' })
    const page = await readCasePage(at(db, '09:31'), triage, reference, null)
    expect(page?.choices.owners.map(({ label }) => label)).not.toContain('Fay Family')
  })

  test('cannot approve, reserve, decline or cancel its requests, nor note its clinician', async () => {
    const db = await testDb()
    const cast = await castWithInterest(db)
    const reference = await whenThePracticeAsks(db, cast, aHalfDayClosure())
    const { version } = await requestNow(db, reference)
    const asked = { actor: cast.family, reference, version }
    const live = liveAt(db, '2026-11-23T10:10:00Z')
    const outcomes = [
      await approveRequest(live, { ...asked, conditions: '', reasonToGoOn: '' }),
      await noteClinician(live, { ...asked, by: 'call', note: 'Rang' }),
      ...(await Promise.all(
        (['reserve', 'decline', 'cancel'] as const).map((act) =>
          turnDownRequest(live, { ...asked, act, reason: 'Because' }),
        ),
      )),
    ]
    for (const outcome of outcomes) {
      expect(outcome).toEqual({ outcome: 'refused', problem: expect.stringMatching(refusal) })
    }
  })

  test('cannot send an ask to a partner for it', async () => {
    const db = await testDb()
    const { family, triage, reference } = await castWithInterest(db)
    const askId = await whenAnAskIsWritten(db, triage, reference, anAsk())
    const sent = { actor: family, askId, version: 1, act: 'send', reason: '' } as const
    expect(await decidePartnerAsk(at(db, '10:05'), sent)).toEqual({
      outcome: 'refused',
      problem: expect.stringMatching(refusal),
    })
  })

  test('cannot assess its level or open its day again', async () => {
    const db = await testDb()
    const { family, practice, atPractice } = await castWithInterest(db)
    await submitReturn(at(db, '09:40'), askedBy(atPractice, practice))
    const { reference } = await db.selectFrom('daily_returns').select('reference').executeTakeFirstOrThrow()
    const asked = { actor: family, practiceCode: practice.code, reference }
    const assessed = await openAssessPage(at(db, '10:00'), asked)
    expect(assessed).toMatchObject({ page: { refusal: expect.stringMatching(refusal) } })
    const reopened = await openReopenPage(at(db, '19:00'), asked)
    expect(JSON.stringify(reopened)).toMatch(/declared an interest in this practice/)
  })

  test('cannot decide on its standing: pause, closed day, last day, merger, in or out of it', async () => {
    const db = await testDb()
    const { family, practice } = await castWithInterest(db)
    const other = await insertPractice(db)
    const live = at(db, '10:00')
    const of = (practiceCode: string) => ({ practiceCode, version: 1, reason: 'As agreed with them' })
    const day = isoDay('2026-11-24')
    const outcomes = [
      await pausePractice(live, family, { ...of(practice.code), fromDay: day, toDay: null, reviewDay: day }),
      await agreeClosedDay(live, family, { ...of(practice.code), day }),
      await leavePractice(live, family, { ...of(practice.code), day }),
      await joinPractice(live, family, { ...of(practice.code), day }),
      await planMerger(live, family, { ...of(practice.code), receivingCode: other.code, lastDay: day }),
      await planMerger(live, family, { ...of(other.code), receivingCode: practice.code, lastDay: day }),
    ]
    for (const outcome of outcomes) {
      const problem = { message: expect.stringMatching(refusal) }
      expect(outcome).toMatchObject({ outcome: 'refused', problem })
    }
    expect((await readMembership(live, family, practice.code))?.conflict).toMatch(refusal)
  })

  test('cannot confirm or cancel a merger into it that somebody else has planned', async () => {
    const db = await testDb()
    const { family, manager, practice } = await castWithInterest(db)
    const closing = await insertPractice(db)
    const live = at(db, '10:00')
    const planned = { receivingCode: practice.code, lastDay: isoDay('2026-11-24'), reason: 'They agreed' }
    expect(await planMerger(live, manager, { practiceCode: closing.code, version: 1, ...planned })).toEqual({
      outcome: 'done',
    })
    const asked = { closingCode: closing.code, version: 1, reason: 'No longer' }
    const checklist = { ticked: [], seen: '', patients: 1, patientsAsked: '' }
    const outcomes = [
      await cancelMerger(live, family, asked),
      await confirmMerger(live, family, { ...asked, ...checklist }),
    ]
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ problem: { message: expect.stringMatching(refusal) } })
    }
    const page = await readMerge(live, family, closing.code)
    expect(page).toMatchObject({ conflict: expect.stringMatching(refusal) })
  })

  test('decides again once somebody else has recorded that it ended; nobody ends their own', async () => {
    const db = await testDb()
    const { family, manager, reference } = await castWithInterest(db)
    const [interest] = await db.selectFrom('declared_interests').select('id').execute()
    const ended = { interestId: interest?.id ?? 0, reason: 'Moved away' }
    expect(await recordInterestEnd(at(db, '09:20'), family, ended)).toMatchObject({ outcome: 'refused' })
    expect(await recordInterestEnd(at(db, '09:21'), manager, ended)).toEqual({ outcome: 'done' })
    expect(await postOnCase(db, family, reference, { act: 'acknowledge' })).toMatchObject({ outcome: 'done' })
    const audit = await db
      .selectFrom('audit')
      .select('action')
      .where('action', 'like', 'interest.%')
      .orderBy('id')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual(['interest.declared', 'interest.ended'])
  })

  test('has it still when the practice takes over its real code', async () => {
    const db = await testDb()
    const { family, practice, reference } = await castWithInterest(db)
    await db.transaction().execute((trx) =>
      adoptPracticeCode(trx, {
        icbCode: family.icbCode,
        from: practice.code,
        to: 'C99999',
        at: instant(new Date('2026-11-20T09:10:00Z')),
        personId: null,
        reason: 'Real code',
      }),
    )
    expect(await postOnCase(db, family, reference, { act: 'acknowledge' })).toMatchObject({
      outcome: 'refused',
    })
  })

  test('is not declared twice, for a practice elsewhere, or for somebody who decides nothing', async () => {
    const db = await testDb()
    const { family, practice, atPractice } = await castWithInterest(db)
    const form = { personId: family.personId, practice: practice.code, kind: 'work', note: '' } as const
    for (const wrong of [form, { ...form, practice: 'X0000' }, { ...form, personId: atPractice.personId }]) {
      expect(await declareInterest(at(db, '09:10'), family, wrong)).toMatchObject({ outcome: 'refused' })
    }
  })
})

test('whether somebody may decide for a practice is asked in one place', () => {
  const allowed = /app\/platform\/conflicts\.server|app\/features\/cases\/act-on-case\.server/
  const offenders = listSources('app')
    .filter((path) => /\b(listConflicted|conflictOf)\b/.test(readSource(path)))
    .filter((path) => !allowed.test(path) && !path.startsWith('app/domain/'))
  expect(offenders).toEqual([])
})
