import type { Instant } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { Executor } from '../connection'
import { isNotClosed, type QueueFilters, type QueueTime, queueOf } from './queue-narrowed'

/** How many cases of the queue the filters leave. */
export async function countQueue(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
): Promise<number> {
  const row = await queueCount(db, scope, filters, time).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The query of `countQueue`, for the test that proves its index. */
export function queueCount(db: Executor, scope: CaseScope, filters: QueueFilters, time: QueueTime) {
  return queueOf(db, scope, filters, time).select((eb) => eb.fn.countAll<number>().as('count'))
}

/** How many cases of the scope that are not closed have a target past its time. */
export async function countCasesPastTarget(db: Executor, scope: CaseScope, at: Instant): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isNotClosed)
    .where('icb_code', '=', scope.icbCode)
    .where('next_due_at', '<=', at)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** When the last case of the scope was closed; undefined when none ever was. */
export async function findLastClosedAt(db: Executor, scope: CaseScope): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('closed_at')
    .where('icb_code', '=', scope.icbCode)
    .where('closed_at', 'is not', null)
    .$if(scope.team !== undefined, (query) => query.where('assigned_team', '=', scope.team ?? 'workforce'))
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.closed_at ?? undefined
}
