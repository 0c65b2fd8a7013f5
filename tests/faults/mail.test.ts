import { describe, expect, onTestFinished, test } from 'vitest'
import type { Db } from '#db/connection'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { deliverMail } from '~/features/notifications/deliver-mail.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { createLogger } from '~/platform/logger.server'
import { smtpMailer } from '~/platform/mailer.server'
import { samplePayloads } from '../emails/sample-payloads'
import { refusal, startSmtp, type TestSmtp } from '../support/smtp'
import { testDb } from '../support/test-db'
import { until } from './support/service'

const env = { mailFrom: 'OPEL Daily <no-reply@opel.example>', sessionSecret: 's'.repeat(40) }
const start = new Date('2026-11-20T09:40:00Z')
const silentMs = 400

/** The outbox's job beside a mail server on loopback: the time is what the test says it is. */
async function anOutbox(mails: number) {
  const db = await testDb()
  const to = Array.from({ length: mails }, (_, index) => `person-${index}@practice.example`)
  await queueMail(
    db,
    start,
    to.map((address) => ({
      kind: 'case-message' as const,
      payload: samplePayloads['case-message'],
      to: { address, personId: null },
      icbCode: null,
    })),
  )
  const world = { db, now: start, appUrl: 'http://localhost:3000', log: createLogger('silent') }
  const runWith = (url: string) => {
    const mailer = smtpMailer(url, { silentMs })
    onTestFinished(() => mailer.close())
    return () => deliverMail(world, mailer, env)
  }
  const later = (minutes: number) => {
    world.now = new Date(world.now.getTime() + minutes * MINUTE_MS)
  }
  return { db, to, world, runWith, later }
}

async function aServer(options?: Parameters<typeof startSmtp>[0]): Promise<TestSmtp> {
  const smtp = await startSmtp(options)
  onTestFinished(() => smtp.kill())
  return smtp
}

function rowsOf(db: Db) {
  return db
    .selectFrom('outbox')
    .select(['state', 'attempts', 'message_id as messageId', 'run_after as runAfter', 'last_error as error'])
    .orderBy('id')
    .execute()
}

const portOf = (smtp: TestSmtp) => Number(new URL(smtp.url).port)
const idsOf = (smtp: TestSmtp) => smtp.received.map(({ messageId }) => messageId)
const receivers = (smtp: TestSmtp) => smtp.received.map((mail) => mail.to[0])

describe('a mail server that cannot be reached', () => {
  test('refuses connections for two days: no mail loses a try, and once it is up all of it goes, oldest first', async () => {
    const { db, to, runWith, later } = await anOutbox(5)
    const gone = await startSmtp()
    await gone.kill()
    const run = runWith(gone.url)
    for (let tries = 0; tries < 12; tries += 1) {
      expect(await run()).toEqual({ sent: 0, failed: 0, isServerDown: true })
      later(4 * 60)
    }
    for (const row of await rowsOf(db))
      expect(row).toMatchObject({ state: 'queued', attempts: 0, runAfter: instant(start) })
    expect((await rowsOf(db))[0]?.error).toContain('ECONNREFUSED')
    const back = await aServer({ port: portOf(gone) })
    expect(await run()).toEqual({ sent: 5, failed: 0, isServerDown: false })
    expect(receivers(back)).toEqual(to)
  })

  test('does not greet: one mail is tried, not each of them', async () => {
    const { createServer } = await import('node:net')
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void silent.close())
    const address = silent.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { db, runWith } = await anOutbox(30)
    const began = performance.now()
    expect(await runWith(`smtp://127.0.0.1:${port}`)()).toEqual({ sent: 0, failed: 0, isServerDown: true })
    expect(performance.now() - began).toBeLessThan(4 * silentMs)
    expect((await rowsOf(db)).every(({ state, attempts }) => state === 'queued' && attempts === 0)).toBe(true)
  })
})

describe('a mail server that refuses', () => {
  test('one recipient (550): the others go on, and that mail waits with the reason', async () => {
    const smtp = await aServer({
      onRecipient: (address) => {
        if (address.startsWith('person-1@')) throw refusal(550, 'no such mailbox')
      },
    })
    const { db, to, runWith } = await anOutbox(4)
    expect(await runWith(smtp.url)()).toEqual({ sent: 3, failed: 1, isServerDown: false })
    expect(receivers(smtp)).toEqual(to.filter((_, index) => index !== 1))
    const rows = await rowsOf(db)
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'queued', 'sent', 'sent'])
    expect(rows[1]?.error).toContain('550 no such mailbox')
  })

  test.each([451, 421])('for the moment (%i): the mail waits a minute, the others go on', async (code) => {
    let isCalm = false
    const smtp = await aServer({
      onRecipient: (address) => {
        if (!isCalm && address.startsWith('person-0@')) throw refusal(code, 'try again later')
      },
    })
    const { db, to, runWith, later } = await anOutbox(3)
    const run = runWith(smtp.url)
    expect(await run()).toEqual({ sent: 2, failed: 1, isServerDown: false })
    expect((await rowsOf(db))[0]).toMatchObject({ state: 'queued', attempts: 1 })
    isCalm = true
    expect(await run()).toMatchObject({ sent: 0, failed: 0 })
    later(1)
    expect(await run()).toMatchObject({ sent: 1, failed: 0 })
    expect(receivers(smtp)).toEqual([to[1], to[2], to[0]])
  })
})

describe('a mail server that is slow', () => {
  test('answers after the time-out: each mail is given up in bounded time, and goes again under its own Message-ID', async () => {
    let isSlow = true
    const smtp = await aServer({
      onMail: () => (isSlow ? new Promise((resolve) => setTimeout(resolve, 3 * silentMs)) : undefined),
    })
    const { db, runWith, later } = await anOutbox(2)
    const run = runWith(smtp.url)
    const began = performance.now()
    expect(await run()).toEqual({ sent: 0, failed: 2, isServerDown: false })
    expect(performance.now() - began).toBeLessThan(6 * silentMs)
    isSlow = false
    later(1)
    expect(await run()).toMatchObject({ sent: 2, failed: 0 })
    const written = (await rowsOf(db)).map(({ messageId }) => messageId)
    expect(new Set(idsOf(smtp))).toEqual(new Set(written))
  })

  test('takes longer than a lease over a batch: a second service does not send any of it too', async () => {
    const { db, world, runWith, later } = await anOutbox(4)
    // Each mail takes a minute and a half, and while each is handed over the other service looks for mail.
    const others: Promise<unknown>[] = []
    const smtp = await aServer({
      onMail: async (_mail, count) => {
        later(1.5)
        if (count < 4) return
        others.push(deliverMail({ ...world }, other, env))
        await new Promise((resolve) => setTimeout(resolve, silentMs / 2))
      },
    })
    const other = smtpMailer(smtp.url, { silentMs })
    onTestFinished(() => other.close())
    await runWith(smtp.url)()
    await Promise.all(others)
    expect(idsOf(smtp)).toHaveLength(4)
    expect(new Set(idsOf(smtp)).size).toBe(4)
    expect((await rowsOf(db)).every(({ state }) => state === 'sent')).toBe(true)
  })
})

describe('a mail server that dies in mid-batch', () => {
  test('after DATA, before its answer: that mail goes at least once more, under the same Message-ID, the rest once', async () => {
    const { db, runWith } = await anOutbox(6)
    const first: TestSmtp = await startSmtp({
      onMail: async (_mail, count) => {
        if (count < 3) return
        void first.kill()
        await new Promise(() => {})
      },
    })
    const run = runWith(first.url)
    expect(await run()).toEqual({ sent: 2, failed: 0, isServerDown: true })
    const second = await aServer({ port: portOf(first) })
    expect(await run()).toEqual({ sent: 4, failed: 0, isServerDown: false })
    const written = (await rowsOf(db)).map(({ messageId }) => messageId)
    expect(idsOf(first)).toEqual(written.slice(0, 3))
    expect(idsOf(second)).toEqual(written.slice(2))
  })

  test('between two mails: what is left goes later, in order, and nothing twice', async () => {
    const { db, runWith } = await anOutbox(6)
    const first: TestSmtp = await startSmtp({
      onMail: (_mail, count) => {
        if (count === 3) setTimeout(() => void first.kill(), 0)
      },
    })
    const run = runWith(first.url)
    const { sent } = await run()
    expect(sent).toBe(3)
    const second = await aServer({ port: portOf(first) })
    expect(await run()).toEqual({ sent: 3, failed: 0, isServerDown: false })
    const written = (await rowsOf(db)).map(({ messageId }) => messageId)
    expect([...idsOf(first), ...idsOf(second)]).toEqual(written)
  })

  test('one connection is cut and the server goes on: the rest of the batch goes over another, and nothing is lost', async () => {
    const { db, runWith, later } = await anOutbox(6)
    const smtp: TestSmtp = await aServer({
      onMail: async (_mail, count) => {
        if (count !== 3) return
        smtp.cut()
        await new Promise(() => {})
      },
    })
    const run = runWith(smtp.url)
    expect(await run()).toEqual({ sent: 5, failed: 1, isServerDown: false })
    later(1)
    expect(await run()).toMatchObject({ sent: 1, failed: 0 })
    const written = (await rowsOf(db)).map(({ messageId }) => messageId)
    expect(new Set(idsOf(smtp))).toEqual(new Set(written))
    expect(idsOf(smtp)).toHaveLength(7)
  })
})

describe('a clock that jumps', () => {
  test('forward, then back: each mail goes once, and one whose sender died while the clock was ahead goes too', async () => {
    const smtp = await aServer()
    const { db, world, runWith, later } = await anOutbox(3)
    const day = 24 * 60
    later(day)
    // Taken a day ahead by a process that then died.
    const never = { send: () => new Promise<void>(() => {}), close: () => {} }
    void deliverMail({ ...world }, never, env)
    await until('it has a mail in hand', async () => (await rowsOf(db))[0]?.state === 'sending')
    const run = runWith(smtp.url)
    expect(await run()).toMatchObject({ sent: 2 })
    later(-day)
    expect(await run()).toMatchObject({ sent: 1 })
    later(day)
    expect(await run()).toMatchObject({ sent: 0, failed: 0 })
    expect(idsOf(smtp).sort()).toEqual((await rowsOf(db)).map(({ messageId }) => messageId).sort())
  })
})
