import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { queuePage } from '#db/queries/queue'
import type { Actor } from '~/domain/access/actor'
import { instant, isoDay } from '~/domain/calendar/days'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { readQueue } from '~/features/cases/queue.server'
import { readAskedQueue } from '~/features/cases/queue-filters'
import { adviceWanted, insertDay, levelFour, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

function queueAt(db: Db, actor: Actor, time: string, search = '') {
  const asked = readAskedQueue(new URLSearchParams(search))
  return readQueue(liveAt(db, `2026-11-20T${time}:00Z`), actor, asked)
}

async function aCase(db: Db, name: string, given: Partial<Parameters<typeof raiseCase>[1]> = {}) {
  const practice = await insertPractice(db, { name })
  return raiseCase(db, { practiceCode: practice.code, at: november('20 09:00'), ...given })
}

async function act(db: Db, actor: Actor, reference: string, time: string, posted: PostedAct) {
  const row = await db
    .selectFrom('cases')
    .select('version')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  const live = liveAt(db, `2026-11-20T${time}:00Z`)
  const outcome = await actOnCase(live, { actor, reference, version: row.version, posted })
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome))
}

const practicesOf = (queue: Awaited<ReturnType<typeof readQueue>>) =>
  queue.rows.map((row) => row.practiceName)

describe('the order of the queue', () => {
  test('priority 1 nobody has taken first, then by priority, in it past targets, nearest due, nothing due', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await aCase(db, 'advice', { triggers: [adviceWanted] })
    await aCase(db, 'severe, later', { at: november('20 09:20') })
    await aCase(db, 'severe, past', { at: november('20 08:10') })
    const taken = await aCase(db, 'extreme, taken', { triggers: [levelFour], at: november('20 08:00') })
    await aCase(db, 'extreme, nobody', { triggers: [levelFour], at: november('20 09:25') })
    const done = await aCase(db, 'severe, nothing due', { at: november('20 08:00') })
    await act(db, triager, taken.reference, '08:10', { act: 'acknowledge' })
    await act(db, triager, done.reference, '08:20', { act: 'record_plan', plan: 'Hub slots' })
    await act(db, triager, done.reference, '08:30', {
      act: 'record_decision',
      decision: 'Hub',
      reason: 'Need',
    })
    expect(practicesOf(await queueAt(db, triager, '09:30'))).toEqual([
      'extreme, nobody',
      'extreme, taken',
      'severe, past',
      'severe, later',
      'severe, nothing due',
      'advice',
    ])
  })

  test('what waits or is snoozed stands after everything to be worked on; what is resolved stands apart', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const waiting = await aCase(db, 'waiting', { triggers: [levelFour] })
    const resolved = await aCase(db, 'resolved')
    await aCase(db, 'advice', { triggers: [adviceWanted] })
    await act(db, triager, waiting.reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, waiting.reference, '09:10', { act: 'wait', asked: 'Which sessions?' })
    await act(db, triager, resolved.reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, resolved.reference, '09:10', { act: 'resolve', outcome: 'eased', reason: 'OK' })
    const open = await queueAt(db, triager, '09:30')
    expect(open.rows.map((row) => [row.practiceName, row.section])).toEqual([
      ['advice', 1],
      ['waiting', 2],
    ])
    expect(practicesOf(await queueAt(db, triager, '09:30', 'view=resolved'))).toEqual(['resolved'])
    expect(practicesOf(await queueAt(db, triager, '09:30', 'view=waiting'))).toEqual(['waiting'])
  })

  test('comes from the index: no sorting and no reading of closed cases, however it is filtered', async () => {
    const db = await testDb()
    const time = { at: instant(november('20 09:30')), day: isoDay('2026-11-20') }
    const filters = [
      { sections: [1, 2] as const },
      { sections: [1, 2] as const, priority: 1 as const, isOverdue: true, owner: 'nobody' as const },
      { sections: [3, 3] as const, level: 4 as const },
    ]
    for (const filter of filters) {
      for (const scope of [{ icbCode: testIcb }, { icbCode: testIcb, team: 'workforce' as const }]) {
        const query = queuePage(db, scope, filter, time, { limit: 50, offset: 0 }).compile()
        const explained = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters])
        const { rows } = await db.executeQuery<{ detail: string }>(explained)
        const steps = rows.map((step) => step.detail)
        expect(steps[0]).toMatch(/^SEARCH cases USING INDEX cases_queue \(icb_code=\?/)
        expect(steps.join('\n')).not.toMatch(/TEMP B-TREE/)
        expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
      }
    }
  })
})

describe('what the queue says', () => {
  test('the first line counts what is past its target, due within half an hour, and open', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await aCase(db, 'past', { at: november('20 08:00') })
    await aCase(db, 'soon', { at: november('20 08:50') })
    await aCase(db, 'later', { at: november('20 09:25') })
    const queue = await queueAt(db, triager, '09:30')
    expect(queue.firstLine).toBe('1 past target, 1 due in the next 30 minutes, 3 open.')
  })

  test('each case says how much working time is left, why it is there and what happens if nobody acts', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await aCase(db, 'Latham House', { triggers: [levelFour], at: november('20 09:25') })
    const [row] = (await queueAt(db, triager, '09:30')).rows
    expect(row).toMatchObject({
      next: 'Acknowledge',
      left: { text: '10 minutes left', state: 'running' },
      why: 'OPEL 4 Extreme pressure',
      owner: null,
      comes: 'If nobody has acknowledged it by 9:40am today, the duty manager and the practice are told.',
    })
    expect(row?.left?.used).toBeCloseTo(1 / 3)
  })

  test('time left over a night is working time, not the hours on the wall', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    await aCase(db, 'evening', { at: november('20 18:15') })
    const [row] = (await queueAt(db, triager, '18:20')).rows
    expect(row?.left?.text).toBe('55 minutes left')
  })

  test('the level is what the practice stands at now; a day not returned yet is said so, with what the case knew', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const better = await insertPractice(db, { name: 'better now' })
    const silent = await insertPractice(db, { name: 'silent' })
    await raiseCase(db, { practiceCode: better.code, at: november('20 08:00'), level: 3 })
    await raiseCase(db, { practiceCode: silent.code, at: november('19 09:00'), level: 3 })
    await insertDay(db, { practiceCode: better.code, day: '2026-11-20', level: 2 })
    await insertDay(db, { practiceCode: silent.code, day: '2026-11-20' })
    const { rows } = await queueAt(db, triager, '09:30')
    expect(Object.fromEntries(rows.map((row) => [row.practiceName, [row.level, row.caseLevel]]))).toEqual({
      'better now': [2, 3],
      silent: [null, 3],
    })
  })

  test('an empty queue says when the last case was closed', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    expect((await queueAt(db, triager, '09:30')).emptyWords).toContain('Cases that need the team')
    const { caseId } = await aCase(db, 'closed')
    await db
      .updateTable('cases')
      .set({ state: 'closed', closed_at: instant(november('20 08:40')) })
      .where('id', '=', caseId)
      .execute()
    expect((await queueAt(db, triager, '09:30')).emptyWords).toBe(
      'Nobody is waiting. The last case was closed at 8:40am today.',
    )
  })
})

describe('narrowing the queue', () => {
  test.each([
    ['priority=1', ['extreme']],
    ['level=4', ['extreme']],
    ['owner=nobody', ['advice', 'severe']],
    ['owner=me', ['extreme']],
    ['state=acknowledged', ['extreme']],
    ['overdue=yes', ['severe']],
    ['lane=acute', ['extreme', 'severe', 'advice']],
    ['lane=welfare', []],
    ['pcn=U00001', ['extreme', 'severe', 'advice']],
    ['pcn=U99999', []],
    ['place=leicestershire&priority=2', ['severe']],
    ['priority=nonsense', ['extreme', 'severe', 'advice']],
  ])('%s leaves the cases that fit, in their order', async (search, expected) => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const extreme = await aCase(db, 'extreme', { triggers: [levelFour], level: 4 })
    await aCase(db, 'severe', { at: november('20 08:00'), level: 3 })
    await aCase(db, 'advice', { triggers: [adviceWanted], level: 2 })
    await act(db, triager, extreme.reference, '09:10', { act: 'acknowledge' })
    const found = practicesOf(await queueAt(db, triager, '09:12', search))
    expect([...found].sort()).toEqual([...expected].sort())
  })

  test('each filter in force can be taken away by itself', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const { chips } = await queueAt(db, triager, '09:30', 'priority=1&owner=me&page=3')
    expect(chips).toEqual([
      { label: 'Priority 1', removeHref: '/icb/queue?owner=me' },
      { label: 'Mine', removeHref: '/icb/queue?priority=1' },
    ])
  })

  test('the tabs and the choices carry how many cases each has', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const mine = await aCase(db, 'mine', { triggers: [levelFour] })
    await aCase(db, 'other', { triggers: [levelThree] })
    await act(db, triager, mine.reference, '09:05', { act: 'acknowledge' })
    const { tabs, options } = await queueAt(db, triager, '09:06')
    expect(Object.fromEntries(tabs.map((tab) => [tab.label, tab.count]))).toMatchObject({
      'All open': 2,
      Mine: 1,
      'Nobody has it': 1,
    })
    expect(options.priority.map((option) => option.label)).toEqual([
      'Priority 1 (1)',
      'Priority 2 (1)',
      'Priority 3 (0)',
      'Priority 4 (0)',
    ])
  })

  test('a page holds 50 cases, and a page that is not there shows the last one', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    for (let made = 0; made < 53; made += 1) await aCase(db, `practice ${made}`)
    const first = await queueAt(db, triager, '09:30')
    expect([first.rows.length, first.found, first.pageCount]).toEqual([50, 53, 2])
    const beyond = await queueAt(db, triager, '09:30', 'page=9')
    expect([beyond.rows.length, beyond.page]).toEqual([3, 2])
  })

  test('the workforce team sees, counts and filters the cases sent to it and no other', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const workforce = await insertActor(db, { role: 'workforce' })
    const theirs = await aCase(db, 'theirs')
    await aCase(db, 'not theirs')
    await act(db, triager, theirs.reference, '09:05', {
      act: 'assign',
      personId: workforce.personId,
      team: 'workforce',
      reason: 'People are missing',
    })
    const queue = await queueAt(db, workforce, '09:10')
    expect(practicesOf(queue)).toEqual(['theirs'])
    expect(queue.firstLine).toContain('1 open')
    expect(queue.tabs[0]?.count).toBe(1)
  })
})
