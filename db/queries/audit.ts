import type { Insertable } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'
import type { Database } from '../schema'

/** One line of the audit: who did what to which thing, and how it was before and after. Never holds answers or free text. */
export interface AuditLine {
  readonly at: Instant
  readonly personId: number | null
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly icbCode: string | null
  readonly practiceCode?: string | null
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | null
}

const additionOfLine = keptQuery((trx, row: Omit<Insertable<Database['audit']>, 'id'>) =>
  trx.insertInto('audit').values(row),
)

/** Writes an audit line in the transaction of what it tells about. */
export async function insertAudit(trx: Executor, line: AuditLine): Promise<void> {
  await additionOfLine(trx, {
    at: line.at,
    person_id: line.personId,
    action: line.action,
    subject_kind: line.subjectKind,
    subject_id: line.subjectId,
    icb_code: line.icbCode,
    practice_code: line.practiceCode ?? null,
    before: line.before === undefined ? null : JSON.stringify(line.before),
    after: line.after === undefined ? null : JSON.stringify(line.after),
    reason: line.reason ?? null,
  })
}
