import { z } from 'zod'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { CaseLane } from '~/domain/cases/lanes'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'

/** What stands at the head of a case page; the rest comes from the case's events. */
export interface CaseHead {
  readonly id: number
  readonly reference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly lane: CaseLane
  readonly openedAt: Instant
  /** The level its newest trigger came with. */
  readonly level: OpelLevel | null
  readonly previousReference: string | null
}

/** The case with this reference; undefined when there is none or it is outside the scope. */
export async function findCaseHead(
  db: Executor,
  scope: CaseScope,
  reference: string,
): Promise<CaseHead | undefined> {
  return db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .innerJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .leftJoin('cases as previous', 'previous.id', 'cases.previous_case_id')
    .select([
      'cases.id as id',
      'cases.reference as reference',
      'cases.icb_code as icbCode',
      'cases.practice_code as practiceCode',
      'practices.name as practiceName',
      'cases.pcn_code as pcnCode',
      'pcns.name as pcnName',
      'cases.lane as lane',
      'cases.opened_at as openedAt',
      'cases.level as level',
      'previous.reference as previousReference',
    ])
    .where('cases.reference', '=', reference)
    .where('cases.icb_code', '=', scope.icbCode)
    .$if(scope.team !== undefined, (query) =>
      query.where('cases.assigned_team', '=', scope.team ?? 'workforce'),
    )
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('cases.practice_code', '=', scope.practiceCode ?? ''),
    )
    .executeTakeFirst()
}

/** The names of people by number. */
export async function listNames(
  db: Executor,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Somebody who can have a case, and of which team. */
export interface Colleague {
  readonly personId: number
  readonly name: string
  readonly team: 'triage' | 'workforce'
  readonly isManager: boolean
}

/** Everyone of an ICB who can own a case, by team and name; who is in both teams stands in both. */
export async function listColleagues(db: Executor, icbCode: string): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select(['people.id as personId', 'people.name as name', 'person_roles.role as role'])
    .where('person_roles.icb_code', '=', icbCode)
    .where('person_roles.role', 'in', ['triage', 'manager', 'workforce'])
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('people.name')
    .orderBy('people.id')
    .execute()
  const colleagues = new Map<string, Colleague>()
  for (const { personId, name, role } of rows) {
    const team = role === 'workforce' ? 'workforce' : 'triage'
    const key = `${personId}:${team}`
    const isManager = role === 'manager' || (colleagues.get(key)?.isManager ?? false)
    colleagues.set(key, { personId, name, team, isManager })
  }
  const all = [...colleagues.values()]
  return [...all.filter((one) => one.team === 'triage'), ...all.filter((one) => one.team === 'workforce')]
}

const reasonsSchema = z.array(z.string())

/** Support that fits a case by the rules, with the reasons, first suggested first. */
export async function listSuggestions(
  db: Executor,
  caseId: number,
): Promise<{ actionCode: string; because: string[] }[]> {
  const rows = await db
    .selectFrom('case_suggestions')
    .select(['action_code as actionCode', 'because'])
    .where('case_id', '=', caseId)
    .orderBy('suggested_at')
    .orderBy('action_code')
    .execute()
  return rows.map((row) => ({ ...row, because: reasonsSchema.parse(JSON.parse(row.because)) }))
}

/** One day of a practice's strip, with the reference of the return that stands. */
export interface StripRow {
  readonly day: IsoDay
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
  readonly lastLevel: OpelLevel | null
  readonly returnReference: string | null
}

/** A practice's days from one to another, both included, oldest first; days without a row are left out. */
export async function listStripRows(
  db: Executor,
  asked: { icbCode: string; practiceCode: string; from: IsoDay; to: IsoDay },
): Promise<StripRow[]> {
  return db
    .selectFrom('practice_days')
    .leftJoin('daily_returns', 'daily_returns.id', 'practice_days.return_id')
    .select([
      'practice_days.day as day',
      'practice_days.state as state',
      'practice_days.worst_level as worstLevel',
      'practice_days.last_level as lastLevel',
      'daily_returns.reference as returnReference',
    ])
    .where('practice_days.practice_code', '=', asked.practiceCode)
    .where('practice_days.icb_code', '=', asked.icbCode)
    .where('practice_days.day', '>=', asked.from)
    .where('practice_days.day', '<=', asked.to)
    .orderBy('practice_days.day')
    .execute()
}
