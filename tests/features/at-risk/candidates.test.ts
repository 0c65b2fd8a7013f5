import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { readAtRiskList } from '~/features/at-risk/at-risk-list.server'
import { actOnCandidate, proposeCandidate } from '~/features/at-risk/candidate-acts.server'
import { readProposal } from '~/features/at-risk/candidate-forms'
import { readCandidatePage, readProposePage } from '~/features/at-risk/read-candidate.server'
import { readConversationPage } from '~/features/at-risk/read-conversations.server'
import { readOwnView } from '~/features/at-risk/read-own-view.server'
import { recordConversation } from '~/features/at-risk/record-conversation.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { candidateReviewJob } from '~/features/at-risk/review-job.server'
import { offerSupport } from '~/features/support/offer-support.server'
import { insertOtherIcb } from '../../factories/administration'
import { aConversation, aJudgement, aQualityLine, atRiskCast, propose } from '../../factories/at-risk'
import { november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const openList = { view: 'open', overdue: false } as const

describe('a practice is spoken with before it is proposed', () => {
  test('without a recorded conversation nobody can propose it, and the database refuses it too', async () => {
    const { db, live, manager, practice } = await atRiskCast(await testDb())
    const result = await proposeCandidate(live, manager, practice.code, aJudgement(manager))
    expect(result).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('Speak with the practice'),
    })
    expect((await readProposePage(live, manager, practice.code))?.spoken).toBeNull()
    const row = {
      ...{ reference: 'K-1', icb_code: 'QK1', practice_code: practice.code, conversation_id: 1 },
      ...{ state: 'proposed', grounds: 'cqc_inspection', likelihood: 1, impact: 1, plan_type: 'other' },
      ...{ owner_id: manager.personId, review_day: isoDay('2026-12-01'), version: 1 },
      proposed_at: '2026-11-20T10:00:00.000Z',
    } as never
    await expect(db.insertInto('risk_candidates').values(row).execute()).rejects.toThrow()
  })

  test('a conversation in which naming was not spoken about is not enough', async () => {
    const { live, manager, practice } = await atRiskCast(await testDb())
    await recordConversation(live, manager, practice.code, aConversation(manager, { told: 'no' }))
    expect(await proposeCandidate(live, manager, practice.code, aJudgement(manager))).toMatchObject({
      outcome: 'refused',
    })
  })

  test('a conversation with another practice is not enough', async () => {
    const cast = await atRiskCast(await testDb())
    const other = await insertPractice(cast.db)
    await recordConversation(cast.live, cast.manager, other.code, aConversation(cast.manager))
    expect(
      await proposeCandidate(cast.live, cast.manager, cast.practice.code, aJudgement(cast.manager)),
    ).toMatchObject({ outcome: 'refused' })
  })

  test('taken off, it is proposed again only after another conversation', async () => {
    const cast = await atRiskCast(await testDb())
    const { live, manager, practice } = cast
    const reference = await propose(cast)
    const form = { reason: 'The partners are four again', version: 1 }
    expect(await actOnCandidate(live, manager, reference, { act: 'taken_off', form })).toEqual({
      outcome: 'done',
    })
    const later = liveAt(cast.db, '2026-11-24T10:00:00Z')
    expect(await proposeCandidate(later, manager, practice.code, aJudgement(manager))).toMatchObject({
      outcome: 'refused',
    })
    await recordConversation(later, manager, practice.code, aConversation(manager))
    expect(await proposeCandidate(later, manager, practice.code, aJudgement(manager))).toMatchObject({
      outcome: 'done',
    })
  })

  test('the practice is told by mail that something was recorded, never what; it reads it on its page', async () => {
    const cast = await atRiskCast(await testDb())
    await propose(cast)
    const { reporter, practice, live } = cast
    const mails = await cast.db.selectFrom('outbox').select(['to_address', 'payload']).execute()
    expect(mails.map((mail) => mail.to_address)).toEqual([reporter.email, reporter.email])
    expect(mails.map((mail) => mail.payload).join()).not.toMatch(/end of the month|Two partners/)
    const own = await readOwnView(live, reporter, practice.code)
    expect(own.conversations[0]?.agreed).toBe('A plan by the end of the month')
    expect(own.candidates[0]?.steps[0]?.reason).toBe('Two partners have left')
  })

  test('a correction takes the place of the record and keeps it; what a candidate rests on cannot be unsaid', async () => {
    const cast = await atRiskCast(await testDb())
    const { live, manager, practice } = cast
    await propose(cast)
    const corrected = aConversation(manager, {
      spokeWith: 'Deputy',
      replaces: 1,
      reason: 'It was the deputy',
    })
    expect(
      await recordConversation(live, manager, practice.code, { ...corrected, told: 'no' }),
    ).toMatchObject({
      outcome: 'refused',
      field: 'told',
    })
    expect(await recordConversation(live, manager, practice.code, corrected)).toEqual({ outcome: 'done' })
    expect(await recordConversation(live, manager, practice.code, corrected)).toEqual({ outcome: 'changed' })
    const page = await readConversationPage(live, manager, practice.code, 1)
    expect(page?.conversations.map(({ isReplaced }) => isReplaced)).toEqual([false, true])
    expect(page?.corrected?.spokeWith).toBe('Deputy')
    await expect(
      cast.db.updateTable('practice_conversations').set({ agreed: 'Something else' }).execute(),
    ).rejects.toThrow(/append-only/)
  })
})

describe('who may', () => {
  test('an officer records a conversation, and neither reads nor proposes candidates', async () => {
    const { db, live, practice } = await atRiskCast(await testDb())
    const officer = await insertActor(db, { role: 'triage' })
    expect(await recordConversation(live, officer, practice.code, aConversation(officer))).toEqual({
      outcome: 'done',
    })
    const call = { db, now: live.now, personId: officer.personId }
    const practiceCode = practice.code
    const status = async (id: string, params = {}) =>
      (await callRoute(routeOf(id), { ...call, params: { practiceCode, ...params } })).status
    expect(await status('icb.practices.$practiceCode.conversation')).toBe(200)
    expect(await status('icb.at-risk')).toBe(403)
    expect(await status('icb.practices.$practiceCode.propose')).toBe(403)
    expect(await status('icb.practices.$practiceCode.quality')).toBe(403)
    expect(await status('icb.at-risk.freeze')).toBe(403)
    expect(await status('risk-pack')).toBe(403)
  })

  test('another ICB’s manager finds none of it', async () => {
    const cast = await atRiskCast(await testDb())
    await insertOtherIcb(cast.db)
    const reference = await propose(cast)
    const stranger = {
      ...(await insertActor(cast.db, { role: 'manager' })),
      icbCode: 'QZ9',
      scopeCode: 'QZ9',
    }
    expect(await readCandidatePage(cast.live, stranger, reference)).toBeUndefined()
    expect(await readConversationPage(cast.live, stranger, cast.practice.code, null)).toBeUndefined()
    const form = { reason: 'Because', version: 1 }
    expect(await actOnCandidate(cast.live, stranger, reference, { act: 'listed', form })).toEqual({
      outcome: 'not-found',
    })
    expect((await readAtRiskList(cast.live, stranger, openList)).rows).toEqual([])
  })

  test('nobody with a part in the practice records, proposes or looks after it', async () => {
    const { db, live, manager, practice } = await atRiskCast(await testDb())
    const partner = await insertActor(db, { role: 'manager', name: 'Paul Partner' })
    const by = { declared_at: live.now.toISOString() as never, declared_by: partner.personId }
    await db
      .insertInto('declared_interests')
      .values({ person_id: partner.personId, practice_code: practice.code, kind: 'partner', ...by } as never)
      .execute()
    const refused = { outcome: 'refused', message: expect.stringContaining('Mary Manager') }
    expect(await recordConversation(live, partner, practice.code, aConversation(manager))).toMatchObject(
      refused,
    )
    await recordConversation(live, manager, practice.code, aConversation(manager))
    expect(await proposeCandidate(live, partner, practice.code, aJudgement(manager))).toMatchObject(refused)
    expect(await proposeCandidate(live, manager, practice.code, aJudgement(partner))).toMatchObject({
      outcome: 'refused',
      field: 'owner',
    })
    expect(await recordQuality(live, partner, practice.code, aQualityLine())).toMatchObject(refused)
  })
})

describe('a candidate', () => {
  test('two at once: the second is told that it changed, and nothing is lost', async () => {
    const cast = await atRiskCast(await testDb())
    const reference = await propose(cast)
    const act = (version: number) =>
      actOnCandidate(cast.live, cast.manager, reference, {
        act: 'listed',
        form: { reason: 'Agreed', version },
      })
    expect(await act(1)).toEqual({ outcome: 'done' })
    expect(await act(1)).toEqual({ outcome: 'changed' })
    expect(await act(2)).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('On the list'),
    })
  })

  test('a practice has one open candidacy', async () => {
    const cast = await atRiskCast(await testDb())
    const reference = await propose(cast)
    expect(
      await proposeCandidate(cast.live, cast.manager, cast.practice.code, aJudgement(cast.manager)),
    ).toMatchObject({ outcome: 'refused', message: expect.stringContaining(reference) })
  })

  test('RCGP support made for the practice is refused while a concern is open, and says why', async () => {
    const cast = await atRiskCast(await testDb())
    const { live, manager, practice } = cast
    await recordQuality(live, manager, practice.code, aQualityLine())
    await recordConversation(live, manager, practice.code, aConversation(manager))
    const bespoke = aJudgement(manager, { plan: 'rcgp_bespoke' })
    const refused = { outcome: 'refused', field: 'plan', message: expect.stringContaining('concern is open') }
    expect(await proposeCandidate(live, manager, practice.code, bespoke)).toMatchObject(refused)
    await recordQuality(
      live,
      manager,
      practice.code,
      aQualityLine({ kind: 'concern_closed', about: 1, note: 'Records are kept again', source: '' }),
    )
    expect(await proposeCandidate(live, manager, practice.code, bespoke)).toMatchObject({ outcome: 'done' })
    await recordQuality(live, manager, practice.code, aQualityLine({ note: 'Another one' }))
    const review = { act: 'reviewed', form: { ...bespoke, version: 1 } } as const
    expect(await actOnCandidate(live, manager, 'K-0001', review)).toMatchObject(refused)
  })

  test('nor is it offered on a case while a concern is open', async () => {
    const cast = await atRiskCast(await testDb())
    const { db, live, manager, practice } = cast
    const { reference } = await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00') })
    await recordQuality(live, manager, practice.code, aQualityLine())
    const offered = await offerSupport(live, {
      actor: manager,
      reference,
      version: 2,
      form: {
        actionCode: 'rcgp_bespoke',
        message: 'Would you like this?',
        ticked: [],
        owner: { personId: manager.personId, team: 'triage' },
        dueAt: november('24 12:00'),
      },
    })
    expect(offered).toMatchObject({ outcome: 'refused', problem: expect.stringContaining('concern is open') })
  })

  test('its owner is reminded once when the review day has passed, and not when it was reviewed in time', async () => {
    const cast = await atRiskCast(await testDb())
    await propose(cast, { reviewDay: isoDay('2026-11-25') })
    const later = liveAt(cast.db, '2026-11-26T09:30:00Z')
    const planned = await candidateReviewJob.plan(later)
    expect(planned.map(({ uniqueKey, runAfter }) => [uniqueKey, runAfter])).toEqual([
      ['candidate-review:K-0001:2026-11-25', '2026-11-26T09:00:00.000Z'],
    ])
    const run = () => candidateReviewJob.run(later, JSON.parse(planned[0]?.payload ?? '{}'))
    await run()
    await run()
    const reminders = async () =>
      (
        await cast.db
          .selectFrom('outbox')
          .select('payload')
          .where('to_address', '=', cast.manager.email)
          .execute()
      ).length
    expect(await reminders()).toBe(1)
    expect((await readAtRiskList(later, cast.manager, { ...openList, overdue: true })).rows).toMatchObject([
      { reference: 'K-0001', isOverdue: true },
    ])
    const form = aJudgement(cast.manager, { reviewDay: isoDay('2026-12-20'), version: 1 })
    await actOnCandidate(later, cast.manager, 'K-0001', { act: 'reviewed', form })
    expect(await candidateReviewJob.plan(later)).toEqual([])
  })

  test('its form says what is missing beside each field, and asks about a patient’s details', () => {
    const read = readProposal([], isoDay('2026-11-20'))
    expect(read.ok ? [] : read.answer.problems.map(({ field }) => field)).toEqual([
      'grounds',
      'likelihood',
      'impact',
      'plan',
      'owner',
      'reviewDay',
      'reason',
    ])
    const typed = { reason: 'The family of 943 476 5919 complained' }
    const asked = readProposal(Object.entries(typed), isoDay('2026-11-20'))
    expect(asked.ok ? [] : asked.answer.patientWords).toHaveLength(1)
  })
})
