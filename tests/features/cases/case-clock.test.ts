import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { caseClockJob, runCaseClock } from '~/features/cases/case-clock.server'
import { runDueJobs } from '~/platform/jobs.server'
import { adviceWanted, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

async function aTakenCase(db: Db, triggers = [levelThree]) {
  const practice = await insertPractice(db)
  const triager = await insertActor(db, { role: 'triage' })
  const raised = await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00'), triggers })
  await act(db, triager, raised.reference, '20T09:05', { act: 'acknowledge' })
  return { triager, ...raised }
}

async function act(db: Db, actor: Actor, reference: string, at: string, posted: PostedAct) {
  const { version } = await rowOf(db, reference)
  const live = liveAt(db, `2026-11-${at}:00Z`)
  const outcome = await actOnCase(live, { actor, reference, version, posted })
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome))
}

function rowOf(db: Db, reference: string) {
  return db.selectFrom('cases').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
}

/** The clock's jobs as a tick of the service runs them at that moment. */
async function tick(db: Db, at: string) {
  return runDueJobs(liveAt(db, `2026-11-${at}:00Z`), [caseClockJob])
}

describe('what the clock does with cases', () => {
  test('an acknowledged case with nothing recorded for four working hours goes back to new, without its owner', async () => {
    const db = await testDb()
    const { reference } = await aTakenCase(db)
    await tick(db, '20T13:04')
    expect(await rowOf(db, reference)).toMatchObject({ state: 'acknowledged' })
    await tick(db, '20T13:05')
    expect(await rowOf(db, reference)).toMatchObject({ state: 'new', owner_id: null, queue_section: 1 })
  })

  test('a record in between keeps it, and a case of priority 3 does not lapse', async () => {
    const db = await testDb()
    const { reference, triager } = await aTakenCase(db)
    const low = await aTakenCase(db, [adviceWanted])
    await act(db, triager, reference, '20T12:00', { act: 'note', body: 'Ringing the hub' })
    await tick(db, '20T13:30')
    expect((await rowOf(db, reference)).state).toBe('acknowledged')
    await tick(db, '20T18:00')
    expect((await rowOf(db, reference)).state).toBe('new')
    expect((await rowOf(db, low.reference)).state).toBe('acknowledged')
  })

  test('a snoozed case comes back at its time in the state it had', async () => {
    const db = await testDb()
    const { reference, triager } = await aTakenCase(db)
    const until = november('20 11:00')
    await act(db, triager, reference, '20T09:10', { act: 'snooze', until, reason: 'Locum comes at 11' })
    await tick(db, '20T10:59')
    expect((await rowOf(db, reference)).state).toBe('snoozed')
    await tick(db, '20T11:00')
    expect(await rowOf(db, reference)).toMatchObject({ state: 'acknowledged', snoozed_until: null })
  })

  test('a resolved case nobody answered closes at the end of the third reporting day', async () => {
    const db = await testDb()
    const { reference, triager } = await aTakenCase(db)
    await act(db, triager, reference, '20T10:00', {
      act: 'resolve',
      outcome: 'eased',
      reason: 'A locum came',
    })
    await tick(db, '25T18:29')
    expect((await rowOf(db, reference)).state).toBe('resolved')
    await tick(db, '25T18:30')
    expect(await rowOf(db, reference)).toMatchObject({
      state: 'closed',
      closed_at: '2026-11-25T18:30:00.000Z',
    })
  })

  test('a tick that comes twice, or a job of a case that has moved on, does nothing more and opens nothing', async () => {
    const db = await testDb()
    const { reference, caseId, triager } = await aTakenCase(db)
    await tick(db, '20T13:05')
    await tick(db, '20T13:05')
    const lapsed = await rowOf(db, reference)
    await runCaseClock(liveAt(db, '2026-11-20T13:06:00Z'), testIcb, caseId)
    expect((await rowOf(db, reference)).version).toBe(lapsed.version)
    await act(db, triager, reference, '20T13:10', { act: 'acknowledge' })
    await runCaseClock(liveAt(db, '2026-11-20T13:11:00Z'), testIcb, caseId)
    expect((await rowOf(db, reference)).state).toBe('acknowledged')
    expect(await db.selectFrom('cases').select('id').execute()).toHaveLength(1)
  })

  test('a missed night is caught up with: everything due is done at the next tick', async () => {
    const db = await testDb()
    const cases = []
    for (let made = 0; made < 3; made += 1) cases.push(await aTakenCase(db))
    await tick(db, '21T08:00')
    for (const { reference } of cases) expect((await rowOf(db, reference)).state).toBe('new')
  })
})
