import { expect, onTestFinished, test } from 'vitest'
import { startSmtp } from '../support/smtp'
import { peopleByRole, sessionOf } from './support/attacker'
import { acceptancesOf, countOf, decisionsOn, notesOn, type Post, postAll, sendOf } from './support/posts'
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
const notesPerRound = 6
const decisionsPerRound = 6

test(
  `the service is killed ${rounds} times while 20 connections send: what was acknowledged is there once`,
  async () => {
    const { path, made } = await aDatabase()
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const env = { SMTP_URL: smtp.url }
    const provider = await aProvider(path)
    const acknowledged: Post[] = []
    const all: Post[] = []
    for (let round = 0; round < rounds; round += 1) {
      const service = await startService(path, { env })
      const senders = made.senders.slice(round * sendersPerRound, (round + 1) * sendersPerRound)
      const decided = [
        ...acceptancesOf(path, provider.cookie, provider.code),
        ...decisionsOn(path, made.managerCookie, round, decisionsPerRound),
        ...notesOn(path, made.managerCookie, round, notesPerRound),
      ]
      const posts = mixed(senders.map(sendOf), decided)
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
    const kinds = [/^\/cover/, /^\/icb\/requests/, /^\/icb\/cases/, /\/return\/check$/].map(
      (pattern) => acknowledged.filter((one) => pattern.test(one.path)).length,
    )
    console.log(`acknowledged covers, requests, cases, returns: ${kinds.join(', ')}`)
    // Two rounds may both die before a decision is answered; ten do not.
    const isDecision = ({ body }: Post) => /act=(resolve|record_decision|approve|decline)/.test(body)
    if (rounds >= 10) expect(acknowledged.some(isDecision)).toBe(true)

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

/** Somebody of the provider that the demo asks for cover. */
async function aProvider(path: string): Promise<{ cookie: string; code: string }> {
  const person = (await peopleByRole(path)).get('cover_provider')
  if (!person) throw new Error('The demo has no cover provider')
  const [role] = readDatabase<{ scope_code: string }>(
    path,
    'select scope_code from person_roles where id = ?',
    person.roleId,
  )
  const token = await sessionOf(path, person.personId, person.roleId)
  return { cookie: `opel_session=${token}`, code: role?.scope_code ?? '' }
}

function mixed(some: readonly Post[], others: readonly Post[]): Post[] {
  const every = Math.max(1, Math.floor(some.length / Math.max(1, others.length)))
  return some.flatMap((one, index) => {
    const other = index % every === 0 ? others[index / every] : undefined
    return other ? [one, other] : [one]
  })
}
