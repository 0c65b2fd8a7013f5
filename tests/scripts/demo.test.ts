import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { putFact } from '#db/queries/facts'
import { insertPerson, listAssignments } from '#db/queries/people'
import { renderEmail } from '#emails/index'
import { type Actor, actorOf } from '~/domain/access/actor'
import { roles } from '~/domain/access/roles'
import { instant, isoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { parseCaseEvent } from '~/domain/cases/case-events'
import { deriveCase } from '~/domain/cases/case-state'
import { projectCase } from '~/domain/cases/projection'
import { caseStates } from '~/domain/cases/states'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluate } from '~/domain/opel/evaluate'
import { fromStoredExplanation } from '~/domain/opel/stored-explanation'
import { findPatientDetails } from '~/domain/returns/patient-details'
import { storedAnswers, storedCodes } from '~/domain/returns/stored-return'
import { parseRequestEvent } from '~/domain/support/request-events'
import { requestStates } from '~/domain/support/request-states'
import { parseNoticeDetails, parseRequestDetails } from '~/domain/support/stored-details'
import { readIncident, readIncidents } from '~/features/cases/incident.server'
import { readPack } from '~/features/trends/read-pack.server'
import { SettingsError } from '~/platform/env.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { createLogger } from '~/platform/logger.server'
import { demoStartsAt } from '../../scripts/demo/demo-day'
import { loadDemo, loadDemoIfEmpty } from '../../scripts/demo/load-demo'
import { testDb } from '../support/test-db'

const sundayNight = new Date('2026-11-22T22:00:00Z')
const demoDay = isoDay('2026-11-20')
const say = () => {}

async function demoDb(): Promise<Db> {
  const db = openDatabase(':memory:')
  await migrateToLatest(db)
  await loadDemo(db, sundayNight)
  return db
}

async function actorOfDemo(db: Db, key: string): Promise<Actor> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name', 'email'])
    .where('email', '=', `${key}@demo.opel-daily.example`)
    .executeTakeFirstOrThrow()
  const [held] = await listAssignments(db, person.id)
  if (!held) throw new Error(`${key} has no role`)
  return actorOf(person, held)
}

describe('the demo', () => {
  let db: Db
  beforeAll(async () => {
    db = await demoDb()
  }, 60_000)
  afterAll(() => db.destroy())

  test('about two thirds of the practices have returned when it begins, and nothing is later than that', async () => {
    const rows = await db.selectFrom('practice_days').select('state').where('day', '=', demoDay).execute()
    const share = rows.filter(({ state }) => state === 'returned').length / rows.length
    expect(rows).toHaveLength(130)
    expect(share).toBeGreaterThan(0.58)
    expect(share).toBeLessThan(0.75)
    expect(rows.filter(({ state }) => state === 'missing')).toEqual([])
    const startsAt = await demoStartsAt(db, sundayNight)
    expect(startsAt).toBe('2026-11-20T09:40:00.000Z')
    const later = await db
      .selectFrom('daily_returns')
      .select('reference')
      .where('submitted_at', '>', startsAt)
      .execute()
    const laterEvents = await db.selectFrom('case_events').select('kind').where('at', '>', startsAt).execute()
    expect([later, laterEvents]).toEqual([[], []])
  })

  test('the last weeks have packs and the last days aggregates, and a return that came after a pack is noted', async () => {
    const packs = await db.selectFrom('weekly_packs').select('monday').orderBy('monday').execute()
    expect(packs.map(({ monday }) => monday)).toEqual(['2026-10-26', '2026-11-02', '2026-11-09'])
    const pictures = await db.selectFrom('noon_pictures').select('day').execute()
    expect(pictures).toHaveLength(5)
    const manager = await actorOfDemo(db, 'manager.icb')
    const live = {
      db,
      now: new Date('2026-11-20T09:40:00Z'),
      appUrl: 'https://opel.test',
      log: createLogger('silent'),
    }
    const page = await readPack(live, manager, mondayOf(isoDay('2026-11-09')))
    expect(page.kind === 'pack' && page.since.returns).toMatchObject([
      { day: 'Fri 13 Nov', what: 'came after the day had closed' },
    ])
    expect(page.kind === 'pack' && page.since.corrected.length).toBeGreaterThan(0)
  })

  test('no day of the past is left open, and every state of a return day occurs', async () => {
    const rows = await db
      .selectFrom('practice_days')
      .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
      .where('day', '<', demoDay)
      .groupBy('state')
      .execute()
    const counts = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
    expect(counts.awaited).toBeUndefined()
    expect(counts.returned).toBeGreaterThan(5000)
    expect(counts.late).toBeGreaterThan(100)
    expect(counts.missing).toBeGreaterThan(100)
  })

  test('Mondays are heavier than other days, and the last weeks than the first', async () => {
    const rows = await db
      .selectFrom('practice_days')
      .select(['day', 'worst_level'])
      .where('worst_level', 'is not', null)
      .execute()
    const shareAtTwo = (days: typeof rows) =>
      days.filter(({ worst_level: level }) => (level ?? 0) >= 2).length / days.length
    const isMonday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay() === 1
    const mondays = rows.filter(({ day }) => isMonday(day))
    const others = rows.filter(({ day }) => !isMonday(day))
    expect(shareAtTwo(mondays)).toBeGreaterThan(shareAtTwo(others) + 0.05)
    const wave = rows.filter(({ day }) => day >= '2026-11-09')
    const before = rows.filter(({ day }) => day < '2026-10-30')
    expect(shareAtTwo(wave)).toBeGreaterThan(shareAtTwo(before) + 0.05)
  })

  test('two PCNs have lost their clinical system, one some weeks ago and one this morning', async () => {
    const rows = await db
      .selectFrom('daily_returns')
      .innerJoin('practice_pcns', 'practice_pcns.practice_code', 'daily_returns.practice_code')
      .select(['day', 'pcn_code as pcn', (eb) => eb.fn.countAll<number>().as('practices')])
      .where('triggers', 'like', '%systems_lost%')
      .groupBy(['day', 'pcn_code'])
      .orderBy('day')
      .execute()
    expect(rows).toHaveLength(2)
    expect(rows[0]?.practices).toBeGreaterThan(1)
    expect(rows[1]).toMatchObject({ day: demoDay, practices: 4 })
  })

  test('this morning’s outage is one open incident, answered at three practices, with one more to add', async () => {
    const live = {
      db,
      now: new Date(await demoStartsAt(db, sundayNight)),
      appUrl: '',
      log: createLogger('silent'),
    }
    const officer = await actorOfDemo(db, 'officer.one')
    const { open, proposals } = await readIncidents(live, officer)
    expect(open).toHaveLength(1)
    expect(proposals).toEqual([])
    const incident = await readIncident(live, officer, open[0]?.reference ?? '')
    expect(incident?.cases).toHaveLength(3)
    expect(incident?.later).toHaveLength(1)
    expect(incident?.acts.map(({ act }) => act).sort()).toEqual(['acknowledge', 'message', 'record_plan'])
  })

  test('of the asks to partners one is acknowledged by name, one is open, and one waits for a manager', async () => {
    const asks = await db
      .selectFrom('partner_asks')
      .select(['provider_code as partner', 'state'])
      .orderBy('id')
      .execute()
    expect(asks).toEqual([
      { partner: 'EMAS', state: 'acknowledged' },
      { partner: 'UHL', state: 'asked' },
      { partner: 'LPT', state: 'proposed' },
    ])
  })

  test('support was asked about a second time: it helped twice, and once it did not', async () => {
    const answers = await db
      .selectFrom('support_outcomes')
      .select('second_answer as answer')
      .where('second_answer', 'is not', null)
      .execute()
    expect(answers.map(({ answer }) => answer).sort()).toEqual(['helped', 'helped', 'no'])
  })

  test('somebody has declared an interest, another has ended, and the area has PLT sessions to come', async () => {
    const interests = await db.selectFrom('declared_interests').select('ended_at').execute()
    expect(interests.map(({ ended_at: at }) => at === null).sort()).toEqual([false, true])
    const sessions = await db.selectFrom('area_plt_sessions').select('day').execute()
    expect(sessions).toHaveLength(2)
    expect(sessions.every(({ day }) => day > demoDay)).toBe(true)
  })

  test('every level is what the rules make of the stored answers, with its explanation', async () => {
    const rows = await db
      .selectFrom('daily_returns')
      .select(['answers', 'triggers', 'calculated_level', 'explanation', 'score_percent'])
      .execute()
    for (const row of rows) {
      const answers = {
        parameters: storedAnswers.parse(JSON.parse(row.answers)),
        triggers: storedCodes.parse(JSON.parse(row.triggers)),
      }
      const evaluation = evaluate(defaultRuleSet, answers)
      expect(evaluation.level).toBe(row.calculated_level)
      expect(evaluation.scorePercent).toBe(row.score_percent)
      expect(fromStoredExplanation(defaultRuleSet, row.explanation).evaluation.level).toBe(evaluation.level)
    }
    expect(rows.length).toBeGreaterThan(7000)
  })

  test('returns change, are corrected, declared at another level, and told by telephone', async () => {
    const rows = await db.selectFrom('daily_returns').select(['kind', 'channel', 'declared_level']).execute()
    expect(rows.some(({ kind }) => kind === 'changed')).toBe(true)
    expect(rows.some(({ kind }) => kind === 'corrected')).toBe(true)
    expect(rows.some(({ channel }) => channel === 'phone')).toBe(true)
    expect(rows.some(({ declared_level: level }) => level !== null)).toBe(true)
  })

  test('cases stand in every state and lane, and are what their events make of them', async () => {
    const { clock } = await readIcbWorld(db, 'QK1')
    const cases = await db.selectFrom('cases').selectAll().execute()
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(caseStates))
    expect(new Set(cases.map(({ lane }) => lane)).size).toBe(3)
    for (const one of cases) {
      const events = await db
        .selectFrom('case_events')
        .select(['seq', 'kind', 'at', 'person_id as personId', 'data'])
        .where('case_id', '=', one.id)
        .orderBy('seq')
        .execute()
      const record = deriveCase(events.map(parseCaseEvent), clock)
      const made = projectCase(record, clock, sundayNight)
      expect([one.state, one.priority, one.next_due_at, one.version, one.lapse_at]).toEqual([
        made.state,
        made.priority,
        made.nextDueAt,
        made.version,
        made.lapseAt,
      ])
      const inOrder = events.map(({ at }) => at)
      expect(inOrder).toEqual([...inOrder].sort())
    }
  })

  test('some three dozen cases want the ICB when it begins, some late and some nearly', async () => {
    const now = await demoStartsAt(db, sundayNight)
    const open = await db
      .selectFrom('cases')
      .select(['state', 'next_due_at'])
      .where('state', 'not in', ['closed', 'resolved'])
      .execute()
    expect(open.length).toBeGreaterThanOrEqual(20)
    expect(open.length).toBeLessThanOrEqual(40)
    const due = open.flatMap(({ next_due_at: at }) => (at === null ? [] : [at]))
    expect(due.some((at) => at <= now)).toBe(true)
    const withinTheHour = new Date(Date.parse(now) + 3_600_000).toISOString()
    expect(due.some((at) => at > now && at <= withinTheHour)).toBe(true)
  })

  test('support requests stand in every state', async () => {
    const rows = await db.selectFrom('support_requests').select(['state', 'details']).execute()
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(requestStates))
    for (const { details } of rows) parseRequestDetails(details)
    const events = await db.selectFrom('support_request_events').select(['kind', 'data']).execute()
    for (const event of events) parseRequestEvent(event)
    const notices = await db
      .selectFrom('closures')
      .select('details')
      .where('kind', '=', 'unplanned')
      .execute()
    for (const { details } of notices) parseNoticeDetails(details)
    expect(notices).toHaveLength(2)
  })

  test('a half day of today is approved with cover, and another waits for an answer', async () => {
    const rows = await db
      .selectFrom('cover_asks')
      .innerJoin('support_requests', 'support_requests.id', 'cover_asks.request_id')
      .leftJoin('approval_records', 'approval_records.request_id', 'support_requests.id')
      .select([
        'cover_asks.state as ask',
        'support_requests.state as request',
        'approval_records.number as number',
      ])
      .where('cover_asks.day', '=', demoDay)
      .execute()
    expect(rows.some((row) => row.ask === 'accepted' && row.request === 'scheduled' && row.number)).toBe(true)
    expect(rows.some((row) => row.ask === 'asked' && row.request === 'under_review')).toBe(true)
  })

  test('somebody holds each role, one person two practices, and one two roles', async () => {
    const rows = await db
      .selectFrom('person_roles')
      .innerJoin('people', 'people.id', 'person_roles.person_id')
      .select(['person_id', 'role', 'scope_code'])
      .where('people.email', 'like', '%@demo.opel-daily.example')
      .execute()
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(roles))
    const people = [...new Set(rows.map(({ person_id: id }) => id))]
    const sets = people.map((person) => rows.filter(({ person_id: id }) => id === person))
    expect(sets.some((own) => own.filter(({ role }) => role === 'practice_user').length === 2)).toBe(true)
    expect(sets.some((own) => new Set(own.map(({ role }) => role)).size === 2)).toBe(true)
  })

  test('every practice has a contact, with a number that nobody answers', async () => {
    const rows = await db.selectFrom('practice_contacts').select(['practice_code', 'phone']).execute()
    expect(new Set(rows.map((row) => row.practice_code)).size).toBe(130)
    for (const { phone } of rows) expect(phone).toMatch(/^0116 496 0\d{3}$/)
  })

  test('nothing that anybody writes looks like a patient', async () => {
    const texts = [
      ...(await db.selectFrom('daily_returns').select('free_text as text').execute()),
      ...(await db.selectFrom('case_messages').select('body as text').execute()),
      ...(await db.selectFrom('case_notes').select('body as text').execute()),
      ...(await db.selectFrom('support_requests').select('details as text').execute()),
    ]
    for (const { text } of texts) expect(findPatientDetails(text)).toEqual([])
  })

  test('the mails that wait in the outbox can be drawn', async () => {
    const rows = await db
      .selectFrom('outbox')
      .select(['kind', 'payload', 'state', 'created_at'])
      .orderBy('id')
      .execute()
    const queued = rows.filter(({ state }) => state === 'queued')
    expect(queued.length).toBeGreaterThan(60)
    expect(queued.every(({ created_at: at }) => at >= instant(new Date(`${demoDay}T00:00:00Z`)))).toBe(true)
    const oneOfEach = new Map(rows.map((row) => [row.kind, row]))
    expect(oneOfEach.size).toBeGreaterThanOrEqual(8)
    for (const { kind, payload } of oneOfEach.values()) {
      expect((await renderEmail(kind, JSON.parse(payload))).subject).not.toBe('')
    }
  })

  test('the same day gives the same demo', async () => {
    const again = await demoDb()
    const read = async (from: Db) => ({
      returns: await from
        .selectFrom('daily_returns')
        .select(['reference', 'answers', 'explanation'])
        .execute(),
      events: await from.selectFrom('case_events').selectAll().execute(),
      days: await from.selectFrom('practice_days').selectAll().execute(),
    })
    expect(await read(again)).toEqual(await read(db))
    await again.destroy()
  }, 60_000)
})

test('a demo that is there is left as it is', async () => {
  const db = await testDb()
  await putFact(db, 'demo', demoDay)
  await putFact(db, 'demo-loaded', demoDay)
  await loadDemoIfEmpty(db, sundayNight, say)
  expect(await db.selectFrom('practices').select('code').execute()).toEqual([])
})

test('a demo is never loaded over a real service', async () => {
  const db = await testDb()
  const at = instant(sundayNight)
  await insertPerson(db, { email: 'somebody@example.nhs.uk', name: 'Somebody', job: '', at })
  await expect(loadDemoIfEmpty(db, sundayNight, say)).rejects.toThrow(SettingsError)
  await expect(loadDemoIfEmpty(db, sundayNight, say)).rejects.toThrow(/real service/)
})

test('a demo that was interrupted while loading says what to do', async () => {
  const db = await testDb()
  await putFact(db, 'demo', demoDay)
  await expect(loadDemoIfEmpty(db, sundayNight, say)).rejects.toThrow(/npm run demo:reset/)
})
