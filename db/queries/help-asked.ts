import type { PracticeScope } from '~/domain/access/actor'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Keeps what a practice wrote on its case, unread, beside the event that says so. */
export async function insertPracticeMessage(
  trx: Executor,
  message: { caseId: number; eventSeq: number; at: Instant; personId: number; body: string },
): Promise<void> {
  await trx
    .insertInto('case_messages')
    .values({
      case_id: message.caseId,
      event_seq: message.eventSeq,
      at: message.at,
      person_id: message.personId,
      direction: 'from_practice',
      body: message.body,
    })
    .execute()
  await trx.updateTable('cases').set({ unread_from_practice: 1 }).where('id', '=', message.caseId).execute()
}

/** The case that a practice's same words opened or joined since `since`: a form sent twice; undefined when there is none. */
export async function findSameMessage(
  db: Executor,
  asked: { practiceCode: string; personId: number; body: string; since: Instant },
): Promise<{ caseReference: string } | undefined> {
  return db
    .selectFrom('case_messages')
    .innerJoin('cases', 'cases.id', 'case_messages.case_id')
    .select('cases.reference as caseReference')
    .where('cases.practice_code', '=', asked.practiceCode)
    .where('case_messages.person_id', '=', asked.personId)
    .where('case_messages.body', '=', asked.body)
    .where('case_messages.at', '>=', asked.since)
    .orderBy('case_messages.id', 'desc')
    .executeTakeFirst()
}

/** What is promised for a trigger of a case, as the practice is told it. */
export interface PromisedStep {
  readonly kind: string
  readonly dueAt: Instant | null
  readonly metAt: Instant | null
}

/** A case of the scope with its owner, and what is owed for its newest trigger of that kind; undefined when there is none. */
export async function findPromise(
  db: Executor,
  scope: PracticeScope,
  caseReference: string,
  triggerKind: 'help_asked' | 'closure_notified',
): Promise<{ reference: string; ownerName: string | null; steps: PromisedStep[] } | undefined> {
  const found = await db
    .selectFrom('cases')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select(['cases.id as id', 'cases.reference as reference', 'people.name as ownerName'])
    .where('cases.reference', '=', caseReference)
    .where('cases.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('cases.practice_code', '=', scope.practiceCode ?? ''),
    )
    .executeTakeFirst()
  if (!found) return undefined
  const steps = await db
    .selectFrom('case_targets')
    .select(['trigger_seq as triggerSeq', 'kind', 'due_at as dueAt', 'met_at as metAt'])
    .where('case_id', '=', found.id)
    .where('trigger_kind', '=', triggerKind)
    .orderBy('trigger_seq', 'desc')
    .orderBy('due_at')
    .execute()
  const newest = steps[0]?.triggerSeq
  return {
    reference: found.reference,
    ownerName: found.ownerName,
    steps: steps
      .filter((step) => step.triggerSeq === newest)
      .map(({ kind, dueAt, metAt }) => ({ kind, dueAt, metAt })),
  }
}

/** The reference of a case of one practice, by its number. Throws when there is none. */
export async function getCaseReference(db: Executor, practiceCode: string, caseId: number): Promise<string> {
  const row = await db
    .selectFrom('cases')
    .select('reference')
    .where('id', '=', caseId)
    .where('practice_code', '=', practiceCode)
    .executeTakeFirstOrThrow()
  return row.reference
}

/** Whom a mail about a case goes to; undefined while nobody owns it. */
export async function findCaseOwner(
  db: Executor,
  caseId: number,
): Promise<{ address: string; personId: number } | undefined> {
  return db
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.owner_id')
    .select(['people.email as address', 'people.id as personId'])
    .where('cases.id', '=', caseId)
    .where('people.status', '=', 'active')
    .executeTakeFirst()
}
