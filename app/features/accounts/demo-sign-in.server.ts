import type { Db } from '#db/connection'
import { type DemoPerson, listDemoPeople } from '#db/queries/demo-people'
import { listScopeNames } from '#db/queries/scope-names'
import { hasSecondFactor } from '#db/queries/second-factors'
import { roleScopeKind, roleWords } from '~/domain/access/roles'
import type { App } from '~/platform/live.server'
import { browserTokenOf, openSession } from '~/platform/session.server'
import type { DemoPeopleGroup } from './demo-people'

/** The demo's people by role, for the sign-in page. */
export async function listSignInPeople(db: Db): Promise<DemoPeopleGroup[]> {
  const people = await listDemoPeople(db)
  const names = await listScopeNames(
    db,
    people.map((person) => ({ kind: roleScopeKind[person.role], code: person.scopeCode })),
  )
  const groups = new Map<string, DemoPeopleGroup['people'][number][]>()
  for (const person of people) {
    const ofRole = groups.get(roleWords[person.role]) ?? []
    ofRole.push({
      roleId: person.roleId,
      name: person.name,
      organisation: names.get(`${roleScopeKind[person.role]}:${person.scopeCode}`) ?? person.scopeCode,
    })
    groups.set(roleWords[person.role], ofRole)
  }
  return [...groups].map(([role, list]) => ({ role, people: list }))
}

/**
 * Signs in as one of the demo's people, and gives the `Set-Cookie` values; undefined when there is no such one. Throws outside
 * the demo, whoever calls it.
 */
export async function signInAsDemoPerson(
  app: App,
  request: Request,
  roleId: number,
): Promise<{ person: DemoPerson; cookies: string[] } | undefined> {
  if (!app.env.isDemo) throw new Error('Demo sign-in was asked for outside the demo')
  const person = (await listDemoPeople(app.db)).find((one) => one.roleId === roleId)
  if (!person) return undefined
  const browser = browserTokenOf(app, request)
  const session = await openSession(app, request, {
    personId: person.personId,
    roleId: person.roleId,
    browserToken: browser.token,
    // One click passes the second step, so that the demo can be tried; whoever set one up there is asked for it.
    secondFactorBy: (await hasSecondFactor(app.db, person.personId)) ? undefined : 'demo',
  })
  return { person, cookies: browser.setCookie ? [browser.setCookie, session] : [session] }
}
