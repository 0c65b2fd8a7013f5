import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findPerson, listAssignments } from '#db/queries/people'
import { insertSession, listOpenSessions } from '#db/queries/sessions'
import { instant } from '~/domain/calendar/days'
import { askForCode } from '~/features/accounts/ask-for-code.server'
import { askForEmailChange, confirmEmailChange } from '~/features/accounts/change-email.server'
import { checkCode } from '~/features/accounts/check-code.server'
import { listOwnSessions, signOutEverywhere, signOutOne } from '~/features/accounts/own-sessions.server'
import { createLogger } from '~/platform/logger.server'
import type { SignedIn } from '~/platform/session.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { testDb } from '../../support/test-db'

const secret = 'a-secret-of-at-least-thirty-two-characters'
const now = '2026-11-20T09:40:00Z'
const newEmail = 'lena.lead@nhs.net'

function worldAt(db: Db, time = now) {
  const at = new Date(time)
  return {
    db,
    now: at,
    realNow: at,
    secret,
    appUrl: 'https://opel.example.nhs.uk',
    log: createLogger('silent'),
  }
}

async function somebodySignedIn() {
  const db = await testDb()
  const practice = await insertPractice(db)
  const actor = await insertActor(db, { scopeCode: practice.code, name: 'Lena Lead' })
  const [active] = await listAssignments(db, actor.personId)
  for (const browser of ['this-one', 'telephone', 'at-home']) {
    await insertSession(db, {
      tokenHash: `${browser}-of-${actor.personId}`,
      personId: actor.personId,
      activeRoleId: null,
      browserHash: browser,
      browserName: browser,
      at: instant(new Date(now)),
      expiresAt: instant(new Date('2026-12-20T09:00:00Z')),
    })
  }
  const signedIn: SignedIn = {
    personId: actor.personId,
    name: actor.name,
    email: actor.email,
    tokenHash: `this-one-of-${actor.personId}`,
    active,
    assignments: active ? [active] : [],
    provedAt: instant(new Date(now)),
    provedBy: null,
    hasSecondFactor: false,
  }
  return { db, signedIn, oldEmail: actor.email }
}

async function openBrowsers(db: Db, { personId }: SignedIn): Promise<string[]> {
  const open = await listOpenSessions(db, personId, instant(new Date(now)))
  return open.map((one) => one.browserName).sort()
}

describe('changing one’s own e-mail address', () => {
  test('needs the code from the new address; then the old one is told and other browsers are signed out', async () => {
    const { db, signedIn, oldEmail } = await somebodySignedIn()
    const { code } = await askForEmailChange(worldAt(db), signedIn, newEmail)
    expect((await findPerson(db, signedIn.personId))?.email).toBe(oldEmail)
    expect(await confirmEmailChange(worldAt(db), signedIn, code)).toEqual({ outcome: 'changed' })
    expect((await findPerson(db, signedIn.personId))?.email).toBe(newEmail)
    expect(await openBrowsers(db, signedIn)).toEqual(['this-one'])
    const mails = await db.selectFrom('outbox').select(['kind', 'to_address']).orderBy('id').execute()
    expect(mails).toEqual([
      { kind: 'email-change-code', to_address: newEmail },
      { kind: 'email-changed', to_address: oldEmail },
    ])
    const audit = await db.selectFrom('audit').select(['action', 'before', 'after']).execute()
    expect(audit).toEqual([
      {
        action: 'email.changed',
        before: JSON.stringify({ email: oldEmail }),
        after: JSON.stringify({ email: newEmail }),
      },
    ])
  })

  test('an address that somebody else has gets the same answer, no mail, and cannot be taken', async () => {
    const { db, signedIn } = await somebodySignedIn()
    const other = await insertActor(db, { role: 'triage' })
    const { code } = await askForEmailChange(worldAt(db), signedIn, other.email)
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
    const sameAsAnyWrongCode = { outcome: 'wrong-code', triesLeft: 4 }
    expect(await confirmEmailChange(worldAt(db), signedIn, code)).toEqual(sameAsAnyWrongCode)
  })

  test('an address that somebody takes while the code is on its way is not changed to', async () => {
    const { db, signedIn, oldEmail } = await somebodySignedIn()
    const { code } = await askForEmailChange(worldAt(db), signedIn, newEmail)
    const other = await insertActor(db, { role: 'triage' })
    await db.updateTable('people').set({ email: newEmail }).where('id', '=', other.personId).execute()
    expect(await confirmEmailChange(worldAt(db), signedIn, code)).toEqual({ outcome: 'no-open-code' })
    expect((await findPerson(db, signedIn.personId))?.email).toBe(oldEmail)
  })

  test('a sign-in code on its way to the old address stops working with the change', async () => {
    const { db, signedIn, oldEmail } = await somebodySignedIn()
    const browserToken = 'whoever-reads-the-old-mailbox'.padEnd(43, 'x')
    const old = await askForCode(worldAt(db), { email: oldEmail, browserToken })
    const { code } = await askForEmailChange(worldAt(db), signedIn, newEmail)
    await confirmEmailChange(worldAt(db), signedIn, code)
    expect(await checkCode(worldAt(db), { code: old.code, browserToken })).toEqual({
      outcome: 'no-open-code',
    })
  })

  test('a code works once, for ten minutes, in the session that asked, and for five tries', async () => {
    const { db, signedIn } = await somebodySignedIn()
    const { code } = await askForEmailChange(worldAt(db), signedIn, newEmail)
    const elsewhere = { ...signedIn, tokenHash: 'another' }
    expect(await confirmEmailChange(worldAt(db), elsewhere, code)).toEqual({
      outcome: 'wrong-code',
      triesLeft: 4,
    })
    const late = worldAt(db, '2026-11-20T09:50:00Z')
    expect(await confirmEmailChange(late, signedIn, code)).toEqual({ outcome: 'no-open-code' })
    for (let left = 3; left >= 0; left -= 1) {
      const wrong = code === '000000' ? '111111' : '000000'
      expect(await confirmEmailChange(worldAt(db), signedIn, wrong)).toEqual({
        outcome: 'wrong-code',
        triesLeft: left,
      })
    }
    expect(await confirmEmailChange(worldAt(db), signedIn, code)).toEqual({ outcome: 'no-open-code' })
  })

  test('at most six codes go out in an hour', async () => {
    const { db, signedIn } = await somebodySignedIn()
    for (let number = 0; number < 8; number += 1) await askForEmailChange(worldAt(db), signedIn, newEmail)
    expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(6)
  })

  test('a code that was not mailed, because there were too many, cannot be guessed', async () => {
    const { db, signedIn } = await somebodySignedIn()
    for (let number = 0; number < 6; number += 1) await askForEmailChange(worldAt(db), signedIn, newEmail)
    const { code } = await askForEmailChange(worldAt(db), signedIn, newEmail)
    expect(await confirmEmailChange(worldAt(db), signedIn, code)).toMatchObject({ outcome: 'wrong-code' })
  })
})

describe('where one is signed in', () => {
  test('one other browser can be signed out, and the audit has it', async () => {
    const { db, signedIn } = await somebodySignedIn()
    const sessions = await listOwnSessions(db, signedIn, new Date(now))
    const telephone = sessions.find((one) => one.browser === 'telephone')
    expect(await signOutOne(worldAt(db), signedIn, telephone?.id ?? '')).toBe(true)
    expect(await openBrowsers(db, signedIn)).toEqual(['at-home', 'this-one'])
    expect(await signOutOne(worldAt(db), signedIn, telephone?.id ?? '')).toBe(false)
    expect(await db.selectFrom('audit').select('action').execute()).toEqual([{ action: 'sessions.ended' }])
  })

  test('the browser that asks is marked, and where only the mailed code was given it says so, for half an hour', async () => {
    const { db, signedIn } = await somebodySignedIn()
    const proved = instant(new Date(now))
    await db
      .updateTable('sessions')
      .set({ second_factor_at: proved, second_factor_by: 'app' })
      .where('browser_name', '<>', 'telephone')
      .execute()
    const shown = async (who: SignedIn, minutes: number) =>
      (await listOwnSessions(db, who, new Date(Date.parse(now) + minutes * 60_000)))
        .map(({ browser }) => browser)
        .sort()
    const withApp = { ...signedIn, hasSecondFactor: true }
    const waiting = 'telephone (waiting for the second step)'
    expect(await shown(withApp, 30)).toEqual(['at-home', waiting, 'this-one (this one)'].sort())
    expect(await shown(withApp, 31)).toEqual(['at-home', 'this-one (this one)'])
    expect(await shown(signedIn, 31)).toEqual(['at-home', 'telephone', 'this-one (this one)'])
  })

  test('signing out everywhere also stops a code that was asked for before', async () => {
    const { db, signedIn, oldEmail } = await somebodySignedIn()
    const browserToken = 'another-browser'.padEnd(43, 'x')
    const { code } = await askForCode(worldAt(db), { email: oldEmail, browserToken })
    await signOutEverywhere(worldAt(db), signedIn)
    expect(await openBrowsers(db, signedIn)).toEqual([])
    expect(await checkCode(worldAt(db), { code, browserToken })).toEqual({ outcome: 'no-open-code' })
  })

  test('nobody signs another person’s browser out', async () => {
    const { db, signedIn } = await somebodySignedIn()
    const stranger = { ...signedIn, personId: (await insertActor(db)).personId, tokenHash: 'stranger' }
    expect(await signOutOne(worldAt(db), stranger, 'telephon')).toBe(false)
    expect(await openBrowsers(db, signedIn)).toHaveLength(3)
  })
})

test('one browser that tries many addresses gets no more codes mailed, and the same answer', async () => {
  const db = await testDb()
  const browserToken = 'one-browser'.padEnd(43, 'x')
  for (let number = 0; number < 20; number += 1) {
    await askForCode(worldAt(db), { email: `guess.${number}@nhs.net`, browserToken })
  }
  const known = await insertActor(db)
  await askForCode(worldAt(db), { email: known.email, browserToken })
  expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
  const otherBrowser = 'other-browser'.padEnd(43, 'x')
  await askForCode(worldAt(db), { email: known.email, browserToken: otherBrowser })
  expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(1)
})
