import type { Role } from '~/domain/access/roles'

/** Who may read a pack, and so can be mailed its link. */
export const packRoles = ['manager', 'triage'] as const satisfies readonly Role[]

/** True for whoever is mailed the pack: managers, until they are taken off the list; officers once they are put on it. */
export function isMailedPack({ role, set }: { readonly role: Role; readonly set: boolean | null }): boolean {
  return set ?? role === 'manager'
}
