import { type SqlBool, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Keeps that somebody of the practice has read its case up to an event; what was read further stays read. */
export async function markCaseRead(
  db: Executor,
  read: { caseId: number; seq: number; at: Instant; personId: number },
): Promise<void> {
  const { caseId, seq, at, personId } = read
  await db
    .insertInto('case_reads')
    .values({ case_id: caseId, read_seq: seq, read_at: at, read_by: personId })
    .onConflict((conflict) =>
      conflict
        .column('case_id')
        .doUpdateSet({ read_seq: seq, read_at: at, read_by: personId })
        .where('case_reads.read_seq', '<', seq),
    )
    .execute()
}

/** When somebody of the practice last opened its case with something new in it; undefined when nobody has. */
export async function findCaseRead(
  db: Executor,
  caseId: number,
): Promise<{ seq: number; at: Instant; byName: string | null } | undefined> {
  return db
    .selectFrom('case_reads')
    .leftJoin('people', 'people.id', 'case_reads.read_by')
    .select(['case_reads.read_seq as seq', 'case_reads.read_at as at', 'people.name as byName'])
    .where('case_reads.case_id', '=', caseId)
    .executeTakeFirst()
}

/** Written out, not bound, so that SQLite can use the index of open cases. */
const isNotClosed = sql<SqlBool>`cases.state <> 'closed'`

/**
 * The open cases of a practice in which the ICB wrote, asked, planned, decided or resolved something that nobody of the practice
 * has opened yet.
 */
export async function listUnreadByPractice(
  db: Executor,
  asked: { icbCode: string; practiceCode: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .leftJoin('case_reads', 'case_reads.case_id', 'cases.id')
    .select('cases.reference as reference')
    .where('cases.icb_code', '=', asked.icbCode)
    .where('cases.practice_code', '=', asked.practiceCode)
    .where(isNotClosed)
    .where(
      sql<SqlBool>`exists (select 1 from case_events e
        where e.case_id = cases.id and e.seq > coalesce(case_reads.read_seq, 0)
          and (e.kind in ('waiting_started', 'plan_made', 'decided', 'resolved')
            or (e.kind = 'message_sent' and exists (select 1 from case_messages m
              where m.case_id = e.case_id and m.event_seq = e.seq and m.direction = 'to_practice'))))`,
    )
    .execute()
  return rows.map(({ reference }) => reference)
}

/** Who of the ICB looked at the practice's case first since a moment, and when; undefined when nobody has. */
export async function findFirstLook(
  db: Executor,
  asked: { practiceCode: string; since: Instant },
): Promise<{ name: string; at: Instant } | undefined> {
  return db
    .selectFrom('access_log')
    .innerJoin('people', 'people.id', 'access_log.person_id')
    .select(['people.name as name', 'access_log.at as at'])
    .where('access_log.practice_code', '=', asked.practiceCode)
    .where('access_log.what', '=', 'case')
    .where('access_log.at', '>=', asked.since)
    .orderBy('access_log.at')
    .limit(1)
    .executeTakeFirst()
}
