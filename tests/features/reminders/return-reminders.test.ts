import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { renderEmail } from '#emails/index'
import { instant, isoDay } from '~/domain/calendar/days'
import { defaultIcbSettings } from '~/domain/settings/icb-settings'
import { deliverMail } from '~/features/notifications/deliver-mail.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import type { Mailer } from '~/platform/mailer.server'
import { insertActor, insertIcb, insertPractice, testIcb } from '../../factories/organisations'
import {
  insertContact,
  insertDraft,
  insertHalfDayClosure,
  remindersIn,
  whenTheClockIs,
} from '../../factories/reminders'
import { askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = '2026-11-20'
const beforeTheNudge = `${friday}T09:00:00Z`
const nudge = `${friday}T09:45:00Z`
const deputyTime = `${friday}T10:15:00Z`

async function aPracticeWithContacts(db: Db, code: string) {
  const practice = await insertPractice(db, { code })
  await insertContact(db, code, { rank: 1, email: `contact@${code}.example` })
  await insertContact(db, code, { rank: 2, email: `deputy@${code}.example` })
  return practice
}

async function whenItReports(db: Db, practice: { code: string; name: string }, at: string) {
  const sender = await insertActor(db, { scopeCode: practice.code })
  const sent = await submitReturn(liveAt(db, at), askedBy(sender, practice))
  expect(sent.outcome).toBe('submitted')
}

function mailer(): Mailer & { readonly sentTo: string[] } {
  const sentTo: string[] = []
  return {
    sentTo,
    send: async ({ to }) => {
      sentTo.push(to)
    },
    close: () => undefined,
  }
}

const mailEnv = { mailFrom: 'opel@example.nhs.uk', sessionSecret: 'x'.repeat(32) }

describe('a return that has not come', () => {
  test('is asked for at 9:45am of the contact, and at 10:15am of the deputy', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await whenTheClockIs(db, beforeTheNudge)
    expect(await remindersIn(db)).toEqual([])
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual(['contact to contact@C81001.example'])
    await whenTheClockIs(db, deputyTime)
    expect(await remindersIn(db)).toEqual([
      'contact to contact@C81001.example',
      'deputy to deputy@C81001.example',
    ])
  })

  test('is asked for once of each, however often the jobs run, the service restarts or the clock jumps back', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    for (const at of [nudge, nudge, deputyTime, nudge]) {
      await whenTheClockIs(db, at)
      await db.deleteFrom('jobs').execute()
    }
    expect(await remindersIn(db)).toHaveLength(2)
  })

  test('of a practice with more than a slice of neighbours is asked for once each', async () => {
    const db = await testDb()
    const codes = Array.from({ length: 120 }, (_, index) => `C8${2000 + index}`)
    for (const code of codes) await aPracticeWithContacts(db, code)
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual(codes.map((code) => `contact to contact@${code}.example`))
  })

  test('is asked for in other words where somebody has begun it', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await insertDraft(db, 'C81001', `${friday}T09:12:00Z`)
    await whenTheClockIs(db, nudge)
    const { payload } = await db.selectFrom('outbox').select('payload').executeTakeFirstOrThrow()
    const { subject, text } = await renderEmail('return-reminder', JSON.parse(payload))
    expect(subject).toContain('not sent yet')
    expect(text.replace(/\s+/g, ' ')).toContain('it was saved at 9:12am')
    expect(text).toContain('https://opel.test/practices/C81001/return')
  })

  test('is not asked for again once it has come', async () => {
    const db = await testDb()
    const practice = await aPracticeWithContacts(db, 'C81001')
    await whenTheClockIs(db, `${friday}T08:00:00Z`)
    await whenItReports(db, practice, beforeTheNudge)
    await whenTheClockIs(db, nudge)
    await whenTheClockIs(db, deputyTime)
    expect(await remindersIn(db)).toEqual([])
  })

  test('takes back reminders that wait in the outbox the moment it comes, and keeps that they never went', async () => {
    const db = await testDb()
    const practice = await aPracticeWithContacts(db, 'C81001')
    await aPracticeWithContacts(db, 'C81002')
    await whenTheClockIs(db, nudge)
    await whenItReports(db, practice, `${friday}T09:46:00Z`)
    expect(await remindersIn(db)).toEqual(['contact to contact@C81002.example'])
    const kept = await db
      .selectFrom('return_reminders')
      .select(['mails', 'withdrawn_at'])
      .where('practice_code', '=', 'C81001')
      .executeTakeFirst()
    expect(kept).toEqual({ mails: 0, withdrawn_at: `${friday}T09:46:00.000Z` })
  })
})

describe('whom a reminder goes to', () => {
  test('where the contact has no address, to those who lead the practice’s account', async () => {
    const db = await testDb()
    await insertPractice(db, { code: 'C81001' })
    await insertContact(db, 'C81001', { rank: 1 })
    const lead = await insertActor(db, { scopeCode: 'C81001' })
    await insertActor(db, { scopeCode: 'C81001' })
    await db.updateTable('person_roles').set({ is_lead: 1 }).where('person_id', '=', lead.personId).execute()
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual([`contact to ${lead.email}`])
  })

  test('never twice to one address: a deputy with the contact’s mailbox is not asked', async () => {
    const db = await testDb()
    await insertPractice(db, { code: 'C81001' })
    await insertContact(db, 'C81001', { rank: 1, email: 'team@c81001.example' })
    await insertContact(db, 'C81001', { rank: 2, email: 'Team@C81001.example' })
    await whenTheClockIs(db, nudge)
    await whenTheClockIs(db, deputyTime)
    expect(await remindersIn(db)).toEqual(['contact to team@c81001.example'])
  })

  test('to nobody where no address is known, which the ICB is shown', async () => {
    const db = await testDb()
    await insertPractice(db, { code: 'C81001' })
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual([])
    const reminder = await db.selectFrom('return_reminders').select(['step', 'mails']).executeTakeFirst()
    expect(reminder).toEqual({ step: 'contact', mails: 0 })
  })
})

describe('days and practices that need none', () => {
  test.each([
    ['a Saturday', '2026-11-21'],
    ['a bank holiday', '2026-12-25'],
  ])('nobody is reminded on %s', async (_, day) => {
    const db = await testDb()
    await insertIcb(db, { bankHolidays: ['2026-12-25'] })
    await aPracticeWithContacts(db, 'C81001')
    await whenTheClockIs(db, `${day}T09:45:00Z`)
    expect(await remindersIn(db)).toEqual([])
  })

  test('a paused practice is not reminded', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await db
      .insertInto('practice_pauses')
      .values({
        practice_code: 'C81001',
        from_day: isoDay('2026-11-16'),
        to_day: null,
        reason: 'Merging',
        review_day: isoDay('2026-12-01'),
      })
      .execute()
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual([])
  })

  test('a practice agreed to be closed that morning is reminded before its own due time, 1:30pm', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await insertHalfDayClosure(db, 'C81001', friday, 'morning')
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual([])
    await whenTheClockIs(db, `${friday}T12:45:00Z`)
    expect(await remindersIn(db)).toEqual(['contact to contact@C81001.example'])
    const { payload } = await db.selectFrom('outbox').select('payload').executeTakeFirstOrThrow()
    expect(JSON.parse(payload).dueBy).toBe('1:30pm')
  })

  test('a closure in the afternoon moves nothing', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await insertHalfDayClosure(db, 'C81001', friday, 'afternoon')
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toHaveLength(1)
  })
})

describe('after the service was switched off', () => {
  test.each([
    ['10:20am', `${friday}T10:20:00Z`, 2],
    ['10:30am, when it is due', `${friday}T10:30:00Z`, 0],
    ['4pm', `${friday}T16:00:00Z`, 0],
    ['9:45am of the next reporting day, once for that day', '2026-11-23T09:45:00Z', 1],
  ])('at %s the practice is sent what is still of use', async (_, at, mails) => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await whenTheClockIs(db, beforeTheNudge)
    await whenTheClockIs(db, at)
    expect(await remindersIn(db)).toHaveLength(mails)
  })

  test('a reminder that no mail server took before the due time is not sent afterwards', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await whenTheClockIs(db, nudge)
    const post = mailer()
    await deliverMail(liveAt(db, `${friday}T10:31:00Z`), post, mailEnv)
    expect(post.sentTo).toEqual([])
    expect(await remindersIn(db)).toEqual([])
  })

  test('a reminder of a practice that was paused in the meantime is not sent, its neighbour’s is', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await aPracticeWithContacts(db, 'C81002')
    await whenTheClockIs(db, nudge)
    await db
      .updateTable('practice_days')
      .set({ state: 'not_required' })
      .where('practice_code', '=', 'C81001')
      .execute()
    const post = mailer()
    await deliverMail(liveAt(db, `${friday}T09:46:00Z`), post, mailEnv)
    expect(post.sentTo).toEqual(['contact@C81002.example'])
  })

  test('a nudge planned before the ICB changed its hours goes by the new ones, once', async () => {
    const db = await testDb()
    await aPracticeWithContacts(db, 'C81001')
    await whenTheClockIs(db, beforeTheNudge)
    const { hours } = defaultIcbSettings
    const at = instant(new Date(beforeTheNudge))
    await db
      .insertInto('icb_settings')
      .values({
        icb_code: testIcb,
        key: 'hours',
        value: JSON.stringify({ ...hours, returns: { ...hours.returns, nudge: '10:00' } }),
        set_at: at,
        set_by: null,
        reason: 'Agreed with the LMC',
      })
      .execute()
    await insertAudit(db, {
      at,
      personId: null,
      action: 'settings.changed',
      subjectKind: 'settings',
      subjectId: 'hours',
      icbCode: testIcb,
    })
    await whenTheClockIs(db, nudge)
    expect(await remindersIn(db)).toEqual([])
    await whenTheClockIs(db, `${friday}T10:00:00Z`)
    expect(await remindersIn(db)).toEqual(['contact to contact@C81001.example'])
  })
})
