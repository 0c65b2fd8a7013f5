import { type SqlBool, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { StoredCaseEvent } from '~/domain/cases/case-events'
import type { CaseLane } from '~/domain/cases/lanes'
import type { CaseProjection } from '~/domain/cases/projection'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** The open case of a practice in a lane; undefined when there is none. */
export async function findOpenCaseId(
  db: Executor,
  practiceCode: string,
  lane: CaseLane,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('id')
    .where('practice_code', '=', practiceCode)
    .where('lane', '=', lane)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
  return row?.id
}

/** The number of a case's last event, as its page showed it. Throws when there is no such case. */
export async function getCaseVersion(db: Executor, caseId: number): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select('version')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.version
}

/** The newest closed case of a practice in a lane, which a new one links to; undefined when it is the first. */
export async function findLastClosedCaseId(
  db: Executor,
  practiceCode: string,
  lane: CaseLane,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('id')
    .where('practice_code', '=', practiceCode)
    .where('lane', '=', lane)
    .where('state', '=', 'closed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Makes the row of a new case; its events and projection follow in the same transaction. */
export async function insertCase(
  trx: Executor,
  made: {
    reference: string
    icbCode: string
    practiceCode: string
    pcnCode: string
    placeId: string
    lane: CaseLane
    previousCaseId: number | null
    openedAt: Instant
  },
): Promise<number> {
  const row = await trx
    .insertInto('cases')
    .values({
      reference: made.reference,
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      pcn_code: made.pcnCode,
      place_id: made.placeId,
      lane: made.lane,
      previous_case_id: made.previousCaseId,
      opened_at: made.openedAt,
      closed_at: null,
      state: 'new',
      priority: 4,
      owner_id: null,
      level: null,
      why: '[]',
      queue_section: 1,
      queue_rank: 4,
      next_due_at: null,
      next_due_kind: null,
      warn_at: null,
      lapse_at: null,
      snoozed_until: null,
      waiting_since: null,
      version: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A case's events as stored, first to last. */
export async function listCaseEvents(db: Executor, caseId: number): Promise<StoredCaseEvent[]> {
  return db
    .selectFrom('case_events')
    .select(['seq', 'kind', 'at', 'person_id as personId', 'data'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

/** Adds numbered events. Throws a unique-constraint error when somebody else added one of these numbers first. */
export async function insertCaseEvents(
  trx: Executor,
  caseId: number,
  events: readonly StoredCaseEvent[],
): Promise<void> {
  if (events.length === 0) return
  await trx
    .insertInto('case_events')
    .values(
      events.map((event) => ({
        case_id: caseId,
        seq: event.seq,
        kind: event.kind,
        at: event.at,
        person_id: event.personId,
        data: event.data,
      })),
    )
    .execute()
}

/** Stores what the queue and the reports read instead of the events. */
export async function saveCaseProjection(
  trx: Executor,
  caseId: number,
  projection: CaseProjection,
): Promise<void> {
  const { targets, openTriggers, ...row } = projection
  await trx
    .updateTable('cases')
    .set({
      state: row.state,
      priority: row.priority,
      owner_id: row.ownerId,
      assigned_team: row.team,
      why: JSON.stringify(row.why),
      queue_section: row.queueSection,
      queue_rank: row.queueRank,
      next_due_at: row.nextDueAt,
      next_due_kind: row.nextDueKind,
      warn_at: row.warnAt,
      tell_at: row.tellAt,
      opel4_since: row.opel4Since,
      lapse_at: row.lapseAt,
      snoozed_until: row.snoozedUntil,
      waiting_since: row.waitingSince,
      unread_from_practice: row.isUnreadFromPractice ? 1 : 0,
      closed_at: row.closedAt,
      version: row.version,
    })
    .where('id', '=', caseId)
    .execute()
  await saveOpenTriggers(trx, caseId, openTriggers)
  if (targets.length === 0) return
  await trx
    .insertInto('case_targets')
    .values((eb) =>
      targets.map((target) => ({
        case_id: caseId,
        icb_code: eb.selectFrom('cases').select('cases.icb_code').where('cases.id', '=', caseId),
        trigger_seq: target.triggerSeq,
        kind: target.kind,
        trigger_kind: target.triggerKind,
        priority: target.priority,
        started_at: target.startedAt,
        due_at: target.dueAt,
        met_at: target.metAt,
        is_breached: target.isBreached ? (1 as const) : (0 as const),
        working_minutes: Math.round(target.workingMinutes),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'trigger_seq', 'kind']).doUpdateSet((eb) => ({
        due_at: eb.ref('excluded.due_at'),
        met_at: eb.ref('excluded.met_at'),
        is_breached: eb.ref('excluded.is_breached'),
        working_minutes: eb.ref('excluded.working_minutes'),
      })),
    )
    .execute()
}

async function saveOpenTriggers(
  trx: Executor,
  caseId: number,
  triggers: CaseProjection['openTriggers'],
): Promise<void> {
  await trx.deleteFrom('case_open_triggers').where('case_id', '=', caseId).execute()
  if (triggers.length === 0) return
  await trx
    .insertInto('case_open_triggers')
    .values((eb) =>
      triggers.map(({ seq, kind, cause, at }) => ({
        case_id: caseId,
        trigger_seq: seq,
        icb_code: eb.selectFrom('cases').select('icb_code').where('id', '=', caseId).$asScalar().$notNull(),
        kind,
        cause,
        at,
      })),
    )
    .execute()
}

/** The level a case's practice stands at, as its triggers knew it. */
export async function setCaseLevel(trx: Executor, caseId: number, level: OpelLevel): Promise<void> {
  await trx.updateTable('cases').set({ level }).where('id', '=', caseId).execute()
}

/** Keeps suggested support for a case; a later suggestion of the same action replaces its reasons. */
export async function saveSuggestions(
  trx: Executor,
  caseId: number,
  suggestions: readonly { code: string; because: readonly string[] }[],
  at: Instant,
): Promise<void> {
  if (suggestions.length === 0) return
  await trx
    .insertInto('case_suggestions')
    .values(
      suggestions.map((one) => ({
        case_id: caseId,
        action_code: one.code,
        because: JSON.stringify(one.because),
        suggested_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'action_code']).doUpdateSet((eb) => ({
        because: eb.ref('excluded.because'),
        suggested_at: eb.ref('excluded.suggested_at'),
      })),
    )
    .execute()
}

/** A case whose snooze, acknowledgement or time to answer has run out. */
export interface CaseDueByClock {
  readonly id: number
  readonly icbCode: string
  readonly version: number
}

/** The cases of every ICB that are to wake, lapse or close by themselves by `at`, longest due first. */
export async function listCasesDueByClock(
  db: Executor,
  at: Instant,
  limit: number,
): Promise<CaseDueByClock[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'icb_code as icbCode', 'version'])
    .where(sql<SqlBool>`state <> 'closed'`)
    .where((eb) => eb.or([eb('snoozed_until', '<=', at), eb('lapse_at', '<=', at)]))
    .orderBy((eb) => eb.fn.coalesce('snoozed_until', 'lapse_at'))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The numbers of cases after `afterId`, in order: for going through all of them in slices. */
export async function listCaseIds(
  db: Executor,
  afterId: number,
  limit: number,
): Promise<{ id: number; icbCode: string }[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'icb_code as icbCode'])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Who has a case, and the number of its last event; undefined when there is no such case. */
export async function findCaseStanding(
  db: Executor,
  caseId: number,
): Promise<
  | { version: number; ownerId: number | null; ownerName: string | null; team: 'triage' | 'workforce' }
  | undefined
> {
  return db
    .selectFrom('cases')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select([
      'cases.version as version',
      'cases.owner_id as ownerId',
      'people.name as ownerName',
      'cases.assigned_team as team',
    ])
    .where('cases.id', '=', caseId)
    .executeTakeFirst()
}
