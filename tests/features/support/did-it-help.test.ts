import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { readNextThings } from '~/features/returns/next-things.server'
import { askAgainJob } from '~/features/support/ask-again.server'
import { answerDidItHelp } from '~/features/support/did-it-help.server'
import { readOutcomes } from '~/features/support/outcomes.server'
import { readOwnRequest } from '~/features/support/own-request.server'
import { answerPartnerAsk } from '~/features/support/partner-ask-answer.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertDay } from '../../factories/cases'
import { partnerCast, whenAnAskIsWritten } from '../../factories/partner-asks'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

/** Friday 20 November 2026, when support is delivered; two reporting days on is Tuesday 24. */
const friday = '2026-11-20'
const tuesday = '2026-11-24'

async function deliveredSupport(db: Db) {
  const cast = await partnerCast(db)
  await insertDay(db, { practiceCode: cast.practice.code, day: friday, level: 3 })
  const askId = await whenAnAskIsWritten(db, cast.manager, cast.reference)
  const done = { actor: cast.uhl, askId, act: 'done', line: '' } as const
  await answerPartnerAsk(liveAt(db, `${friday}T11:00:00Z`), done)
  const { reference } = await db.selectFrom('support_requests').select('reference').executeTakeFirstOrThrow()
  const answer = (at: string, given: 'helped' | 'partly' | 'no', line = '') =>
    answerDidItHelp(liveAt(db, at), {
      actor: cast.atPractice,
      reference,
      form: { answer: given, line },
    })
  const page = (at: string) => readOwnRequest(liveAt(db, at), cast.atPractice, reference)
  return { ...cast, support: reference, answer, page }
}

const jobsAt = (db: Db, at: string) => runDueJobs(liveAt(db, at), [askAgainJob])

function questions(db: Db) {
  return db.selectFrom('outbox').select('payload').where('kind', '=', 'did-it-help').execute()
}

describe('“Did it help?”', () => {
  test('is asked at delivery and again two reporting days later, once each, on the page and by mail', async () => {
    const db = await testDb()
    const { answer, page } = await deliveredSupport(db)
    expect((await page(`${friday}T12:00:00Z`))?.asksIfItHelped).toBe(true)
    expect(await answer(`${friday}T12:00:00Z`, 'helped')).toBe('answered')
    expect((await page(`${friday}T12:01:00Z`))?.asksIfItHelped).toBe(false)
    await jobsAt(db, '2026-11-23T12:00:00Z')
    await jobsAt(db, `${tuesday}T10:59:00Z`)
    expect(await questions(db)).toHaveLength(1)
    await jobsAt(db, `${tuesday}T11:00:00Z`)
    await jobsAt(db, `${tuesday}T11:01:00Z`)
    expect((await questions(db)).map(({ payload }) => JSON.parse(payload).again)).toEqual([false, true])
    expect(await page(`${tuesday}T11:05:00Z`)).toMatchObject({ asksIfItHelped: true, isAskedAgain: true })
    expect(await answer(`${tuesday}T11:06:00Z`, 'partly')).toBe('answered')
    expect(await page(`${tuesday}T11:07:00Z`)).toMatchObject({ asksIfItHelped: false, state: 'reviewed' })
  })

  test('stands on the practice’s home page until it is answered', async () => {
    const db = await testDb()
    const { practice, answer, support } = await deliveredSupport(db)
    const scope = { icbCode: 'QK1', practiceCode: practice.code }
    const things = (at: string) => readNextThings(liveAt(db, at), scope, practice.code)
    const href = `/practices/${practice.code}/requests/${support}#did-it-help`
    expect(await things(`${friday}T12:00:00Z`)).toContainEqual(
      expect.objectContaining({ href, next: 'Did it help? One tap.' }),
    )
    await answer(`${friday}T12:00:00Z`, 'helped')
    expect((await things(`${friday}T12:01:00Z`)).map((one) => one.href)).not.toContain(href)
    await jobsAt(db, `${tuesday}T11:00:00Z`)
    expect(await things(`${tuesday}T11:01:00Z`)).toContainEqual(
      expect.objectContaining({ href, next: 'Two days on, did it help? One tap.' }),
    )
  })

  test('“no” two days on opens the case again for its owner and tells the managers, without the words in a mail', async () => {
    const db = await testDb()
    const { answer, manager, reference } = await deliveredSupport(db)
    await answer(`${friday}T12:00:00Z`, 'helped')
    await jobsAt(db, `${tuesday}T11:00:00Z`)
    const before = await db
      .selectFrom('digest_news')
      .select('id')
      .where('person_id', '=', manager.personId)
      .execute()
    await answer(`${tuesday}T12:00:00Z`, 'no', 'Bloods went back to the old way.')
    const mails = await db
      .selectFrom('digest_news')
      .select('payload')
      .where('person_id', '=', manager.personId)
      .execute()
    expect(mails.length).toBeGreaterThan(before.length)
    expect(JSON.stringify(mails)).not.toContain('old way')
    const messages = await db
      .selectFrom('case_messages')
      .innerJoin('cases', 'cases.id', 'case_messages.case_id')
      .select(['cases.reference', 'case_messages.body'])
      .execute()
    expect(messages).toEqual([
      { reference, body: expect.stringContaining('Bloods went back to the old way.') },
    ])
  })

  test('not answered at delivery it is answered two days on, and counts as that', async () => {
    const db = await testDb()
    const { answer, manager, practice } = await deliveredSupport(db)
    await insertDay(db, { practiceCode: practice.code, day: tuesday, level: 2 })
    await jobsAt(db, `${tuesday}T11:00:00Z`)
    await answer(`${tuesday}T11:30:00Z`, 'helped')
    expect(await answer(`${tuesday}T11:31:00Z`, 'no')).toBe('answered')
    const { rows, firstLine } = await readOutcomes(liveAt(db, `${tuesday}T12:00:00Z`), manager, 30)
    expect(firstLine).toBe(
      'Support was delivered once. At delivery nobody has answered yet, two reporting days on it had helped in 1 of 1 answers.',
    )
    expect(rows).toMatchObject([
      {
        code: 'partner_ask',
        delivered: 1,
        atDelivery: { main: 'No answer yet', more: '0 of 1 answered' },
        twoDaysOn: { main: 'Helped 1 of 1', more: 'partly 0, no 0; 1 of 1 answered' },
        levels: { main: 'Lower 1, the same 0, higher 0', more: 'known for 1 of 1' },
      },
    ])
    const elsewhere = { ...manager, icbCode: 'QXX', scopeCode: 'QXX' }
    expect((await readOutcomes(liveAt(db, `${tuesday}T12:00:00Z`), elsewhere, 30)).rows).toEqual([])
  })
})
