import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAudit } from '#db/queries/audit-search'
import { insertJobs, markJobFailed, takeDueJob } from '#db/queries/jobs'
import { insertMails, markMailFailed, takeDueMails } from '#db/queries/outbox'
import { instant } from '~/domain/calendar/days'
import { readJob, readJobs } from '~/features/administration/read-jobs.server'
import { readMail, readOutbox } from '~/features/administration/read-outbox.server'
import { runJobAgain, sendMailAgain } from '~/features/administration/try-again.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { otherIcb } from '../../factories/administration'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const nowText = '2026-11-20T09:40:00Z'
const at = instant(new Date(nowText))

async function anAdministrator() {
  const db = await testDb()
  return { db, admin: await insertActor(db, { role: 'admin' }), world: liveAt(db, nowText) }
}

async function givenAMail(db: Db, icbCode: string | null, to: string) {
  await queueMail(db, new Date(nowText), [
    {
      kind: 'return-receipt',
      icbCode,
      to: { address: to, personId: null },
      payload: {
        practiceName: 'Latham House',
        day: 'Friday 20 November 2026',
        sentAt: '9:40am',
        reference: 'RT-00000001',
        level: 2,
        whatHappensNext: 'Nothing more is needed today.',
        teamPhone: null,
        onCallPhone: null,
        link: 'https://opel.test/practices/Z90001',
      },
    },
  ])
}

async function givenADeadMail(db: Db) {
  await givenAMail(db, testIcb, 'gone@example.nhs.uk')
  const [mail] = await takeDueMails(db, at, { leaseUntil: at, noLeaseAfter: at }, 1)
  await markMailFailed(db, mail?.id ?? 0, { error: '550 no such user', runAfter: at, isDead: true })
  return mail?.id ?? 0
}

describe('the outbox', () => {
  test('holds the mails of this ICB newest first; sign-in codes and other ICBs are not in it', async () => {
    const { db, admin, world } = await anAdministrator()
    await givenAMail(db, testIcb, 'first@example.nhs.uk')
    await givenAMail(db, testIcb, 'second@example.nhs.uk')
    await givenAMail(db, otherIcb, 'theirs@example.nhs.uk')
    await givenAMail(db, null, 'code@example.nhs.uk')
    const outbox = await readOutbox(world, admin, new URLSearchParams())
    expect(outbox.mails.map((mail) => mail.to)).toEqual(['second@example.nhs.uk', 'first@example.nhs.uk'])
    expect(outbox.total).toBe(2)
  })

  test('can be asked for one state', async () => {
    const { db, admin, world } = await anAdministrator()
    await givenADeadMail(db)
    await givenAMail(db, testIcb, 'waiting@example.nhs.uk')
    const dead = await readOutbox(world, admin, new URLSearchParams('state=dead'))
    expect(dead.mails).toMatchObject([{ stateWords: 'Given up', lastError: '550 no such user' }])
    expect(dead.counts).toEqual({ queued: 1, sending: 0, sent: 0, dead: 1 })
  })

  test('a mail is shown as it is sent, and only to its own ICB', async () => {
    const { db, admin, world } = await anAdministrator()
    await givenAMail(db, testIcb, 'first@example.nhs.uk')
    const mail = await readMail(world, admin, 1)
    expect(mail?.drawn).toMatchObject({
      ok: true,
      subject: 'Return sent: Latham House, Friday 20 November 2026',
    })
    expect(mail?.drawn.ok && mail.drawn.text).toContain('Nothing more is needed today.')
    expect(await readMail(world, { ...admin, icbCode: otherIcb }, 1)).toBeUndefined()
  })

  test('never shows a secret, sealed or not, even of a mail that should not be there', async () => {
    const { db, admin, world } = await anAdministrator()
    await insertMails(db, [
      {
        kind: 'sign-in-code',
        icbCode: testIcb,
        practiceCode: null,
        personId: null,
        toAddress: 'code@example.nhs.uk',
        payload: JSON.stringify({
          sealedCode: 'SEALED',
          code: '123456',
          minutes: 10,
          appUrl: 'https://opel.test',
        }),
        messageId: '<1@opel-daily>',
        dedupeKey: null,
        at,
      },
    ])
    const mail = await readMail(world, admin, 1)
    expect(mail?.drawn.ok).toBe(true)
    expect(JSON.stringify(mail)).not.toMatch(/123456|SEALED/)
  })

  test('a mail that cannot be drawn says why instead of failing', async () => {
    const { db, admin, world } = await anAdministrator()
    await givenAMail(db, testIcb, 'first@example.nhs.uk')
    await db.updateTable('outbox').set({ kind: 'no-such-mail' }).execute()
    expect((await readMail(world, admin, 1))?.drawn).toEqual({
      ok: false,
      why: 'No mail of this kind: no-such-mail',
    })
  })

  test('a mail that was given up is sent again, with the reason and the error in the audit', async () => {
    const { db, admin, world } = await anAdministrator()
    const id = await givenADeadMail(db)
    const asked = { id, reason: 'The address was mended' }
    expect(await sendMailAgain(world, { ...admin, icbCode: otherIcb }, asked)).toEqual({
      outcome: 'not-found',
    })
    expect(await sendMailAgain(world, admin, asked)).toEqual({ outcome: 'done' })
    expect(await sendMailAgain(world, admin, asked)).toEqual({ outcome: 'not-given-up' })
    expect(await takeDueMails(db, at, { leaseUntil: at, noLeaseAfter: at }, 5)).toMatchObject([
      { id, attempts: 1 },
    ])
    const lines = await listAudit(db, { icbCode: testIcb, limit: 5, offset: 0 })
    expect(lines).toMatchObject([{ action: 'mail.sent-again', reason: 'The address was mended' }])
    expect(JSON.parse(lines[0]?.before ?? '')).toMatchObject({ state: 'dead', lastError: '550 no such user' })
  })
})

describe('the jobs', () => {
  async function givenAFailedJob(db: Db) {
    await insertJobs(
      db,
      [{ kind: 'close-day', uniqueKey: 'close-day:QK1:2026-11-19', payload: '{}', runAfter: at }],
      at,
    )
    const job = await takeDueJob(db, at, { leaseUntil: at, noLeaseAfter: at })
    await markJobFailed(db, job?.id ?? 0, { error: 'disk is full', runAfter: at, isOver: true })
    return job?.id ?? 0
  }

  test('are listed with their state, error and tries', async () => {
    const { db, world } = await anAdministrator()
    await givenAFailedJob(db)
    await insertJobs(
      db,
      [{ kind: 'open-day', uniqueKey: 'open-day:QK1:2026-11-20', payload: '{}', runAfter: at }],
      at,
    )
    const all = await readJobs(world, new URLSearchParams())
    expect(all.jobs.map((job) => [job.what, job.stateWords])).toEqual([
      ['Open day', 'Planned'],
      ['Close day', 'Failed'],
    ])
    const failed = await readJobs(world, new URLSearchParams('state=failed'))
    expect(failed.jobs).toMatchObject([
      { lastError: 'disk is full', attempts: 1, due: '20 November 2026, 9:40am' },
    ])
  })

  test('a failed one is planned anew, once, with the reason in the audit', async () => {
    const { db, admin, world } = await anAdministrator()
    const id = await givenAFailedJob(db)
    const asked = { id, reason: 'Space was made' }
    expect(await runJobAgain(world, admin, asked)).toEqual({ outcome: 'done' })
    expect(await runJobAgain(world, admin, asked)).toEqual({ outcome: 'not-given-up' })
    expect(await runJobAgain(world, admin, { ...asked, id: 999 })).toEqual({ outcome: 'not-found' })
    expect(await readJob(world, id)).toMatchObject({ isFailed: false, attempts: 0 })
    const lines = await listAudit(db, { icbCode: testIcb, limit: 5, offset: 0 })
    expect(lines).toMatchObject([{ action: 'job.run-again', subjectId: 'close-day:QK1:2026-11-19' }])
  })
})
