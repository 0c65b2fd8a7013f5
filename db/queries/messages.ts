import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A text somebody wrote on a case, beside the event that says so. */
export interface CaseText {
  readonly eventSeq: number
  readonly body: string
}

/** Keeps a message of a case beside its event. */
export async function insertMessage(
  trx: Executor,
  message: {
    caseId: number
    eventSeq: number
    at: Instant
    personId: number
    direction: 'to_practice' | 'from_practice'
    body: string
  },
): Promise<void> {
  await trx
    .insertInto('case_messages')
    .values({
      case_id: message.caseId,
      event_seq: message.eventSeq,
      at: message.at,
      person_id: message.personId,
      direction: message.direction,
      body: message.body,
    })
    .execute()
}

/** Keeps an internal note of a case beside its event. */
export async function insertNote(
  trx: Executor,
  note: { caseId: number; eventSeq: number; at: Instant; personId: number; body: string },
): Promise<void> {
  await trx
    .insertInto('case_notes')
    .values({
      case_id: note.caseId,
      event_seq: note.eventSeq,
      at: note.at,
      person_id: note.personId,
      body: note.body,
    })
    .execute()
}

/** The messages of a case, oldest first: what both sides read. */
export async function listMessages(db: Executor, caseId: number): Promise<CaseText[]> {
  return db
    .selectFrom('case_messages')
    .select(['event_seq as eventSeq', 'body'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
}

/** The internal notes of a case, oldest first: for the ICB alone. */
export async function listNotes(db: Executor, caseId: number): Promise<CaseText[]> {
  return db
    .selectFrom('case_notes')
    .select(['event_seq as eventSeq', 'body'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
}

/** Somebody a mail about a practice goes to; `personId` null for a contact without an account. */
export interface Reader {
  readonly personId: number | null
  readonly address: string
  readonly name: string
  /** "Practice manager"; empty where nobody wrote it down. */
  readonly job: string
}

/** Everybody who reports for a practice and reads its cases in the service, first added first. */
export async function listPracticePeople(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<(Reader & { readonly personId: number; readonly isLead: boolean })[]> {
  const people = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select([
      'people.id as personId',
      'people.email as address',
      'people.name as name',
      'people.job as job',
      'person_roles.is_lead as leadFlag',
    ])
    .where('person_roles.icb_code', '=', icbCode)
    .where('person_roles.role', '=', 'practice_user')
    .where('person_roles.scope_code', '=', practiceCode)
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('people.id')
    .execute()
  return people.map(({ leadFlag, ...person }) => ({ ...person, isLead: leadFlag === 1 }))
}

/**
 * Whom the practice's mails go to: its leads, or everybody who reports for it where it has named no lead, or its first
 * contact with an address where nobody has an account. Each address once.
 */
export async function listPracticeReaders(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<Reader[]> {
  const people = await listPracticePeople(db, icbCode, practiceCode)
  const leads = people.filter(({ isLead }) => isLead)
  const readers = leads.length > 0 ? leads : people
  if (readers.length > 0) {
    return readers.map(({ personId, address, name, job }) => ({ personId, address, name, job }))
  }
  const contact = await db
    .selectFrom('practice_contacts')
    .select(['email', 'name', 'job'])
    .where('practice_code', '=', practiceCode)
    .where('email', 'is not', null)
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst()
  if (!contact?.email) return []
  return [{ personId: null, address: contact.email, name: contact.name, job: contact.job }]
}
