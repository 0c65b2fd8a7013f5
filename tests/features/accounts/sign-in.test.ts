import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertPerson } from '#db/queries/people'
import { insertSession } from '#db/queries/sessions'
import { instant } from '~/domain/calendar/days'
import { askForCode } from '~/features/accounts/ask-for-code.server'
import { checkCode } from '~/features/accounts/check-code.server'
import { safeNext } from '~/features/accounts/sign-in-form'
import { createLogger } from '~/platform/logger.server'
import { hashToken, openSealed } from '~/platform/secrets.server'
import { testDb } from '../../support/test-db'

const secret = 'a-secret-of-at-least-thirty-two-characters'
const browserToken = 'browser-one-'.padEnd(43, 'x')

function worldAt(db: Db, time: string) {
  const at = new Date(time)
  return { db, now: at, realNow: at, secret, appUrl: 'http://localhost:3000', log: createLogger('silent') }
}

async function dbWithAnna() {
  const db = await testDb()
  const personId = await insertPerson(db, {
    email: 'anna@practice.example',
    name: 'Anna',
    job: 'Practice manager',
    at: instant(new Date('2026-11-01T09:00:00Z')),
  })
  return { db, personId }
}

const asked = '2026-11-20T09:00:00Z'

describe('signing in with a typed code', () => {
  test('the code that was mailed signs its person in', async () => {
    const { db, personId } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: ' Anna@Practice.example ', browserToken })
    const mail = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    expect(mail.to_address).toBe('anna@practice.example')
    expect(openSealed(secret, JSON.parse(mail.payload).sealedCode)).toBe(code)
    expect(await checkCode(worldAt(db, '2026-11-20T09:09:59Z'), { code, browserToken })).toEqual({
      outcome: 'signed-in',
      personId,
    })
  })

  test('the code stands nowhere in the database', async () => {
    const { db } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    const rows = [
      ...(await db.selectFrom('sign_in_codes').selectAll().execute()),
      ...(await db.selectFrom('outbox').selectAll().execute()),
    ]
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  test('a code works once', async () => {
    const { db } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    await checkCode(worldAt(db, asked), { code, browserToken })
    expect(await checkCode(worldAt(db, asked), { code, browserToken })).toEqual({ outcome: 'no-open-code' })
  })

  test('a code works for 10 minutes', async () => {
    const { db } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    const late = await checkCode(worldAt(db, '2026-11-20T09:10:00Z'), { code, browserToken })
    expect(late.outcome).toBe('no-open-code')
  })

  test('a code works only in the browser that asked for it', async () => {
    const { db } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    const other = await checkCode(worldAt(db, asked), { code, browserToken: 'browser-two-'.padEnd(43, 'y') })
    expect(other.outcome).toBe('no-open-code')
  })

  test('after five wrong tries the right code does not work either', async () => {
    const { db } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    const wrong = code === '000000' ? '000001' : '000000'
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await checkCode(worldAt(db, asked), { code: wrong, browserToken })).toEqual({
        outcome: 'wrong-code',
        triesLeft: left,
      })
    }
    expect(await checkCode(worldAt(db, asked), { code, browserToken })).toEqual({ outcome: 'no-open-code' })
  })

  test('a new code ends the one before it', async () => {
    const { db } = await dbWithAnna()
    const first = await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    const second = await askForCode(worldAt(db, '2026-11-20T09:01:00Z'), {
      email: 'anna@practice.example',
      browserToken,
    })
    if (first.code !== second.code) {
      const old = await checkCode(worldAt(db, '2026-11-20T09:02:00Z'), { code: first.code, browserToken })
      expect(old.outcome).toBe('wrong-code')
    }
    const now = await checkCode(worldAt(db, '2026-11-20T09:02:00Z'), { code: second.code, browserToken })
    expect(now.outcome).toBe('signed-in')
  })
})

describe('an address nobody has', () => {
  test('gets no mail, and every code typed for it is wrong in the same words', async () => {
    const { db } = await dbWithAnna()
    const { code } = await askForCode(worldAt(db, asked), { email: 'nobody@practice.example', browserToken })
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
    expect(await checkCode(worldAt(db, asked), { code, browserToken })).toEqual({
      outcome: 'wrong-code',
      triesLeft: 4,
    })
  })

  test('a suspended person is treated the same', async () => {
    const { db } = await dbWithAnna()
    await db.updateTable('people').set({ status: 'suspended' }).execute()
    await askForCode(worldAt(db, asked), { email: 'anna@practice.example', browserToken })
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })
})

test('one address gets at most six codes an hour, and is not told when it is over', async () => {
  const { db } = await dbWithAnna()
  for (let minute = 10; minute < 18; minute += 1) {
    await askForCode(worldAt(db, `2026-11-20T09:${minute}:00Z`), {
      email: 'anna@practice.example',
      browserToken,
    })
  }
  expect(await db.selectFrom('outbox').selectAll().execute()).toHaveLength(6)
})

test('codes that somebody elsewhere keeps asking for do not keep a person out of their own browser', async () => {
  const { db, personId } = await dbWithAnna()
  const at = instant(new Date(asked))
  await insertSession(db, {
    tokenHash: 'signed-in-last-month',
    personId,
    activeRoleId: null,
    browserHash: hashToken(browserToken),
    browserName: 'Edge on Windows',
    at,
    expiresAt: at,
  })
  const email = 'anna@practice.example'
  const elsewhere = 'browser-two-'.padEnd(43, 'y')
  for (let number = 0; number < 9; number += 1) {
    await askForCode(worldAt(db, asked), { email, browserToken: elsewhere })
  }
  const mails = () => db.selectFrom('outbox').select('id').execute()
  expect(await mails()).toHaveLength(6)
  const { code } = await askForCode(worldAt(db, asked), { email, browserToken })
  expect(await checkCode(worldAt(db, asked), { code, browserToken })).toEqual({
    outcome: 'signed-in',
    personId,
  })
  for (let number = 0; number < 9; number += 1) {
    await askForCode(worldAt(db, asked), { email, browserToken })
  }
  expect(await mails()).toHaveLength(12)
})

test.each([
  ['/practices/Z90001/return', '/practices/Z90001/return'],
  ['//elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/\n/elsewhere.example', '/'],
  ['/.//elsewhere.example', '/'],
  ['/practices/Z90001?tab=a#b', '/practices/Z90001?tab=a#b'],
  [undefined, '/'],
])('after signing in, "%s" leads to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected)
})
