import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Merger, MergerCounts } from '~/domain/organisations/merger'
import type { Executor } from '../connection'

function mergers(db: Executor) {
  return db
    .selectFrom('practice_mergers')
    .innerJoin('practices as closing', 'closing.code', 'practice_mergers.closing_code')
    .innerJoin('practices as receiving', 'receiving.code', 'practice_mergers.receiving_code')
    .select([
      'practice_mergers.id as id',
      'practice_mergers.icb_code as icbCode',
      'practice_mergers.closing_code as closingCode',
      'closing.name as closingName',
      'practice_mergers.receiving_code as receivingCode',
      'receiving.name as receivingName',
      'practice_mergers.last_day as lastDay',
      'practice_mergers.state as state',
      'practice_mergers.patients as patients',
      'practice_mergers.reason as reason',
      'practice_mergers.planned_by as plannedBy',
      'practice_mergers.confirmed_by as confirmedBy',
      'practice_mergers.version as version',
    ])
}

/** True for a row of `person_roles` that is held for a practice which was merged into another. */
export const isMergedAway = sql<SqlBool>`exists (select 1 from practice_mergers m
  where m.closing_code = person_roles.scope_code and m.state = 'done')`

/** The merger in which this practice closes, planned or done; undefined when there is none. */
export async function findLiveMerger(db: Executor, closingCode: string): Promise<Merger | undefined> {
  return mergers(db)
    .where('practice_mergers.closing_code', '=', closingCode)
    .where('practice_mergers.state', '<>', 'cancelled')
    .executeTakeFirst()
}

/** The mergers into this practice, newest first; cancelled ones are left out. */
export async function listMergersInto(db: Executor, receivingCode: string): Promise<Merger[]> {
  return mergers(db)
    .where('practice_mergers.receiving_code', '=', receivingCode)
    .where('practice_mergers.state', '<>', 'cancelled')
    .orderBy('practice_mergers.last_day', 'desc')
    .execute()
}

/** The mergers of an ICB that are planned or confirmed, the one with the earliest last day first. */
export async function listMergersToCome(db: Executor, icbCode: string): Promise<Merger[]> {
  return mergers(db)
    .where('practice_mergers.icb_code', '=', icbCode)
    .where('practice_mergers.state', 'in', ['planned', 'confirmed'])
    .orderBy('practice_mergers.last_day')
    .orderBy('practice_mergers.id')
    .limit(200)
    .execute()
}

/** The confirmed mergers of every ICB whose last day is over, oldest first. */
export async function listMergersToCarryOut(db: Executor, today: IsoDay): Promise<Merger[]> {
  return mergers(db)
    .where('practice_mergers.state', '=', 'confirmed')
    .where('practice_mergers.last_day', '<', today)
    .orderBy('practice_mergers.last_day')
    .orderBy('practice_mergers.id')
    .limit(50)
    .execute()
}

/** Records a planned merger and gives its number. Throws a unique-constraint error when the practice is closing already. */
export async function insertMerger(
  trx: Executor,
  planned: {
    icbCode: string
    closingCode: string
    receivingCode: string
    lastDay: IsoDay
    reason: string
    at: Instant
    by: number
  },
): Promise<number> {
  const row = await trx
    .insertInto('practice_mergers')
    .values({
      icb_code: planned.icbCode,
      closing_code: planned.closingCode,
      receiving_code: planned.receivingCode,
      last_day: planned.lastDay,
      state: 'planned',
      reason: planned.reason,
      planned_at: planned.at,
      planned_by: planned.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** How a merger goes on from `version`; who and when are kept with each step. */
export type MergerStep =
  | { readonly to: 'confirmed'; readonly at: Instant; readonly by: number; readonly patients: number }
  | { readonly to: 'done'; readonly at: Instant }
  | { readonly to: 'cancelled'; readonly at: Instant; readonly by: number; readonly reason: string }

/** Takes a merger one step on. Throws when somebody changed it since `version`: the caller compares first, in its transaction. */
export async function saveMergerStep(
  trx: Executor,
  merger: Pick<Merger, 'id' | 'version'>,
  step: MergerStep,
): Promise<void> {
  const result = await trx
    .updateTable('practice_mergers')
    .set({
      state: step.to,
      version: merger.version + 1,
      ...(step.to === 'confirmed'
        ? { confirmed_at: step.at, confirmed_by: step.by, patients: step.patients }
        : {}),
      ...(step.to === 'done' ? { done_at: step.at } : {}),
      ...(step.to === 'cancelled'
        ? { cancelled_at: step.at, cancelled_by: step.by, cancel_reason: step.reason }
        : {}),
    })
    .where('id', '=', merger.id)
    .where('version', '=', merger.version)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) throw new Error(`Merger ${merger.id} was changed in between`)
}

/**
 * What a merger would move now: cases and requests that are open, closures not over on `day`, people who hold the practice
 * and not yet the other, the patients of both together, contacts, and returns begun and not sent.
 */
export async function countMergerItems(
  db: Executor,
  { closingCode, receivingCode }: Pick<Merger, 'closingCode' | 'receivingCode'>,
  day: IsoDay,
): Promise<MergerCounts> {
  const { rows } = await sql<MergerCounts>`select
    (select count(*) from cases where practice_code = ${closingCode} and state <> 'closed') as cases,
    (select count(*) from support_requests where practice_code = ${closingCode}
      and state in ('suggested', 'requested', 'nominated', 'under_review', 'reserve', 'approved', 'scheduled')) as requests,
    (select count(*) from closures where practice_code = ${closingCode} and state in ('planned', 'open')) as closures,
    (select count(distinct r.person_id) from person_roles r where r.role = 'practice_user' and r.ended_at is null
      and r.scope_code = ${closingCode} and not exists (select 1 from person_roles o where o.person_id = r.person_id
        and o.role = 'practice_user' and o.ended_at is null and o.scope_code = ${receivingCode})) as people,
    (select coalesce(sum(patients), 0) from practice_list_sizes where practice_code in (${closingCode}, ${receivingCode})
      and from_day <= ${day} and (to_day is null or to_day >= ${day})) as patients,
    (select count(*) from practice_contacts where practice_code = ${closingCode}) as contacts,
    (select count(*) from return_drafts where practice_code = ${closingCode} and day >= ${day}) as drafts`.execute(
    db,
  )
  const [counts] = rows
  if (!counts) throw new Error('A count always has a row')
  return counts
}

/** The people a merger gives, or gave, the receiving practice: those who hold the closing one, by name. */
export async function listPeopleOfPractice(db: Executor, practiceCode: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select('people.name as name')
    .distinct()
    .where('person_roles.role', '=', 'practice_user')
    .where('person_roles.scope_code', '=', practiceCode)
    .where('person_roles.ended_at', 'is', null)
    .orderBy('people.name')
    .limit(50)
    .execute()
  return rows.map(({ name }) => name)
}

/** The cases and requests that moved with a merger, by reference, and the closures by day. */
export async function listMovedWork(
  db: Executor,
  mergerId: number,
): Promise<{ kind: 'case' | 'request'; reference: string; what: 'moved' | 'joined' }[]> {
  const [cases, requests] = await Promise.all([
    db
      .selectFrom('practice_merger_moves')
      .innerJoin('cases', 'cases.id', 'practice_merger_moves.subject_id')
      .select(['cases.reference as reference', 'practice_merger_moves.what as what'])
      .where('practice_merger_moves.merger_id', '=', mergerId)
      .where('practice_merger_moves.kind', '=', 'case')
      .orderBy('cases.id')
      .execute(),
    db
      .selectFrom('practice_merger_moves')
      .innerJoin('support_requests', 'support_requests.id', 'practice_merger_moves.subject_id')
      .select(['support_requests.reference as reference', 'practice_merger_moves.what as what'])
      .where('practice_merger_moves.merger_id', '=', mergerId)
      .where('practice_merger_moves.kind', '=', 'request')
      .orderBy('support_requests.id')
      .execute(),
  ])
  return [
    ...cases.map((one) => ({ ...one, kind: 'case' as const })),
    ...requests.map((one) => ({ ...one, kind: 'request' as const })),
  ]
}

/** How many things of each kind moved with a merger. */
export async function countMoves(db: Executor, mergerId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('practice_merger_moves')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .where('merger_id', '=', mergerId)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
}
