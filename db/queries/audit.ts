import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

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

/** Writes an audit line in the transaction of what it tells about. */
export async function insertAudit(trx: Executor, line: AuditLine): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
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
    .execute()
}

/** Which lines of an ICB's audit: all, those about one practice, or those about one thing. */
export interface AuditAsked {
  readonly icbCode: string
  readonly practiceCode?: string | undefined
  readonly subject?: { readonly kind: string; readonly id: string } | undefined
}

function auditOf(db: Executor, { icbCode, practiceCode, subject }: AuditAsked) {
  return db
    .selectFrom('audit')
    .where('audit.icb_code', '=', icbCode)
    .$if(practiceCode !== undefined, (query) => query.where('audit.practice_code', '=', practiceCode ?? ''))
    .$if(subject !== undefined, (query) =>
      query
        .where('audit.subject_kind', '=', subject?.kind ?? '')
        .where('audit.subject_id', '=', subject?.id ?? ''),
    )
}

/** How many lines there are. */
export async function countAudit(db: Executor, asked: AuditAsked): Promise<number> {
  const row = await auditOf(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** One page of an ICB's audit, newest first, with the person's name. */
export async function listAudit(db: Executor, asked: AuditAsked & { limit: number; offset: number }) {
  return auditOf(db, asked)
    .leftJoin('people', 'people.id', 'audit.person_id')
    .select([
      'audit.id as id',
      'audit.at as at',
      'people.name as personName',
      'audit.action as action',
      'audit.subject_kind as subjectKind',
      'audit.subject_id as subjectId',
      'audit.practice_code as practiceCode',
      'audit.before as before',
      'audit.after as after',
      'audit.reason as reason',
    ])
    .orderBy('audit.id', 'desc')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
}
