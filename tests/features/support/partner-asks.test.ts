import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { readCasePage } from '~/features/cases/case-page.server'
import { readPracticeCase } from '~/features/cases/practice-case.server'
import { answerPartnerAsk, expirePartnerAsksJob } from '~/features/support/partner-ask-answer.server'
import { decidePartnerAsk } from '~/features/support/partner-ask-decide.server'
import {
  readAskList,
  readIcbAsk,
  readPartnersAsk,
  readPartnersList,
} from '~/features/support/partner-ask-read.server'
import { writePartnerAsk } from '~/features/support/partner-ask-write.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertActor } from '../../factories/organisations'
import { anAsk, partnerCast, whenAnAskIsWritten } from '../../factories/partner-asks'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}:00Z`)
type Cast = Awaited<ReturnType<typeof partnerCast>>

async function timelines(db: Db, cast: Cast, time: string) {
  const icb = await readCasePage(at(db, time), cast.triage, cast.reference, null)
  const practice = await readPracticeCase(at(db, time), cast.atPractice, cast.practice.code, cast.reference)
  return [icb?.timeline ?? [], practice?.timeline ?? []]
}

function mailsTo(db: Db, personId: number) {
  return db.selectFrom('outbox').selectAll().where('person_id', '=', personId).execute()
}

function requestOf(db: Db) {
  return db.selectFrom('support_requests').selectAll().executeTakeFirstOrThrow()
}

describe('an ask to a partner', () => {
  test('of a manager goes out at once: partner mailed, both timelines, the decision made', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    await whenAnAskIsWritten(db, cast.manager, cast.reference)
    expect((await mailsTo(db, cast.uhl.personId)).map(({ kind }) => kind)).toEqual(['partner-asked'])
    expect(await mailsTo(db, cast.emas.personId)).toEqual([])
    for (const timeline of await timelines(db, cast, '10:05')) {
      expect(timeline[0]).toMatchObject({ title: 'Decided', who: 'Maria Lopez, Primary care team' })
      expect(timeline[0]?.body).toContain('University Hospitals of Leicester is asked, until 5pm today')
    }
    expect(await requestOf(db)).toMatchObject({ state: 'approved', action_code: 'partner_ask' })
  })

  test('of an officer waits for a manager, and the partner knows nothing until one sends it', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.triage, cast.reference)
    expect(await mailsTo(db, cast.uhl.personId)).toEqual([])
    expect((await readPartnersList(at(db, '10:05'), cast.uhl)).open).toEqual([])
    expect(await readPartnersAsk(at(db, '10:05'), cast.uhl, askId)).toBeUndefined()
    expect((await readAskList(at(db, '10:05'), cast.manager, null)).rows).toHaveLength(1)
    const send = { askId, version: 1, act: 'send', reason: '' } as const
    expect(await decidePartnerAsk(at(db, '10:06'), { ...send, actor: cast.triage })).toMatchObject({
      outcome: 'refused',
      problem: 'Only a manager decides this. Maria Lopez can.',
    })
    expect(await decidePartnerAsk(at(db, '10:07'), { ...send, actor: cast.manager })).toEqual({
      outcome: 'done',
    })
    expect(await decidePartnerAsk(at(db, '10:08'), { ...send, actor: cast.manager })).toEqual({
      outcome: 'changed',
    })
    expect((await readPartnersList(at(db, '10:09'), cast.uhl)).toAcknowledge).toBe(1)
  })

  test('shows the partner the place alone where the practice did not agree to be named, in pages and mails', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    const seen = JSON.stringify([
      await readPartnersList(at(db, '10:05'), cast.uhl),
      await readPartnersAsk(at(db, '10:05'), cast.uhl, askId),
      await mailsTo(db, cast.uhl.personId),
    ])
    expect(seen).toContain('A practice in Leicestershire')
    for (const name of ['Latham House', cast.practice.code, cast.reference]) expect(seen).not.toContain(name)
  })

  test('names the practice where it agreed', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference, anAsk({ namesPractice: true }))
    const found = await readPartnersAsk(at(db, '10:05'), cast.uhl, askId)
    expect(found?.page.forWhom).toBe('Latham House, Leicestershire')
    expect(found?.namedPractice).toBe(cast.practice.code)
  })

  test('is acknowledged by name and done: both timelines say who, and the practice is asked whether it helped', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    const answer = (time: string, act: 'acknowledge' | 'done', line = '') =>
      answerPartnerAsk(at(db, time), { actor: cast.uhl, askId, act, line })
    expect(await answer('10:10', 'acknowledge')).toEqual({ outcome: 'done' })
    expect(await answer('10:11', 'acknowledge')).toEqual({ outcome: 'done' })
    for (const timeline of await timelines(db, cast, '10:12')) {
      expect(timeline[0]).toMatchObject({
        title: 'University Hospitals of Leicester has taken on the ask: UHL operations',
        who: 'UHL operations, University Hospitals of Leicester',
      })
    }
    expect(await answer('11:00', 'done', 'Phlebotomy takes 20 a day.')).toEqual({ outcome: 'done' })
    for (const timeline of await timelines(db, cast, '11:01')) {
      expect(timeline[0]?.body).toContain('Phlebotomy takes 20 a day.')
    }
    expect(await requestOf(db)).toMatchObject({ state: 'delivered' })
    const kinds = (await mailsTo(db, cast.atPractice.personId)).map(({ kind }) => kind)
    expect(kinds).toContain('did-it-help')
  })

  test('that cannot be done needs a line, and gives the request back to be decided anew', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    const cannot = { actor: cast.uhl, askId, act: 'cannot' } as const
    expect(await answerPartnerAsk(at(db, '10:10'), { ...cannot, line: ' ' })).toMatchObject({
      outcome: 'refused',
    })
    expect(await answerPartnerAsk(at(db, '10:11'), { ...cannot, line: 'No staff.' })).toEqual({
      outcome: 'done',
    })
    expect(await requestOf(db)).toMatchObject({
      state: 'under_review',
      decided_at: '2026-11-20T10:00:00.000Z',
    })
    const next = await whenAnAskIsWritten(
      db,
      cast.manager,
      cast.reference,
      anAsk({ partner: 'EMAS' }),
      '10:20',
    )
    expect(next).not.toBe(askId)
    expect(await db.selectFrom('support_requests').select('id').execute()).toHaveLength(1)
  })

  test('ends by itself at its time, where everybody sees it, and is not answered after', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    await runDueJobs(at(db, '16:59'), [expirePartnerAsksJob])
    expect((await readIcbAsk(at(db, '16:59'), cast.manager, askId))?.state).toBe(
      'Asked, not acknowledged yet',
    )
    const late = { actor: cast.uhl, askId, act: 'done', line: '' } as const
    expect(await answerPartnerAsk(at(db, '17:00'), late)).toMatchObject({ outcome: 'refused' })
    await runDueJobs(at(db, '17:00'), [expirePartnerAsksJob])
    await runDueJobs(at(db, '17:01'), [expirePartnerAsksJob])
    for (const timeline of await timelines(db, cast, '17:02')) {
      expect(timeline[0]?.title).toBe('University Hospitals of Leicester did not answer in time')
      expect(timeline.filter(({ title }) => title.includes('in time'))).toHaveLength(1)
    }
    const list = await readPartnersList(at(db, '17:02'), cast.uhl)
    expect(list.over[0]?.state).toBe('Time passed without an answer')
  })

  test('is another partner’s in no list, page or answer', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    expect((await readPartnersList(at(db, '10:05'), cast.emas)).open).toEqual([])
    expect(await readPartnersAsk(at(db, '10:05'), cast.emas, askId)).toBeUndefined()
    const answered = { actor: cast.emas, askId, act: 'acknowledge', line: '' } as const
    expect(await answerPartnerAsk(at(db, '10:06'), answered)).toEqual({ outcome: 'not-found' })
  })

  test('taken back, or of a request that the practice withdraws, tells the partner that it is needed no more', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    const back = { actor: cast.manager, askId, version: 2, act: 'take-back', reason: 'It eased.' } as const
    expect(await decidePartnerAsk(at(db, '10:30'), back)).toEqual({ outcome: 'done' })
    await whenAnAskIsWritten(db, cast.manager, cast.reference, anAsk(), '10:40')
    const { reference } = await requestOf(db)
    await withdrawRequest(at(db, '10:50'), { actor: cast.atPractice, reference, reason: 'Not needed.' })
    const mails = await mailsTo(db, cast.uhl.personId)
    expect(mails.map(({ payload }) => JSON.parse(payload).isOver)).toEqual([false, true, false, true])
    expect((await readPartnersList(at(db, '10:55'), cast.uhl)).open).toEqual([])
  })

  test('sent twice by a double click is one ask', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const first = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    const second = await whenAnAskIsWritten(db, cast.manager, cast.reference)
    expect(second).toBe(first)
  })

  test('is written for no case outside the ICB, and by nobody of the practice as a decision', async () => {
    const db = await testDb()
    const cast = await partnerCast(db)
    const elsewhere = { ...cast.manager, icbCode: 'QXX', scopeCode: 'QXX' }
    const asked = { actor: elsewhere, caseReference: cast.reference, form: anAsk() }
    expect(await writePartnerAsk(at(db, '10:00'), asked)).toEqual({ outcome: 'not-found' })
    const both = await insertActor(db, { role: 'manager', name: 'Both Sides' })
    await db
      .insertInto('person_roles')
      .values({
        person_id: both.personId,
        role: 'practice_user',
        icb_code: both.icbCode,
        scope_kind: 'practice',
        scope_code: cast.practice.code,
        granted_at: '2022-04-01T09:00:00.000Z' as never,
        granted_by: null,
        ended_at: null,
      })
      .execute()
    const own = await writePartnerAsk(at(db, '10:00'), {
      actor: both,
      caseReference: cast.reference,
      form: anAsk(),
    })
    expect(own).toMatchObject({ outcome: 'put-to-manager' })
  })
})
