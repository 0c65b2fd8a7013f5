import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertAccessEvent } from '#db/queries/access-events'
import { insertLook } from '#db/queries/access-log'
import { instant } from '~/domain/calendar/days'
import { DEFAULT_RETENTION, type RetentionSetting, retiredBefore } from '~/domain/governance/retention'
import { changeRetention, readRetention } from '~/features/administration/retention.server'
import { retireForIcb } from '~/features/administration/retention-job.server'
import { answerRetention } from '~/features/administration/retention-request.server'
import { insertOtherIcb } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const now = '2026-11-20T10:00:00Z'
const at = (text: string) => instant(new Date(text))
const long = at('2024-05-01T09:00:00Z')
const lately = at('2026-11-01T09:00:00Z')

async function cast(db: Db) {
  const practice = await insertPractice(db)
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  return { practice, admin, live: liveAt(db, now) }
}

async function setPeriods(
  db: Db,
  admin: Parameters<typeof changeRetention>[1],
  set: Partial<RetentionSetting>,
) {
  const asked = { setting: { ...DEFAULT_RETENTION, ...set }, version: 0, reason: 'Agreed with the board' }
  expect(await changeRetention(liveAt(db, now), admin, asked)).toEqual({ outcome: 'done' })
}

async function insertMail(db: Db, given: { createdAt: string; state?: 'sent' | 'queued'; key: string }) {
  await db
    .insertInto('outbox')
    .values({
      kind: 'receipt',
      icb_code: testIcb,
      practice_code: null,
      person_id: null,
      to_address: 'somebody@example.nhs.uk',
      payload: '{"practiceName":"Latham House"}',
      message_id: given.key,
      dedupe_key: given.key,
      state: given.state ?? 'sent',
      run_after: at(given.createdAt),
      lease_until: null,
      not_after: null,
      created_at: at(given.createdAt),
      sent_at: null,
      last_error: null,
    })
    .execute()
}

async function insertLooks(db: Db, practiceCode: string, personId: number) {
  for (const moment of [long, lately]) {
    await insertLook(db, { practiceCode, personId, role: 'triage', what: 'case', at: moment })
    const opened = { kind: 'opened' as const, span: moment.slice(0, 10), at: moment, personId, role: 'admin' }
    await insertAccessEvent(db, { ...opened, icbCode: testIcb, what: '/admin/audit' })
  }
}

describe('a period', () => {
  test.each([
    [1, '2026-03-31T10:00:00Z', '2026-02-28T10:00:00.000Z'],
    [24, '2026-11-20T10:00:00Z', '2024-11-20T10:00:00.000Z'],
    [12, '2024-02-29T10:00:00Z', '2023-02-28T10:00:00.000Z'],
  ])('of %i months before %s begins %s', (mails, day, before) => {
    expect(retiredBefore({ ...DEFAULT_RETENTION, mails }, 'mails', new Date(day))?.toISOString()).toBe(before)
  })

  test('that nobody has set keeps everything, and so does a hold', () => {
    expect(retiredBefore(DEFAULT_RETENTION, 'looks', new Date(now))).toBeUndefined()
    const held = { ...DEFAULT_RETENTION, looks: 6, isHeld: true }
    expect(retiredBefore(held, 'looks', new Date(now))).toBeUndefined()
    expect(retiredBefore(held, 'drafts', new Date(now))).toBeUndefined()
  })
})

describe('the night', () => {
  test('removes no record while the ICB has set no period', async () => {
    const db = await testDb()
    const { practice, admin, live } = await cast(db)
    await insertLooks(db, practice.code, admin.personId)
    await insertMail(db, { createdAt: long, key: 'old' })
    expect(await retireForIcb(live, testIcb)).toEqual({})
    expect(await db.selectFrom('audit').select('id').execute()).toEqual([])
  })

  test('removes what is past its period, keeps the rest, and says in the audit how much went', async () => {
    const db = await testDb()
    const { practice, admin, live } = await cast(db)
    await insertLooks(db, practice.code, admin.personId)
    await insertMail(db, { createdAt: long, key: 'old' })
    await insertMail(db, { createdAt: long, key: 'waiting', state: 'queued' })
    await insertMail(db, { createdAt: lately, key: 'new' })
    await setPeriods(db, admin, { looks: 24, opened: 24, mails: 12 })
    const shown = (await readRetention(live, admin)).lines
    expect(shown.find(({ kind }) => kind === 'looks')).toMatchObject({
      keptFor: '24 months',
      tonight: '1 look',
    })
    expect(await retireForIcb(live, testIcb)).toEqual({ looks: 1, opened: 1, mails: 1 })
    expect(await db.selectFrom('access_log').select('at').execute()).toEqual([{ at: lately }])
    expect(await db.selectFrom('access_events').select('at').execute()).toEqual([{ at: lately }])
    const mails = await db
      .selectFrom('outbox')
      .select(['dedupe_key as key', 'payload', 'to_address as to'])
      .execute()
    expect(mails.find(({ key }) => key === 'old')).toEqual({ key: 'old', payload: '{}', to: '' })
    expect(mails.filter(({ payload }) => payload === '{}')).toHaveLength(1)
    const line = await db.selectFrom('audit').selectAll().where('action', '=', 'retention.retired').execute()
    expect(line).toHaveLength(1)
    expect(JSON.parse(line[0]?.after ?? '')).toMatchObject({ 'Who looked at a practice': 1 })
    expect(await retireForIcb(live, testIcb)).toEqual({})
  })

  test('leaves the access log shut behind it', async () => {
    const db = await testDb()
    const { practice, admin, live } = await cast(db)
    await insertLooks(db, practice.code, admin.personId)
    await setPeriods(db, admin, { looks: 24 })
    await retireForIcb(live, testIcb)
    await expect(sql`delete from access_log`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`delete from retirements`.execute(db)).rejects.toThrow('append-only')
    expect(await db.selectFrom('history_doors').selectAll().execute()).toEqual([])
  })

  test('forgets how to reach who left, and keeps the name beside what they did', async () => {
    const db = await testDb()
    const { practice, admin, live } = await cast(db)
    const left = await insertActor(db, { scopeCode: practice.code, name: 'Lea Ver' })
    const stays = await insertActor(db, { scopeCode: practice.code, name: 'Sam Stays' })
    await db
      .updateTable('person_roles')
      .set({ ended_at: long })
      .where('person_id', '=', left.personId)
      .execute()
    await setPeriods(db, admin, { leavers: 12 })
    expect(await retireForIcb(live, testIcb)).toEqual({ leavers: 1 })
    const people = await db.selectFrom('people').select(['id', 'name', 'email', 'job', 'phone']).execute()
    const gone = `left-${left.personId}@removed.invalid`
    expect(people.find(({ id }) => id === left.personId)).toEqual({
      id: left.personId,
      name: 'Lea Ver',
      email: gone,
      job: '',
      phone: null,
    })
    expect(people.find(({ id }) => id === stays.personId)?.email).not.toContain('removed')
  })

  test('touches nothing of another ICB', async () => {
    const db = await testDb()
    const { admin, live } = await cast(db)
    const { practiceCode } = await insertOtherIcb(db)
    await insertLook(db, { practiceCode, personId: admin.personId, role: 'triage', what: 'case', at: long })
    await setPeriods(db, admin, { looks: 6 })
    expect(await retireForIcb(live, testIcb)).toEqual({})
  })

  test('goes on over many slices', async () => {
    const db = await testDb()
    const { practice, admin, live } = await cast(db)
    for (let hour = 0; hour < 90; hour += 1) {
      const moment = instant(new Date(new Date(long).getTime() + hour * 3_600_000))
      await insertLook(db, {
        practiceCode: practice.code,
        personId: admin.personId,
        role: 'triage',
        what: 'case',
        at: moment,
      })
    }
    await setPeriods(db, admin, { looks: 6 })
    expect(await retireForIcb(live, testIcb)).toEqual({ looks: 90 })
    const slices = await db.selectFrom('retirements').select('items').execute()
    expect(slices.map(({ items }) => items)).toEqual([40, 40, 10])
  })

  test('ends sign-ins and codes that ran out, with what hangs on them, but the last of each person', async () => {
    const db = await testDb()
    const { admin, live } = await cast(db)
    for (const [token, seen] of [
      ['first', long],
      ['second', at('2024-06-01T09:00:00Z')],
    ] as const) {
      await db
        .insertInto('sessions')
        .values({
          token_hash: token,
          person_id: admin.personId,
          active_role_id: null,
          browser_hash: 'x',
          created_at: seen,
          seen_at: seen,
          expires_at: seen,
          ended_at: null,
          second_factor_at: null,
          second_factor_by: null,
        })
        .execute()
    }
    expect(await retireForIcb(live, testIcb)).toEqual({ sessions: 1 })
    expect(await db.selectFrom('sessions').select('token_hash').execute()).toEqual([{ token_hash: 'second' }])
  })
})

describe('the form', () => {
  const posted = (fields: Record<string, string>) =>
    Object.entries({ leavers: '', looks: '', opened: '', mails: '', held: 'no', version: '0', ...fields })

  test('shows what would go before it asks why, and takes the periods with a reason', async () => {
    const db = await testDb()
    const { practice, admin, live } = await cast(db)
    await insertLooks(db, practice.code, admin.personId)
    const checked = await answerRetention(live, admin, posted({ looks: '24 months', step: 'check' }))
    expect(checked).toMatchObject({
      kind: 'check',
      check: { changes: [{ before: 'Kept until a period is set', after: '24 months' }] },
    })
    expect(JSON.stringify(checked)).toContain('1 look')
    expect(await answerRetention(live, admin, posted({ looks: '24', step: 'save' }))).toMatchObject({
      kind: 'check',
      answer: { problems: [{ field: 'reason' }] },
    })
    const reason = 'Agreed with the board'
    expect(await answerRetention(live, admin, posted({ looks: '24', step: 'save', reason }))).toEqual({
      kind: 'done',
    })
    expect(await answerRetention(live, admin, posted({ looks: '36', step: 'save', reason }))).toMatchObject({
      kind: 'stale',
    })
    expect((await readRetention(live, admin)).changes).toMatchObject([{ who: 'Ada Min', reason }])
  })

  test.each(['5', '0', '-1', '2.5', '121', 'long'])(
    'asks for whole months instead of “%s”',
    async (looks) => {
      const db = await testDb()
      const { admin, live } = await cast(db)
      expect(await answerRetention(live, admin, posted({ looks, step: 'check' }))).toMatchObject({
        kind: 'form',
        answer: { values: { looks }, problems: [{ field: 'looks' }] },
      })
    },
  )
})
