import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import { inNameOrder } from '~/domain/natural-order'
import { hasReturned, isExpected, type PracticeDayState } from '~/domain/trends/practice-day'
import type { MeasuredTarget } from '~/domain/trends/response-times'
import { addReturnsDays, type ReturnsDay } from '~/domain/trends/returns-day'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { Executor } from '../connection'
import { measuredTarget } from './trend-responses'

/** One ICB's figures, and of them one area's. */
export interface SeriesScope {
  readonly icbCode: string
  readonly area: TrendArea
}

/** What a group of rows of one day and state comes to. Grouped by state, nothing has to be asked of each row. */
const sums = sql`count(*) as practices, sum(patients) as patients,
  sum(case when worst_level >= 3 then 1 else 0 end) as "practicesPressed",
  sum(case when worst_level >= 3 then patients else 0 end) as "patientsPressed",
  coalesce(sum(patients * core_score_percent), 0) as "scoreTimesPatients",
  sum(case when core_score_percent is null then 0 else patients end) as "patientsScored"`

interface StateSums {
  readonly day: IsoDay
  readonly state: PracticeDayState
  readonly practices: number
  readonly patients: number
  readonly practicesPressed: number
  readonly patientsPressed: number
  readonly scoreTimesPatients: number
  readonly patientsScored: number
}

/** The rows of one state as a day of its own, to be added to those of the others. */
function ofState(row: StateSums): ReturnsDay {
  const { day, state, practices, patients } = row
  const [isDue, isIn] = [isExpected(row), hasReturned(row)]
  return {
    day,
    expected: isDue ? practices : 0,
    onTime: state === 'returned' ? practices : 0,
    late: state === 'late' ? practices : 0,
    patientsExpected: isDue ? patients : 0,
    patientsCovered: isIn ? patients : 0,
    practicesAtThreeOrFour: isIn ? row.practicesPressed : 0,
    patientsAtThreeOrFour: isIn ? row.patientsPressed : 0,
    scoreTimesPatients: isIn ? row.scoreTimesPatients : 0,
    patientsScored: isIn ? row.patientsScored : 0,
  }
}

/** True for rows of the area, each row in the PCN, place and footprint it had that day. */
function isOfArea({ area }: SeriesScope) {
  switch (area.kind) {
    case 'icb':
      return sql<SqlBool>`1 = 1`
    case 'place':
      return sql<SqlBool>`place_id = ${area.id}`
    case 'footprint':
      return sql<SqlBool>`footprint_id = ${area.id}`
    case 'pcn':
      return sql<SqlBool>`pcn_code = ${area.id}`
    case 'practice':
      return sql<SqlBool>`practice_code = ${area.id}`
  }
}

/** The days of an area from one to another, both included, in order; days without a row of the area are left out. */
export async function sumReturnsByDay(
  db: Executor,
  scope: SeriesScope,
  from: IsoDay,
  to: IsoDay,
): Promise<ReturnsDay[]> {
  const { rows } = await sql<StateSums>`
    select day, state, ${sums} from practice_days
    where icb_code = ${scope.icbCode} and day >= ${from} and day <= ${to} and ${isOfArea(scope)}
    group by day, state order by day`.execute(db)
  return addReturnsDays(rows.map(ofState))
}

/** The days of each PCN in each place of an ICB, by day; a day has a row for each state of its practices. */
export async function sumReturnsByPcnAndDay(
  db: Executor,
  icbCode: string,
  from: IsoDay,
  to: IsoDay,
): Promise<(ReturnsDay & { readonly pcnCode: string; readonly placeId: string })[]> {
  const { rows } = await sql<StateSums & { pcnCode: string; placeId: string }>`
    select day, state, pcn_code as "pcnCode", place_id as "placeId", ${sums} from practice_days
    where icb_code = ${icbCode} and day >= ${from} and day <= ${to}
    group by day, state, pcn_code, place_id order by day`.execute(db)
  return rows.map((row) => ({ ...ofState(row), pcnCode: row.pcnCode, placeId: row.placeId }))
}

/** A promise of the response clock, when it began and in which area its case opened. */
export interface StartedTarget extends MeasuredTarget {
  readonly startedAt: Instant
  readonly pcnCode: string
  readonly placeId: string
}

/** Cases by when they opened (the end not included), and of those the ones not closed before a moment. */
export interface CaseSpan {
  readonly openedFrom: Instant
  readonly openedBefore: Instant
  readonly closedFrom?: Instant
  readonly now: Instant
}

/**
 * The promises of the cases that opened in the span, by the area the case opened in; one that was never kept counts as the
 * week's figures count it. Goes through the cases of the ICB, so that what other ICBs have is never read.
 */
export async function listTargetsOfCases(
  db: Executor,
  scope: SeriesScope,
  span: CaseSpan,
): Promise<StartedTarget[]> {
  const { area } = scope
  const rows = await db
    .selectFrom('cases')
    .innerJoin('case_targets', 'case_targets.case_id', 'cases.id')
    .select([
      'case_targets.kind as kind',
      'case_targets.started_at as startedAt',
      'case_targets.met_at as metAt',
      'case_targets.is_breached as isBreached',
      'case_targets.due_at as dueAt',
      'case_targets.working_minutes as workingMinutes',
      'cases.next_due_at as nextDueAt',
      'cases.pcn_code as pcnCode',
      'cases.place_id as placeId',
    ])
    .where('cases.icb_code', '=', scope.icbCode)
    .where('cases.opened_at', '>=', span.openedFrom)
    .where('cases.opened_at', '<', span.openedBefore)
    .$if(span.closedFrom !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('cases.closed_at', 'is', null), eb('cases.closed_at', '>=', span.closedFrom ?? null)]),
      ),
    )
    .$if(area.kind === 'place', (query) => query.where('cases.place_id', '=', idOf(area)))
    .$if(area.kind === 'pcn', (query) => query.where('cases.pcn_code', '=', idOf(area)))
    .$if(area.kind === 'practice', (query) => query.where('cases.practice_code', '=', idOf(area)))
    .$if(area.kind === 'footprint', (query) =>
      query.where(
        sql<SqlBool>`exists (select 1 from pcn_areas a where a.pcn_code = cases.pcn_code and a.footprint_id = ${idOf(area)}
          and a.from_day <= substr(cases.opened_at, 1, 10)
          and (a.to_day is null or a.to_day >= substr(cases.opened_at, 1, 10)))`,
      ),
    )
    .execute()
  return rows.map((row) => ({
    ...measuredTarget(row, span.now),
    startedAt: row.startedAt,
    pcnCode: row.pcnCode,
    placeId: row.placeId,
  }))
}

/** A support request that was approved, when, and the practice that asked. */
export interface ApprovedRequest {
  readonly requestId: number
  readonly practiceCode: string
  readonly at: Instant
}

/** Requests by when they were asked for, and of them the approvals of some time; neither end included. */
export interface ApprovalSpan {
  readonly askedFrom: Instant
  readonly askedBefore: Instant
  readonly from: Instant
  readonly before: Instant
}

/** The approvals of an ICB's requests of the span. */
export async function listApprovals(
  db: Executor,
  icbCode: string,
  span: ApprovalSpan,
): Promise<ApprovedRequest[]> {
  return (
    db
      .selectFrom('support_requests')
      .innerJoin('support_request_events', 'support_request_events.request_id', 'support_requests.id')
      .select([
        'support_requests.id as requestId',
        // Where it was asked: a request that moved in a merger is counted there for good.
        (eb) =>
          eb.fn
            .coalesce('support_requests.first_practice_code', 'support_requests.practice_code')
            .as('practiceCode'),
        'support_request_events.at as at',
      ])
      .where('support_requests.icb_code', '=', icbCode)
      // Asked so that the requests of this ICB are what finds them, not the happenings of all.
      .where(sql<SqlBool>`support_request_events.kind || '' = 'approved'`)
      .where('support_request_events.at', '>=', span.from)
      .where('support_request_events.at', '<', span.before)
      .orderBy('support_request_events.at')
      .orderBy('support_requests.id')
      .execute()
  )
}

/** Where a practice belonged from one day to another, both included; null where it still does. */
export interface AreaSpan {
  readonly practiceCode: string
  readonly pcnCode: string
  readonly placeId: string
  readonly footprintId: string
  readonly inPcnFrom: IsoDay
  readonly inPcnTo: IsoDay | null
  readonly inPlaceFrom: IsoDay
  readonly inPlaceTo: IsoDay | null
}

/** Every membership that the practices of an ICB have had. */
export async function listAreaSpans(db: Executor, icbCode: string): Promise<AreaSpan[]> {
  return db
    .selectFrom('practices')
    .innerJoin('practice_pcns', 'practice_pcns.practice_code', 'practices.code')
    .innerJoin('pcn_areas', 'pcn_areas.pcn_code', 'practice_pcns.pcn_code')
    .select([
      'practices.code as practiceCode',
      'practice_pcns.pcn_code as pcnCode',
      'pcn_areas.place_id as placeId',
      'pcn_areas.footprint_id as footprintId',
      'practice_pcns.from_day as inPcnFrom',
      'practice_pcns.to_day as inPcnTo',
      'pcn_areas.from_day as inPlaceFrom',
      'pcn_areas.to_day as inPlaceTo',
    ])
    .where('practices.icb_code', '=', icbCode)
    .execute()
}

/** The practices of an ICB that a week or a trend can be of, by name, with their present PCN. */
export async function listTrendPractices(
  db: Executor,
  icbCode: string,
): Promise<{ id: string; name: string; pcnName: string | null }[]> {
  const practices = await db
    .selectFrom('practices')
    .leftJoin('practice_pcns', (join) =>
      join.onRef('practice_pcns.practice_code', '=', 'practices.code').on('practice_pcns.to_day', 'is', null),
    )
    .leftJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .select(['practices.code as id', 'practices.name as name', 'pcns.name as pcnName'])
    .where('practices.icb_code', '=', icbCode)
    .orderBy('practices.code')
    .execute()
  return inNameOrder(practices)
}

function idOf(area: TrendArea): string {
  return area.kind === 'icb' ? '' : area.id
}
