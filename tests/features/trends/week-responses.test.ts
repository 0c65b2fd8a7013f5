import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { instant } from '~/domain/calendar/days'
import type { TargetKind } from '~/domain/cases/target-settings'
import type { TrendArea } from '~/domain/trends/trend-area'
import { readWeek } from '~/features/trends/read-week.server'

import { testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import { insertFortnight, monday, otherIcb } from './fortnight'

const friday = new Date('2026-11-20T15:00:00Z')

async function aFortnight() {
  const db = await testDb()
  await insertFortnight(db)
  const read = async (area: TrendArea = { kind: 'icb' }) => {
    const found = await readWeek({ db, now: friday }, { icbCode: testIcb, monday, area })
    if (!found) throw new Error('The ICB has no such area')
    return found.report
  }
  return { db, read }
}

interface CaseGiven {
  readonly practice: string
  readonly pcn: string
  readonly place: string
  readonly icb?: string
  /** What the case waits for next; null once nothing is owed. */
  readonly nextDueAt?: string | null
}

let casesMade = 0

async function insertCase(db: Db, given: CaseGiven): Promise<number> {
  casesMade += 1
  const row = await db
    .insertInto('cases')
    .values({
      reference: `C-${casesMade}`,
      icb_code: given.icb ?? testIcb,
      practice_code: given.practice,
      pcn_code: given.pcn,
      place_id: given.place,
      lane: 'acute',
      previous_case_id: null,
      opened_at: at('2026-11-16T09:00'),
      closed_at: null,
      state: 'acknowledged',
      priority: 2,
      owner_id: null,
      level: 3,
      why: '[]',
      queue_section: 1,
      queue_rank: 2,
      next_due_at: given.nextDueAt ? at(given.nextDueAt) : null,
      next_due_kind: null,
      warn_at: null,
      lapse_at: null,
      snoozed_until: null,
      waiting_since: null,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

interface TargetGiven {
  readonly started: string
  readonly due?: string
  readonly met?: string
  readonly minutes?: number
  readonly isBreached?: boolean
  readonly kind?: TargetKind
}

async function insertTargets(db: Db, caseId: number, targets: readonly TargetGiven[]): Promise<void> {
  await db
    .insertInto('case_targets')
    .values((eb) =>
      targets.map((target, index) => ({
        case_id: caseId,
        icb_code: eb.selectFrom('cases').select('cases.icb_code').where('cases.id', '=', caseId),
        trigger_seq: index + 1,
        kind: target.kind ?? 'acknowledge',
        trigger_kind: 'effective_level',
        priority: 2,
        started_at: at(target.started),
        due_at: target.due ? at(target.due) : null,
        met_at: target.met ? at(target.met) : null,
        is_breached: target.isBreached ? (1 as const) : (0 as const),
        working_minutes: target.minutes ?? 0,
      })),
    )
    .execute()
}

function at(minute: string) {
  return instant(new Date(`${minute}:00Z`))
}

const north = { practice: 'C10001', pcn: 'NORTH', place: 'leicester' }
const south = { practice: 'C10003', pcn: 'SOUTH', place: 'leicestershire' }

describe('how fast the ICB answered in a week', () => {
  test('is the median, the 90th percentile and the share in time of what began in it', async () => {
    const { db, read } = await aFortnight()
    await insertTargets(db, await insertCase(db, north), [
      { started: '2026-11-16T09:00', met: '2026-11-16T09:10', minutes: 10 },
      { started: '2026-11-17T09:00', met: '2026-11-17T09:20', minutes: 20 },
      { started: '2026-11-18T09:00', met: '2026-11-18T11:00', minutes: 120, isBreached: true },
      // Sunday night of the week before, and Monday after it.
      { started: '2026-11-15T23:59', met: '2026-11-16T09:00', minutes: 400 },
      { started: '2026-11-23T00:00', met: '2026-11-23T09:00', minutes: 400 },
    ])
    const { response, says } = await read()
    expect(response).toEqual([
      {
        kind: 'acknowledge',
        words: 'Acknowledge',
        begun: 3,
        met: 3,
        settled: 3,
        metInTime: 2,
        withinTarget: 2 / 3,
        medianMinutes: 20,
        ninetiethMinutes: 100,
      },
    ])
    expect(says.response).toBe(
      'Half were acknowledged within 20 minutes of working time, nine in ten within 1 hour 40 minutes; 2 of 3 (67%) in time.',
    )
  })

  test('what was never done is broken from its due time on, what is no longer owed never', async () => {
    const { db, read } = await aFortnight()
    const overdue = await insertCase(db, { ...north, nextDueAt: '2026-11-20T10:00' })
    await insertTargets(db, overdue, [{ started: '2026-11-20T09:00', due: '2026-11-20T10:00' }])
    const inTime = await insertCase(db, { ...south, nextDueAt: '2026-11-20T16:00' })
    await insertTargets(db, inTime, [{ started: '2026-11-20T09:00', due: '2026-11-20T16:00' }])
    const notOwed = await insertCase(db, { ...south, practice: 'C10004' })
    await insertTargets(db, notOwed, [{ started: '2026-11-20T09:00', due: '2026-11-20T10:00' }])
    const { response } = await read()
    expect(response[0]).toMatchObject({ begun: 3, settled: 1, metInTime: 0, medianMinutes: null })
  })

  test('counts the cases of the area, and none of another ICB', async () => {
    const { db, read } = await aFortnight()
    const target = { started: '2026-11-17T09:00', met: '2026-11-17T09:30', minutes: 30 }
    await insertTargets(db, await insertCase(db, north), [target])
    await insertTargets(db, await insertCase(db, south), [target, { ...target, kind: 'decide' }])
    await insertTargets(
      db,
      await insertCase(db, { practice: 'C20001', pcn: 'FAR', place: 'far-away', icb: otherIcb }),
      [target],
    )
    const begun = async (area?: TrendArea) => (await read(area)).response.map((row) => [row.kind, row.begun])
    expect(await begun()).toEqual([
      ['acknowledge', 2],
      ['decide', 1],
    ])
    expect(await begun({ kind: 'pcn', id: 'NORTH' })).toEqual([['acknowledge', 1]])
    expect(await begun({ kind: 'place', id: 'leicestershire' })).toEqual([
      ['acknowledge', 1],
      ['decide', 1],
    ])
  })

  test('a week in which nothing was owed says so', async () => {
    const { read } = await aFortnight()
    const { response, says } = await read()
    expect(response).toEqual([])
    expect(says.response).toBe('Nothing had to be acknowledged in this week.')
  })
})

let requestsMade = 0

async function insertRequest(
  db: Db,
  given: { practice: string; action: string; icb?: string; origin?: 'requested' | 'nominated' },
  events: readonly { kind: string; at: string; data?: object }[],
): Promise<void> {
  requestsMade += 1
  const { id } = await db
    .insertInto('support_requests')
    .values({
      reference: `R-${requestsMade}`,
      icb_code: given.icb ?? testIcb,
      practice_code: given.practice,
      case_id: null,
      action_code: given.action,
      origin: given.origin ?? 'requested',
      state: 'requested',
      details: '{}',
      day: null,
      half: null,
      asked_at: at('2026-11-16T09:00'),
      asked_by: null,
      decision_due_at: null,
      decided_at: null,
      decided_by: null,
      version: events.length,
      submit_key: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('support_request_events')
    .values(
      events.map((event, index) => ({
        request_id: id,
        seq: index + 1,
        kind: event.kind,
        at: at(event.at),
        person_id: null,
        data: JSON.stringify(event.data ?? {}),
      })),
    )
    .execute()
}

const approved = { number: 'A-1', conditions: '', reasonToGoOn: '' }

describe('support in a week', () => {
  test('is what happened in it, by kind, each request once for each thing that happened', async () => {
    const { db, read } = await aFortnight()
    await insertRequest(db, { practice: 'C10001', action: 'half_day_closure' }, [
      { kind: 'asked', at: '2026-11-13T09:00' },
      { kind: 'taken', at: '2026-11-16T09:00' },
      { kind: 'approved', at: '2026-11-16T10:00', data: approved },
      { kind: 'suspended', at: '2026-11-16T12:00', data: { reason: 'Cover lost' } },
      { kind: 'approved', at: '2026-11-17T10:00', data: approved },
      { kind: 'delivered', at: '2026-11-18T18:30' },
      { kind: 'reviewed', at: '2026-11-19T09:00', data: { answer: 'helped', line: '' } },
    ])
    await insertRequest(db, { practice: 'C10003', action: 'workforce_help' }, [
      { kind: 'asked', at: '2026-11-17T09:00' },
      { kind: 'declined', at: '2026-11-18T09:00', data: { reason: 'No locum to be had' } },
    ])
    await insertRequest(db, { practice: 'C20001', action: 'extra_plt', icb: otherIcb }, [
      { kind: 'asked', at: '2026-11-17T09:00' },
    ])
    await insertRequest(db, { practice: 'C10004', action: 'rcgp_bespoke', origin: 'nominated' }, [
      { kind: 'asked', at: '2026-11-19T09:00' },
    ])
    const { support, says } = await read()
    const none = {
      asked: 0,
      offered: 0,
      approved: 0,
      declined: 0,
      delivered: 0,
      helped: 0,
      helpedPartly: 0,
      didNotHelp: 0,
    }
    expect(support).toEqual([
      { ...none, code: 'workforce_help', name: 'Workforce help', asked: 1, declined: 1 },
      {
        ...none,
        code: 'half_day_closure',
        name: 'Half-day closure with cover',
        approved: 1,
        delivered: 1,
        helped: 1,
      },
      { ...none, code: 'rcgp_bespoke', name: 'Support made for your practice', offered: 1 },
    ])
    expect(says.support).toBe(
      '1 request was made, 1 approved, 1 declined and 1 delivered; 1 was suggested by the rules or nominated by the ICB.',
    )
  })

  test('belongs to the area the practice was in that day', async () => {
    const { db, read } = await aFortnight()
    // Bridge is in North until Tuesday, in South from Wednesday.
    await insertRequest(db, { practice: 'C10002', action: 'extra_plt' }, [
      { kind: 'asked', at: '2026-11-17T23:30' },
      { kind: 'declined', at: '2026-11-18T00:30', data: { reason: 'No room' } },
    ])
    const counts = async (area: TrendArea) =>
      (await read(area)).support.map(({ asked, declined }) => ({ asked, declined }))
    expect(await counts({ kind: 'pcn', id: 'NORTH' })).toEqual([{ asked: 1, declined: 0 }])
    expect(await counts({ kind: 'place', id: 'leicestershire' })).toEqual([{ asked: 0, declined: 1 }])
  })
})

test.each([
  { kind: 'icb' },
  { kind: 'place', id: 'leicester' },
  { kind: 'footprint', id: 'elr' },
  { kind: 'pcn', id: 'SOUTH' },
  { kind: 'practice', id: 'C10002' },
] as const)('no query of the week of %o reads a table that grows from end to end', async (area) => {
  const { db } = await aFortnight()
  await insertTargets(db, await insertCase(db, south), [{ started: '2026-11-17T09:00' }])
  await insertRequest(db, { practice: 'C10003', action: 'extra_plt' }, [
    { kind: 'asked', at: '2026-11-17T09:00' },
  ])
  const asked: CompiledQuery[] = []
  const watched = db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      asked.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await readWeek({ db: watched, now: friday }, { icbCode: testIcb, monday, area })
  expect(asked.length).toBeLessThanOrEqual(21)
  for (const { sql, parameters } of asked) {
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    const steps = plan.rows.map((step) => step.detail).join('\n')
    expect(steps, sql).not.toMatch(
      /SCAN (practice_days|cases|case_targets|support_requests|support_request_events)/,
    )
  }
})
