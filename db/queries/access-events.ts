import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export type AccessEventKind = 'opened' | 'refused'

/** Keeps one; nothing where it stands for this span already. */
export async function insertAccessEvent(
  db: Executor,
  event: {
    kind: AccessEventKind
    /** The day or hour for which it stands once. */
    span: string
    at: Instant
    personId: number
    role: string
    icbCode: string
    /** The path of the page, or the permission. */
    what: string
    practiceCode?: string | undefined
  },
): Promise<void> {
  await db
    .insertInto('access_events')
    .values({
      kind: event.kind,
      span: event.span,
      at: event.at,
      person_id: event.personId,
      role: event.role,
      icb_code: event.icbCode,
      what: event.what,
      practice_code: event.practiceCode ?? '',
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'kind', 'what', 'practice_code', 'span']).doNothing(),
    )
    .execute()
}

/** Which lines; what is left out narrows nothing. */
export interface AccessAsked {
  readonly icbCode: string
  readonly personId?: number | undefined
  readonly practiceCode?: string | undefined
  readonly from?: Instant | undefined
  readonly before?: Instant | undefined
  readonly limit: number
  readonly offset: number
}

export interface AccessLine {
  readonly id: number
  readonly at: Instant
  readonly personName: string
  readonly role: string
  readonly what: string
  readonly practiceCode: string
}

/** Pages opened, or refusals, of an ICB's people, newest first. */
export async function listAccessEvents(
  db: Executor,
  {
    icbCode,
    kind,
    personId,
    practiceCode,
    from,
    before,
    limit,
    offset,
  }: AccessAsked & { kind: AccessEventKind },
): Promise<AccessLine[]> {
  return db
    .selectFrom('access_events')
    .innerJoin('people', 'people.id', 'access_events.person_id')
    .select([
      'access_events.id as id',
      'access_events.at as at',
      'people.name as personName',
      'access_events.role as role',
      'access_events.what as what',
      'access_events.practice_code as practiceCode',
    ])
    .where('access_events.icb_code', '=', icbCode)
    .where('access_events.kind', '=', kind)
    .$if(personId !== undefined, (query) => query.where('access_events.person_id', '=', personId ?? 0))
    .$if(practiceCode !== undefined, (query) =>
      query.where('access_events.practice_code', '=', practiceCode ?? ''),
    )
    .$if(from !== undefined, (query) => query.where('access_events.at', '>=', from as Instant))
    .$if(before !== undefined, (query) => query.where('access_events.at', '<', before as Instant))
    .orderBy('access_events.at', 'desc')
    .orderBy('access_events.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Looks at the practices of an ICB by people of outside them, newest first. */
export async function listAllLooks(
  db: Executor,
  { icbCode, personId, practiceCode, from, before, limit, offset }: AccessAsked,
): Promise<(AccessLine & { readonly packNumber: string | null })[]> {
  return (
    db
      .selectFrom('access_log')
      .innerJoin('practices', 'practices.code', 'access_log.practice_code')
      .innerJoin('people', 'people.id', 'access_log.person_id')
      .select([
        'access_log.id as id',
        'access_log.at as at',
        'people.name as personName',
        'access_log.role as role',
        'access_log.what as what',
        'access_log.practice_code as practiceCode',
        'access_log.pack_number as packNumber',
      ])
      // Not by the index of the practices: their looks would have to be sorted, all of them.
      .where(sql<boolean>`practices.icb_code || '' = ${icbCode}`)
      .$if(personId !== undefined, (query) => query.where('access_log.person_id', '=', personId ?? 0))
      .$if(practiceCode !== undefined, (query) =>
        query.where('access_log.practice_code', '=', practiceCode ?? ''),
      )
      .$if(from !== undefined, (query) => query.where('access_log.at', '>=', from as Instant))
      .$if(before !== undefined, (query) => query.where('access_log.at', '<', before as Instant))
      .orderBy('access_log.at', 'desc')
      .orderBy('access_log.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute()
  )
}
