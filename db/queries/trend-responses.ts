import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { dateOf, type Instant, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import { parseRequestEvent, type SupportHelpAnswer } from '~/domain/support/request-events'
import type { MeasuredTarget } from '~/domain/trends/response-times'
import type { KeptPromises } from '~/domain/trends/week-comparison'
import type { Executor } from '../connection'
import type { TrendScope } from './trends'

const kindsByName: ReadonlyMap<string, TargetKind> = new Map(targetKinds.map((kind) => [kind, kind]))

/** The kind of promise that a row has; throws for one that there is not. A trend asks this of tens of thousands of rows. */
export function targetKindOf(name: string): TargetKind {
  const kind = kindsByName.get(name)
  if (kind === undefined) throw new Error('A promise has a kind that is not known.')
  return kind
}

/**
 * The promises that began from one moment up to another (not included), by the area their case opened in. Those not met are
 * counted together by the database: of the hundreds of a busy week most are still owed, and of them only the number is told.
 */
export async function listTargetsStarted(
  db: Executor,
  scope: TrendScope,
  span: { from: Instant; before: Instant; now: Instant },
): Promise<MeasuredTarget[]> {
  const [met, unmet] = await Promise.all([
    targetsStarted(db, scope, span)
      .select([
        'case_targets.kind as kind',
        'case_targets.is_breached as isBroken',
        'case_targets.working_minutes as workingMinutes',
      ])
      .where('case_targets.met_at', 'is not', null)
      .$if(scope.footprintId !== undefined, (query) =>
        query
          .innerJoin('cases', 'cases.id', 'case_targets.case_id')
          .select(['cases.practice_code as practiceCode', 'cases.opened_at as openedAt']),
      )
      .execute(),
    targetsStarted(db, scope, span)
      .select([
        'case_targets.kind as kind',
        isBroken(span.now).as('isBroken'),
        (eb) => eb.fn.countAll<number>().as('count'),
      ])
      .where('case_targets.met_at', 'is', null)
      .groupBy(['case_targets.kind', 'isBroken'])
      .$if(scope.footprintId !== undefined, (query) =>
        query
          .innerJoin('cases', 'cases.id', 'case_targets.case_id')
          .select(['cases.practice_code as practiceCode', 'cases.opened_at as openedAt'])
          .groupBy(['cases.practice_code', 'cases.opened_at']),
      )
      .execute(),
  ])
  const inFootprint = await footprintTest(db, scope, [...met, ...unmet])
  return [
    ...met.filter(inFootprint).map(
      ({ kind, isBroken, workingMinutes }): MeasuredTarget => ({
        kind: targetKindOf(kind),
        count: 1,
        isMet: true,
        isBreached: isBroken === 1,
        workingMinutes,
      }),
    ),
    // A promise not met has run on since it was last looked at: the minutes that are stored of it say nothing.
    ...unmet.filter(inFootprint).map(
      ({ kind, isBroken, count }): MeasuredTarget => ({
        kind: targetKindOf(kind),
        count,
        isMet: false,
        isBreached: isBroken === 1,
        workingMinutes: null,
      }),
    ),
  ]
}

/** Whether a promise was kept, in time or late. */
export const isMet = sql<0 | 1>`case_targets.met_at is not null`

/**
 * A promise that was never kept counts as broken from its due time on, though its row was written before; one that stopped being
 * owed does not: its case no longer waits for anything that early. The case is looked up for promises that were not met alone.
 */
export function isBroken(now: Instant) {
  return sql<0 | 1>`case_targets.is_breached = 1 or (case_targets.met_at is null
    and case_targets.due_at < ${now}
    and coalesce((select c.next_due_at from cases c where c.id = case_targets.case_id) <= case_targets.due_at, 0))`
}

/** What a whole ICB promised is told without looking up a case for each. */
function targetsStarted(db: Executor, scope: TrendScope, span: { from: Instant; before: Instant }) {
  const ofCase = [
    ...(scope.practiceCode === undefined ? [] : [sql`c.practice_code = ${scope.practiceCode}`]),
    ...(scope.placeId === undefined ? [] : [sql`c.place_id = ${scope.placeId}`]),
    ...(scope.pcnCode === undefined ? [] : [sql`c.pcn_code = ${scope.pcnCode}`]),
  ]
  return db
    .selectFrom('case_targets')
    .where('case_targets.icb_code', '=', scope.icbCode)
    .where('case_targets.started_at', '>=', span.from)
    .where('case_targets.started_at', '<', span.before)
    .$if(ofCase.length > 0, (query) =>
      query.where(
        sql<SqlBool>`exists (select 1 from cases c where c.id = case_targets.case_id and ${sql.join(ofCase, sql` and `)})`,
      ),
    )
}

/** A case knows the place and PCN it opened in; its footprint is that of its practice on the London day it opened. */
async function footprintTest<Row extends { practiceCode?: string; openedAt?: Instant }>(
  db: Executor,
  { footprintId }: TrendScope,
  rows: readonly Row[],
): Promise<(row: Row) => boolean> {
  if (footprintId === undefined) return () => true
  const codes = new Set(rows.flatMap(({ practiceCode }) => practiceCode ?? []))
  const belongs = await membershipTest(db, { footprintId }, [...codes])
  return ({ practiceCode, openedAt }) =>
    practiceCode !== undefined &&
    openedAt !== undefined &&
    belongs(practiceCode, londonDayOf(dateOf(openedAt)))
}

/** How many promises to acknowledge that began from one moment up to another (not included) were kept in time, of those known. */
export async function countAcknowledged(
  db: Executor,
  scope: TrendScope,
  span: { from: Instant; before: Instant; now: Instant },
): Promise<KeptPromises> {
  const rows = await targetsStarted(db, scope, span)
    .select([isBroken(span.now).as('isBroken'), (eb) => eb.fn.countAll<number>().as('count')])
    .where('case_targets.kind', '=', 'acknowledge')
    .where(sql<boolean>`(${isMet} or ${isBroken(span.now)})`)
    .groupBy('isBroken')
    .$if(scope.footprintId !== undefined, (query) =>
      query
        .innerJoin('cases', 'cases.id', 'case_targets.case_id')
        .select(['cases.practice_code as practiceCode', 'cases.opened_at as openedAt'])
        .groupBy(['cases.practice_code', 'cases.opened_at']),
    )
    .execute()
  const settled = rows.filter(await footprintTest(db, scope, rows))
  const countOf = (list: typeof settled) => list.reduce((sum, row) => sum + row.count, 0)
  return { settled: countOf(settled), inTime: countOf(settled.filter((row) => row.isBroken === 0)) }
}

/** What happened to a support request, of the happenings that a week counts. */
export type RequestStep = {
  readonly requestId: number
  readonly actionCode: string
} & RequestStepKind

/** `offered`: suggested by the rules or nominated by the ICB, where `asked` is the practice's own wish. */
type RequestStepKind =
  | { readonly kind: 'asked' | 'offered' | 'approved' | 'declined' | 'delivered' }
  | { readonly kind: 'reviewed'; readonly answer: SupportHelpAnswer }

/**
 * What happened to support requests from one moment up to another (not included), oldest first. An area has those of the
 * practices that belonged to it on the London day it happened.
 */
export async function listRequestSteps(
  db: Executor,
  scope: TrendScope,
  span: { from: Instant; before: Instant },
): Promise<RequestStep[]> {
  const rows = await db
    .selectFrom('support_request_events')
    .innerJoin('support_requests', 'support_requests.id', 'support_request_events.request_id')
    .select([
      'support_request_events.request_id as requestId',
      // Where it was asked: a request that moved in a merger is counted there for good.
      (eb) =>
        eb.fn
          .coalesce('support_requests.first_practice_code', 'support_requests.practice_code')
          .as('practiceCode'),
      'support_requests.action_code as actionCode',
      'support_requests.origin as origin',
      'support_request_events.kind as kind',
      'support_request_events.at as at',
      'support_request_events.data as data',
    ])
    .where('support_request_events.kind', 'in', ['asked', 'approved', 'declined', 'delivered', 'reviewed'])
    .where('support_request_events.at', '>=', span.from)
    .where('support_request_events.at', '<', span.before)
    .where('support_requests.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('support_requests.practice_code', '=', scope.practiceCode ?? ''),
    )
    .orderBy('support_request_events.at')
    .orderBy('support_request_events.request_id')
    .orderBy('support_request_events.seq')
    .execute()
  const belongs = await membershipTest(db, scope, [...new Set(rows.map((row) => row.practiceCode))])
  return rows
    .filter((row) => belongs(row.practiceCode, londonDayOf(dateOf(row.at))))
    .flatMap(({ requestId, actionCode, origin, ...row }): RequestStep[] => {
      const happening = parseRequestEvent(row)
      switch (happening.kind) {
        case 'asked':
          return [{ requestId, actionCode, kind: origin === 'requested' ? 'asked' : 'offered' }]
        case 'approved':
        case 'declined':
        case 'delivered':
          return [{ requestId, actionCode, kind: happening.kind }]
        case 'reviewed':
          return [{ requestId, actionCode, kind: 'reviewed', answer: happening.answer }]
        default:
          return []
      }
    })
}

const namedEntry = z.object({ name: z.string() })

/** What an ICB calls each kind of support, by its code, in the newest wording it has stored. */
export async function listSupportNames(db: Executor, icbCode: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('support_actions')
    .select(['code', 'body'])
    .where('icb_code', '=', icbCode)
    .orderBy('version')
    .execute()
  return new Map(rows.map(({ code, body }) => [code, namedEntry.parse(JSON.parse(body)).name]))
}

type MembershipTest = (practiceCode: string, day: IsoDay) => boolean

/** Whether a practice belonged to the area on a day; always so for a whole ICB. */
async function membershipTest(
  db: Executor,
  { placeId, footprintId, pcnCode }: Omit<TrendScope, 'icbCode'>,
  practiceCodes: readonly string[],
): Promise<MembershipTest> {
  const isWhole = placeId === undefined && footprintId === undefined && pcnCode === undefined
  if (isWhole || practiceCodes.length === 0) return () => true
  const spans = await db
    .selectFrom('practice_pcns')
    .innerJoin('pcn_areas', 'pcn_areas.pcn_code', 'practice_pcns.pcn_code')
    .select([
      'practice_pcns.practice_code as practiceCode',
      'practice_pcns.from_day as inPcnFrom',
      'practice_pcns.to_day as inPcnTo',
      'pcn_areas.from_day as inPlaceFrom',
      'pcn_areas.to_day as inPlaceTo',
    ])
    .where('practice_pcns.practice_code', 'in', practiceCodes)
    .$if(placeId !== undefined, (query) => query.where('pcn_areas.place_id', '=', placeId ?? ''))
    .$if(footprintId !== undefined, (query) => query.where('pcn_areas.footprint_id', '=', footprintId ?? ''))
    .$if(pcnCode !== undefined, (query) => query.where('practice_pcns.pcn_code', '=', pcnCode ?? ''))
    .execute()
  return (practiceCode, day) =>
    spans.some(
      (span) =>
        span.practiceCode === practiceCode &&
        isWithin(day, span.inPcnFrom, span.inPcnTo) &&
        isWithin(day, span.inPlaceFrom, span.inPlaceTo),
    )
}

function isWithin(day: IsoDay, from: IsoDay, to: IsoDay | null): boolean {
  return from <= day && (to === null || day <= to)
}
