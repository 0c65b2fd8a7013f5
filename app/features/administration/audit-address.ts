import type { FormProblem } from '~/domain/support/form-entries'
import { searchText } from './list-pages'

/** What somebody typed into the search of the audit, by field; empty where nothing. */
export const auditFields = ['who', 'what', 'practice', 'reference', 'person', 'from', 'to'] as const
export type AuditField = (typeof auditFields)[number]
export type AuditTyped = Readonly<Record<AuditField, string>>

export const auditPath = '/admin/audit'
export const auditFilePath = '/admin/audit.csv'

/** A name or an e-mail address by which nobody has to be found: what was done by no person. */
export const serviceWords = 'the service'

/** What the address asks for; each field at most 80 characters. */
export function readAuditAddress(search: URLSearchParams): AuditTyped {
  const of = (name: AuditField) => searchText(search, name)
  return {
    who: of('who'),
    what: of('what'),
    practice: of('practice').toUpperCase(),
    reference: of('reference').toUpperCase(),
    person: of('person'),
    from: of('from'),
    to: of('to'),
  }
}

/** A search that cannot be run as it was typed: where it has to be put right, and how. */
export type AuditProblem = FormProblem
