import { insertAudit } from '#db/queries/audit'
import { findPersonByEmail, insertPerson, listAssignments } from '#db/queries/people'
import { findAdminPerson } from '#db/queries/people-admin'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { FoundOrganisation } from './find-organisation.server'
import {
  type AdminLive,
  findRoleFor,
  insertRole,
  type PersonOutcome,
  type RoleAsked,
  roleInAudit,
} from './role-changes.server'

export type AddPersonOutcome =
  | { readonly outcome: 'added'; readonly personId: number }
  /** Somebody has this address; `personId` where they can be opened by this administrator. */
  | { readonly outcome: 'address-taken'; readonly personId: number | null }
  | Extract<FoundOrganisation, { outcome: 'choose' }>
  | Extract<PersonOutcome, { outcome: 'refused' }>

/** Adds a person with their first role, both in one step: without a role nobody could find them again. */
export async function addPerson(
  { db, now }: Pick<AdminLive, 'db' | 'now'>,
  actor: Actor,
  asked: RoleAsked & { readonly name: string; readonly email: string; readonly job: string },
): Promise<AddPersonOutcome> {
  return db.transaction().execute(async (trx): Promise<AddPersonOutcome> => {
    const known = await findPersonByEmail(trx, asked.email)
    if (known) {
      const mine = await findAdminPerson(trx, actor.icbCode, known.id)
      return { outcome: 'address-taken', personId: mine?.id ?? null }
    }
    const found = await findRoleFor(trx, actor.icbCode, asked, [])
    if (found.outcome !== 'found') return found
    const { name, email, job, reason } = asked
    const personId = await insertPerson(trx, { name, email, job, at: instant(now) })
    await insertRole(trx, now, actor, { ...asked, personId, code: found.code })
    const roles = (await listAssignments(trx, personId)).map(roleInAudit)
    await insertAudit(trx, {
      at: instant(now),
      personId: actor.personId,
      action: 'person.added',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode: actor.icbCode,
      after: { name, email, job, roles },
      reason,
    })
    return { outcome: 'added', personId }
  })
}
