import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertAssignment } from '#db/queries/people'
import { roleScopeKind, roles } from '~/domain/access/roles'
import { needsSecondFactor } from '~/domain/access/second-factor'
import { instant } from '~/domain/calendar/days'
import { appToSetUp, confirmApp, turnSecondFactorOff } from '~/features/accounts/authenticator-app.server'
import { makeRecoveryCodes } from '~/features/accounts/recovery-codes.server'
import { giveAppCode, giveRecoveryCode, isFreshlyProved } from '~/features/accounts/second-factor.server'
import { readSecondStep } from '~/platform/second-step.server'
import { insertPractice, testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import { browserToken, codeAt, halfSignedIn, sessionOf, setUpApp, worldAt } from './second-step-world'

const nine = '2026-11-20T09:00:00Z'
const at = (minutes: number) => new Date(Date.parse(nine) + minutes * 60_000).toISOString()

/** An officer with an app set up at nine, and a new session of theirs in which only the mailed code was given. */
async function anOfficerWithAnApp() {
  const db = await testDb()
  const first = await halfSignedIn(db, { time: nine })
  const { secretWords, recoveryCodes } = await setUpApp(db, first.holder, nine)
  const { personId } = first.holder
  const second = await halfSignedIn(db, { time: at(5), personId })
  return { db, secretWords, recoveryCodes, first, ...second }
}

const mailsOf = async (db: Db) =>
  (await db.selectFrom('outbox').select(['kind', 'payload']).orderBy('id').execute())
    .filter(({ kind }) => kind === 'second-factor-changed')
    .map(({ payload }) => JSON.parse(payload).change)
const auditOf = async (db: Db) =>
  (await db.selectFrom('audit').select('action').orderBy('id').execute()).map(({ action }) => action)

describe('who needs a second step', () => {
  test.each(roles.map((role) => [role]))('%s needs one when the role is one at the ICB', (role) => {
    expect(needsSecondFactor([role])).toBe(roleScopeKind[role] === 'icb')
    expect(needsSecondFactor(['practice_user', role])).toBe(roleScopeKind[role] === 'icb')
  })

  test('the mailed code alone leaves an officer half signed in, for half an hour', async () => {
    const db = await testDb()
    const { token } = await halfSignedIn(db, { time: nine })
    expect((await sessionOf(db, token, at(30))).state).toBe('second-factor')
    expect((await sessionOf(db, token, at(31))).state).toBe('expired')
  })

  test('a practice is signed in by the mailed code, until it sets up an app of its own accord', async () => {
    const db = await testDb()
    await insertPractice(db)
    const { token, holder } = await halfSignedIn(db, { role: 'practice_user', time: nine })
    expect((await sessionOf(db, token, nine)).state).toBe('signed-in')
    await setUpApp(db, holder, nine)
    const other = await halfSignedIn(db, { time: at(1), personId: holder.personId })
    expect((await sessionOf(db, other.token, at(1))).state).toBe('second-factor')
  })

  test('whoever is given a role at the ICB owes it from the next page on', async () => {
    const db = await testDb()
    const { token, holder } = await halfSignedIn(db, { role: 'partner', time: nine })
    expect((await sessionOf(db, token, at(20))).state).toBe('signed-in')
    const added = { role: 'workforce', icbCode: testIcb, scopeKind: 'icb', scopeCode: testIcb } as const
    const given = { personId: holder.personId, isLead: false, grantedBy: null }
    await insertAssignment(db, { ...added, ...given, at: instant(new Date(nine)) })
    expect((await sessionOf(db, token, at(20))).state).toBe('second-factor')
  })
})

describe('setting up an authenticator app', () => {
  test('a first code proves that the app has the secret; the session is signed in and ten recovery codes are given', async () => {
    const db = await testDb()
    const { token, holder } = await halfSignedIn(db, { time: nine })
    const { recoveryCodes } = await setUpApp(db, holder, nine)
    expect((await sessionOf(db, token, nine)).state).toBe('signed-in')
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(recoveryCodes[0]).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    expect(await mailsOf(db)).toEqual(['app-set-up'])
    expect(await auditOf(db)).toEqual(['second-factor.app-set-up'])
  })

  test('neither the secret nor a recovery code stands anywhere in the database', async () => {
    const { db, secretWords, recoveryCodes } = await anOfficerWithAnApp()
    const everything = JSON.stringify(
      await Promise.all(
        (['authenticator_apps', 'recovery_codes', 'outbox', 'audit', 'sessions'] as const).map((table) =>
          db.selectFrom(table).selectAll().execute(),
        ),
      ),
    )
    for (const words of [secretWords, ...recoveryCodes]) {
      expect(everything).not.toContain(words)
      expect(everything).not.toContain(words.replaceAll('-', ''))
    }
  })

  test('a wrong first code sets nothing up, and the same secret is shown again', async () => {
    const db = await testDb()
    const { token, holder } = await halfSignedIn(db, { time: nine })
    const world = worldAt(db, nine)
    const app = appToSetUp(world, holder)
    const wrong = codeAt(app.secretWords, at(60))
    const result = await confirmApp(world, holder, { sealed: app.sealed, code: wrong, browserToken })
    expect(result).toEqual({ outcome: 'wrong', triesLeft: 4 })
    expect((await sessionOf(db, token, nine)).state).toBe('second-factor')
    expect(appToSetUp(world, holder, app.sealed)).toEqual(app)
  })

  test('a secret shown in another session, changed, or half an hour ago, is not taken', async () => {
    const db = await testDb()
    const one = await halfSignedIn(db, { time: nine })
    const other = await halfSignedIn(db, { time: nine })
    const { sealed, secretWords } = appToSetUp(worldAt(db, nine), one.holder)
    const confirm = (holder: typeof one.holder, kept: string, time: string) =>
      confirmApp(worldAt(db, time), holder, { sealed: kept, code: codeAt(secretWords, time), browserToken })
    const startAgain = { outcome: 'start-again' }
    expect(await confirm(other.holder, sealed, nine)).toEqual(startAgain)
    expect(await confirm(one.holder, `${sealed.slice(0, -2)}AA`, nine)).toEqual(startAgain)
    expect(await confirm(one.holder, 'nonsense', nine)).toEqual(startAgain)
    expect(await confirm(one.holder, sealed, at(30))).toEqual(startAgain)
  })

  test('another app takes the place of the first, whose codes and recovery codes end', async () => {
    const { db, secretWords, recoveryCodes, first } = await anOfficerWithAnApp()
    const newer = await setUpApp(db, first.holder, at(6))
    const third = await halfSignedIn(db, { time: at(7), personId: first.holder.personId })
    const give = (code: string) => giveAppCode(worldAt(db, at(7)), third.holder, { code, browserToken })
    expect((await give(codeAt(secretWords, at(7)))).outcome).toBe('wrong')
    const oldCode = { code: recoveryCodes[0] ?? '', browserToken }
    expect((await giveRecoveryCode(worldAt(db, at(7)), third.holder, oldCode)).outcome).toBe('wrong')
    expect((await give(codeAt(newer.secretWords, at(7)))).outcome).toBe('proved')
    expect(await mailsOf(db)).toEqual(['app-set-up', 'app-replaced'])
  })

  test('the form that came twice sets up once', async () => {
    const db = await testDb()
    const { holder } = await halfSignedIn(db, { time: nine })
    const { sealed, secretWords } = await setUpApp(db, holder, nine)
    const code = codeAt(secretWords, nine)
    const again = await confirmApp(worldAt(db, nine), holder, { sealed, code, browserToken })
    expect(again).toEqual({ outcome: 'set-up-before' })
  })
})

describe('giving the second step', () => {
  test('the code of the app signs in, and is never accepted twice', async () => {
    const { db, token, holder, secretWords } = await anOfficerWithAnApp()
    const code = codeAt(secretWords, at(5))
    const give = (who: typeof holder) => giveAppCode(worldAt(db, at(5)), who, { code, browserToken })
    expect(await give(holder)).toEqual({ outcome: 'proved' })
    expect((await sessionOf(db, token, at(5))).state).toBe('signed-in')
    const another = await halfSignedIn(db, { time: at(5), personId: holder.personId })
    expect((await give(another.holder)).outcome).toBe('wrong')
    expect((await sessionOf(db, another.token, at(5))).state).toBe('second-factor')
  })

  test('the code that set the app up does not sign in besides', async () => {
    const { db, first, secretWords } = await anOfficerWithAnApp()
    const second = await halfSignedIn(db, { time: nine, personId: first.holder.personId })
    const code = codeAt(secretWords, nine)
    expect((await giveAppCode(worldAt(db, nine), second.holder, { code, browserToken })).outcome).toBe(
      'wrong',
    )
  })

  test('two posts of one code at once sign in once', async () => {
    const { db, holder, secretWords } = await anOfficerWithAnApp()
    const code = codeAt(secretWords, at(5))
    const both = await Promise.all(
      [1, 2].map(() => giveAppCode(worldAt(db, at(5)), holder, { code, browserToken })),
    )
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['proved', 'wrong'])
  })

  test('after five wrong codes on a browser even the right one waits a quarter of an hour', async () => {
    const { db, holder, secretWords } = await anOfficerWithAnApp()
    const wrong = { code: codeAt(secretWords, at(500)), browserToken }
    const left: unknown[] = []
    for (let i = 0; i < 5; i++) left.push(await giveAppCode(worldAt(db, at(5)), holder, wrong))
    expect(left).toEqual([4, 3, 2, 1, 0].map((triesLeft) => ({ outcome: 'wrong', triesLeft })))
    const right = (minutes: number) =>
      giveAppCode(worldAt(db, at(minutes)), holder, { code: codeAt(secretWords, at(minutes)), browserToken })
    expect(await right(6)).toEqual({ outcome: 'too-many', waitMinutes: 14 })
    expect(await right(20)).toEqual({ outcome: 'proved' })
  })

  test('ten wrong codes from many browsers within an hour lock the account for a while', async () => {
    const { db, holder, secretWords } = await anOfficerWithAnApp()
    const code = codeAt(secretWords, at(500))
    const from = (browser: number) => `browser-${browser}-`.padEnd(43, 'x')
    for (let i = 0; i < 10; i++)
      await giveAppCode(worldAt(db, at(5)), holder, { code, browserToken: from(i) })
    const right = { code: codeAt(secretWords, at(6)), browserToken: from(99) }
    expect(await giveAppCode(worldAt(db, at(6)), holder, right)).toEqual({
      outcome: 'too-many',
      waitMinutes: 59,
    })
  })

  test('a recovery code signs in once, however it is typed, and the person is told', async () => {
    const { db, token, holder, recoveryCodes } = await anOfficerWithAnApp()
    const code = ` ${(recoveryCodes[3] ?? '').toLowerCase().replaceAll('-', ' ')}`
    const give = () => giveRecoveryCode(worldAt(db, at(5)), holder, { code, browserToken })
    expect((await give()).outcome).toBe('proved')
    expect((await sessionOf(db, token, at(5))).state).toBe('signed-in')
    expect((await give()).outcome).toBe('wrong')
    expect(await mailsOf(db)).toEqual(['app-set-up', 'code-used'])
    expect((await readSecondStep(db, holder.personId)).codes.left).toBe(9)
  })

  test('with another SESSION_SECRET the app is of no use, and a recovery code still is', async () => {
    const { db, holder, secretWords, recoveryCodes } = await anOfficerWithAnApp()
    const world = { ...worldAt(db, at(5)), secret: 'another-secret-of-at-least-thirty-two-characters' }
    const code = codeAt(secretWords, at(5))
    expect((await giveAppCode(world, holder, { code, browserToken })).outcome).toBe('wrong')
    const recovery = { code: recoveryCodes[0] ?? '', browserToken }
    expect((await giveRecoveryCode(world, holder, recovery)).outcome).toBe('proved')
  })
})

describe('changing the second step', () => {
  test('asks for a proof of the last 15 minutes', async () => {
    const { db, first } = await anOfficerWithAnApp()
    const session = await sessionOf(db, first.token, at(5))
    if (session.state !== 'signed-in') throw new Error('not signed in')
    expect(isFreshlyProved(session.signedIn, new Date(at(15)))).toBe(true)
    expect(isFreshlyProved(session.signedIn, new Date(at(16)))).toBe(false)
  })

  test('new recovery codes end the old ones', async () => {
    const { db, first, holder, recoveryCodes } = await anOfficerWithAnApp()
    const codes = await makeRecoveryCodes(worldAt(db, at(1)), first.holder)
    expect(codes).toHaveLength(10)
    const give = (code = '') =>
      giveRecoveryCode(worldAt(db, at(5)), holder, { code, browserToken }).then(({ outcome }) => outcome)
    expect(await give(recoveryCodes[0])).toBe('wrong')
    expect(await give(codes?.[0])).toBe('proved')
  })

  test('somebody at the ICB cannot turn it off; a practice can', async () => {
    const { db, first } = await anOfficerWithAnApp()
    expect(await turnSecondFactorOff(worldAt(db, at(1)), first.holder)).toBe('needed')
    await insertPractice(db)
    const practice = await halfSignedIn(db, { role: 'practice_user', time: nine })
    await setUpApp(db, practice.holder, nine)
    expect(await turnSecondFactorOff(worldAt(db, at(1)), practice.holder)).toBe('off')
    expect(await turnSecondFactorOff(worldAt(db, at(1)), practice.holder)).toBe('off-before')
    expect((await readSecondStep(db, practice.holder.personId)).app).toBeUndefined()
  })
})
