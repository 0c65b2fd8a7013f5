import { sql } from 'kysely'
import { addDays, type Instant, type IsoDay } from '~/domain/calendar/days'
import type { CaseLane } from '~/domain/cases/lanes'
import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'
import type { Database } from '../schema'

/** From which practice to which something moves. */
export interface MovePath {
  readonly mergerId: number
  readonly closingCode: string
  readonly receivingCode: string
}

type Move = Pick<Database['practice_merger_moves'], 'kind' | 'what'>

/** Notes what moved with a merger. */
export async function insertMoves(
  trx: Executor,
  mergerId: number,
  move: Move,
  subjectIds: readonly number[],
): Promise<void> {
  if (subjectIds.length === 0) return
  await trx
    .insertInto('practice_merger_moves')
    .values(subjectIds.map((subjectId) => ({ merger_id: mergerId, subject_id: subjectId, ...move })))
    .execute()
}

/** The open cases of a practice, oldest first. */
export async function listOpenCasesToMove(
  db: Executor,
  practiceCode: string,
): Promise<{ id: number; reference: string; lane: CaseLane }[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'reference', 'lane'])
    .where('practice_code', '=', practiceCode)
    .where('state', '<>', 'closed')
    .orderBy('id')
    .execute()
}

/** Gives a case to another practice. The area it opened in stays: past weeks count it there. */
export async function moveCase(trx: Executor, caseId: number, toPractice: string): Promise<void> {
  await trx.updateTable('cases').set({ practice_code: toPractice }).where('id', '=', caseId).execute()
}

/** Lets what belonged to one case belong to another: requests that are open and closures that are not over. */
export async function retieToCase(trx: Executor, fromCaseId: number, toCaseId: number): Promise<void> {
  await trx
    .updateTable('support_requests')
    .set({ case_id: toCaseId })
    .where('case_id', '=', fromCaseId)
    .where('state', 'not in', ['declined', 'delivered', 'reviewed', 'withdrawn', 'cancelled'])
    .execute()
  await trx
    .updateTable('closures')
    .set({ case_id: toCaseId })
    .where('case_id', '=', fromCaseId)
    .where('state', 'in', ['planned', 'open'])
    .execute()
}

/** The requests of a practice about which something is still to be done, oldest first. */
export async function listOpenRequestsToMove(
  db: Executor,
  practiceCode: string,
): Promise<{ id: number; reference: string; state: RequestState; version: number }[]> {
  return db
    .selectFrom('support_requests')
    .select(['id', 'reference', 'state', 'version'])
    .where('practice_code', '=', practiceCode)
    .where('state', 'in', [
      'suggested',
      'requested',
      'nominated',
      'under_review',
      'reserve',
      'approved',
      'scheduled',
    ])
    .orderBy('id')
    .execute()
}

/** Gives a request to another practice, and keeps which one it began with: past weeks count it there. */
export async function moveRequest(trx: Executor, requestId: number, toPractice: string): Promise<void> {
  await trx
    .updateTable('support_requests')
    .set((eb) => ({
      first_practice_code: eb.fn.coalesce('first_practice_code', 'practice_code'),
      practice_code: toPractice,
    }))
    .where('id', '=', requestId)
    .execute()
}

/**
 * Gives the closures that are not over to the receiving practice, as closures of one of its sites: its own doors stay open.
 * Gives their numbers.
 */
export async function moveClosures(
  trx: Executor,
  { closingCode, receivingCode }: MovePath,
  pcnCode: string,
): Promise<number[]> {
  const rows = await trx
    .updateTable('closures')
    .set((eb) => ({
      practice_code: receivingCode,
      pcn_code: pcnCode,
      is_whole_practice: 0 as const,
      version: eb('version', '+', 1),
    }))
    .where('practice_code', '=', closingCode)
    .where('state', 'in', ['planned', 'open'])
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Gives the receiving practice to everybody who holds the closing one and not yet the other, as a deputy; they keep the old
 * one to read. Whoever works for the old one now works for the new one at their next page. Gives the people's numbers.
 */
export async function moveUsers(
  trx: Executor,
  { closingCode, receivingCode }: MovePath,
  given: { icbCode: string; at: Instant; by: number | null },
): Promise<number[]> {
  const gained = await sql<{ personId: number }>`
    insert into person_roles (person_id, role, icb_code, scope_kind, scope_code, is_lead, granted_at, granted_by)
    select distinct r.person_id, 'practice_user', ${given.icbCode}, 'practice', ${receivingCode}, 0,
      ${given.at}, ${given.by}
    from person_roles r
    where r.role = 'practice_user' and r.ended_at is null and r.scope_code = ${closingCode}
      and not exists (select 1 from person_roles o where o.person_id = r.person_id and o.role = 'practice_user'
        and o.ended_at is null and o.scope_code = ${receivingCode})
    returning person_id as "personId"`.execute(trx)
  await sql`update sessions set active_role_id = (select n.id from person_roles n
      where n.person_id = sessions.person_id and n.role = 'practice_user' and n.ended_at is null
        and n.scope_code = ${receivingCode})
    where ended_at is null and active_role_id in (select o.id from person_roles o where o.role = 'practice_user'
      and o.scope_code = ${closingCode})
      and exists (select 1 from person_roles n where n.person_id = sessions.person_id and n.role = 'practice_user'
        and n.ended_at is null and n.scope_code = ${receivingCode})`.execute(trx)
  return gained.rows.map(({ personId }) => personId)
}

/** The PCN and place a practice belongs to on a day; throws for one that belongs to none. */
export async function getAreaOn(
  db: Executor,
  practiceCode: string,
  day: IsoDay,
): Promise<{ pcnCode: string; placeId: string }> {
  return db
    .selectFrom('practice_pcns')
    .innerJoin('pcn_areas', 'pcn_areas.pcn_code', 'practice_pcns.pcn_code')
    .select(['practice_pcns.pcn_code as pcnCode', 'pcn_areas.place_id as placeId'])
    .where('practice_pcns.practice_code', '=', practiceCode)
    .where('practice_pcns.from_day', '<=', day)
    .where((eb) => eb.or([eb('practice_pcns.to_day', 'is', null), eb('practice_pcns.to_day', '>=', day)]))
    .where('pcn_areas.from_day', '<=', day)
    .where((eb) => eb.or([eb('pcn_areas.to_day', 'is', null), eb('pcn_areas.to_day', '>=', day)]))
    .executeTakeFirstOrThrow()
}

/**
 * From `fromDay` on the receiving practice has so many patients and the closing one none: days before keep what they had. A
 * list size that was entered for a later day stays.
 */
export async function moveListSizes(
  trx: Executor,
  { closingCode, receivingCode }: MovePath,
  moved: { lastDay: IsoDay; fromDay: IsoDay; patients: number },
): Promise<void> {
  const later = await trx
    .selectFrom('practice_list_sizes')
    .select('from_day')
    .where('practice_code', '=', receivingCode)
    .where('from_day', '>', moved.fromDay)
    .orderBy('from_day')
    .limit(1)
    .executeTakeFirst()
  await trx
    .deleteFrom('practice_list_sizes')
    .where((eb) =>
      eb.or([
        eb.and([eb('practice_code', '=', closingCode), eb('from_day', '>', moved.lastDay)]),
        eb.and([eb('practice_code', '=', receivingCode), eb('from_day', '=', moved.fromDay)]),
      ]),
    )
    .execute()
  await trx
    .updateTable('practice_list_sizes')
    .set({ to_day: moved.lastDay })
    .where('practice_code', 'in', [closingCode, receivingCode])
    .where('from_day', '<=', moved.lastDay)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>', moved.lastDay)]))
    .execute()
  await trx
    .insertInto('practice_list_sizes')
    .values({
      practice_code: receivingCode,
      from_day: moved.fromDay,
      to_day: later ? addDays(later.from_day, -1) : null,
      patients: moved.patients,
    })
    .execute()
}

/** Adds the closing practice's contacts after the receiving one's own, in their order. Gives their numbers. */
export async function copyContacts(
  trx: Executor,
  { closingCode, receivingCode }: MovePath,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into practice_contacts (practice_code, rank, name, job, phone, email)
    select ${receivingCode},
      rank + (select coalesce(max(rank), 0) from practice_contacts where practice_code = ${receivingCode}),
      name, job, phone, email
    from practice_contacts c where c.practice_code = ${closingCode}
      and not exists (select 1 from practice_contacts o where o.practice_code = ${receivingCode}
        and o.name = c.name and o.job = c.job)
    order by rank
    returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Makes the closing practice's sites sites of the receiving one, none of them its main one; its name where it had none. */
export async function copySites(
  trx: Executor,
  { closingCode, receivingCode }: MovePath,
  closingName: string,
): Promise<number[]> {
  const sites = await trx
    .selectFrom('practice_sites')
    .select(['name', 'building'])
    .where('practice_code', '=', closingCode)
    .orderBy('is_main', 'desc')
    .orderBy('id')
    .execute()
  const copied = sites.length > 0 ? sites : [{ name: closingName, building: null }]
  const rows = await trx
    .insertInto('practice_sites')
    .values(
      copied.map(({ name, building }) => ({
        practice_code: receivingCode,
        name: name.includes(closingName) ? name : `${closingName}: ${name}`,
        building,
        is_main: 0 as const,
      })),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
