import { expect, onTestFinished, test } from 'vitest'
import { startSmtp } from '../support/smtp'
import { countOf, notesOn, type Post, postAll, sendOf } from './support/posts'
import {
  aDatabase,
  kill,
  readDatabase,
  rounds,
  sendersPerRound,
  startService,
  until,
} from './support/service'

const connections = 20
const notesPerRound = 12

test(
  `the service is killed ${rounds} times while 20 connections send: what was acknowledged is there once`,
  async () => {
    const { path, made } = await aDatabase()
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const env = { SMTP_URL: smtp.url }
    const acknowledged: Post[] = []
    const all: Post[] = []
    for (let round = 0; round < rounds; round += 1) {
      const service = await startService(path, { env })
      const senders = made.senders.slice(round * sendersPerRound, (round + 1) * sendersPerRound)
      const posts = mixed(senders.map(sendOf), notesOn(path, made.managerCookie, round, notesPerRound))
      const dies = new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 1500)).then(() =>
        kill(service),
      )
      acknowledged.push(...(await postAll(service.origin, posts, connections)))
      all.push(...posts)
      await dies
      expect(readDatabase(path, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(acknowledged.filter((one) => countOf(path, one) !== 1)).toEqual([])
      expect(all.filter((one) => countOf(path, one) > 1)).toEqual([])
    }
    expect(acknowledged.length).toBeGreaterThan(0)

    // The leases of what the dead process held run out; nobody waits five minutes for that here.
    const longAgo = '2020-01-01T00:00:00.000Z'
    readDatabase(path, "update outbox set lease_until = ? where state = 'sending' returning id", longAgo)
    readDatabase(
      path,
      "update jobs set state = 'running', lease_until = ? where id = (select max(id) from jobs where state = 'done') returning id",
      longAgo,
    )
    // What a person sends again after the restart, with the same page, is taken once.
    const last = await startService(path, { env })
    const sends = all.filter(({ path: address }) => address.endsWith('/return/check'))
    expect(await postAll(last.origin, sends, connections)).toHaveLength(sends.length)
    expect(sends.filter((one) => countOf(path, one) !== 1)).toEqual([])
    expect(
      readDatabase(
        path,
        'select practice_code, day from daily_returns where is_current = 1 group by practice_code, day having count(*) > 1',
      ),
    ).toEqual([])

    const waiting = () =>
      readDatabase(path, "select kind from jobs where state = 'running' and lease_until < '2020-01-02'")
    await until('the job that a dead process held is done', () => waiting().length === 0)
    const unsent = () =>
      readDatabase<{ id: number }>(path, "select id from outbox where state in ('queued', 'sending') limit 1")
    await until('the outbox is empty', () => unsent().length === 0, 360)
    const sent = readDatabase<{ message_id: string }>(
      path,
      "select message_id from outbox where state = 'sent' and sent_at > created_at",
    )
    const queued = new Set(
      readDatabase<{ message_id: string }>(path, 'select message_id from outbox').map(
        (row) => row.message_id,
      ),
    )
    expect(smtp.received.length).toBeGreaterThan(0)
    expect(smtp.received.filter(({ messageId }) => !queued.has(messageId))).toEqual([])
    expect(sent.length).toBeGreaterThan(0)
    console.log(
      `killed ${rounds} times: ${acknowledged.length} of ${all.length} posts acknowledged, ${smtp.received.length} mails received, ${new Set(smtp.received.map((mail) => mail.messageId)).size} different`,
    )
  },
  600_000 + rounds * 60_000,
)

function mixed(some: readonly Post[], others: readonly Post[]): Post[] {
  const every = Math.max(1, Math.floor(some.length / Math.max(1, others.length)))
  return some.flatMap((one, index) => {
    const other = index % every === 0 ? others[index / every] : undefined
    return other ? [one, other] : [one]
  })
}
