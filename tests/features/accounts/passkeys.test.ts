import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { removeOwnApp } from '~/features/accounts/authenticator-app.server'
import { addPasskey, askForPasskey, givePasskey, removeOwnPasskey } from '~/features/accounts/passkeys.server'
import { makeRecoveryCodes } from '~/features/accounts/recovery-codes.server'
import { giveRecoveryCode } from '~/features/accounts/second-factor.server'
import type { FactorHolder } from '~/features/accounts/tell-second-factor.server'
import { readSecondStep } from '~/platform/second-step.server'
import { insertPractice } from '../../factories/organisations'
import { type Said, type SoftwarePasskey, softwarePasskey } from '../../support/software-passkey'
import { testDb } from '../../support/test-db'
import { browserToken, halfSignedIn, sessionOf, setUpApp, worldAt } from './second-step-world'

const nine = '2026-11-20T09:00:00Z'
const at = (minutes: number) => new Date(Date.parse(nine) + minutes * 60_000).toISOString()
const passkeys = { domain: 'localhost', origin: 'http://localhost:3000' }
const worldWith = (db: Db, time: string) => ({ ...worldAt(db, time), passkeys })

async function asked(db: Db, holder: FactorHolder, purpose: 'add' | 'prove', time = nine) {
  const options = await askForPasskey(worldWith(db, time), holder, purpose)
  if (!options) throw new Error('Nothing was asked')
  return options
}

async function add(db: Db, holder: FactorHolder, passkey: SoftwarePasskey, name = 'Work laptop') {
  const answer = passkey.added(await asked(db, holder, 'add'))
  return addPasskey(worldWith(db, nine), holder, { answer, name })
}

/** An officer who added a passkey at nine, and a session of theirs five minutes later in which only the mailed code was given. */
async function anOfficerWithAPasskey({ counts = false } = {}) {
  const db = await testDb()
  const first = await halfSignedIn(db, { time: nine })
  const passkey = softwarePasskey({ counts })
  const added = await add(db, first.holder, passkey)
  if (added.outcome !== 'added') throw new Error(added.outcome)
  const { personId } = first.holder
  const second = await halfSignedIn(db, { time: at(5), personId })
  const give = async (said: Said = {}, holder = second.holder) =>
    givePasskey(worldWith(db, at(5)), holder, {
      answer: passkey.proof(await asked(db, holder, 'prove', at(5)), said),
      browserToken,
    })
  return { db, passkey, recoveryCodes: added.recoveryCodes ?? [], first, give, ...second }
}

const mailsOf = async (db: Db) =>
  (await db.selectFrom('outbox').select(['kind', 'payload']).orderBy('id').execute())
    .filter(({ kind }) => kind === 'second-factor-changed')
    .map(({ payload }) => JSON.parse(payload).change)
const auditOf = async (db: Db) =>
  (await db.selectFrom('audit').select('action').orderBy('id').execute()).map(({ action }) => action)
const stateAt = async (db: Db, token: string, time: string) => (await sessionOf(db, token, time)).state

describe('adding a passkey', () => {
  test('as the first second step signs in and gives ten recovery codes; audit and mail tell of it', async () => {
    const db = await testDb()
    const { token, holder } = await halfSignedIn(db, { time: nine })
    const added = await add(db, holder, softwarePasskey())
    expect(added).toMatchObject({ outcome: 'added', recoveryCodes: { length: 10 } })
    expect(await stateAt(db, token, nine)).toBe('signed-in')
    expect(await mailsOf(db)).toEqual(['passkey-added'])
    const line = await db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(line).toMatchObject({ action: 'second-factor.passkey-added', person_id: holder.personId })
    expect(line.after).toBe(JSON.stringify({ name: 'Work laptop' }))
    expect((await readSecondStep(db, holder.personId)).passkeys).toEqual([
      { id: 1, name: 'Work laptop', added: 'Friday 20 November 2026, 9am', used: 'Never' },
    ])
  })

  test('beside an app leaves app and recovery codes as they are', async () => {
    const db = await testDb()
    const { holder } = await halfSignedIn(db, { time: nine })
    await setUpApp(db, holder, nine)
    const added = await add(db, { ...holder, hasSecondFactor: true }, softwarePasskey())
    expect(added).toEqual({ outcome: 'added', recoveryCodes: null })
    const step = await readSecondStep(db, holder.personId)
    expect(step.app).toBeDefined()
    expect(step.codes.left).toBe(10)
  })

  test('a practice that adds one of its own accord is asked for it from the next sign-in on', async () => {
    const db = await testDb()
    await insertPractice(db)
    const { token, holder } = await halfSignedIn(db, { role: 'practice_user', time: nine })
    expect((await add(db, holder, softwarePasskey())).outcome).toBe('added')
    expect(await stateAt(db, token, nine)).toBe('signed-in')
    const other = await halfSignedIn(db, { time: at(1), personId: holder.personId })
    expect(await stateAt(db, other.token, at(1))).toBe('second-factor')
  })

  test.each<[string, Said]>([
    ['made on a page of another origin', { origin: 'http://localhost:3001' }],
    ['made for another domain', { domain: 'elsewhere.example' }],
    ['made for another challenge', { challenge: 'c29tZXRoaW5nIGVsc2U' }],
    ['made without the person verified', { isVerified: false }],
    ['that is a proof and no new passkey', { type: 'webauthn.get' }],
  ])('one %s is refused', async (_, said) => {
    const db = await testDb()
    const { token, holder } = await halfSignedIn(db, { time: nine })
    const answer = softwarePasskey().added(await asked(db, holder, 'add'), said)
    const result = await addPasskey(worldWith(db, nine), holder, { answer, name: 'Elsewhere' })
    expect(result).toEqual({ outcome: 'refused' })
    expect(await stateAt(db, token, nine)).toBe('second-factor')
    expect(await db.selectFrom('passkeys').select('id').execute()).toEqual([])
    expect(await auditOf(db)).toEqual([])
  })

  test.each(['', 'nonsense', '{}', '[]', '{"id":"a","rawId":"a","type":"public-key","response":{}}'])(
    'what no browser says ("%s") is refused',
    async (answer) => {
      const db = await testDb()
      const { holder } = await halfSignedIn(db, { time: nine })
      await asked(db, holder, 'add')
      expect(await addPasskey(worldWith(db, nine), holder, { answer, name: 'x' })).toEqual({
        outcome: 'refused',
      })
    },
  )

  test('a challenge counts once, for five minutes, in its own session, and for what it was asked', async () => {
    const db = await testDb()
    const { holder } = await halfSignedIn(db, { time: nine })
    const other = await halfSignedIn(db, { time: nine })
    const give = (answer: string, who = holder, time = nine) =>
      addPasskey(worldWith(db, time), who, { answer, name: 'x' }).then(({ outcome }) => outcome)
    const late = softwarePasskey().added(await asked(db, holder, 'add'))
    expect(await give(late, holder, at(5))).toBe('run-out')
    const mine = softwarePasskey().added(await asked(db, holder, 'add'))
    expect(await give(mine, other.holder)).toBe('run-out')
    expect(await give(mine)).toBe('added')
    expect(await give(mine)).toBe('run-out')
    await asked(db, holder, 'prove')
    expect(await give(softwarePasskey().added({ challenge: 'x' }))).toBe('run-out')
  })

  test('a passkey that somebody has, be it the same person, is not added again', async () => {
    const { db, passkey, first } = await anOfficerWithAPasskey()
    const holder = { ...first.holder, hasSecondFactor: true }
    expect(await add(db, holder, passkey)).toEqual({ outcome: 'known-before' })
    const other = await halfSignedIn(db, { time: nine })
    expect(await add(db, other.holder, passkey)).toEqual({ outcome: 'known-before' })
    expect(await stateAt(db, other.token, nine)).toBe('second-factor')
  })

  test('whoever had none when the page was opened and has one now gives that first', async () => {
    const db = await testDb()
    const one = await halfSignedIn(db, { time: nine })
    const { personId } = one.holder
    const elsewhere = await halfSignedIn(db, { time: nine, personId })
    await add(db, one.holder, softwarePasskey())
    expect(await add(db, elsewhere.holder, softwarePasskey())).toEqual({ outcome: 'set-up-elsewhere' })
    expect(await stateAt(db, elsewhere.token, nine)).toBe('second-factor')
  })

  test('the browser is told which ones it need not make again, and there is room for ten', async () => {
    const db = await testDb()
    const { holder } = await halfSignedIn(db, { time: nine })
    const first = softwarePasskey()
    await add(db, holder, first)
    const withOne = { ...holder, hasSecondFactor: true }
    expect(await asked(db, withOne, 'add')).toMatchObject({
      excludeCredentials: [{ id: first.credentialId }],
      authenticatorSelection: { userVerification: 'required' },
      attestation: 'none',
      rp: { id: 'localhost' },
    })
    for (let number = 2; number <= 10; number += 1) await add(db, withOne, softwarePasskey())
    expect(await askForPasskey(worldWith(db, nine), withOne, 'add')).toBeUndefined()
  })
})

describe('giving a passkey', () => {
  test('signs in, and its last use is kept', async () => {
    const { db, token, holder, give } = await anOfficerWithAPasskey()
    expect(await give()).toEqual({ outcome: 'proved' })
    expect(await stateAt(db, token, at(5))).toBe('signed-in')
    const { passkeys: kept } = await readSecondStep(db, holder.personId)
    expect(kept[0]?.used).toBe('Friday 20 November 2026, 9:05am')
  })

  test('the same answer does not sign in a second time, here or in another session', async () => {
    const { db, holder, passkey } = await anOfficerWithAPasskey()
    const answer = passkey.proof(await asked(db, holder, 'prove', at(5)))
    const give = (who: FactorHolder) => givePasskey(worldWith(db, at(5)), who, { answer, browserToken })
    expect(await give(holder)).toEqual({ outcome: 'proved' })
    expect(await give(holder)).toEqual({ outcome: 'run-out' })
    const other = await halfSignedIn(db, { time: at(5), personId: holder.personId })
    await asked(db, other.holder, 'prove', at(5))
    expect(await give(other.holder)).toMatchObject({ outcome: 'wrong' })
    expect(await stateAt(db, other.token, at(5))).toBe('second-factor')
  })

  test('two posts of one answer at once sign in once', async () => {
    const { db, holder, passkey } = await anOfficerWithAPasskey()
    const answer = passkey.proof(await asked(db, holder, 'prove', at(5)))
    const both = await Promise.all(
      [1, 2].map(() => givePasskey(worldWith(db, at(5)), holder, { answer, browserToken })),
    )
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['proved', 'run-out'])
  })

  test.each<[string, Said]>([
    ['on a page of another origin', { origin: 'https://opel.example.nhs.uk.elsewhere.example' }],
    ['for another domain', { domain: 'elsewhere.example' }],
    ['for another challenge', { challenge: 'c29tZXRoaW5nIGVsc2U' }],
    ['without the person verified', { isVerified: false }],
    ['as if it were added', { type: 'webauthn.create' }],
  ])('one given %s is refused', async (_, said) => {
    const { db, token, give } = await anOfficerWithAPasskey()
    expect(await give(said)).toEqual({ outcome: 'wrong', triesLeft: 4 })
    expect(await stateAt(db, token, at(5))).toBe('second-factor')
  })

  test('another person’s passkey is refused, however right its signature', async () => {
    const { db, passkey } = await anOfficerWithAPasskey()
    const other = await halfSignedIn(db, { time: nine })
    await add(db, other.holder, softwarePasskey())
    const session = await halfSignedIn(db, { time: at(5), personId: other.holder.personId })
    const answer = passkey.proof(await asked(db, session.holder, 'prove', at(5)))
    const result = await givePasskey(worldWith(db, at(5)), session.holder, { answer, browserToken })
    expect(result).toMatchObject({ outcome: 'wrong' })
    expect(await stateAt(db, session.token, at(5))).toBe('second-factor')
  })

  test('a passkey signed by another key under the same name is refused', async () => {
    const { db, holder, passkey } = await anOfficerWithAPasskey()
    const forged = softwarePasskey().proof(await asked(db, holder, 'prove', at(5)))
    const { credentialId: id } = passkey
    const answer = JSON.stringify({ ...JSON.parse(forged), id, rawId: id })
    const result = await givePasskey(worldWith(db, at(5)), holder, { answer, browserToken })
    expect(result).toMatchObject({ outcome: 'wrong' })
  })

  test('a removed one is refused, also when it was asked for before', async () => {
    const { db, holder, passkey, first, token } = await anOfficerWithAPasskey()
    await add(db, { ...first.holder, hasSecondFactor: true }, softwarePasskey())
    const answer = passkey.proof(await asked(db, holder, 'prove', at(5)))
    expect(await removeOwnPasskey(worldAt(db, at(5)), first.holder, 1)).toBe('removed')
    const result = await givePasskey(worldWith(db, at(5)), holder, { answer, browserToken })
    expect(result).toMatchObject({ outcome: 'wrong' })
    expect(await stateAt(db, token, at(5))).toBe('second-factor')
  })

  test('one that counts no further than before is refused; audit and mail say that it may be a copy', async () => {
    const { db, give, token } = await anOfficerWithAPasskey({ counts: true })
    expect(await give({ counter: 7 })).toEqual({ outcome: 'proved' })
    expect(await give({ counter: 7 })).toEqual({ outcome: 'maybe-copied' })
    expect(await give({ counter: 0 })).toEqual({ outcome: 'maybe-copied' })
    expect(await mailsOf(db)).toEqual(['passkey-added', 'passkey-refused', 'passkey-refused'])
    const line = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst()
    expect(line).toMatchObject({
      action: 'second-factor.passkey-refused',
      before: JSON.stringify({ name: 'Work laptop', counter: 7 }),
      after: JSON.stringify({ counter: 0 }),
    })
    expect(await stateAt(db, token, at(5))).toBe('signed-in')
    const { counter } = await db.selectFrom('passkeys').select('counter').executeTakeFirstOrThrow()
    expect(counter).toBe(7)
    expect(await give({ counter: 8 })).toEqual({ outcome: 'proved' })
  })

  test('a count that nobody signed tells of no copy', async () => {
    const { db, holder, passkey, give } = await anOfficerWithAPasskey({ counts: true })
    await give({ counter: 7 })
    const forged = softwarePasskey().proof(await asked(db, holder, 'prove', at(5)), { counter: 1 })
    const { credentialId: id } = passkey
    const answer = JSON.stringify({ ...JSON.parse(forged), id, rawId: id })
    const result = await givePasskey(worldWith(db, at(5)), holder, { answer, browserToken })
    expect(result).toMatchObject({ outcome: 'wrong' })
    expect(await mailsOf(db)).toEqual(['passkey-added'])
  })

  test('wrong ones count with the wrong codes: after five the right one waits too', async () => {
    const { give } = await anOfficerWithAPasskey()
    for (let left = 4; left >= 0; left -= 1)
      expect(await give({ isVerified: false })).toEqual({ outcome: 'wrong', triesLeft: left })
    expect(await give()).toEqual({ outcome: 'too-many', waitMinutes: 15 })
  })

  test('without the passkey a recovery code signs in, and new ones can be made', async () => {
    const { db, holder, token, recoveryCodes, first } = await anOfficerWithAPasskey()
    const code = { code: recoveryCodes[0] ?? '', browserToken }
    expect((await giveRecoveryCode(worldAt(db, at(5)), holder, code)).outcome).toBe('proved')
    expect(await stateAt(db, token, at(5))).toBe('signed-in')
    expect(await makeRecoveryCodes(worldAt(db, at(5)), first.holder)).toHaveLength(10)
  })

  test('nothing is asked of whoever has no passkey', async () => {
    const db = await testDb()
    const { holder } = await halfSignedIn(db, { time: nine })
    expect(await askForPasskey(worldWith(db, nine), holder, 'prove')).toBeUndefined()
  })
})

describe('removing a passkey', () => {
  test('is told by audit and mail, and is done once', async () => {
    const { db, first } = await anOfficerWithAPasskey()
    await setUpApp(db, first.holder, at(1))
    const remove = () => removeOwnPasskey(worldAt(db, at(2)), first.holder, 1)
    expect(await remove()).toBe('removed')
    expect(await remove()).toBe('removed-before')
    expect((await mailsOf(db)).at(-1)).toBe('passkey-removed')
    const line = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst()
    expect(line).toMatchObject({
      action: 'second-factor.passkey-removed',
      before: JSON.stringify({ name: 'Work laptop' }),
    })
  })

  test('the last second step is not taken away', async () => {
    const { db, first } = await anOfficerWithAPasskey()
    expect(await removeOwnPasskey(worldAt(db, at(1)), first.holder, 1)).toBe('last')
    await add(db, { ...first.holder, hasSecondFactor: true }, softwarePasskey(), 'Telephone')
    expect(await removeOwnPasskey(worldAt(db, at(1)), first.holder, 1)).toBe('removed')
    expect(await removeOwnPasskey(worldAt(db, at(1)), first.holder, 2)).toBe('last')
  })

  test('nobody removes another person’s', async () => {
    const { db } = await anOfficerWithAPasskey()
    const other = await halfSignedIn(db, { time: nine })
    await setUpApp(db, other.holder, nine)
    expect(await removeOwnPasskey(worldAt(db, at(1)), other.holder, 1)).toBe('removed-before')
    expect(await db.selectFrom('passkeys').select('id').execute()).toHaveLength(1)
  })
})

describe('removing the app of a lost telephone', () => {
  test('leaves passkeys and recovery codes, is told by audit and mail, and is done once', async () => {
    const { db, first, give } = await anOfficerWithAPasskey()
    await setUpApp(db, first.holder, at(1))
    const remove = () => removeOwnApp(worldAt(db, at(2)), first.holder)
    expect(await remove()).toBe('removed')
    expect(await remove()).toBe('removed-before')
    const step = await readSecondStep(db, first.holder.personId)
    expect([step.app, step.codes.left, step.passkeys.length]).toEqual([undefined, 10, 1])
    expect((await mailsOf(db)).at(-1)).toBe('app-removed')
    expect((await auditOf(db)).at(-1)).toBe('second-factor.app-removed')
    expect(await give()).toEqual({ outcome: 'proved' })
  })

  test('an app that is the only second step stays', async () => {
    const db = await testDb()
    const { holder } = await halfSignedIn(db, { time: nine })
    await setUpApp(db, holder, nine)
    expect(await removeOwnApp(worldAt(db, at(1)), holder)).toBe('last')
    expect((await readSecondStep(db, holder.personId)).app).toBeDefined()
  })
})
