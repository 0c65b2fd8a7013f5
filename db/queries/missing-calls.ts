import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CaseState } from '~/domain/cases/states'
import type { CallOutcome } from '~/domain/returns/missing-calls'
import type { Executor } from '../connection'

/** A call to a practice about its return of a day. */
export interface MissingCall {
  readonly practiceCode: string
  readonly practiceName: string
  /** Calls of a practice and day are numbered from 1. */
  readonly seq: number
  readonly at: Instant
  readonly personId: number
  readonly personName: string
  readonly outcome: CallOutcome
  readonly spokeTo: string
  readonly note: string
}

/** The calls of a day in the scope, the newest first; of one practice where its code is given. At most 500. */
export async function listMissingCalls(
  db: Executor,
  scope: PracticeScope,
  day: IsoDay,
  practiceCode?: string,
): Promise<MissingCall[]> {
  return db
    .selectFrom('missing_calls')
    .innerJoin('people', 'people.id', 'missing_calls.person_id')
    .innerJoin('practices', 'practices.code', 'missing_calls.practice_code')
    .select([
      'missing_calls.practice_code as practiceCode',
      'practices.name as practiceName',
      'missing_calls.seq as seq',
      'missing_calls.at as at',
      'missing_calls.person_id as personId',
      'people.name as personName',
      'missing_calls.outcome as outcome',
      'missing_calls.spoke_to as spokeTo',
      'missing_calls.note as note',
    ])
    .where('missing_calls.icb_code', '=', scope.icbCode)
    .where('missing_calls.day', '=', day)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('missing_calls.practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(practiceCode !== undefined, (query) =>
      query.where('missing_calls.practice_code', '=', practiceCode ?? ''),
    )
    .orderBy('missing_calls.id', 'desc')
    .limit(500)
    .execute()
}

/** True when this form has been sent before: a double click, a reload. */
export async function hasCallWithKey(
  db: Executor,
  practiceCode: string,
  submitKey: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('missing_calls')
    .select('id')
    .where('practice_code', '=', practiceCode)
    .where('submit_key', '=', submitKey)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps a call. Throws a unique-constraint error when its number is taken. */
export async function insertMissingCall(
  trx: Executor,
  call: {
    icbCode: string
    practiceCode: string
    day: IsoDay
    seq: number
    at: Instant
    personId: number
    outcome: CallOutcome
    spokeTo: string
    note: string
    caseId: number | null
    submitKey: string
  },
): Promise<void> {
  await trx
    .insertInto('missing_calls')
    .values({
      icb_code: call.icbCode,
      practice_code: call.practiceCode,
      day: call.day,
      seq: call.seq,
      at: call.at,
      person_id: call.personId,
      outcome: call.outcome,
      spoke_to: call.spokeTo,
      note: call.note,
      case_id: call.caseId,
      submit_key: call.submitKey,
    })
    .execute()
}

/** The open case about a practice's missing returns; undefined when there is none. */
export async function findOpenWelfareCase(
  trx: Executor,
  practiceCode: string,
): Promise<{ id: number; state: CaseState; reference: string } | undefined> {
  return trx
    .selectFrom('cases')
    .select(['id', 'state', 'reference'])
    .where('practice_code', '=', practiceCode)
    .where('lane', '=', 'welfare')
    .where('state', '<>', 'closed')
    .executeTakeFirst()
}

/** What the page about a call shows of its practice: whom to ring, and how its day stands; undefined outside the scope. */
export async function findPracticeToRing(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
) {
  const practice = await db
    .selectFrom('practices')
    .leftJoin('practice_days', (join) =>
      join.onRef('practice_days.practice_code', '=', 'practices.code').on('practice_days.day', '=', day),
    )
    .leftJoin('pcns', 'pcns.code', 'practice_days.pcn_code')
    .select([
      'practices.code as code',
      'practices.icb_code as icbCode',
      'practices.name as name',
      'practices.phone as phone',
      'pcns.name as pcnName',
      'practice_days.state as state',
      'practice_days.returned_at as returnedAt',
    ])
    .where('practices.code', '=', practiceCode)
    .where('practices.icb_code', '=', scope.icbCode)
    .executeTakeFirst()
  if (!practice) return undefined
  const contacts = await db
    .selectFrom('practice_contacts')
    .select(['name', 'job', 'phone'])
    .where('practice_code', '=', practiceCode)
    .orderBy('rank')
    .execute()
  return { ...practice, contacts }
}
