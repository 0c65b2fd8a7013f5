import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { CaseLane, CasePriority } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import type { OpelLevel } from '~/domain/opel/levels'
import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'

export interface PracticeContact {
  readonly name: string
  readonly job: string
  readonly phone: string | null
  readonly email: string | null
}

/** Whom to ring at a practice, first choice first. */
export async function listContacts(db: Executor, practiceCode: string): Promise<PracticeContact[]> {
  return db
    .selectFrom('practice_contacts')
    .select(['name', 'job', 'phone', 'email'])
    .where('practice_code', '=', practiceCode)
    .orderBy('rank')
    .orderBy('id')
    .execute()
}

export interface PracticeCase {
  readonly reference: string
  readonly lane: CaseLane
  readonly state: CaseState
  readonly priority: CasePriority
  readonly ownerName: string | null
  readonly why: readonly string[]
  readonly nextDue: {
    readonly kind: TargetKind
    readonly dueAt: Instant
    readonly priority: CasePriority
  } | null
  readonly lapseAt: Instant | null
  readonly snoozedUntil: Instant | null
  readonly openedAt: Instant
  readonly closedAt: Instant | null
}

const whySchema = z.array(z.string())
const dueKindSchema = z.enum(targetKinds)

/** The cases of one practice that the scope may be given, open ones first, then newest. */
export async function listCasesOfPractice(
  db: Executor,
  scope: CaseScope,
  practiceCode: string,
  limit: number,
): Promise<PracticeCase[]> {
  const rows = await db
    .selectFrom('cases')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select([
      'cases.reference as reference',
      'cases.lane as lane',
      'cases.state as state',
      'cases.priority as priority',
      'people.name as ownerName',
      'cases.why as why',
      'cases.next_due_at as nextDueAt',
      'cases.next_due_kind as nextDueKind',
      'cases.lapse_at as lapseAt',
      'cases.snoozed_until as snoozedUntil',
      'cases.opened_at as openedAt',
      'cases.closed_at as closedAt',
    ])
    .where('cases.practice_code', '=', practiceCode)
    .where('cases.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('cases.practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.team !== undefined, (query) =>
      query.where('cases.assigned_team', '=', scope.team ?? 'workforce'),
    )
    .orderBy(sql`case when cases.state = 'closed' then 1 else 0 end`)
    .orderBy('cases.opened_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ why, nextDueAt, nextDueKind, ...row }) => ({
    ...row,
    why: whySchema.parse(JSON.parse(why)),
    nextDue:
      nextDueAt === null
        ? null
        : { kind: dueKindSchema.parse(nextDueKind), dueAt: nextDueAt, priority: row.priority },
  }))
}

export interface PracticeRequest {
  readonly reference: string
  readonly actionCode: string
  readonly state: RequestState
  readonly day: IsoDay | null
  readonly half: 'morning' | 'afternoon' | null
  readonly askedAt: Instant
  readonly decidedAt: Instant | null
  readonly approvalNumber: string | null
  readonly caseReference: string | null
}

/** The support requests of one practice within the scope, newest first. */
export async function listRequestsOfPractice(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  limit: number,
): Promise<PracticeRequest[]> {
  return db
    .selectFrom('support_requests')
    .leftJoin('approval_records', 'approval_records.request_id', 'support_requests.id')
    .leftJoin('cases', 'cases.id', 'support_requests.case_id')
    .select([
      'support_requests.reference as reference',
      'support_requests.action_code as actionCode',
      'support_requests.state as state',
      'support_requests.day as day',
      'support_requests.half as half',
      'support_requests.asked_at as askedAt',
      'support_requests.decided_at as decidedAt',
      'approval_records.number as approvalNumber',
      'cases.reference as caseReference',
    ])
    .where('support_requests.practice_code', '=', practiceCode)
    .where('support_requests.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('support_requests.practice_code', '=', scope.practiceCode ?? ''),
    )
    .orderBy('support_requests.asked_at', 'desc')
    .orderBy('support_requests.id', 'desc')
    .limit(limit)
    .execute()
}

export interface PracticeNotice {
  readonly noticeNumber: string
  readonly day: IsoDay
  readonly isWholePractice: boolean
  readonly state: 'planned' | 'open' | 'over' | 'cancelled'
  readonly notifiedAt: Instant
}

/** The closures a practice has told of, newest first. */
export async function listNoticesOfPractice(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  limit: number,
): Promise<PracticeNotice[]> {
  const rows = await db
    .selectFrom('closures')
    .select([
      'notice_number as noticeNumber',
      'day',
      'is_whole_practice as isWhole',
      'state',
      'notified_at as notifiedAt',
    ])
    .where('practice_code', '=', practiceCode)
    .where('icb_code', '=', scope.icbCode)
    .where('kind', '=', 'unplanned')
    .orderBy('notified_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ noticeNumber, isWhole, ...row }) => ({
    ...row,
    noticeNumber: noticeNumber ?? '',
    isWholePractice: isWhole === 1,
  }))
}

/** What a list of practices is narrowed by: words in name, code or PCN; the level they stand at. */
export interface PracticeSearch {
  readonly words?: string
  readonly level?: OpelLevel
  readonly pcnCode?: string
}

export interface PracticeListRow {
  readonly code: string
  readonly name: string
  readonly pcnName: string
  readonly placeName: string
  readonly patients: number
  readonly dayState: PracticeDayState | null
  readonly level: OpelLevel | null
  readonly openCases: number
}

function searchPractices(db: Executor, scope: PracticeScope, search: PracticeSearch, day: IsoDay) {
  const holds = (table: 'practice_pcns' | 'pcn_areas' | 'practice_list_sizes') =>
    sql<SqlBool>`${sql.table(table)}.from_day <= ${day} and (${sql.table(table)}.to_day is null or ${sql.table(table)}.to_day >= ${day})`
  return db
    .selectFrom('practices')
    .innerJoin('practice_pcns', (join) =>
      join.onRef('practice_pcns.practice_code', '=', 'practices.code').on(holds('practice_pcns')),
    )
    .innerJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .innerJoin('pcn_areas', (join) =>
      join.onRef('pcn_areas.pcn_code', '=', 'pcns.code').on(holds('pcn_areas')),
    )
    .innerJoin('places', 'places.id', 'pcn_areas.place_id')
    .leftJoin('practice_list_sizes', (join) =>
      join.onRef('practice_list_sizes.practice_code', '=', 'practices.code').on(holds('practice_list_sizes')),
    )
    .leftJoin('practice_days', (join) =>
      join.onRef('practice_days.practice_code', '=', 'practices.code').on('practice_days.day', '=', day),
    )
    .where('practices.icb_code', '=', scope.icbCode)
    .where((eb) => eb.or([eb('practices.left_day', 'is', null), eb('practices.left_day', '>=', day)]))
    .$if(search.pcnCode !== undefined, (query) => query.where('pcns.code', '=', search.pcnCode ?? ''))
    .$if(search.level !== undefined, (query) =>
      query.where('practice_days.last_level', '=', search.level ?? 4),
    )
    .$if(search.words !== undefined && search.words !== '', (query) => {
      const like = `%${(search.words ?? '').toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      return query.where(
        sql<SqlBool>`(lower(practices.name) like ${like} escape '\\' or lower(practices.code) like ${like} escape '\\'
          or lower(pcns.name) like ${like} escape '\\')`,
      )
    })
}

/** One page of the practices of an ICB as they stand on `day`, by name then PCN. */
export async function listPracticePage(
  db: Executor,
  scope: PracticeScope,
  search: PracticeSearch,
  asked: { day: IsoDay; limit: number; offset: number },
): Promise<PracticeListRow[]> {
  const rows = await searchPractices(db, scope, search, asked.day)
    .select([
      'practices.code as code',
      'practices.name as name',
      'pcns.name as pcnName',
      'places.name as placeName',
      'practice_list_sizes.patients as patients',
      'practice_days.state as dayState',
      'practice_days.last_level as level',
    ])
    .select((eb) =>
      eb
        .selectFrom('cases')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('cases.practice_code', '=', 'practices.code')
        .where('cases.state', 'not in', ['resolved', 'closed'])
        .as('openCases'),
    )
    .orderBy('practices.name')
    .orderBy('pcns.name')
    .orderBy('practices.code')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
  return rows.map((row) => ({
    ...row,
    patients: row.patients ?? 0,
    openCases: Number(row.openCases ?? 0),
  }))
}

/** How many practices the search finds. */
export async function countPractices(
  db: Executor,
  scope: PracticeScope,
  search: PracticeSearch,
  day: IsoDay,
): Promise<number> {
  const row = await searchPractices(db, scope, search, day)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
