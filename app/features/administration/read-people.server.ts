import { listAudit } from '#db/queries/audit-search'
import {
  countPeople,
  findAdminPerson,
  listPeople,
  listRoleHistory,
  type RoleHistory,
} from '#db/queries/people-admin'
import { listScopeNames } from '#db/queries/scope-names'
import type { Actor } from '~/domain/access/actor'
import { roleWords } from '~/domain/access/roles'
import { needsSecondFactor, rolesThatNeedSecondFactor } from '~/domain/access/second-factor'
import type { Live } from '~/platform/live.server'
import { readSecondStep } from '~/platform/second-step.server'
import { listPageOf, searchText } from './list-pages'
import { momentWords } from './moments'
import { isRole } from './people-forms'

/** What the list can be narrowed to beside a role. */
const peopleStatuses = ['suspended', 'no-second-step'] as const

/** The people of the actor's ICB that the address asks for: part of a name, a role, suspended ones only. */
export async function readPeople({ db }: Pick<Live, 'db'>, { icbCode }: Actor, search: URLSearchParams) {
  const roleAsked = search.get('role')
  const role = isRole(roleAsked) ? roleAsked : undefined
  const status = peopleStatuses.find((one) => one === search.get('status'))
  const isWithoutStep = status === 'no-second-step'
  const asked = {
    icbCode,
    search: searchText(search),
    role,
    ...(isWithoutStep
      ? { status: 'active' as const, roles: rolesThatNeedSecondFactor, hasSecondStep: false as const }
      : { status }),
  }
  const page = listPageOf(search, await countPeople(db, asked))
  const people = await listPeople(db, { ...asked, ...page })
  const held = (
    await listRoleHistory(
      db,
      people.map(({ id }) => id),
    )
  ).filter((one) => !one.endedAt)
  const names = await namesOf(db, held)
  return {
    page,
    search: asked.search,
    role: role ?? ('' as const),
    status: status ?? ('' as const),
    people: people.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      isSuspended: person.status === 'suspended',
      lastUsed: person.lastUsedAt ? momentWords(person.lastUsedAt) : 'Never',
      roles: held.filter((one) => one.personId === person.id).map((one) => roleLine(one, names)),
    })),
  }
}

/** One person with the roles they hold and held; undefined when the actor's ICB has no such person. */
export async function readPerson({ db }: Pick<Live, 'db'>, { icbCode }: Actor, id: number) {
  const person = await findAdminPerson(db, icbCode, id)
  if (!person) return undefined
  const history = await listRoleHistory(db, [id])
  const names = await namesOf(db, history)
  const roles = history.map((one) => ({
    id: one.id,
    line: roleLine(one, names),
    role: one.role,
    isOfThisIcb: one.icbCode === icbCode,
    givenWords: `${momentWords(one.grantedAt)}${one.grantedByName ? ` by ${one.grantedByName}` : ''}`,
    endedWords: one.endedAt === null ? null : momentWords(one.endedAt),
    isSuspended: one.isSuspended,
  }))
  return {
    id,
    name: person.name,
    email: person.email,
    job: person.job,
    version: person.version,
    isSuspended: person.status === 'suspended',
    added: momentWords(person.createdAt),
    lastUsed: person.lastUsedAt ? momentWords(person.lastUsedAt) : 'Never',
    secondStep: await readSecondStep(db, id),
    needsSecondStep: needsSecondFactor(history.filter((one) => one.endedAt === null).map(({ role }) => role)),
    held: roles.filter((one) => one.endedWords === null),
    ended: roles.filter((one) => one.endedWords !== null).reverse(),
  }
}

/** A person as `readPerson` gives them. */
export type PersonView = NonNullable<Awaited<ReturnType<typeof readPerson>>>

/** Who last changed a person, and when, in words. */
export async function lastChangeOf(
  { db }: Pick<Live, 'db'>,
  { icbCode }: Actor,
  id: number,
): Promise<string> {
  const subject = { kind: 'person', id: String(id) }
  const [newest] = await listAudit(db, { icbCode, subject, limit: 1, offset: 0 })
  return newest ? `${newest.personName ?? 'the service'}, ${momentWords(newest.at)}` : 'a colleague'
}

function namesOf(db: Live['db'], roles: readonly RoleHistory[]) {
  return listScopeNames(
    db,
    roles.map((one) => ({ kind: one.scopeKind, code: one.scopeCode })),
  )
}

/** "Practice, Latham House, SLAM PCN (lead)". */
function roleLine(one: RoleHistory, names: ReadonlyMap<string, string>): string {
  const organisation = names.get(`${one.scopeKind}:${one.scopeCode}`) ?? one.scopeCode
  return `${roleWords[one.role]}, ${organisation}${one.isLead ? ' (lead)' : ''}`
}
