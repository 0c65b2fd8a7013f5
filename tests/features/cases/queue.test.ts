import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { queuePage } from '#db/queries/queue'
import { queueCount } from '#db/queries/queue-counts'
import type { QueueFilters } from '#db/queries/queue-narrowed'
import { dueInQueue, listPcnChoices, listQueueTallies } from '#db/queries/queue-tallies'
import type { Actor } from '~/domain/access/actor'
import { instant, isoDay } from '~/domain/calendar/days'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { runCaseClock } from '~/features/cases/case-clock.server'
import { readQueue } from '~/features/cases/queue.server'
import { queueHref, readAskedQueue } from '~/features/cases/queue-filters'
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
    for (const filter of someFilters) {
      for (const scope of [{ icbCode: testIcb }, { icbCode: testIcb, team: 'workforce' as const }]) {
        const steps = await explain(db, queuePage(db, scope, filter, time, { limit: 50, offset: 0 }))
        expect(steps[0]).toMatch(/^SEARCH cases USING INDEX cases_queue \(icb_code=\?/)
        expect(steps.join('\n')).not.toMatch(/TEMP B-TREE/)
        expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
      }
    }
  })

  test('by practice comes from the index of names, sorted within a practice alone', async () => {
    const db = await testDb()
    const page = { limit: 30, offset: 240, order: 'practice' as const }
    const steps = await explain(db, queuePage(db, { icbCode: testIcb }, noFilter, time, page))
    expect(steps[0]).toMatch(/^SEARCH cases USING INDEX cases_by_practice_name \(icb_code=\?/)
    expect(steps.slice(1)).toEqual([expect.stringMatching(/^USE TEMP B-TREE FOR LAST 4 TERMS/)])
  })

  test('is counted from an index alone, whatever it is filtered by', async () => {
    const db = await testDb()
    const scope = { icbCode: testIcb }
    for (const filter of someFilters) {
      const [first] = await explain(db, queueCount(db, scope, filter, time))
      expect(first).toMatch(/^SEARCH cases USING COVERING INDEX cases_filtered/)
    }
    const [due] = await explain(db, dueInQueue(db, scope, { after: null, upTo: time.at }))
    expect(due).toMatch(/^SEARCH cases USING COVERING INDEX cases_due_in_queue/)
  })
})

const time = { at: instant(november('20 09:30')), day: isoDay('2026-11-20') }
const noFilter = {
  sections: [1, 2],
  lanes: [],
  states: [],
  priorities: [],
  placeIds: [],
  pcnCodes: [],
  owners: [],
  triggers: [],
  levels: [],
  isOverdue: false,
} as const
const someFilters: readonly QueueFilters[] = [
  noFilter,
  { ...noFilter, priorities: [1, 2], isOverdue: true, owners: [null, 7] },
  { ...noFilter, lanes: ['acute'], states: ['new', 'waiting'], placeIds: ['a'], pcnCodes: ['b', 'c'] },
  { ...noFilter, sections: [3, 3], levels: [4] },
]

async function explain(
  db: Db,
  query: { compile: () => { sql: string; parameters: readonly unknown[] } },
): Promise<string[]> {
  const { sql, parameters } = query.compile()
  const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
  const { rows } = await db.executeQuery<{ detail: string }>(explained)
  return rows.map((step) => step.detail)
}

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
    ['priority=1&priority=3', ['extreme', 'advice']],
    ['level=4&level=2', ['extreme', 'advice']],
    ['owner=me&owner=nobody', ['advice', 'severe', 'extreme']],
    ['owner=999999', []],
    ['trigger=help_wanted', ['advice']],
    ['trigger=effective_level&trigger=support_request', ['extreme', 'severe']],
    ['place=leicestershire&place=rutland', ['advice', 'severe', 'extreme']],
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

  test('one value of several can be taken away by itself, and the address is the same in whatever order it came', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
    const search = `state=waiting&state=new&priority=2&owner=${triager.personId}&sort=practice&page=2`
    const { chips, asked } = await queueAt(db, triager, '09:30', search)
    expect(chips.map((chip) => chip.label)).toEqual([
      'Priority 2',
      'New',
      'Waiting for the practice',
      'Asha Patel has it',
    ])
    expect(chips[1]?.removeHref).toBe(
      `/icb/queue?priority=2&state=waiting&owner=${triager.personId}&sort=practice`,
    )
    expect(queueHref(asked)).toBe(
      `/icb/queue?priority=2&state=new&state=waiting&owner=${triager.personId}&sort=practice&page=2`,
    )
  })

  test.each([
    ['sort=practice', ['advice', 'extreme', 'severe']],
    ['sort=opened', ['severe', 'extreme', 'advice']],
    ['sort=newest', ['advice', 'extreme', 'severe']],
    ['sort=level', ['extreme', 'severe', 'advice']],
    ['sort=due', ['severe', 'extreme', 'advice']],
    ['sort=owner', ['extreme', 'severe', 'advice']],
    ['sort=nonsense', ['extreme', 'severe', 'advice']],
  ])('%s puts the rows in that order', async (search, expected) => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const extreme = await aCase(db, 'extreme', { triggers: [levelFour], level: 4 })
    await aCase(db, 'severe', { at: november('20 08:00'), level: 3 })
    await aCase(db, 'advice', { triggers: [adviceWanted], level: 2 })
    await act(db, triager, extreme.reference, '09:10', { act: 'acknowledge' })
    expect(practicesOf(await queueAt(db, triager, '09:12', search))).toEqual(expected)
  })

  test('the stored counts are what counting the cases anew gives, whatever happened to them', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const one = await aCase(db, 'one', { triggers: [levelFour] })
    const two = await aCase(db, 'two')
    await aCase(db, 'three', { triggers: [adviceWanted] })
    await act(db, triager, one.reference, '09:05', { act: 'acknowledge' })
    await act(db, triager, one.reference, '09:10', { act: 'wait', asked: 'Which sessions?' })
    await act(db, triager, two.reference, '09:06', { act: 'acknowledge' })
    await act(db, triager, two.reference, '09:07', { act: 'resolve', outcome: 'eased', reason: 'OK' })
    await runCaseClock(liveAt(db, '2026-11-27T09:00:00Z'), testIcb, two.caseId)
    const tallies = await listQueueTallies(db, { icbCode: testIcb })
    const cases = await db.selectFrom('cases').selectAll().where('state', '<>', 'closed').execute()
    expect(cases).toHaveLength(2)
    const counted = new Map<string, number>()
    for (const row of cases) {
      const values = {
        lane: row.lane,
        state: row.state,
        priority: String(row.priority),
        place: row.place_id,
        owner: String(row.owner_id ?? ''),
      }
      for (const [facet, value] of Object.entries(values)) {
        const key = `${row.queue_section} ${facet} ${value}`
        counted.set(key, (counted.get(key) ?? 0) + 1)
      }
    }
    const pcns = await listPcnChoices(db, { icbCode: testIcb }, { sections: [1, 2, 3], most: 5, always: [] })
    expect(pcns).toEqual([{ code: 'U00001', name: 'SLAM', cases: 2 }])
    const kept = new Map(tallies.map((one) => [`${one.section} ${one.facet} ${one.value}`, one.cases]))
    expect([...kept].sort()).toEqual([...counted].sort())
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

  test('a page holds 30 cases, and a page that is not there shows the last one', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    for (let made = 0; made < 33; made += 1) await aCase(db, `practice ${made}`)
    const first = await queueAt(db, triager, '09:30')
    expect([first.rows.length, first.found, first.pageCount]).toEqual([30, 33, 2])
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
