import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSmtp } from '../support/smtp'
import { peopleByRole, sessionOf } from './support/attacker'
import { countOf, post, sendOf } from './support/posts'
import { aDatabase, readDatabase, type Service, startService, until } from './support/service'

test('two services on one database share jobs and mail: each is done once', async () => {
  const { path } = await aDatabase()
  const smtp = await startSmtp()
  onTestFinished(() => smtp.kill())
  const db = new Sqlite(path)
  // As after forty mornings without the service.
  const add = db.prepare(
    `insert into jobs (kind, unique_key, payload, run_after, created_at)
     values ('log-job-runs', ?, ?, '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z')`,
  )
  const due = Array.from({ length: 40 }, (_, index) => `2020-02-${10 + (index % 10)}`)
  for (const [index, day] of due.entries()) add.run(`log-job-runs:test-${index}`, JSON.stringify({ day }))
  const mails = db
    .prepare(
      `update outbox set state = 'queued', sent_at = null, attempts = 0, not_after = null, run_after = '2020-01-01T00:00:00.000Z'
       where id in (select id from outbox where kind <> 'sign-in-code' order by id desc limit 60) returning message_id`,
    )
    .all() as { message_id: string }[]
  db.close()
  const env = { SMTP_URL: smtp.url, LOG_LEVEL: 'info' }
  const services = await Promise.all([startService(path, { env }), startService(path, { env })])
  const left = () =>
    readDatabase<{ count: number }>(
      path,
      "select count(*) as count from jobs where run_after = '2020-01-01T00:00:00.000Z' and state <> 'done'",
    )[0]?.count
  await until('the due jobs are done', () => left() === 0, 60)
  const ids = mails.map((mail) => mail.message_id)
  const received = () => smtp.received.map((mail) => mail.messageId).filter((id) => ids.includes(id))
  await until('the mails are sent', () => new Set(received()).size === ids.length, 60)
  expect(received()).toHaveLength(ids.length)
  const taken = readDatabase<{ attempts: number; count: number }>(
    path,
    "select attempts, count(*) as count from jobs where run_after = '2020-01-01T00:00:00.000Z' group by attempts",
  )
  expect(taken).toEqual([{ attempts: 1, count: due.length }])
  // Each of these jobs says a line about every kind: one kind alone is counted, over both logs.
  const lines = services.flatMap((service) =>
    service
      .printed()
      .split('\n')
      .filter((line) => /"job":"gather-digests","day":"2020-02-/.test(line)),
  )
  expect(lines).toHaveLength(due.length)
  expect(mails.length).toBeGreaterThan(20)
}, 180_000)

test('SIGTERM answers what is under way, loses nothing, and ends with exit code 0', async () => {
  const { path, made } = await aDatabase()
  const service = await startService(path)
  const posts = made.senders.slice(0, 20).map(sendOf)
  const answers = Promise.all(posts.map((one) => post(service.origin, one)))
  await new Promise((resolve) => setTimeout(resolve, 60))
  service.process.kill('SIGTERM')
  const answered = await answers
  expect(await service.ended).toBe(0)
  expect(answered.filter((answer) => answer?.status === 303).length).toBeGreaterThan(0)
  expect(posts.map((one) => countOf(path, one))).toEqual(
    answered.map((answer) => (answer?.status === 303 ? 1 : 0)),
  )
}, 120_000)

describe('the service beside a mail server', () => {
  test('that is down: pages go on, the administrator and /metrics read how long mail waits, and once it is up all of it goes in order', async () => {
    const { path } = await aDatabase()
    const gone = await startSmtp()
    await gone.kill()
    const cookie = await administratorOf(path)
    const written = leaveDue(path, 8)
    const service = await startService(path, { env: { SMTP_URL: gone.url } })
    await until('a try is on the record', () => errorsIn(path).some((error) => /ECONNREFUSED/.test(error)))
    const page = await pageOf(service, '/admin', cookie)
    expect(page.status).toBe(200)
    expect(page.isQuick).toBe(true)
    const hours = (await ageOnMetrics(service)) / 3600
    expect(hours).toBeGreaterThan(2)
    // To the hour: the page says whole minutes, and the clock goes on between the two looks.
    const says = /oldest that still has to go has waited (\d+) hours/.exec(page.text)
    expect(Math.abs(Number(says?.[1]) - hours)).toBeLessThan(1)
    const back = await startSmtp({ port: Number(new URL(gone.url).port) })
    onTestFinished(() => back.kill())
    // Beside what the service writes meanwhile by itself.
    const ours = () => back.received.map(({ messageId }) => messageId).filter((id) => written.includes(id))
    await until('all of it has gone', () => ours().length >= written.length)
    expect(ours()).toEqual(written)
    await until('no mail waits', async () => (await ageOnMetrics(service)) === 0)
    expect((await pageOf(service, '/admin', cookie)).text).not.toContain('Mail is late')
  }, 120_000)

  test('that takes a mail and says nothing: pages go on, and the service still ends in order, with the mail due again', async () => {
    const { path } = await aDatabase()
    const smtp = await startSmtp({ onMail: () => new Promise(() => {}) })
    onTestFinished(() => smtp.kill())
    const cookie = await administratorOf(path)
    const [first] = leaveDue(path, 8)
    const service = await startService(path, { env: { SMTP_URL: smtp.url } })
    await until('a mail is being handed over', () => smtp.received.length === 1)
    for (const address of ['/admin', '/admin/outbox', '/readyz'])
      expect(await pageOf(service, address, cookie)).toMatchObject({ status: 200, isQuick: true })
    const stopped = performance.now()
    service.process.kill('SIGTERM')
    expect(await service.ended).toBe(0)
    expect(performance.now() - stopped).toBeLessThan(9000)
    expect(
      readDatabase(path, "select message_id from outbox where state = 'sending' and lease_until is not null"),
    ).toEqual([{ message_id: first }])
  }, 120_000)
})

/** Makes that many mails of the demo due, three hours old, and every other one sent; gives their Message-IDs, oldest first. */
function leaveDue(path: string, mails: number): string[] {
  const newest = `select id from outbox where kind = 'case-message' or kind = 'return-receipt' order by id desc limit ${mails}`
  readDatabase(path, "update outbox set state = 'sent', sent_at = created_at returning id")
  const rows = readDatabase<{ id: number; messageId: string }>(
    path,
    `update outbox set state = 'queued', sent_at = null, attempts = 0, not_after = null,
       run_after = '2020-01-01T00:00:00.000Z',
       created_at = strftime('%Y-%m-%dT%H:%M:%fZ', (select max(created_at) from outbox), '-3 hours')
     where id in (${newest}) returning id, message_id as "messageId"`,
  )
  expect(rows).toHaveLength(mails)
  return rows.sort((a, b) => a.id - b.id).map(({ messageId }) => messageId)
}

async function administratorOf(path: string): Promise<string> {
  const person = (await peopleByRole(path)).get('admin')
  if (!person) throw new Error('The demo has no administrator')
  return `opel_session=${await sessionOf(path, person.personId, person.roleId)}`
}

function errorsIn(path: string): string[] {
  const rows = readDatabase<{ error: string }>(
    path,
    "select last_error as error from outbox where state = 'queued' and last_error is not null",
  )
  return rows.map(({ error }) => error)
}

async function pageOf({ origin }: Service, address: string, cookie: string) {
  const began = performance.now()
  const answer = await fetch(`${origin}${address}`, { headers: { Cookie: cookie, Accept: 'text/html' } })
  const text = await answer.text()
  const isQuick = performance.now() - began < 2000
  return { status: answer.status, text, isQuick }
}

async function ageOnMetrics({ origin }: Service): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text()
  return Number(/^opel_outbox_age_seconds (\S+)$/m.exec(text)?.[1])
}
