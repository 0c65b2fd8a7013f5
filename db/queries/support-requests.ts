import { sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'
import type { Half } from '../schema'

/** The requests a query may give: of one practice, or of an ICB; of one team, where a role sees its own alone. */
export interface RequestScope extends PracticeScope {
  /** The workforce team sees what it decides, and the requests of cases routed to it. */
  readonly team?: 'workforce'
}

export interface SupportRequest {
  readonly id: number
  readonly reference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly building: string | null
  readonly caseId: number | null
  readonly caseReference: string | null
  readonly actionCode: string
  /** The version of the catalogue entry it was asked under; null for one of before versions were kept. */
  readonly actionVersion: number | null
  readonly origin: 'suggested' | 'requested' | 'nominated'
  readonly state: RequestState
  /** JSON; `parseRequestDetails` reads it. */
  readonly details: string
  readonly day: IsoDay | null
  readonly half: Half | null
  readonly askedAt: Instant
  readonly askedByName: string | null
  readonly decisionDueAt: Instant | null
  readonly decidedAt: Instant | null
  readonly decidedByName: string | null
  /** The number of its last event. */
  readonly version: number
}

function requests(db: Executor, scope: RequestScope) {
  return db
    .selectFrom('support_requests')
    .innerJoin('practices', 'practices.code', 'support_requests.practice_code')
    .innerJoin('practice_pcns', (join) =>
      join.onRef('practice_pcns.practice_code', '=', 'practices.code').on('practice_pcns.to_day', 'is', null),
    )
    .innerJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .leftJoin('cases', 'cases.id', 'support_requests.case_id')
    .leftJoin('people as asker', 'asker.id', 'support_requests.asked_by')
    .leftJoin('people as decider', 'decider.id', 'support_requests.decided_by')
    .where('support_requests.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('support_requests.practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.team === 'workforce', (query) =>
      query.where((eb) =>
        eb.or([
          eb('support_requests.action_code', '=', 'workforce_help'),
          eb('cases.assigned_team', '=', 'workforce'),
        ]),
      ),
    )
}

const columns = [
  'support_requests.id as id',
  'support_requests.reference as reference',
  'support_requests.icb_code as icbCode',
  'support_requests.practice_code as practiceCode',
  'practices.name as practiceName',
  'pcns.code as pcnCode',
  'pcns.name as pcnName',
  'practices.building as building',
  'support_requests.case_id as caseId',
  'cases.reference as caseReference',
  'support_requests.action_code as actionCode',
  'support_requests.action_version as actionVersion',
  'support_requests.origin as origin',
  'support_requests.state as state',
  'support_requests.details as details',
  'support_requests.day as day',
  'support_requests.half as half',
  'support_requests.asked_at as askedAt',
  'asker.name as askedByName',
  'support_requests.decision_due_at as decisionDueAt',
  'support_requests.decided_at as decidedAt',
  'decider.name as decidedByName',
  'support_requests.version as version',
] as const

/** The request with this reference; undefined when there is none in the scope. */
export async function findSupportRequest(
  db: Executor,
  scope: RequestScope,
  reference: string,
): Promise<SupportRequest | undefined> {
  return requests(db, scope)
    .select(columns)
    .where('support_requests.reference', '=', reference)
    .executeTakeFirst()
}

/** The request with this number, for what follows from it inside the service. Throws when there is none in the ICB. */
export async function getSupportRequest(
  db: Executor,
  icbCode: string,
  requestId: number,
): Promise<SupportRequest> {
  return requests(db, { icbCode })
    .select(columns)
    .where('support_requests.id', '=', requestId)
    .executeTakeFirstOrThrow()
}

/** The request a form with this key has made already; undefined when it is the first. */
export async function findRequestBySubmitKey(
  db: Executor,
  practiceCode: string,
  submitKey: string,
): Promise<{ reference: string } | undefined> {
  return db
    .selectFrom('support_requests')
    .select('reference')
    .where('practice_code', '=', practiceCode)
    .where('submit_key', '=', submitKey)
    .executeTakeFirst()
}

/** What a list of requests is narrowed to. */
export interface RequestFilter {
  readonly states?: readonly RequestState[]
  readonly actionCode?: string
}

/** One page of requests: the nearest decision first, those without one after them, newest first. */
export async function listSupportRequests(
  db: Executor,
  scope: RequestScope,
  filter: RequestFilter,
  page: { limit: number; offset: number },
): Promise<SupportRequest[]> {
  return filtered(requests(db, scope), filter)
    .select(columns)
    .orderBy((eb) => eb.case().when('support_requests.state', 'in', awaitingDecision).then(0).else(1).end())
    .orderBy((eb) =>
      eb
        .case()
        .when('support_requests.state', 'in', awaitingDecision)
        .then(eb.fn.coalesce('support_requests.decision_due_at', eb.val('9999')))
        .else('')
        .end(),
    )
    .orderBy('support_requests.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

/** How many requests of the scope stand in each state; states nobody is in are left out. */
export async function countRequestsByState(
  db: Executor,
  scope: RequestScope,
  actionCode: string | undefined,
): Promise<ReadonlyMap<RequestState, number>> {
  const rows = await filtered(requests(db, scope), { actionCode })
    .select('support_requests.state as state')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy('support_requests.state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

const awaitingDecision: readonly RequestState[] = ['suggested', 'requested', 'nominated', 'under_review']

function filtered(query: ReturnType<typeof requests>, { states, actionCode }: RequestFilter) {
  return query
    .$if(states !== undefined, (narrowed) => narrowed.where('support_requests.state', 'in', states ?? []))
    .$if(actionCode !== undefined, (narrowed) =>
      narrowed.where('support_requests.action_code', '=', actionCode ?? ''),
    )
}

/** Requests of the ICB that want the same half day and are not decided, the one asked about left out. */
export async function listSameHalfDay(
  db: Executor,
  asked: { icbCode: string; day: IsoDay; half: Half; exceptId: number },
): Promise<SupportRequest[]> {
  return requests(db, { icbCode: asked.icbCode })
    .select(columns)
    .where('support_requests.day', '=', asked.day)
    .where('support_requests.half', '=', asked.half)
    .where('support_requests.id', '<>', asked.exceptId)
    .where('support_requests.state', 'in', awaitingDecision)
    .orderBy('support_requests.asked_at')
    .execute()
}

/**
 * How often a practice has had an action between two days, both included: approved, in the calendar, or delivered. One with a
 * date counts on its date, one without on the day it was asked for.
 */
export async function countTaken(
  db: Executor,
  asked: { practiceCode: string; actionCode: string; firstDay: IsoDay; lastDay: IsoDay; exceptId: number },
): Promise<number> {
  const row = await db
    .selectFrom('support_requests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('practice_code', '=', asked.practiceCode)
    .where('action_code', '=', asked.actionCode)
    .where('id', '<>', asked.exceptId)
    .where('state', 'in', ['approved', 'scheduled', 'delivered', 'reviewed'])
    .where(
      sql<boolean>`coalesce(day, substr(asked_at, 1, 10)) between ${asked.firstDay} and ${asked.lastDay}`,
    )
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The series of lunchtime closures of a practice in these states, the one asked about left out, oldest first; `details` is JSON. */
export async function listLunchtimeSeries(
  db: Executor,
  asked: { practiceCode: string; states: readonly RequestState[]; exceptId: number | null },
): Promise<{ reference: string; details: string }[]> {
  return db
    .selectFrom('support_requests')
    .select(['reference', 'details'])
    .where('practice_code', '=', asked.practiceCode)
    .where('action_code', '=', 'lunchtime_closures')
    .where('state', 'in', asked.states)
    .where('id', '<>', asked.exceptId ?? 0)
    .orderBy('asked_at')
    .execute()
}

/** Requests in the calendar whose last closure has ended by `at`, with the ICB they belong to; at most `most`. */
export async function listEndedRequests(
  db: Executor,
  at: Instant,
  most: number,
): Promise<{ id: number; icbCode: string; version: number }[]> {
  return db
    .selectFrom('support_requests')
    .innerJoin('closures', 'closures.request_id', 'support_requests.id')
    .select([
      'support_requests.id as id',
      'support_requests.icb_code as icbCode',
      'support_requests.version as version',
    ])
    .where('support_requests.state', '=', 'scheduled')
    .where('closures.state', '<>', 'cancelled')
    .groupBy(['support_requests.id', 'support_requests.icb_code', 'support_requests.version'])
    .having((eb) => eb.fn.max('closures.ends_at'), '<=', at)
    .limit(most)
    .execute()
}

/** The newest request of a practice for an action that is neither over nor turned down; undefined when there is none. */
export async function findOpenRequestOf(
  db: Executor,
  practiceCode: string,
  actionCode: string,
): Promise<{ id: number; reference: string; state: RequestState; version: number } | undefined> {
  return db
    .selectFrom('support_requests')
    .select(['id', 'reference', 'state', 'version'])
    .where('practice_code', '=', practiceCode)
    .where('action_code', '=', actionCode)
    .where('state', 'in', [
      'suggested',
      'requested',
      'nominated',
      'under_review',
      'reserve',
      'approved',
      'scheduled',
    ])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
