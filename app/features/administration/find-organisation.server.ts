import type { Executor } from '#db/connection'
import { listScopeChoices, type ScopeChoice } from '#db/queries/scope-choices'
import { type Role, roleScopeKind } from '~/domain/access/roles'

/** More practices than this and part of a name tells nothing. */
const mostChoices = 20

export type FoundOrganisation =
  | { readonly outcome: 'found'; readonly code: string }
  /** What was typed is no code: these have it in their name, and somebody has to say which is meant. */
  | { readonly outcome: 'choose'; readonly choices: readonly ScopeChoice[] }
  | { readonly outcome: 'none' }

/**
 * The organisation of the ICB that a role is to be held for. Only a whole code finds one: names repeat, and a role for the
 * wrong practice would show its returns to strangers, so part of a name gives the choices instead.
 */
export async function findOrganisation(
  db: Executor,
  { icbCode, role, typed }: { icbCode: string; role: Role; typed: string },
): Promise<FoundOrganisation> {
  const kind = roleScopeKind[role]
  if (kind === 'icb') return { outcome: 'found', code: icbCode }
  const search = typed.trim()
  if (search === '') return { outcome: 'none' }
  const choices = await listOrganisationsFor(db, { icbCode, role, search, most: mostChoices })
  const exact = choices.find((one) => one.code.toLowerCase() === search.toLowerCase())
  if (exact) return { outcome: 'found', code: exact.code }
  return choices.length === 0 ? { outcome: 'none' } : { outcome: 'choose', choices }
}

/** The organisations that this role can be held for in the ICB, by name. */
export function listOrganisationsFor(
  db: Executor,
  { icbCode, role, search = '', most = 200 }: { icbCode: string; role: Role; search?: string; most?: number },
): Promise<ScopeChoice[]> {
  return listScopeChoices(db, {
    icbCode,
    kind: roleScopeKind[role],
    providerKind: role === 'partner' ? 'partner' : 'cover_provider',
    search,
    most,
  })
}
