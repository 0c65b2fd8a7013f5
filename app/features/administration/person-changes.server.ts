import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findPersonByEmail, listAssignments } from '#db/queries/people'
import { type AdminPerson, changePerson, findAdminPerson, type PersonChange } from '#db/queries/people-admin'
import { removeSecondFactors } from '#db/queries/second-factors'
import { endAllSessions } from '#db/queries/sessions'
import type { Actor } from '~/domain/access/actor'
import type { Assignment } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { type AdminLive, isLastAdministrator, lastOne, type PersonOutcome } from './role-changes.server'

/** A change somebody asks for, and the version of the person they saw. */
interface Asked {
  readonly personId: number
  readonly version: number
  readonly reason: string
}

/** Keeps a person out: no sign-in, every session ended at once. Their roles stay, for when they come back. */
export async function suspendPerson(live: AdminLive, actor: Actor, asked: Asked): Promise<PersonOutcome> {
  return changeOne(live, actor, asked, async (trx, person) => {
    if (person.status === 'suspended') return refuse('This person is suspended already.')
    if (person.id === actor.personId) return refuse('You cannot suspend yourself. Ask another administrator.')
    const held = await listAssignments(trx, person.id)
    if (isOfAnotherIcb(held, actor))
      return refuse('This person also works for another ICB. End their roles here instead.')
    if (held.some((one) => one.role === 'admin') && (await isLastAdministrator(trx, actor.icbCode, person)))
      return lastOne
    await endAllSessions(trx, person.id, instant(live.realNow))
    return { action: 'person.suspended', change: { status: 'suspended' } }
  })
}

/** Lets a suspended person sign in again, with the roles they hold. */
export async function reinstatePerson(live: AdminLive, actor: Actor, asked: Asked): Promise<PersonOutcome> {
  return changeOne(live, actor, asked, async (_trx, person) =>
    person.status === 'active'
      ? refuse('This person is not suspended.')
      : { action: 'person.reinstated', change: { status: 'active' } },
  )
}

/** Signs a person out of every browser at once: a lost telephone, a doubt. They can sign in again. */
export async function signPersonOut(live: AdminLive, actor: Actor, asked: Asked): Promise<PersonOutcome> {
  return changeOne(live, actor, asked, async (trx, person) => {
    const ended = await endAllSessions(trx, person.id, instant(live.realNow))
    if (ended === 0) return refuse('This person is signed in nowhere.')
    return { action: 'sessions.ended-by-admin', change: {} }
  })
}

/** Takes away every second factor of a person who lost theirs, ends their sessions and tells them by mail. */
export async function resetSecondStep(live: AdminLive, actor: Actor, asked: Asked): Promise<PersonOutcome> {
  const { telephones } = (await readIcbWorld(live.db, actor.icbCode)).settings
  return changeOne(live, actor, asked, async (trx, person) => {
    if (person.id === actor.personId) return refuse('You cannot reset your own. Ask another administrator.')
    if (isOfAnotherIcb(await listAssignments(trx, person.id), actor))
      return refuse('This person also works for another ICB, whose administrators must agree. Ring them.')
    if (!(await removeSecondFactors(trx, person.id))) return refuse('This person has no second step set up.')
    await endAllSessions(trx, person.id, instant(live.realNow))
    await queueMail(trx, live.now, [
      {
        kind: 'second-factor-changed',
        payload: {
          change: 'reset',
          changedBy: actor.name,
          teamPhone: telephones.team,
          link: `${live.appUrl}/account`,
        },
        to: { address: person.email, personId: person.id },
        icbCode: actor.icbCode,
      },
    ])
    return { action: 'second-factor.reset', change: {} }
  })
}

/**
 * Corrects name, address or job. A new address ends every session: it is somebody else's to prove. The old address is told.
 * Whoever has the address can sign in, so that of somebody who works for another ICB too is not this administrator's to give.
 */
export async function changeDetails(
  live: AdminLive,
  actor: Actor,
  asked: Asked & { readonly name: string; readonly email: string; readonly job: string },
): Promise<PersonOutcome> {
  const { telephones } = (await readIcbWorld(live.db, actor.icbCode)).settings
  return changeOne(live, actor, asked, async (trx, person) => {
    const { name, email, job } = asked
    if (name === person.name && email === person.email && job === person.job)
      return refuse('Nothing is different yet. Change the name, the address or the job.', 'name')
    if (email !== person.email) {
      if (isOfAnotherIcb(await listAssignments(trx, person.id), actor)) return refuse(notYoursToMove, 'email')
      if (await findPersonByEmail(trx, email)) return refuse('Somebody else has this address.', 'email')
      await endAllSessions(trx, person.id, instant(live.realNow))
      await queueMail(trx, live.now, [
        {
          kind: 'email-changed',
          payload: { changedBy: actor.name, teamPhone: telephones.team, link: live.appUrl },
          to: { address: person.email, personId: person.id },
          icbCode: actor.icbCode,
        },
      ])
    }
    return { action: 'person.changed', change: { name, email, job } }
  })
}

const notYoursToMove =
  'This person also works for another ICB. They can change the address themselves, under “Your account”.'

function isOfAnotherIcb(held: readonly Assignment[], { icbCode }: Actor): boolean {
  return held.some((one) => one.icbCode !== icbCode)
}

type Refusal = Extract<PersonOutcome, { outcome: 'refused' }>

function refuse(message: string, field = 'reason'): Refusal {
  return { outcome: 'refused', field, message }
}

/** Finds the person, asks `decide` what is to change, and writes it with its line in the audit, all in one step. */
async function changeOne(
  { db, now }: AdminLive,
  actor: Actor,
  asked: Asked,
  decide: (
    trx: Executor,
    person: AdminPerson,
  ) => Promise<Refusal | { readonly action: string; readonly change: PersonChange }>,
): Promise<PersonOutcome> {
  return db.transaction().execute(async (trx): Promise<PersonOutcome> => {
    const person = await findAdminPerson(trx, actor.icbCode, asked.personId)
    if (!person) return { outcome: 'not-found' }
    if (person.version !== asked.version) return { outcome: 'changed-meanwhile' }
    const decided = await decide(trx, person)
    if ('outcome' in decided) return decided
    await changePerson(trx, person.id, person.version, decided.change)
    const { name, email, job, status } = person
    const before: PersonChange = { name, email, job, status }
    await insertAudit(trx, {
      at: instant(now),
      personId: actor.personId,
      action: decided.action,
      subjectKind: 'person',
      subjectId: String(person.id),
      icbCode: actor.icbCode,
      before,
      after: { ...before, ...decided.change },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}
