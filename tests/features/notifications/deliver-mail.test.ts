import { describe, expect, onTestFinished, test } from 'vitest'
import type { Db } from '#db/connection'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { deliverMail } from '~/features/notifications/deliver-mail.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { createLogger } from '~/platform/logger.server'
import { type Mailer, smtpMailer } from '~/platform/mailer.server'
import { seal } from '~/platform/secrets.server'
import { samplePayloads } from '../../emails/sample-payloads'
import { startSmtp } from '../../support/smtp'
import { testDb } from '../../support/test-db'

const env = { mailFrom: 'OPEL Daily <no-reply@opel.example>', sessionSecret: 's'.repeat(40) }
const start = new Date('2026-11-20T09:40:00Z')

function worldAt(db: Db, minutes = 0) {
  return {
    db,
    now: new Date(start.getTime() + minutes * MINUTE_MS),
    appUrl: 'http://localhost:3000',
    log: createLogger('silent'),
  }
}

function mailerTo(url: string): Mailer {
  const mailer = smtpMailer(url)
  onTestFinished(() => mailer.close())
  return mailer
}

async function dbWithMails(count: number): Promise<Db> {
  const db = await testDb()
  await queueMail(
    db,
    start,
    Array.from({ length: count }, (_, index) => ({
      kind: 'case-message' as const,
      payload: samplePayloads['case-message'],
      to: { address: `person-${index}@practice.example`, personId: null },
      icbCode: null,
    })),
  )
  return db
}

async function statesOf(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
}

describe('mail goes out through a real server', () => {
  test('as HTML and text, to the right person, under the Message-ID it was queued with', async () => {
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const db = await dbWithMails(3)
    expect(await deliverMail(worldAt(db), mailerTo(smtp.url), env)).toMatchObject({ sent: 3, failed: 0 })
    const queued = await db.selectFrom('outbox').select(['message_id', 'to_address']).orderBy('id').execute()
    expect(smtp.received.map((mail) => [mail.messageId, mail.to[0]]).sort()).toEqual(
      queued.map((row) => [row.message_id, row.to_address]).sort(),
    )
    expect(smtp.received[0]?.text).toMatch(/Content-Type: text\/plain/)
    expect(smtp.received[0]?.text).toMatch(/Content-Type: text\/html/)
    expect(await statesOf(db)).toEqual({ sent: 3 })
  })

  test('and only once, however often the job runs', async () => {
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const db = await dbWithMails(4)
    const mailer = mailerTo(smtp.url)
    await Promise.all([deliverMail(worldAt(db), mailer, env), deliverMail(worldAt(db), mailer, env)])
    await deliverMail(worldAt(db, 60), mailer, env)
    expect(smtp.received).toHaveLength(4)
  })

  test('a sign-in code is readable in the mail and gone from the outbox afterwards', async () => {
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const db = await testDb()
    const { code, ...payload } = samplePayloads['sign-in-code']
    await db
      .insertInto('outbox')
      .values({
        kind: 'sign-in-code',
        icb_code: null,
        practice_code: null,
        person_id: null,
        to_address: 'anna@practice.example',
        payload: JSON.stringify({ ...payload, sealedCode: seal(env.sessionSecret, String(code)) }),
        message_id: '<one@opel-daily>',
        dedupe_key: null,
        run_after: instant(start),
        lease_until: null,
        created_at: instant(start),
        sent_at: null,
        last_error: null,
      })
      .execute()
    await deliverMail(worldAt(db), mailerTo(smtp.url), env)
    expect(smtp.received[0]?.text).toContain(String(code))
    const row = await db.selectFrom('outbox').select('payload').executeTakeFirstOrThrow()
    expect(JSON.parse(row.payload)).toMatchObject({ sealedCode: '' })
  })
})

describe('when the mail server fails', () => {
  test('what it refuses waits and is tried again, longer each time, and is dead after eight more tries', async () => {
    const smtp = await startSmtp({
      onMail: () => {
        throw new Error('452 mailbox full')
      },
    })
    onTestFinished(() => smtp.kill())
    const db = await dbWithMails(1)
    const mailer = mailerTo(smtp.url)
    let minutes = 0
    for (const wait of [1, 2, 5, 15, 60, 180, 360, 720]) {
      await deliverMail(worldAt(db, minutes), mailer, env)
      expect(await statesOf(db)).toEqual({ queued: 1 })
      const early = await deliverMail(worldAt(db, minutes + wait - 0.5), mailer, env)
      expect(early).toMatchObject({ sent: 0, failed: 0 })
      minutes += wait
    }
    await deliverMail(worldAt(db, minutes), mailer, env)
    expect(await statesOf(db)).toEqual({ dead: 1 })
    const row = await db.selectFrom('outbox').select('last_error').executeTakeFirstOrThrow()
    expect(row.last_error).toContain('mailbox full')
  })

  test('killed in mid-batch: nothing is lost, and at most the mail in flight repeats, under its own Message-ID', async () => {
    const db = await dbWithMails(12)
    let killed: (() => Promise<void>) | undefined
    const first = await startSmtp({
      onMail: async (_mail, count) => {
        // The seventh mail has been taken; before the server says so it dies.
        if (count >= 7) {
          void killed?.()
          await new Promise(() => {})
        }
      },
    })
    killed = first.kill
    await deliverMail(worldAt(db), mailerTo(first.url), env)
    const afterCrash = await statesOf(db)
    expect((afterCrash.sent ?? 0) + (afterCrash.queued ?? 0) + (afterCrash.sending ?? 0)).toBe(12)
    expect(afterCrash.sent).toBeLessThan(12)

    const second = await startSmtp()
    onTestFinished(() => second.kill())
    await deliverMail(worldAt(db, 10), mailerTo(second.url), env)
    expect(await statesOf(db)).toEqual({ sent: 12 })

    const queued = await db.selectFrom('outbox').select('message_id').execute()
    const arrived = [...first.received, ...second.received].map((mail) => mail.messageId)
    expect(new Set(arrived)).toEqual(new Set(queued.map((row) => row.message_id)))
    const repeated = arrived.filter((id, index) => arrived.indexOf(id) !== index)
    expect(repeated.length).toBeLessThanOrEqual(1)
  })

  test('a sender that died with a mail in hand: it is due again when its lease is over, not before', async () => {
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const db = await dbWithMails(2)
    const dying: Mailer = { send: () => new Promise(() => {}), close: () => {} }
    void deliverMail(worldAt(db), dying, env)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await statesOf(db)).toEqual({ sending: 1, queued: 1 })
    const mailer = mailerTo(smtp.url)
    expect(await deliverMail(worldAt(db, 1), mailer, env)).toMatchObject({ sent: 1, failed: 0 })
    expect(await deliverMail(worldAt(db, 2), mailer, env)).toMatchObject({ sent: 1, failed: 0 })
  })
})
