import type { PracticeScope } from '~/domain/access/actor'
import { type PlanEvent, type PlanHappening, type PlanType, planHappening } from '~/domain/at-risk/plans'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A plan made with a practice, without its events. */
export interface PlanRow {
  readonly id: number
  readonly practiceCode: string
  readonly type: PlanType
  readonly state: 'open' | 'closed'
  readonly openedAt: Instant
  readonly version: number
}

const columns = [
  'id',
  'practice_code as practiceCode',
  'type',
  'state',
  'opened_at as openedAt',
  'version',
] as const

/** The plans of a practice within the scope, open ones first, then newest. */
export async function listPlans(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
): Promise<PlanRow[]> {
  return db
    .selectFrom('improvement_plans')
    .select(columns)
    .where('practice_code', '=', practiceCode)
    .where('icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practice_code', '=', scope.practiceCode ?? ''),
    )
    .orderBy((eb) => eb.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** One plan of a practice of an ICB; undefined for a number it does not have. */
export async function findPlan(
  db: Executor,
  icbCode: string,
  practiceCode: string,
  id: number,
): Promise<PlanRow | undefined> {
  return db
    .selectFrom('improvement_plans')
    .select(columns)
    .where('id', '=', id)
    .where('practice_code', '=', practiceCode)
    .where('icb_code', '=', icbCode)
    .executeTakeFirst()
}

/** The events of a plan, oldest first, with who did each. */
export async function listPlanEvents(
  db: Executor,
  planId: number,
): Promise<(PlanEvent & { readonly personName: string })[]> {
  const rows = await db
    .selectFrom('improvement_plan_events as event')
    .innerJoin('people', 'people.id', 'event.person_id')
    .select([
      'event.at as at',
      'event.person_id as personId',
      'people.name as personName',
      'event.data as data',
    ])
    .where('event.plan_id', '=', planId)
    .orderBy('event.seq')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...planHappening.parse(JSON.parse(data)), ...row }))
}

interface By {
  readonly at: Instant
  readonly personId: number
}

/** Makes a plan with its first event; gives its number. Throws when one of the same type is open. */
export async function insertPlan(
  trx: Executor,
  made: { icbCode: string; practiceCode: string; type: PlanType; happening: PlanHappening; by: By },
): Promise<number> {
  const { id } = await trx
    .insertInto('improvement_plans')
    .values({
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      type: made.type,
      state: 'open',
      opened_at: made.by.at,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertEvent(trx, id, 1, made.happening, made.by)
  return id
}

/** Adds an event to a plan. `seq` is one more than the version that was read. */
export async function appendToPlan(
  trx: Executor,
  added: { id: number; seq: number; happening: PlanHappening; by: By },
): Promise<void> {
  await insertEvent(trx, added.id, added.seq, added.happening, added.by)
  await trx
    .updateTable('improvement_plans')
    .set({ version: added.seq, ...(added.happening.kind === 'closed' ? { state: 'closed' as const } : {}) })
    .where('id', '=', added.id)
    .execute()
}

async function insertEvent(trx: Executor, id: number, seq: number, happening: PlanHappening, by: By) {
  await trx
    .insertInto('improvement_plan_events')
    .values({
      plan_id: id,
      seq,
      kind: happening.kind,
      at: by.at,
      person_id: by.personId,
      data: JSON.stringify(happening),
    })
    .execute()
}
