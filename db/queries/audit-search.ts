import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Which lines of an ICB's audit; what is left out narrows nothing. */
export interface AuditAsked {
  readonly icbCode: string
  /** Who did it; `null` is the service itself. */
  readonly personId?: number | null | undefined
  /** One or more acts, any of which it may be. */
  readonly actions?: readonly string[] | undefined
  readonly practiceCode?: string | undefined
  /** What it is about: its number or reference, of one kind where one is given. */
  readonly subject?: { readonly id: string; readonly kind?: string | undefined } | undefined
  /** From this moment on. */
  readonly from?: Instant | undefined
  /** Up to, and without, this moment. */
  readonly before?: Instant | undefined
}

/** A place in the audit, newest first. */
export interface AuditPlace {
  readonly at: Instant
  readonly id: number
}

/**
 * The lines with one act, or with any. The planner knows no counts, so what is the rarest is told here: a thing, else a practice;
 * beside it the other conditions are kept from choosing an index (`|| ''`).
 */
function linesOf(db: Executor, asked: AuditAsked, action: string | undefined) {
  const { icbCode, personId, actions, practiceCode, subject, from, before } = asked
  const byPractice = practiceCode !== undefined && subject === undefined
  const isNarrow = subject !== undefined || practiceCode !== undefined
  return db
    .selectFrom('audit')
    .where('audit.icb_code', '=', icbCode)
    .$if(subject !== undefined, (query) => query.where('audit.subject_id', '=', subject?.id ?? ''))
    .$if(subject?.kind !== undefined, (query) =>
      query.where(sql<boolean>`audit.subject_kind || '' = ${subject?.kind}`),
    )
    .$if(byPractice, (query) => query.where('audit.practice_code', '=', practiceCode ?? ''))
    .$if(practiceCode !== undefined && !byPractice, (query) =>
      query.where(sql<boolean>`audit.practice_code || '' = ${practiceCode}`),
    )
    .$if(personId === null, (query) => query.where('audit.person_id', 'is', null))
    .$if(typeof personId === 'number', (query) =>
      isNarrow
        ? query.where(sql<boolean>`audit.person_id + 0 = ${personId}`)
        : query.where('audit.person_id', '=', personId ?? 0),
    )
    .$if(action !== undefined, (query) => query.where('audit.action', '=', action ?? ''))
    .$if(action === undefined && actions !== undefined, (query) =>
      query.where(sql<boolean>`audit.action || '' in (${sql.join([...(actions ?? [])])})`),
    )
    .$if(from !== undefined, (query) => query.where('audit.at', '>=', from as Instant))
    .$if(before !== undefined, (query) => query.where('audit.at', '<', before as Instant))
}

/** Acts are walked one by one, each in the order of time, and merged; beside a practice or a thing, which are rarer, they only narrow. */
function walkedActs({ actions, practiceCode, subject }: AuditAsked): readonly (string | undefined)[] {
  const hasRarer = practiceCode !== undefined || subject !== undefined
  return actions === undefined || hasRarer ? [undefined] : actions
}

/** Where each line found stands, in no order; `after` leaves out that line and every newer one. */
function placesOf(db: Executor, asked: AuditAsked, after?: AuditPlace) {
  const [first, ...others] = walkedActs(asked).map((action) =>
    linesOf(db, asked, action)
      .select(['audit.at as at', 'audit.id as id'])
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(audit.at, audit.id) < (${after?.at}, ${after?.id})`),
      ),
  )
  // No act at all finds nothing.
  const start = first ?? linesOf(db, asked, '').select(['audit.at as at', 'audit.id as id'])
  return others.reduce((query, one) => query.unionAll(one), start)
}

/** How many lines there are, counted to `most` and no further: a million of them would hold everybody up. */
export async function countAudit(db: Executor, asked: AuditAsked, most: number): Promise<number> {
  const row = await db
    .selectFrom(placesOf(db, asked).limit(most).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Lines of an ICB's audit, newest first, with the person's name: a page of them, or those after one that was given before. */
export async function listAudit(
  db: Executor,
  asked: AuditAsked & { readonly limit: number; readonly offset?: number; readonly after?: AuditPlace },
) {
  const found = placesOf(db, asked, asked.after)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .offset(asked.offset ?? 0)
  return db
    .selectFrom(found.as('found'))
    .innerJoin('audit', 'audit.id', 'found.id')
    .leftJoin('people', 'people.id', 'audit.person_id')
    .select([
      'audit.id as id',
      'audit.at as at',
      'audit.person_id as personId',
      'people.name as personName',
      'audit.action as action',
      'audit.subject_kind as subjectKind',
      'audit.subject_id as subjectId',
      'audit.practice_code as practiceCode',
      'audit.before as before',
      'audit.after as after',
      'audit.reason as reason',
    ])
    .orderBy('found.at', 'desc')
    .orderBy('found.id', 'desc')
    .execute()
}

export type AuditFound = Awaited<ReturnType<typeof listAudit>>[number]

/** The acts that an ICB's audit holds, by code: found by going from one to the next, not by reading every line. */
export async function listAuditActions(db: Executor, icbCode: string): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive acts (action) as (
      select min(action) from audit where icb_code = ${icbCode}
      union all
      select (select min(audit.action) from audit where icb_code = ${icbCode} and audit.action > acts.action)
        from acts where acts.action is not null
    )
    select action from acts where action is not null`.execute(db)
  return rows.map(({ action }) => action)
}
