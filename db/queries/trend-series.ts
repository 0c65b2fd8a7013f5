import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import { inNameOrder } from '~/domain/natural-order'
import type { MeasuredTarget } from '~/domain/trends/response-times'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { Executor } from '../connection'
import type { SeriesScope } from './day-sums'
import { isBroken, isMet, targetKindOf } from './trend-responses'

/** A promise of the response clock and when it began. */
export interface StartedTarget extends MeasuredTarget {
  readonly startedAt: Instant
}

/** Promises by when they began (the end not included), as they stand now. */
export interface TargetSpan {
  readonly from: Instant
  readonly before: Instant
  readonly now: Instant
}

/**
 * The promises of an area that began in the span; one that was never kept counts as the week's figures count it. The index by ICB
 * and beginning finds them, in that order, and what a whole ICB promised is told from it alone, without looking up a row for each.
 */
export async function listTargetsOfArea(
  db: Executor,
  { icbCode, area }: SeriesScope,
  span: TargetSpan,
): Promise<StartedTarget[]> {
  const rows = await startedTargets(db, icbCode, span)
    .$if(area.kind !== 'icb', (query) =>
      query.innerJoin('cases', 'cases.id', 'case_targets.case_id').where(isCaseOfArea(area)),
    )
    .execute()
  return rows.map(startedTarget)
}

/** The promises of an ICB that began in the span, each with the PCN and place its case opened in. */
export async function listTargetsWithAreas(
  db: Executor,
  icbCode: string,
  span: TargetSpan,
): Promise<(StartedTarget & { readonly pcnCode: string; readonly placeId: string })[]> {
  const rows = await startedTargets(db, icbCode, span)
    .innerJoin('cases', 'cases.id', 'case_targets.case_id')
    .select(['cases.pcn_code as pcnCode', 'cases.place_id as placeId'])
    .execute()
  return rows.map((row) => ({ ...startedTarget(row), pcnCode: row.pcnCode, placeId: row.placeId }))
}

function startedTargets(db: Executor, icbCode: string, { from, before, now }: TargetSpan) {
  return db
    .selectFrom('case_targets')
    .select([
      'case_targets.kind as kind',
      'case_targets.started_at as startedAt',
      isMet.as('isMet'),
      isBroken(now).as('isBroken'),
      'case_targets.working_minutes as workingMinutes',
    ])
    .where('case_targets.icb_code', '=', icbCode)
    .where('case_targets.started_at', '>=', from)
    .where('case_targets.started_at', '<', before)
    .orderBy('case_targets.started_at')
}

function startedTarget(row: {
  readonly kind: string
  readonly startedAt: Instant
  readonly isMet: 0 | 1
  readonly isBroken: 0 | 1
  readonly workingMinutes: number | null
}): StartedTarget {
  const wasMet = row.isMet === 1
  return {
    kind: targetKindOf(row.kind),
    count: 1,
    isMet: wasMet,
    isBreached: row.isBroken === 1,
    // A promise not met has run on since it was last looked at: what is stored of it says nothing.
    workingMinutes: wasMet ? row.workingMinutes : null,
    startedAt: row.startedAt,
  }
}

/** True for cases that opened in the area; a case knows its place and PCN, its footprint is that of its PCN on the day it opened. */
function isCaseOfArea(area: TrendArea) {
  switch (area.kind) {
    case 'icb':
      return sql<SqlBool>`1 = 1`
    case 'place':
      return sql<SqlBool>`cases.place_id = ${area.id}`
    case 'pcn':
      return sql<SqlBool>`cases.pcn_code = ${area.id}`
    case 'practice':
      return sql<SqlBool>`cases.practice_code = ${area.id}`
    case 'footprint':
      return sql<SqlBool>`exists (select 1 from pcn_areas a where a.pcn_code = cases.pcn_code and a.footprint_id = ${area.id}
        and a.from_day <= substr(cases.opened_at, 1, 10)
        and (a.to_day is null or a.to_day >= substr(cases.opened_at, 1, 10)))`
  }
}

/** A support request that was approved, when, and the practice that asked. */
export interface ApprovedRequest {
  readonly requestId: number
  readonly practiceCode: string
  readonly at: Instant
}

/**
 * The approvals of an ICB's requests from one moment up to another (not included), oldest first. Goes through the requests of the
 * ICB: what happened to those of the others is never read.
 */
export async function listApprovals(
  db: Executor,
  icbCode: string,
  span: { readonly from: Instant; readonly before: Instant },
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
