import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { startSmtp } from '../support/smtp'
import { countOf, post, sendOf } from './support/posts'
import { aDatabase, readDatabase, startService, until } from './support/service'

test('two services on one database share jobs and mail: each is done once', async () => {
  const { path } = await aDatabase()
  const smtp = await startSmtp()
  onTestFinished(() => smtp.kill())
  const db = new Sqlite(path)
  // The jobs of the past days are due again, as after a morning without the service.
  const due = db
    .prepare(
      `update jobs set state = 'waiting', attempts = 0, done_at = null, run_after = '2020-01-01T00:00:00.000Z'
       where id in (select id from jobs where state = 'done' and kind in ('log-job-runs', 'gather-digests', 'expire-partner-asks') order by id desc limit 60)
       returning id`,
    )
    .all() as { id: number }[]
  const mails = db
    .prepare(
      `update outbox set state = 'queued', sent_at = null, attempts = 0, not_after = null, run_after = '2020-01-01T00:00:00.000Z'
       where id in (select id from outbox where kind <> 'sign-in-code' order by id desc limit 60) returning message_id`,
    )
    .all() as { message_id: string }[]
  db.close()
  const env = { SMTP_URL: smtp.url }
  await Promise.all([startService(path, { env }), startService(path, { env })])
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
  const attempts = readDatabase<{ attempts: number }>(
    path,
    "select attempts from jobs where run_after = '2020-01-01T00:00:00.000Z' and attempts <> 1",
  )
  expect(attempts).toEqual([])
  expect(due.length + mails.length).toBeGreaterThan(20)
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
