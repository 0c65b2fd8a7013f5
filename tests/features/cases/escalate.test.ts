import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { isoDay } from '~/domain/calendar/days'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { caseClockJob } from '~/features/cases/case-clock.server'
import { dutyGapsJob } from '~/features/cases/duty-gaps.server'
import { escalateDueCases, escalationJob } from '~/features/cases/escalate.server'
import { runDueJobs } from '~/platform/jobs.server'
import { adviceWanted, levelFour, levelThree, november, raiseCase } from '../../factories/cases'
import { setDutyList, stepOf } from '../../factories/duty'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const notSafe: CaseTrigger = {
  kind: 'emergency',
  code: 'not_safe_to_stay_open',
  words: 'Not clinically safe to stay open',
  isLowered: false,
}

/** A practice with somebody who reads for it, an officer, a duty manager, an on-call, and a duty list of two steps. */
async function aTeam(db: Db) {
  const practice = await insertPractice(db)
  const reader = await insertActor(db, { scopeCode: practice.code })
  const officer = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
  const manager = await insertActor(db, { role: 'manager', name: 'Mo Manager' })
  const onCall = await insertActor(db, { role: 'manager', name: 'Nia Night' })
  await setDutyList(db, {
    steps: [stepOf('First line', officer.personId), stepOf('Duty manager', manager.personId)],
    onCall: [onCall.personId],
  })
  return { practice, reader, officer, manager, onCall }
}

async function raise(db: Db, practiceCode: string, at: string, ...triggers: readonly CaseTrigger[]) {
  return raiseCase(db, { practiceCode, at: november(at), triggers })
}

function tick(db: Db, at: string) {
  return runDueJobs(liveAt(db, `2026-11-${at.replace(' ', 'T')}:00Z`), [
    caseClockJob,
    escalationJob,
    dutyGapsJob,
  ])
}

async function mails(db: Db) {
  const rows = await db.selectFrom('outbox').select(['kind', 'to_address', 'payload']).orderBy('id').execute()
  return rows.map(({ kind, to_address, payload }) => ({ kind, to: to_address, payload: JSON.parse(payload) }))
}

async function toldOf(db: Db, reference: string) {
  const rows = await db
    .selectFrom('case_events')
    .innerJoin('cases', 'cases.id', 'case_events.case_id')
    .select(['case_events.data as data', 'case_events.kind as kind'])
    .where('cases.reference', '=', reference)
    .orderBy('case_events.seq')
    .execute()
  return rows
    .filter(({ kind }) => kind === 'told')
    .map(({ data }) => JSON.parse(data))
    .map(({ what, people }) => [what, people.map((one: { name: string }) => one.name).join(', ')])
}

async function act(
  db: Db,
  actor: Awaited<ReturnType<typeof insertActor>>,
  reference: string,
  at: string,
  posted: PostedAct,
) {
  const { version } = await db
    .selectFrom('cases')
    .select('version')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return actOnCase(liveAt(db, `2026-11-${at.replace(' ', 'T')}:00Z`), { actor, reference, version, posted })
}

describe('what a tick tells', () => {
  test('the owner of a case at three quarters of a target, once, however often it ticks', async () => {
    const db = await testDb()
    const { practice, officer } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '19 09:00', levelThree)
    await act(db, officer, reference, '19 09:10', { act: 'acknowledge' })
    await act(db, officer, reference, '19 09:11', { act: 'note', body: 'Ringing' })
    await tick(db, '19 11:59')
    expect(await toldOf(db, reference)).toEqual([])
    for (const at of ['19 12:00', '19 12:00', '19 12:05']) await tick(db, at)
    expect(await toldOf(db, reference)).toEqual([['warning', 'Olive Officer']])
    const told = (await mails(db)).filter(({ kind }) => kind === 'case-escalation')
    expect(told).toMatchObject([
      {
        to: officer.email,
        payload: { what: 'warning', owed: ['Agree a plan by 1pm today'], ownerName: 'Olive Officer' },
      },
    ])
  })

  test('at a breach the duty manager; of priority 1 the practice too, with the number to ring', async () => {
    const db = await testDb()
    const { practice, reader, manager } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '19 09:00', notSafe)
    await tick(db, '19 09:16')
    expect(await toldOf(db, reference)).toEqual([
      ['breach', 'Mo Manager'],
      ['practice_breach', practice.name],
    ])
    const [toManager, toPractice] = await mails(db)
    expect(toManager).toMatchObject({ to: manager.email, payload: { what: 'breach' } })
    expect(toPractice).toMatchObject({
      kind: 'practice-late',
      to: reader.email,
      payload: { why: 'late', teamPhone: '0116 496 0100', owed: ['Acknowledge by 9:15am today'] },
    })
  })

  test('below priority 1 the practice is not mailed about a breach', async () => {
    const db = await testDb()
    const { practice } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '19 09:00', adviceWanted)
    await tick(db, '20 08:30')
    expect(await toldOf(db, reference)).toEqual([['breach', 'Mo Manager']])
  })

  test('OPEL 4 step by step, 7 minutes apart, skipping a step nobody covers, until somebody acknowledges', async () => {
    const db = await testDb()
    const { practice, officer, manager } = await aTeam(db)
    const third = await insertActor(db, { role: 'manager', name: 'Top Director' })
    await setDutyList(db, {
      steps: [
        stepOf('First line', officer.personId),
        stepOf('Second line'),
        stepOf('Duty manager', manager.personId),
        stepOf('Director', third.personId),
      ],
    })
    const { reference } = await raise(db, practice.code, '19 09:00', levelFour)
    await tick(db, '19 09:00')
    await tick(db, '19 09:06')
    expect(await toldOf(db, reference)).toEqual([['opel_4', 'Olive Officer']])
    await tick(db, '19 09:07')
    expect(await toldOf(db, reference)).toEqual([
      ['opel_4', 'Olive Officer'],
      ['opel_4', 'Mo Manager'],
    ])
    await act(db, officer, reference, '19 09:08', { act: 'acknowledge' })
    await tick(db, '19 09:20')
    const alerts = (await mails(db)).filter(({ kind }) => kind === 'opel-4-alert')
    expect(alerts.map(({ to }) => to)).toEqual([officer.email, manager.email])
    expect(await steps(db)).toEqual([
      { number: 1, name: 'First line', isLast: false, skipped: [] },
      { number: 3, name: 'Duty manager', isLast: false, skipped: ['Second line'] },
    ])
  })

  test('when nobody acknowledges OPEL 4 it ends with the last step that is covered', async () => {
    const db = await testDb()
    const { practice, officer, manager } = await aTeam(db)
    await raise(db, practice.code, '19 09:00', levelFour)
    for (const at of ['19 09:00', '19 09:07', '19 09:14', '19 09:14']) await tick(db, at)
    const alerts = (await mails(db)).filter(({ kind }) => kind === 'opel-4-alert')
    expect(alerts.map(({ to }) => to)).toEqual([officer.email, manager.email])
  })

  test('who is away is covered: the cover is told instead', async () => {
    const db = await testDb()
    const { practice, officer, manager, onCall } = await aTeam(db)
    await setDutyList(db, {
      steps: [stepOf('First line', officer.personId), stepOf('Duty manager', manager.personId)],
      absences: [
        {
          id: 1,
          personId: manager.personId,
          fromDay: isoDay('2026-11-19'),
          toDay: isoDay('2026-11-19'),
          coverId: onCall.personId,
        },
      ],
    })
    const { reference } = await raise(db, practice.code, '19 09:00', notSafe)
    await tick(db, '19 09:16')
    expect(await toldOf(db, reference)).toContainEqual(['breach', 'Nia Night'])
  })

  test('a lapsed acknowledgement is told to the owner it had', async () => {
    const db = await testDb()
    const { practice, officer } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '19 09:00', levelThree)
    await act(db, officer, reference, '19 09:05', { act: 'acknowledge' })
    await tick(db, '19 13:05')
    expect(await toldOf(db, reference)).toContainEqual(['lapsed', 'Olive Officer'])
    const told = (await mails(db)).filter(({ payload }) => payload.what === 'lapsed')
    expect(told.map(({ to }) => to)).toEqual([officer.email])
  })

  test('priority 1 that is open at 18:00 goes to the duty manager by name, and is there again next morning', async () => {
    const db = await testDb()
    const { practice, manager, officer, onCall } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '20 17:50', notSafe)
    await act(db, officer, reference, '20 17:55', { act: 'acknowledge' })
    await act(db, officer, reference, '20 17:56', {
      act: 'record_call_back',
      spokeTo: 'Dr A',
      summary: 'Full',
    })
    await tick(db, '20 18:00')
    expect(await toldOf(db, reference)).toEqual([['evening', 'Mo Manager']])
    const evening = (await mails(db)).find(({ payload }) => payload.what === 'evening')
    expect(evening).toMatchObject({ to: manager.email, payload: { readerName: 'Mo Manager' } })
    await tick(db, '22 12:00')
    await tick(db, '23 08:00')
    expect((await toldOf(db, reference)).at(-1)).toEqual(['morning', 'Mo Manager, Nia Night'])
    expect(onCall.personId).toBeGreaterThan(0)
  })

  test('with one of the three records it sleeps, and nobody is told in the morning', async () => {
    const db = await testDb()
    const { practice, officer, manager } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '20 17:50', notSafe)
    await act(db, officer, reference, '20 17:55', { act: 'acknowledge' })
    await tick(db, '20 18:00')
    const told = await act(db, manager, reference, '20 18:10', {
      act: 'tell_on_call',
      name: 'Sam Reed',
      toldAt: november('20 18:05'),
    })
    expect(told).toMatchObject({ outcome: 'done' })
    await tick(db, '23 08:00')
    expect((await toldOf(db, reference)).map(([what]) => what)).not.toContain('morning')
  })

  test('outside working hours who is on call and the practice are mailed the on-call number at once', async () => {
    const db = await testDb()
    const { practice, reader, onCall } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '21 11:00', notSafe)
    await tick(db, '21 11:00')
    expect(await toldOf(db, reference)).toEqual([
      ['on_call', 'Nia Night'],
      ['practice_on_call', practice.name],
    ])
    expect(await mails(db)).toMatchObject([
      { to: onCall.email, payload: { what: 'on_call', onCallPhone: '0116 496 0199' } },
      { to: reader.email, payload: { why: 'outside_hours', onCallPhone: '0116 496 0199' } },
    ])
  })

  test('a step that nobody covers is told to the managers when work begins, once, and never of a day that is over', async () => {
    const db = await testDb()
    const { officer, manager, onCall } = await aTeam(db)
    await setDutyList(db, { steps: [stepOf('First line'), stepOf('Duty manager', officer.personId)] })
    await tick(db, '19 07:59')
    expect(await mails(db)).toEqual([])
    for (const at of ['19 08:00', '19 08:00', '19 12:00']) await tick(db, at)
    const gaps = await mails(db)
    expect(gaps.map(({ to }) => to).sort()).toEqual([manager.email, onCall.email].sort())
    expect(gaps[0]?.payload).toMatchObject({ day: 'Thursday 19 November 2026', steps: ['1, First line'] })
  })

  test('a person who typed while the service told somebody of the case is not asked to choose between two versions', async () => {
    const db = await testDb()
    const { practice, officer } = await aTeam(db)
    const { reference } = await raise(db, practice.code, '19 09:00', levelFour)
    const seen = await db
      .selectFrom('cases')
      .select('version')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    await tick(db, '19 09:00')
    const asked = {
      actor: officer,
      reference,
      version: seen.version,
      posted: { act: 'acknowledge' } as const,
    }
    const live = liveAt(db, '2026-11-19T09:03:00Z')
    expect(await actOnCase(live, asked)).toMatchObject({ outcome: 'done' })
    expect(await actOnCase(live, asked)).toMatchObject({ outcome: 'done' })
    expect(await actOnCase(live, { ...asked, posted: { act: 'record_plan', plan: 'Hub' } })).toMatchObject({
      outcome: 'changed',
    })
  })

  test('a case that cannot be read keeps the others from nothing', async () => {
    const db = await testDb()
    const { practice } = await aTeam(db)
    const broken = await raise(db, practice.code, '19 09:00', levelFour)
    await sql`insert into case_events (case_id, seq, kind, at, data) values (${broken.caseId}, 99, 'vanished', '2026-11-19T09:00:00.000Z', '{}')`.execute(
      db,
    )
    const other = await insertPractice(db)
    const { reference } = await raise(db, other.code, '19 09:00', levelFour)
    await expect(escalateDueCases(liveAt(db, '2026-11-19T09:00:00Z'))).rejects.toThrow('1 cases')
    expect(await toldOf(db, reference)).toEqual([['opel_4', 'Olive Officer']])
  })

  test.each([
    ['the cases to tell of', `select id from cases where tell_at <= '2026'`, 'cases_tell'],
    [
      'the OPEL 4 of the banner',
      `select id from cases where icb_code = 'QK1' and opel4_since is not null order by opel4_since`,
      'cases_opel4',
    ],
    [
      'the cases the clock moves',
      `select id from cases where state <> 'closed' and (snoozed_until <= '2026' or lapse_at <= '2026')`,
      'cases_lapse',
    ],
  ])('%s are found by an index', async (_what, query, index) => {
    const db = await testDb()
    const plan = await sql.raw<{ detail: string }>(`explain query plan ${query}`).execute(db)
    expect(plan.rows.map(({ detail }) => detail).join('\n')).toContain(index)
  })
})

async function steps(db: Db) {
  const rows = await db
    .selectFrom('case_events')
    .select('data')
    .where('kind', '=', 'told')
    .orderBy('seq')
    .execute()
  return rows
    .map(({ data }) => JSON.parse(data))
    .filter(({ what }) => what === 'opel_4')
    .map(({ step }) => step)
}
