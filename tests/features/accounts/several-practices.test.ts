import { expect, test } from 'vitest'
import { insertAssignment } from '#db/queries/people'
import { instant } from '~/domain/calendar/days'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')

async function somebodyWithTwoPractices() {
  const db = await testDb()
  const [one, two, third] = [await insertPractice(db), await insertPractice(db), await insertPractice(db)]
  const { personId } = await insertActor(db, { scopeCode: one.code })
  const secondRole = await insertAssignment(db, {
    personId,
    role: 'practice_user',
    icbCode: testIcb,
    scopeKind: 'practice',
    scopeCode: two.code,
    isLead: false,
    at: instant(now),
    grantedBy: null,
  })
  return { db, personId, one, two, third, secondRole }
}

test('one person reaches both of their practices with one account, and no third', async () => {
  const { db, personId, one, two, third } = await somebodyWithTwoPractices()
  const openHome = async (practiceCode: string) =>
    (await callRoute(routeOf('practices.$practiceCode'), { db, now, personId, params: { practiceCode } }))
      .status
  expect([await openHome(one.code), await openHome(two.code), await openHome(third.code)]).toEqual([
    200, 200, 403,
  ])
})

test('switching makes the other practice the one they act for, and nobody switches to a role of others', async () => {
  const { db, personId, secondRole, third } = await somebodyWithTwoPractices()
  const post = (roleId: number) =>
    callRoute(routeOf('switch'), { db, now, personId, form: { roleId: String(roleId) } })
  expect((await post(secondRole)).status).toBe(303)
  const sessions = await db.selectFrom('sessions').select('active_role_id').execute()
  expect(sessions).toContainEqual({ active_role_id: secondRole })
  const stranger = await insertActor(db, { scopeCode: third.code })
  const theirs = await db
    .selectFrom('person_roles')
    .select('id')
    .where('person_id', '=', stranger.personId)
    .executeTakeFirstOrThrow()
  expect((await post(theirs.id)).status).toBe(403)
})
