import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { readCasePage } from '~/features/cases/case-page.server'
import { levelFour, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

async function aCaseAtNine(db: Db, triggers = [levelThree]) {
  const practice = await insertPractice(db)
  const raised = await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00'), triggers })
  return { practice, ...raised }
}

/** Acts on the case as it is at that moment of 20 November, on its newest version unless one is given. */
async function act(db: Db, actor: Actor, reference: string, at: string, posted: PostedAct, version?: number) {
  return actOnCase(liveAt(db, `2026-11-20T${at}:00Z`), {
    actor,
    reference,
    posted,
    version: version ?? (await rowOf(db, reference)).version,
  })
}

function rowOf(db: Db, reference: string) {
  return db.selectFrom('cases').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
}

function mailsOf(db: Db, kind: string) {
  return db.selectFrom('outbox').selectAll().where('kind', '=', kind).orderBy('id').execute()
}

const planned: PostedAct = { act: 'record_plan', plan: 'Two sessions at the hub' }

describe('what somebody of the ICB does on a case', () => {
  test('taking it names an owner, meets the target and tells the practice who has it and what comes', async () => {
    const db = await testDb()
    const { reference, practice, caseId } = await aCaseAtNine(db, [levelFour])
    const lead = await insertActor(db, { scopeCode: practice.code })
    const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
    expect(await act(db, triager, reference, '09:10', { act: 'acknowledge' })).toMatchObject({
      outcome: 'done',
    })
    expect(await rowOf(db, reference)).toMatchObject({ state: 'acknowledged', owner_id: triager.personId })
    const target = await db
      .selectFrom('case_targets')
      .select('met_at')
      .where('case_id', '=', caseId)
      .where('kind', '=', 'acknowledge')
      .executeTakeFirstOrThrow()
    expect(target.met_at).toBe('2026-11-20T09:10:00.000Z')
    const [mail, ...more] = await mailsOf(db, 'case-owner-named')
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to_address: lead.email })
    expect(JSON.parse(mail?.payload ?? '')).toMatchObject({
      ownerName: 'Asha Patel',
      nextStep: 'Calling you by 9:30am today.',
      link: `https://opel.test/practices/${practice.code}/cases/${reference}`,
    })
  })

  test('the mail goes to the practice’s leads where it has any, and to nobody of another practice', async () => {
    const db = await testDb()
    const { reference, practice } = await aCaseAtNine(db)
    await insertActor(db, { scopeCode: practice.code })
    const lead = await insertActor(db, { scopeCode: practice.code })
    await db.updateTable('person_roles').set({ is_lead: 1 }).where('person_id', '=', lead.personId).execute()
    await insertActor(db, { scopeCode: (await insertPractice(db)).code })
    const triager = await insertActor(db, { role: 'triage' })
    await act(db, triager, reference, '09:10', { act: 'acknowledge' })
    expect((await mailsOf(db, 'case-owner-named')).map((mail) => mail.to_address)).toEqual([lead.email])
  })

  test('a message is kept with the case, mailed to the practice, and marks it as answered', async () => {
    const db = await testDb()
    const { reference, practice } = await aCaseAtNine(db)
    await insertActor(db, { scopeCode: practice.code })
    const triager = await insertActor(db, { role: 'triage' })
    await act(db, triager, reference, '09:10', { act: 'message', body: 'We are looking for cover.' })
    const page = await readCasePage(liveAt(db, '2026-11-20T09:11:00Z'), triager, reference, null)
    expect(page?.timeline[0]).toMatchObject({ kind: 'message', body: 'We are looking for cover.' })
    const [mail] = await mailsOf(db, 'case-message')
    expect(JSON.parse(mail?.payload ?? '')).toMatchObject({ message: 'We are looking for cover.' })
  })

  test('of a long timeline the newest is shown, and the whole when it is asked for', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    for (let made = 1; made <= 45; made += 1)
      await act(db, triager, reference, '09:10', { act: 'note', body: `Note ${made}` })
    const now = liveAt(db, '2026-11-20T09:11:00Z')
    const page = await readCasePage(now, triager, reference, null)
    expect([page?.timeline.length, page?.hasMoreTimeline]).toEqual([40, true])
    expect(page?.timeline[0]).toMatchObject({ body: 'Note 45' })
    const whole = await readCasePage(now, triager, reference, null, true)
    expect(whole?.hasMoreTimeline).toBe(false)
    expect(whole?.timeline.filter(({ kind }) => kind === 'note')).toHaveLength(45)
  })

  test('an internal note is mailed to nobody and stays out of the audit', async () => {
    const db = await testDb()
    const { reference, practice } = await aCaseAtNine(db)
    await insertActor(db, { scopeCode: practice.code })
    const triager = await insertActor(db, { role: 'triage' })
    await act(db, triager, reference, '09:10', { act: 'note', body: 'Third time this month.' })
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
    const audited = await db.selectFrom('audit').select(['action', 'after']).execute()
    expect(audited.filter((line) => line.action.startsWith('case.'))).toEqual([])
  })

  test('a decision is mailed with its reason and audited with the state before and after, without its words', async () => {
    const db = await testDb()
    const { reference, practice } = await aCaseAtNine(db)
    await insertActor(db, { scopeCode: practice.code })
    const triager = await insertActor(db, { role: 'triage' })
    await act(db, triager, reference, '09:20', {
      act: 'record_decision',
      decision: 'Hub slots until Friday',
      reason: 'Same-day requests are not met',
    })
    const [mail] = await mailsOf(db, 'case-message')
    expect(mail?.payload).toContain('Same-day requests are not met')
    const line = await db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'case.record_decision')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(line.before ?? '')).toMatchObject({ state: 'new' })
    expect(JSON.parse(line.after ?? '')).toMatchObject({ state: 'acknowledged', ownerId: triager.personId })
    expect(JSON.stringify(line)).not.toContain('Hub slots')
  })

  test('asking the practice something pauses the clock; the queue then says that nothing happens by itself', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    await act(db, triager, reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, reference, '09:30', { act: 'wait', asked: 'Which sessions are short?' })
    expect(await rowOf(db, reference)).toMatchObject({
      state: 'waiting',
      queue_section: 2,
      next_due_at: null,
    })
  })
})

describe('two people at once', () => {
  test('the second to take a case is told that it changed, and nothing of theirs is recorded', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const [first, second] = [
      await insertActor(db, { role: 'triage' }),
      await insertActor(db, { role: 'triage' }),
    ]
    const { version } = await rowOf(db, reference)
    await act(db, first, reference, '09:10', { act: 'acknowledge' }, version)
    const outcome = await act(db, second, reference, '09:11', { act: 'acknowledge' }, version)
    expect(outcome).toMatchObject({ outcome: 'changed' })
    expect(await rowOf(db, reference)).toMatchObject({ owner_id: first.personId })
  })

  test('whoever saw the change can go on: the same words are recorded on the newest version', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const [first, second] = [
      await insertActor(db, { role: 'triage' }),
      await insertActor(db, { role: 'triage' }),
    ]
    const { version } = await rowOf(db, reference)
    await act(db, first, reference, '09:10', { act: 'acknowledge' }, version)
    expect(await act(db, second, reference, '09:11', planned, version)).toMatchObject({ outcome: 'changed' })
    expect(await act(db, second, reference, '09:12', planned)).toMatchObject({ outcome: 'done' })
    expect(await rowOf(db, reference)).toMatchObject({ state: 'in_progress', owner_id: first.personId })
  })

  test.each<[string, PostedAct]>([
    ['a message', { act: 'message', body: 'We ring you at ten.' }],
    ['a plan', planned],
    ['taking the case', { act: 'acknowledge' }],
  ])('%s sent twice by a double click is recorded once', async (_what, posted) => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    const { version } = await rowOf(db, reference)
    await act(db, triager, reference, '09:10', posted, version)
    const after = await rowOf(db, reference)
    expect(await act(db, triager, reference, '09:10', posted, version)).toMatchObject({ outcome: 'done' })
    expect((await rowOf(db, reference)).version).toBe(after.version)
  })

  test('another message on a stale page is no double click: the colleague sees what was said first', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    const { version } = await rowOf(db, reference)
    await act(db, triager, reference, '09:10', { act: 'message', body: 'One' }, version)
    const outcome = await act(db, triager, reference, '09:10', { act: 'message', body: 'Two' }, version)
    expect(outcome).toMatchObject({ outcome: 'changed' })
  })

  test('an internal note is kept even when the case changed meanwhile', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    const { version } = await rowOf(db, reference)
    await act(db, triager, reference, '09:10', { act: 'acknowledge' }, version)
    const note: PostedAct = { act: 'note', body: 'Rang, no answer.' }
    expect(await act(db, triager, reference, '09:12', note, version)).toMatchObject({ outcome: 'done' })
  })
})

describe('who may act', () => {
  test('nobody decides for a practice where they hold a role; they are told who can, and may write notes', async () => {
    const db = await testDb()
    const { reference, practice } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    await insertActor(db, { role: 'manager', name: 'Maya Manager' })
    await db
      .insertInto('person_roles')
      .values({
        person_id: triager.personId,
        role: 'practice_user',
        icb_code: triager.icbCode,
        scope_kind: 'practice',
        scope_code: practice.code,
        granted_at: instant(november('01 09:00')),
        granted_by: null,
        ended_at: null,
      })
      .execute()
    const refused = await act(db, triager, reference, '09:10', { act: 'acknowledge' })
    expect(refused).toMatchObject({ outcome: 'refused' })
    expect(JSON.stringify(refused)).toContain('Maya Manager can.')
    const message = await act(db, triager, reference, '09:10', { act: 'message', body: 'Hello' })
    expect(message).toMatchObject({ outcome: 'refused' })
    expect(await act(db, triager, reference, '09:11', { act: 'note', body: 'Handed over' })).toMatchObject({
      outcome: 'done',
    })
    const page = await readCasePage(liveAt(db, '2026-11-20T09:12:00Z'), triager, reference, null)
    expect(page?.acts).not.toContain('acknowledge')
    expect(page?.acts).toContain('assign')
  })

  test('a case is not given to somebody of the practice', async () => {
    const db = await testDb()
    const { reference, practice } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    const both = await insertActor(db, { role: 'triage' })
    await db
      .updateTable('person_roles')
      .set({ scope_code: practice.code, scope_kind: 'practice', role: 'practice_user' })
      .where('person_id', '=', both.personId)
      .execute()
    const outcome = await act(db, triager, reference, '09:10', {
      act: 'assign',
      personId: both.personId,
      team: 'triage',
      reason: 'Knows them',
    })
    expect(outcome).toMatchObject({ outcome: 'refused' })
  })

  test('the workforce team finds a case once it is routed to them, and not before or after', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    const workforce = await insertActor(db, { role: 'workforce', name: 'Wendy Workforce' })
    const at = liveAt(db, '2026-11-20T09:30:00Z')
    expect(await readCasePage(at, workforce, reference, null)).toBeUndefined()
    expect(await act(db, workforce, reference, '09:05', { act: 'acknowledge' })).toEqual({
      outcome: 'not-found',
    })
    await act(db, triager, reference, '09:10', { act: 'acknowledge' })
    await act(db, triager, reference, '09:11', {
      act: 'assign',
      personId: workforce.personId,
      team: 'workforce',
      reason: 'They find people',
    })
    expect((await readCasePage(at, workforce, reference, null))?.ownerName).toBe('Wendy Workforce')
    const back = await act(db, workforce, reference, '09:40', {
      act: 'assign',
      personId: triager.personId,
      team: 'triage',
      reason: 'No people free',
    })
    expect(back).toMatchObject({ outcome: 'done', isStillTheirs: false })
    expect(await readCasePage(at, workforce, reference, null)).toBeUndefined()
  })

  test('a case of another ICB is not there', async () => {
    const db = await testDb()
    const { reference } = await aCaseAtNine(db)
    const triager = await insertActor(db, { role: 'triage' })
    const elsewhere: Actor = { ...triager, icbCode: 'QXX', scopeCode: 'QXX' }
    const outcome = await actOnCase(liveAt(db, '2026-11-20T09:10:00Z'), {
      actor: elsewhere,
      reference,
      version: 2,
      posted: { act: 'acknowledge' },
    })
    expect(outcome).toEqual({ outcome: 'not-found' })
  })
})
