import { describe, expect, onTestFinished, test } from 'vitest'
import type { Db } from '#db/connection'
import { MINUTE_MS } from '~/domain/calendar/days'
import { readDeadContacts, sendAllAgain } from '~/features/administration/dead-contacts.server'
import { readJobRuns } from '~/features/administration/job-runs.server'
import { deliverMail } from '~/features/notifications/deliver-mail.server'
import { gatherDigestsJob } from '~/features/notifications/gather-digests.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { runDueJobs } from '~/platform/jobs.server'
import { smtpMailer } from '~/platform/mailer.server'
import { samplePayloads } from '../../emails/sample-payloads'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { startSmtp } from '../../support/smtp'
import { testDb } from '../../support/test-db'

const env = { mailFrom: 'OPEL Daily <no-reply@opel.example>', sessionSecret: 's'.repeat(40) }
const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}Z`)

async function news(db: Db, time: string, address: string, given: { dedupeKey?: string } = {}) {
  await queueMail(db, at(db, time).now, [
    {
      kind: 'case-message',
      payload: { ...samplePayloads['case-message'], message: 'Words of somebody that stay in the service.' },
      to: { address, personId: null },
      icbCode: testIcb,
      digest: true,
      ...given,
    },
  ])
}

async function anIcb(): Promise<Db> {
  const db = await testDb()
  await insertPractice(db)
  return db
}

function outbox(db: Db) {
  return db.selectFrom('outbox').selectAll().orderBy('id').execute()
}

describe('news for people of the ICB', () => {
  test('goes in one mail per person and quarter of an hour, and nothing twice', async () => {
    const db = await anIcb()
    await news(db, '10:01:00', 'asha@icb.example')
    await news(db, '10:14:59', 'asha@icb.example')
    await news(db, '10:14:59', 'tom@icb.example')
    await runDueJobs(at(db, '10:14:59'), [gatherDigestsJob])
    expect(await outbox(db)).toEqual([])
    await runDueJobs(at(db, '10:15:00'), [gatherDigestsJob])
    await news(db, '10:16:00', 'asha@icb.example')
    await runDueJobs(at(db, '10:17:00'), [gatherDigestsJob])
    const first = await outbox(db)
    expect(first.map(({ to_address, kind }) => [to_address, kind])).toEqual([
      ['asha@icb.example', 'digest'],
      ['tom@icb.example', 'digest'],
    ])
    expect(JSON.parse(first[0]?.payload ?? '').items).toHaveLength(2)
    await runDueJobs(at(db, '10:30:00'), [gatherDigestsJob])
    await runDueJobs(at(db, '10:31:00'), [gatherDigestsJob])
    expect(await outbox(db)).toHaveLength(3)
  })

  test('of the same key is there once', async () => {
    const db = await anIcb()
    for (const time of ['10:01:00', '10:02:00'])
      await news(db, time, 'asha@icb.example', { dedupeKey: 'same' })
    await runDueJobs(at(db, '10:15:00'), [gatherDigestsJob])
    expect(JSON.parse((await outbox(db))[0]?.payload ?? '').items).toHaveLength(1)
  })

  test('arrives through a real server as a list of links, without anybody’s words', async () => {
    const smtp = await startSmtp()
    onTestFinished(() => smtp.kill())
    const mailer = smtpMailer(smtp.url)
    onTestFinished(() => mailer.close())
    const db = await anIcb()
    await news(db, '10:01:00', 'asha@icb.example')
    await news(db, '10:02:00', 'asha@icb.example')
    await runDueJobs(at(db, '10:15:00'), [gatherDigestsJob])
    expect(await deliverMail(at(db, '10:15:01'), mailer, env)).toMatchObject({ sent: 1, failed: 0 })
    const [mail] = smtp.received
    expect(mail?.to).toEqual(['asha@icb.example'])
    // Lines are folded on the way.
    expect(mail?.text.replaceAll('=\r\n', '')).toContain(samplePayloads['case-message'].link)
    expect(JSON.stringify(mail)).not.toContain('stay in the service')
  })

  test('that cannot be drawn holds up nothing else', async () => {
    const db = await anIcb()
    await news(db, '10:01:00', 'asha@icb.example')
    await db.updateTable('digest_news').set({ kind: 'no-such-kind' }).execute()
    await news(db, '10:02:00', 'asha@icb.example')
    await runDueJobs(at(db, '10:15:00'), [gatherDigestsJob])
    expect(JSON.parse((await outbox(db))[0]?.payload ?? '').items).toHaveLength(1)
  })
})

test('an address that mail does not reach is listed with whose it is, and its mails are sent again together', async () => {
  const db = await anIcb()
  const admin = await insertActor(db, { role: 'admin' })
  const reader = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const payload = samplePayloads['case-message']
  for (const address of [reader.email, reader.email, 'fine@icb.example']) {
    const to = { address, personId: address === reader.email ? reader.personId : null }
    await queueMail(db, at(db, '10:00:00').now, [{ kind: 'case-message', payload, to, icbCode: testIcb }])
  }
  await db
    .updateTable('outbox')
    .set({ state: 'dead', last_error: '550 no such user' })
    .where('to_address', '=', reader.email)
    .execute()
  expect(await readDeadContacts({ db }, admin)).toMatchObject([
    {
      address: reader.email,
      mails: 2,
      whose: 'Asha Patel',
      lastError: '550 no such user',
      mendHref: `/admin/people/${reader.personId}/details`,
      reached: null,
    },
  ])
  const asked = { address: reader.email, reason: 'Mended' }
  expect(await sendAllAgain(at(db, '11:00:00'), { ...admin, icbCode: 'QXX' }, asked)).toBe(0)
  expect(await sendAllAgain(at(db, '11:00:00'), admin, asked)).toBe(2)
  expect(await readDeadContacts({ db }, admin)).toEqual([])
})

test('each job has a line that says whether it ran, when last, how long and what failed', async () => {
  const db = await anIcb()
  const live = at(db, '10:00:00')
  const job = (kind: string, run: () => Promise<void>) => ({
    kind,
    plan: async () => [{ uniqueKey: kind, payload: '{}', runAfter: live.now.toISOString() as never }],
    run,
  })
  const kinds = [
    job('works', async () => {}),
    job('breaks', async () => {
      throw new Error('No')
    }),
  ]
  for (let minutes = 0; minutes < 60; minutes += 1) {
    await runDueJobs({ ...live, now: new Date(live.now.getTime() + minutes * MINUTE_MS) }, kinds)
  }
  const rows = await readJobRuns({ db, now: live.now }, ['works', 'breaks', 'idle'])
  expect(rows).toMatchObject([
    {
      kind: 'works',
      today: 'Once',
      failed: 0,
      lag: 'Within a minute',
      took: expect.stringMatching(/^\d+ ms$/),
    },
    { kind: 'breaks', today: 'Nothing was due', lastRan: 'Never yet', failed: 1 },
    { kind: 'idle', today: 'Nothing was due', lastRan: 'Never yet', took: 'Not known' },
  ])
})
