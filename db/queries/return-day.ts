import { sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'
import type { PracticeDayState } from './practice-day-results'

/** What a practice's day is before anything of it is read or sent: one look instead of six. */
export interface ReturnDayFacts {
  readonly practiceCode: string
  readonly name: string
  readonly icbCode: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly placeId: string
  readonly phone: string | null
  /** Null when the day has no row: not a reporting day, not opened yet, or the practice has not joined. */
  readonly state: PracticeDayState | null
  /** It has joined and not left. */
  readonly isMember: boolean
  /** An agreed closure that morning, which moves the due time. */
  readonly isClosedThatMorning: boolean
  /** The published rule set in force that day; null when there is none. */
  readonly ruleSetId: number | null
  /** How many versions of the day's return there are. */
  readonly versions: number
  /** The open case about missing returns, which a return closes. */
  readonly welfareCaseId: number | null
  /** The open case about the day's pressure. */
  readonly acuteCaseId: number | null
}

type FactsRow = Omit<ReturnDayFacts, 'isClosedThatMorning' | 'isMember'> & {
  closedThatMorning: number
  member: number
}

/** Whose day, and what the asker may see: null where the scope does not narrow. */
interface FactsAsked {
  readonly icbCode: string
  readonly practiceCode: string
  readonly day: IsoDay
  readonly onlyPractice: string | null
  readonly onlyPcn: string | null
}

const factsOfDay = keptQuery(
  (_, { icbCode, practiceCode, day, onlyPractice, onlyPcn }: FactsAsked) => sql<FactsRow>`
    select p.code as "practiceCode", p.name, p.icb_code as "icbCode", n.code as "pcnCode", n.name as "pcnName",
      a.place_id as "placeId", p.phone, d.state,
      coalesce(p.joined_day <= ${day} and (p.left_day is null or p.left_day >= ${day}), 0) as member,
      exists (select 1 from closures c where c.practice_code = p.code and c.day = ${day} and c.half = 'morning'
        and c.kind in ('half_day', 'extra_plt') and c.state <> 'cancelled') as "closedThatMorning",
      (select r.id from rule_sets r where r.icb_code = p.icb_code and r.effective_from_day <= ${day}
        and r.published_at is not null order by r.effective_from_day desc, r.version desc limit 1) as "ruleSetId",
      (select count(*) from daily_returns t where t.practice_code = p.code and t.day = ${day}) as versions,
      (select w.id from cases w where w.practice_code = p.code and w.lane = 'welfare' and w.state <> 'closed') as "welfareCaseId",
      (select w.id from cases w where w.practice_code = p.code and w.lane = 'acute' and w.state <> 'closed') as "acuteCaseId"
    from practices p
    join practice_pcns m on m.practice_code = p.code and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})
    join pcns n on n.code = m.pcn_code
    join pcn_areas a on a.pcn_code = n.code and a.from_day <= ${day} and (a.to_day is null or a.to_day >= ${day})
    left join practice_days d on d.practice_code = p.code and d.day = ${day}
    where p.code = ${practiceCode} and p.icb_code = ${icbCode}
      and p.code = coalesce(${onlyPractice}, p.code)
      and n.code = coalesce(${onlyPcn}, n.code)`,
)

/** The facts of a practice's day; undefined for a practice outside the scope or in no PCN that day. */
export async function findReturnDay(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
): Promise<ReturnDayFacts | undefined> {
  const { icbCode, practiceCode: onlyPractice = null, pcnCode: onlyPcn = null } = scope
  const { rows } = await factsOfDay(db, { icbCode, practiceCode, day, onlyPractice, onlyPcn })
  const [row] = rows
  if (!row) return undefined
  const { closedThatMorning, member, ...facts } = row
  return { ...facts, isClosedThatMorning: closedThatMorning === 1, isMember: member === 1 }
}

/** An open case as the practice sees it: what it is called and what is due next. */
export interface OwnOpenCase {
  readonly id: number
  readonly reference: string
  readonly lane: 'acute' | 'sustained' | 'welfare'
  readonly state: string
  readonly priority: number
  readonly ownerName: string | null
  readonly nextDueAt: Instant | null
  readonly nextDueKind: string | null
}

/** A practice's open cases, most urgent first. */
export async function listOwnOpenCases(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
): Promise<OwnOpenCase[]> {
  return db
    .selectFrom('cases')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select([
      'cases.id as id',
      'cases.reference as reference',
      'cases.lane as lane',
      'cases.state as state',
      'cases.priority as priority',
      'people.name as ownerName',
      'cases.next_due_at as nextDueAt',
      'cases.next_due_kind as nextDueKind',
    ])
    .where('cases.practice_code', '=', practiceCode)
    .where('cases.icb_code', '=', scope.icbCode)
    .where('cases.state', '<>', 'closed')
    .orderBy('cases.priority')
    .orderBy('cases.opened_at')
    .execute()
}

/** A request or closure notice that is not over yet. */
export interface OwnOpenSupport {
  readonly kind: 'request' | 'notice'
  /** The request's reference or the notice's number. */
  readonly reference: string
  readonly actionCode: string | null
  readonly state: string
  readonly day: IsoDay | null
  readonly half: 'morning' | 'afternoon' | null
  readonly decisionDueAt: Instant | null
}

/** A practice's open requests, oldest first, then its closures notified and not yet over. */
export async function listOwnOpenSupport(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  today: IsoDay,
): Promise<OwnOpenSupport[]> {
  const [requests, notices] = await Promise.all([
    db
      .selectFrom('support_requests')
      .select(['reference', 'action_code as actionCode', 'state', 'day', 'half'])
      .select('decision_due_at as decisionDueAt')
      .where('practice_code', '=', practiceCode)
      .where('icb_code', '=', scope.icbCode)
      .where('state', 'in', ['requested', 'nominated', 'under_review', 'approved', 'reserve', 'scheduled'])
      .orderBy('asked_at')
      .execute(),
    db
      .selectFrom('closures')
      .select(['notice_number as reference', 'state', 'day', 'half'])
      .where('practice_code', '=', practiceCode)
      .where('icb_code', '=', scope.icbCode)
      .where('kind', '=', 'unplanned')
      .where('notice_number', 'is not', null)
      .where('state', 'in', ['planned', 'open'])
      .orderBy('starts_at')
      .execute(),
  ])
  return [
    ...requests
      .filter(({ day }) => day === null || day >= today)
      .map((row) => ({ ...row, kind: 'request' as const })),
    ...notices.map((row) => ({
      ...row,
      kind: 'notice' as const,
      reference: row.reference ?? '',
      actionCode: null,
      decisionDueAt: null,
    })),
  ]
}

/** The case's reference, for a mail; throws when there is no such case. */
export async function getCaseReference(db: Executor, caseId: number): Promise<string> {
  const row = await db
    .selectFrom('cases')
    .select('reference')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.reference
}
