import { describe, expect, test } from 'vitest'
import { findAdminPerson } from '#db/queries/people-admin'
import { addPasskey, askForPasskey, givePasskey } from '~/features/accounts/passkeys.server'
import { resetByOperator } from '~/features/accounts/reset-by-operator.server'
import { resetSecondStep } from '~/features/administration/person-changes.server'
import { readPerson } from '~/features/administration/read-people.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { softwarePasskey } from '../../support/software-passkey'
import { testDb } from '../../support/test-db'
import { browserToken, halfSignedIn, sessionOf, setUpApp, worldAt } from '../accounts/second-step-world'

const nine = '2026-11-20T09:00:00Z'
const reason = 'Lost the telephone on a train; rang her on the number of her team.'

async function anOfficerWhoLostTheTelephone() {
  const db = await testDb()
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const { token, holder } = await halfSignedIn(db, { time: nine })
  const { secretWords, recoveryCodes } = await setUpApp(db, holder, nine)
  const { personId } = holder
  const version = (await findAdminPerson(db, testIcb, personId))?.version ?? 0
  const asked = { personId, version, reason }
  return { db, admin, token, personId, asked, secretWords, recoveryCodes, world: worldAt(db, nine) }
}

describe('an administrator resets the second step of somebody who lost it', () => {
  test('app and codes are gone, every session ends, the person is told and the audit says why', async () => {
    const { db, admin, token, personId, asked, world } = await anOfficerWhoLostTheTelephone()
    expect(await resetSecondStep(world, admin, asked)).toEqual({ outcome: 'done' })
    expect((await sessionOf(db, token, nine)).state).toBe('none')
    const line = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst()
    expect(line).toMatchObject({
      action: 'second-factor.reset',
      person_id: admin.personId,
      subject_id: String(personId),
      reason,
    })
    const mail = await db.selectFrom('outbox').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(JSON.parse(mail.payload)).toMatchObject({ change: 'reset', changedBy: 'Ada Min' })
    expect(mail.person_id).toBe(personId)
    // At the next sign-in the person sets it up anew.
    const again = await halfSignedIn(db, { time: nine, personId })
    expect(again.holder.hasSecondFactor).toBe(false)
  })

  test('passkeys are gone too, and are refused from then on', async () => {
    const { db, admin, personId, asked, world } = await anOfficerWhoLostTheTelephone()
    const passkey = softwarePasskey()
    const withPasskeys = { ...world, passkeys: { domain: 'localhost', origin: 'http://localhost:3000' } }
    const before = await halfSignedIn(db, { time: nine, personId })
    const toAdd = await askForPasskey(withPasskeys, before.holder, 'add')
    const answer = passkey.added({ challenge: toAdd?.challenge ?? '' })
    expect(await addPasskey(withPasskeys, before.holder, { answer, name: 'Laptop' })).toMatchObject({
      outcome: 'added',
    })
    const shown = await readPerson(world, admin, personId)
    expect(shown?.secondStep.passkeys).toMatchObject([{ name: 'Laptop', used: 'Never' }])
    const toProve = await askForPasskey(withPasskeys, before.holder, 'prove')
    expect(await resetSecondStep(world, admin, asked)).toEqual({ outcome: 'done' })
    const proof = { answer: passkey.proof({ challenge: toProve?.challenge ?? '' }), browserToken }
    expect(await givePasskey(withPasskeys, before.holder, proof)).toMatchObject({ outcome: 'wrong' })
    expect((await readPerson(world, admin, personId))?.secondStep.passkeys).toEqual([])
    const again = await halfSignedIn(db, { time: nine, personId })
    expect(again.holder.hasSecondFactor).toBe(false)
    expect(await askForPasskey(withPasskeys, again.holder, 'prove')).toBeUndefined()
  })

  test('nobody resets their own, and what is not set up is not reset', async () => {
    const { db, admin, asked, world } = await anOfficerWhoLostTheTelephone()
    const own = (await findAdminPerson(db, testIcb, admin.personId))?.version ?? 0
    const ownAsked = { personId: admin.personId, version: own, reason }
    expect((await resetSecondStep(world, admin, ownAsked)).outcome).toBe('refused')
    await resetSecondStep(world, admin, asked)
    const twice = await resetSecondStep(world, admin, { ...asked, version: asked.version + 1 })
    expect(twice.outcome).toBe('refused')
  })

  test('the page of a person shows what they have and when it was used, and no secret', async () => {
    const { admin, personId, world, secretWords, recoveryCodes } = await anOfficerWhoLostTheTelephone()
    const person = await readPerson(world, admin, personId)
    expect(person?.secondStep).toEqual({
      app: { added: 'Friday 20 November 2026, 9am', used: 'Friday 20 November 2026, 9am' },
      codes: { left: 10, used: 'Never' },
      passkeys: [],
    })
    const shown = JSON.stringify(person)
    for (const secret of [secretWords.replaceAll('-', ''), ...recoveryCodes])
      expect(shown).not.toContain(secret)
  })
})

describe('whoever runs the server resets that of the only administrator', () => {
  test('with a reason in the audit, a mail and every session ended', async () => {
    const { db, token, personId, world } = await anOfficerWhoLostTheTelephone()
    const { email } = await db
      .selectFrom('people')
      .select('email')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    expect(await resetByOperator(world, { email, reason })).toBe('done')
    expect((await sessionOf(db, token, nine)).state).toBe('none')
    const line = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst()
    expect(line).toMatchObject({ action: 'second-factor.reset', person_id: null, reason })
    expect(await resetByOperator(world, { email, reason })).toBe('nothing-set-up')
    expect(await resetByOperator(world, { email: 'nobody@nhs.net', reason })).toBe('no-such-person')
  })
})
