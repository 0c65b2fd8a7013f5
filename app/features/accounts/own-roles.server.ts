import type { Db } from '#db/connection'
import { listScopeNames } from '#db/queries/scope-names'
import { roleWords } from '~/domain/access/roles'
import type { SignedIn } from '~/platform/session.server'

export interface OwnRole {
  readonly id: number
  readonly roleWords: string
  readonly organisation: string
  readonly isActive: boolean
}

/** The roles a person holds, in words, the one they act in first. */
export async function listOwnRoles(db: Db, signedIn: SignedIn): Promise<OwnRole[]> {
  const names = await listScopeNames(
    db,
    signedIn.assignments.map((one) => ({ kind: one.scopeKind, code: one.scopeCode })),
  )
  return signedIn.assignments.map((one) => ({
    id: one.id,
    roleWords: roleWords[one.role],
    organisation: names.get(`${one.scopeKind}:${one.scopeCode}`) ?? one.scopeCode,
    isActive: one.id === signedIn.active?.id,
  }))
}
