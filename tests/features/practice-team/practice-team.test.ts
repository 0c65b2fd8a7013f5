import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findPersonByEmail, listAssignments } from '#db/queries/people'
import { insertSession, listOpenSessions } from '#db/queries/sessions'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { accessReviewJob } from '~/features/practice-team/access-review-job.server'
import { actOnMember } from '~/features/practice-team/act-on-member.server'
import { confirmAccess } from '~/features/practice-team/confirm-access.server'
import { inviteToTeam } from '~/features/practice-team/invite.server'
import { readReview, readTeam } from '~/features/practice-team/read-team.server'
import { createLogger } from '~/platform/logger.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')
const practiceCode = 'C81001'

function worldOf(db: Db, at = now) {
  return { db, now: at, realNow: at, appUrl: 'https://opel.example.nhs.uk', log: createLogger('silent') }
}

async function aPracticeWithALead() {
  const db = await testDb()
  await insertPractice(db, { code: practiceCode, name: 'Latham House' })
  const lead = await insertLead(db, 'Lena Lead')
  const deputy = await insertActor(db, { scopeCode: practiceCode, name: 'Dan Deputy' })
  return { db, world: worldOf(db), lead, deputy }
}

async function insertLead(db: Db, name: string): Promise<Actor> {
  const person = await insertActor(db, { scopeCode: practiceCode, name })
  await db.updateTable('person_roles').set({ is_lead: 1 }).where('person_id', '=', person.personId).execute()
  return { ...person, isLead: true }
}

async function roleOf(db: Db, { personId }: Pick<Actor, 'personId'>): Promise<number> {
  const row = await db
    .selectFrom('person_roles')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return row.id
}

async function signIn(db: Db, { personId }: Pick<Actor, 'personId'>): Promise<void> {
  await insertSession(db, {
    tokenHash: `token-${personId}`,
    personId,
    activeRoleId: null,
    browserHash: 'browser',
    browserName: 'Firefox on Windows',
    at: instant(now),
    expiresAt: instant(new Date('2026-12-20T09:00:00Z')),
  })
}

const why = 'Agreed at the practice meeting'
const invitation = { practiceCode, name: 'Asha Patel', email: 'asha.patel@nhs.net', job: 'Deputy' }

describe('inviting', () => {
  test('somebody new gets an account, access to this practice alone, and a mail that leads to the sign-in page', async () => {
    const { db, world, lead } = await aPracticeWithALead()
    expect(await inviteToTeam(world, lead, invitation)).toEqual({ outcome: 'invited' })
    const person = await findPersonByEmail(db, invitation.email)
    expect(await listAssignments(db, person?.id ?? 0)).toMatchObject([
      { role: 'practice_user', scopeCode: practiceCode, isLead: false },
    ])
    const mail = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ kind: 'team-invitation', to_address: invitation.email })
    expect(JSON.parse(mail.payload).link).toBe(
      'https://opel.example.nhs.uk/sign-in?next=%2Fpractices%2FC81001',
    )
  })

  test('somebody who has an account elsewhere gets the same answer and the same mail, and keeps their name', async () => {
    const { db, world, lead } = await aPracticeWithALead()
    const elsewhere = await insertPractice(db)
    const known = await insertActor(db, { scopeCode: elsewhere.code, name: 'Dr A. Patel' })
    expect(await inviteToTeam(world, lead, { ...invitation, email: known.email })).toEqual({
      outcome: 'invited',
    })
    expect((await listAssignments(db, known.personId)).map((one) => one.scopeCode)).toEqual([
      elsewhere.code,
      practiceCode,
    ])
    const kinds = await db.selectFrom('outbox').select('kind').execute()
    expect(kinds).toEqual([{ kind: 'team-invitation' }])
    expect((await findPersonByEmail(db, known.email))?.name).toBe('Dr A. Patel')
  })

  test('somebody on the list is not invited again', async () => {
    const { world, lead, deputy } = await aPracticeWithALead()
    expect(await inviteToTeam(world, lead, { ...invitation, email: deputy.email })).toEqual({
      outcome: 'in-team',
      isSuspended: false,
    })
  })

  test('a practice sends at most 20 invitations a day', async () => {
    const { world, lead } = await aPracticeWithALead()
    for (let number = 1; number <= 20; number += 1) {
      const asked = { ...invitation, email: `person.${number}@nhs.net` }
      expect((await inviteToTeam(world, lead, asked)).outcome).toBe('invited')
    }
    expect(await inviteToTeam(world, lead, invitation)).toEqual({ outcome: 'too-many' })
    const tomorrow = worldOf(world.db, new Date('2026-11-21T09:41:00Z'))
    expect(await inviteToTeam(tomorrow, lead, invitation)).toEqual({ outcome: 'invited' })
  })
})

describe('looking after the people of a practice', () => {
  test('suspending ends the access and every session at once, and is told, kept and undone by letting in again', async () => {
    const { db, world, lead, deputy } = await aPracticeWithALead()
    await signIn(db, deputy)
    const asked = { practiceCode, roleId: await roleOf(db, deputy), reason: why }
    expect(await actOnMember(world, lead, { ...asked, act: 'suspend' })).toEqual({
      outcome: 'done',
      isSelf: false,
    })
    expect(await listOpenSessions(db, deputy.personId, instant(now))).toEqual([])
    expect(await listAssignments(db, deputy.personId)).toEqual([])
    const { members } = await readTeam(world, lead, practiceCode)
    expect(members.find((one) => one.name === 'Dan Deputy')).toMatchObject({
      isSuspended: true,
      acts: ['restore', 'remove'],
    })
    expect(await actOnMember(world, lead, { ...asked, act: 'restore' })).toMatchObject({ outcome: 'done' })
    expect(await listAssignments(db, deputy.personId)).toMatchObject([{ scopeCode: practiceCode }])
    const audit = await db.selectFrom('audit').select(['action', 'reason', 'person_id']).execute()
    expect(audit).toEqual([
      { action: 'access.suspend', reason: why, person_id: lead.personId },
      { action: 'access.restore', reason: why, person_id: lead.personId },
    ])
    const mails = await db.selectFrom('outbox').select(['kind', 'to_address']).execute()
    expect(mails).toEqual([
      { kind: 'access-changed', to_address: deputy.email },
      { kind: 'access-changed', to_address: deputy.email },
    ])
  })

  test('a lead of one practice does not touch what the person does for another', async () => {
    const { db, world, lead, deputy } = await aPracticeWithALead()
    const elsewhere = await insertPractice(db)
    const roleId = await roleOf(db, deputy)
    await db
      .insertInto('person_roles')
      .values({
        person_id: deputy.personId,
        role: 'practice_user',
        icb_code: lead.icbCode,
        scope_kind: 'practice',
        scope_code: elsewhere.code,
        is_lead: 1,
        granted_at: instant(now),
        granted_by: null,
        ended_at: null,
      })
      .execute()
    await actOnMember(world, lead, { practiceCode, roleId, act: 'remove', reason: why })
    expect((await listAssignments(db, deputy.personId)).map((one) => one.scopeCode)).toEqual([elsewhere.code])
    const theirs = await roleOf(db, deputy)
    const asked = { practiceCode, roleId: theirs, act: 'remove', reason: why } as const
    expect(await actOnMember(world, lead, asked)).toEqual({ outcome: 'no-longer-so' })
  })

  test.each(['end-lead', 'remove'] as const)('the last lead cannot "%s" herself', async (act) => {
    const { db, world, lead } = await aPracticeWithALead()
    const asked = { practiceCode, roleId: await roleOf(db, lead), act, reason: why }
    expect(await actOnMember(world, lead, asked)).toEqual({ outcome: 'last-lead' })
    expect(await listAssignments(db, lead.personId)).toMatchObject([{ isLead: true }])
  })

  test('of two leads who each end the other, the second is refused, so that one is left', async () => {
    const { db, world, lead, deputy } = await aPracticeWithALead()
    const reason = why
    const deputyRole = await roleOf(db, deputy)
    await actOnMember(world, lead, { practiceCode, roleId: deputyRole, act: 'make-lead', reason })
    const second = { ...deputy, isLead: true }
    const [one, other] = await Promise.all([
      actOnMember(world, lead, { practiceCode, roleId: deputyRole, act: 'end-lead', reason }),
      actOnMember(world, second, { practiceCode, roleId: await roleOf(db, lead), act: 'end-lead', reason }),
    ])
    expect([one.outcome, other.outcome].sort()).toEqual(['done', 'no-longer-so'])
    const { members } = await readTeam(world, lead, practiceCode)
    expect(members.filter((member) => member.isLead)).toHaveLength(1)
  })

  test('a lead whom the ICB has suspended does not count as one who is left', async () => {
    const { db, world, lead } = await aPracticeWithALead()
    const away = await insertLead(db, 'Away Lead')
    await db.updateTable('people').set({ status: 'suspended' }).where('id', '=', away.personId).execute()
    const asked = { practiceCode, roleId: await roleOf(db, lead), act: 'end-lead', reason: why } as const
    expect(await actOnMember(world, lead, asked)).toEqual({ outcome: 'last-lead' })
  })

  test('a colleague who is no lead sees the list, and nothing to do on it', async () => {
    const { world, deputy } = await aPracticeWithALead()
    const { members, review } = await readTeam(world, deputy, practiceCode)
    expect(members.map((one) => one.name)).toEqual(['Lena Lead', 'Dan Deputy'])
    expect(members.flatMap((one) => one.acts)).toEqual([])
    expect(review).toBeNull()
  })
})

describe('the pages of a lead', () => {
  test.each(['invite', '$roleId.$act'])(
    '"team.%s" is refused to a colleague who is no lead, page and form',
    async (page) => {
      const { db, lead, deputy } = await aPracticeWithALead()
      const route = routeOf(`practices.$practiceCode.team.${page}`)
      const params = { practiceCode, roleId: String(await roleOf(db, deputy)), act: 'suspend' }
      const ask = (personId: number, form?: Record<string, string>) =>
        callRoute(route, { db, now, personId, params, ...(form ? { form } : {}) })
      expect((await ask(deputy.personId)).status).toBe(403)
      expect((await ask(deputy.personId, { reason: why })).status).toBe(403)
      expect((await ask(lead.personId)).status).toBe(200)
      expect((await ask(lead.personId, { nothing: '' })).status).toBe(422)
    },
  )

  test('confirming is refused to a colleague who is no lead', async () => {
    const { db, lead, deputy } = await aPracticeWithALead()
    const route = routeOf('practices.$practiceCode.team')
    const form = { confirm: String(await roleOf(db, deputy)) }
    const ask = (personId: number) => callRoute(route, { db, now, personId, params: { practiceCode }, form })
    expect((await ask(deputy.personId)).status).toBe(403)
    expect((await ask(lead.personId)).status).toBe(303)
    expect(await db.selectFrom('access_confirmations').selectAll().execute()).toHaveLength(1)
  })
})

describe('who still needs access, once a quarter', () => {
  test('people who were there before the quarter are asked about, the lead herself and newcomers are not', async () => {
    const { db, world, lead, deputy } = await aPracticeWithALead()
    await inviteToTeam(world, lead, invitation)
    expect(await readReview(world, lead, practiceCode)).toEqual({
      quarter: 'October to December 2026',
      roleIds: [await roleOf(db, deputy)],
    })
  })

  test('confirming somebody is kept with who and when, and asked again in the next quarter', async () => {
    const { db, world, lead, deputy } = await aPracticeWithALead()
    const asked = { practiceCode, roleId: await roleOf(db, deputy) }
    expect(await confirmAccess(world, lead, asked)).toBe(true)
    expect(await confirmAccess(world, lead, asked)).toBe(false)
    expect((await readReview(world, lead, practiceCode)).roleIds).toEqual([])
    expect(await db.selectFrom('access_confirmations').selectAll().execute()).toEqual([
      { role_id: asked.roleId, quarter: '2026-Q4', confirmed_at: instant(now), confirmed_by: lead.personId },
    ])
    const january = worldOf(db, new Date('2027-01-04T09:00:00Z'))
    expect((await readReview(january, lead, practiceCode)).roleIds).toEqual([asked.roleId])
  })

  async function runReminder(db: Db, round: 0 | 1, at: string) {
    const [world, planned] = [
      worldOf(db, new Date(at)),
      await accessReviewJob.plan(worldOf(db, new Date(at))),
    ]
    await accessReviewJob.run(world, JSON.parse(planned[round]?.payload ?? ''))
  }

  async function remindersSent(db: Db) {
    const mails = await db
      .selectFrom('outbox')
      .select(['person_id'])
      .where('kind', '=', 'access-review')
      .execute()
    return mails.map((mail) => mail.person_id)
  }

  test('leads with somebody left are reminded on the second and the twelfth reporting day, at 9am', async () => {
    const { db, world, lead } = await aPracticeWithALead()
    const planned = await accessReviewJob.plan(world)
    expect(planned.map((job) => job.runAfter)).toEqual([
      '2026-10-02T08:00:00.000Z',
      '2026-10-16T08:00:00.000Z',
    ])
    await runReminder(db, 0, '2026-10-02T08:00:00Z')
    await runReminder(db, 0, '2026-10-02T08:01:00Z')
    expect(await remindersSent(db)).toEqual([lead.personId])
    await runReminder(db, 1, '2026-10-16T08:00:00Z')
    expect(await remindersSent(db)).toEqual([lead.personId, lead.personId])
  })

  test('nobody is reminded once all are confirmed', async () => {
    const { db, world, lead, deputy } = await aPracticeWithALead()
    await confirmAccess(world, lead, { practiceCode, roleId: await roleOf(db, deputy) })
    await runReminder(db, 1, '2026-11-20T09:40:00Z')
    expect(await remindersSent(db)).toEqual([])
  })

  test('a service that begins in the middle of a quarter asks once, not twice at once', async () => {
    const { db, lead } = await aPracticeWithALead()
    await runReminder(db, 0, '2026-11-20T09:40:00Z')
    await runReminder(db, 1, '2026-11-20T09:40:00Z')
    expect(await remindersSent(db)).toEqual([lead.personId])
  })
})

test('a practice’s people, and what is left of the quarterly task, are found without reading everybody’s roles', async () => {
  const { db, world, lead } = await aPracticeWithALead()
  const asked: CompiledQuery[] = []
  const watched = db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      asked.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await readTeam({ ...world, db: watched }, lead, practiceCode)
  expect(asked.length).toBeGreaterThan(2)
  for (const { sql, parameters } of asked) {
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    const steps = plan.rows.map((step) => step.detail).join('\n')
    expect(steps, sql).not.toMatch(
      /SCAN (person_roles|people|sessions|access_confirmations|role_suspensions)/,
    )
    if (/from "person_roles"/.test(sql)) expect(steps, sql).toMatch(/person_roles USING .*scope_code=\?/)
  }
})
