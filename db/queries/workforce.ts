import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Instant } from '~/domain/calendar/days'
import type { CasePriority } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** A case that was routed to the workforce team and is not closed. */
export interface RoutedCase {
  readonly reference: string
  readonly practiceName: string
  readonly pcnName: string
  readonly state: CaseState
  readonly priority: CasePriority
  readonly level: OpelLevel | null
  readonly ownerId: number | null
  readonly ownerName: string | null
  readonly isUnreadFromPractice: boolean
  readonly nextDueAt: Instant | null
  /** Why the case is there, in words. */
  readonly why: readonly string[]
  /** Why the rules suggest workforce help: what was reported about staff, in the rules' words. Empty when they do not. */
  readonly needs: readonly string[]
}

const wordsSchema = z.array(z.string())

/** Written out, not bound, so that SQLite can use the index of the queue. */
const isNotClosed = sql<SqlBool>`cases.state <> 'closed'`

/** The open cases that an ICB's workforce team has, in the queue's order; at most `most`. */
export async function listRoutedCases(db: Executor, icbCode: string, most: number): Promise<RoutedCase[]> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .innerJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .leftJoin('case_suggestions', (join) =>
      join
        .onRef('case_suggestions.case_id', '=', 'cases.id')
        .on('case_suggestions.action_code', '=', 'workforce_help'),
    )
    .select([
      'cases.reference as reference',
      'practices.name as practiceName',
      'pcns.name as pcnName',
      'cases.state as state',
      'cases.priority as priority',
      'cases.level as level',
      'cases.owner_id as ownerId',
      'people.name as ownerName',
      'cases.unread_from_practice as unread',
      'cases.next_due_at as nextDueAt',
      'cases.why as why',
      'case_suggestions.because as because',
    ])
    .where('cases.icb_code', '=', icbCode)
    .where('cases.assigned_team', '=', 'workforce')
    .where(isNotClosed)
    .orderBy('cases.queue_section')
    .orderBy('cases.queue_rank')
    .orderBy((eb) => eb.fn.coalesce('cases.next_due_at', eb.val('9999')))
    .orderBy('cases.id')
    .limit(most)
    .execute()
  return rows.map(({ unread, why, because, ...row }) => ({
    ...row,
    isUnreadFromPractice: unread === 1,
    why: wordsSchema.parse(JSON.parse(why)),
    needs: because === null ? [] : wordsSchema.parse(JSON.parse(because)),
  }))
}

/** A decision on workforce help that was asked for. */
export interface WorkforceDecision {
  readonly reference: string
  readonly practiceName: string
  readonly state: string
  readonly decidedAt: Instant
  readonly decidedByName: string | null
}

/** The decisions on workforce help since a moment, newest first; at most `most`. */
export async function listWorkforceDecisions(
  db: Executor,
  icbCode: string,
  since: Instant,
  most: number,
): Promise<WorkforceDecision[]> {
  const rows = await db
    .selectFrom('support_requests')
    .innerJoin('practices', 'practices.code', 'support_requests.practice_code')
    .leftJoin('people', 'people.id', 'support_requests.decided_by')
    .select([
      'support_requests.reference as reference',
      'practices.name as practiceName',
      'support_requests.state as state',
      'support_requests.decided_at as decidedAt',
      'people.name as decidedByName',
    ])
    .where('support_requests.icb_code', '=', icbCode)
    .where('support_requests.action_code', '=', 'workforce_help')
    .where('support_requests.decided_at', '>=', since)
    .orderBy('support_requests.decided_at', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ decidedAt, ...row }) => (decidedAt === null ? [] : [{ ...row, decidedAt }]))
}
