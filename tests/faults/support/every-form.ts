import { type Permission, rolePermissions } from '~/domain/access/permissions'
import { type Role, roles } from '~/domain/access/roles'
import { patternOf } from '../../journeys/support/crawl'
import { listRoutes, type RouteFacts } from '../../journeys/support/routes'
import { peopleByRole, sessionOf, visitAll } from './attacker'
import { type FilledForm, fillForms, patternOfForm } from './fill-forms'
import { serveHere } from './here'
import { aPlainDatabase } from './service'

/** A form of a page that somebody in this role can open. */
export interface FormOfRole {
  readonly role: Role
  readonly address: string
  readonly pattern: string
  readonly form: FilledForm
}

/** Pages with forms that no link says the whole of: a choice comes before them, or the demo has nothing to link from. */
const furtherPages: Readonly<Partial<Record<Role, readonly string[]>>> = {
  admin: [
    '/admin/people/new?role=practice_user&step=role',
    '/admin/people/8/give-role?role=practice_user&step=role',
    '/admin/people/9/second-step',
    '/admin/organisations/providers/FED',
    '/admin/redact?words=telephone',
  ],
  manager: ['/icb/requests/S-0001/ask-pcn', '/icb/practices/Z90001/join', '/icb/practices/Z90089/reopen'],
  triage: ['/icb/missing/Z90001'],
}

let found: Promise<readonly FormOfRole[]> | undefined

/** Every form that a link of the demo leads to, one of each kind for each role, filled in. Looked for once for all files of tests. */
export function everyForm(): Promise<readonly FormOfRole[]> {
  found ??= findForms()
  return found
}

async function findForms(): Promise<FormOfRole[]> {
  const { path } = await aPlainDatabase()
  const here = await serveHere(path, new Date())
  const forms: FormOfRole[] = []
  try {
    const people = await peopleByRole(path)
    for (const role of roles) {
      const person = people.get(role)
      if (!person) throw new Error(`The demo has nobody with the role ${role}`)
      const token = await sessionOf(path, person.personId, person.roleId)
      const known = new Set<string>()
      for (const { address, answer } of await visitAll(here.ask, token)) {
        forms.push(...newForms(known, role, address, answer.text))
      }
      for (const address of furtherPages[role] ?? []) {
        const { text } = await here.ask(address, { headers: { Cookie: `opel_session=${token}` } })
        forms.push(...newForms(known, role, address, text))
      }
    }
  } finally {
    await here.close()
  }
  return forms
}

/** The forms of a page whose kind is not known yet; adds them to what is known. */
export function newForms(known: Set<string>, role: Role, address: string, html: string): FormOfRole[] {
  return fillForms(html, address).flatMap((form) => {
    const pattern = patternOfForm(form, patternOf(form.action))
    if (known.has(pattern)) return []
    known.add(pattern)
    return [{ role, address, pattern, form }]
  })
}

/** Every route that is posted to. */
export async function routesWithForms(): Promise<RouteFacts[]> {
  return (await listRoutes()).filter(({ hasAction }) => hasAction)
}

/** The route that a post to this address reaches: of those that fit, the one with the fewest parameters; the one for all last. */
export function routeAt(routes: readonly RouteFacts[], address: string): RouteFacts | undefined {
  const { pathname } = new URL(address, 'http://localhost')
  const parametersOf = ({ path }: RouteFacts) => path.split(':').length + (path.endsWith('*') ? 100 : 0)
  return routes
    .filter(({ path }) => toPattern(path).test(pathname))
    .sort((one, other) => parametersOf(one) - parametersOf(other))[0]
}

function toPattern(path: string): RegExp {
  const source = path
    .replace(/\/$/, '')
    .replaceAll('.', '\\.')
    .replaceAll(/:[a-zA-Z]+/g, '[^/]+')
    .replace(/\*$/, '.*')
  return new RegExp(`^${source}/?$`)
}

/** Roles that may post to the route, as its own handle says; for what is open to everybody, two that stand for all. */
export function rolesOf({ actionAccess }: RouteFacts): readonly Role[] {
  if (actionAccess === 'everyone' || actionAccess === 'account:own') return ['practice_user', 'manager']
  return roles.filter((role) => rolePermissions[role].includes(actionAccess as Permission))
}
