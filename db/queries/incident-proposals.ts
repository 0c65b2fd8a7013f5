import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { SharedKind } from '~/domain/cases/incident-cause'
import type { Executor } from '../connection'

/** Several practices with one trigger, that a person is asked about. */
export interface IncidentProposal {
  readonly id: number
  readonly icbCode: string
  readonly cause: string
  readonly causeWords: string
  readonly sharedKind: SharedKind
  readonly sharedValue: string
  readonly sharedName: string
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly state: 'open' | 'opened' | 'dismissed'
}

/** What the practice of a case can share with others: its building, PCN and suppliers; null where that is not known. */
export async function readSharedOfCase(
  db: Executor,
  caseId: number,
): Promise<{ icbCode: string; values: Readonly<Record<SharedKind, string | null>> }> {
  const row = await db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .select([
      'cases.icb_code',
      'cases.pcn_code as pcn',
      'practices.building',
      'practices.clinical_system',
      'practices.telephony_supplier',
    ])
    .where('cases.id', '=', caseId)
    .executeTakeFirstOrThrow()
  const { icb_code, ...values } = row
  return { icbCode: icb_code, values }
}

/** Which cases report a cause, where they share something, since a moment: one per case, earliest report first. */
export async function listReports(
  db: Executor,
  asked: { icbCode: string; cause: string; sharedKind: SharedKind; sharedValue: string; since: Instant },
): Promise<{ caseId: number; practiceCode: string; at: Instant; incidentReference: string | null }[]> {
  const column = {
    pcn: 'cases.pcn_code',
    building: 'practices.building',
    clinical_system: 'practices.clinical_system',
    telephony_supplier: 'practices.telephony_supplier',
  } as const
  return db
    .selectFrom('case_open_triggers')
    .innerJoin('cases', 'cases.id', 'case_open_triggers.case_id')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .select((eb) => [
      'cases.id as caseId',
      'cases.practice_code as practiceCode',
      eb.fn.min('case_open_triggers.at').as('at'),
      eb
        .selectFrom('incident_cases')
        .innerJoin('incidents', 'incidents.id', 'incident_cases.incident_id')
        .select('incidents.reference')
        .whereRef('incident_cases.case_id', '=', 'cases.id')
        .where('incidents.closed_at', 'is', null)
        .limit(1)
        .as('incidentReference'),
    ])
    .where('case_open_triggers.icb_code', '=', asked.icbCode)
    .where('case_open_triggers.cause', '=', asked.cause)
    .where('case_open_triggers.at', '>=', asked.since)
    .where(column[asked.sharedKind], '=', asked.sharedValue)
    .groupBy('cases.id')
    .orderBy('at')
    .orderBy('cases.id')
    .execute()
}

/** Proposes an incident, or says that one more practice belongs to the proposal that is open. */
export async function saveProposal(
  trx: Executor,
  proposal: Omit<IncidentProposal, 'id' | 'state' | 'sharedName'>,
): Promise<void> {
  await trx
    .insertInto('incident_proposals')
    .values({
      icb_code: proposal.icbCode,
      cause: proposal.cause,
      cause_words: proposal.causeWords,
      shared_kind: proposal.sharedKind,
      shared_value: proposal.sharedValue,
      first_at: proposal.firstAt,
      last_at: proposal.lastAt,
      state: 'open',
      decided_at: null,
      decided_by: null,
      reason: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['icb_code', 'cause', 'shared_kind', 'shared_value'])
        .where('state', '=', sql.lit('open'))
        .doUpdateSet({ last_at: proposal.lastAt }),
    )
    .execute()
}

/** When a person last opened or dismissed what was proposed for this cause there; undefined when nobody did. */
export async function findLastDecision(
  db: Executor,
  asked: { icbCode: string; cause: string; sharedKind: SharedKind; sharedValue: string },
): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('incident_proposals')
    .select((eb) => eb.fn.max('decided_at').as('at'))
    .where('icb_code', '=', asked.icbCode)
    .where('cause', '=', asked.cause)
    .where('shared_kind', '=', asked.sharedKind)
    .where('shared_value', '=', asked.sharedValue)
    .executeTakeFirst()
  return row?.at ?? undefined
}

function proposalsOf(db: Executor, icbCode: string) {
  return db
    .selectFrom('incident_proposals')
    .leftJoin('pcns', 'pcns.code', 'incident_proposals.shared_value')
    .select([
      'incident_proposals.id as id',
      'incident_proposals.icb_code as icbCode',
      'cause',
      'cause_words as causeWords',
      'shared_kind as sharedKind',
      'shared_value as sharedValue',
      'first_at as firstAt',
      'last_at as lastAt',
      'state',
    ])
    .select((eb) => eb.fn.coalesce('pcns.name', 'incident_proposals.shared_value').as('sharedName'))
    .where('incident_proposals.icb_code', '=', icbCode)
}

/** What nobody has decided on yet and was reported since a moment, newest first. */
export async function listOpenProposals(
  db: Executor,
  icbCode: string,
  since: Instant,
): Promise<IncidentProposal[]> {
  return proposalsOf(db, icbCode)
    .where('state', '=', 'open')
    .where('last_at', '>=', since)
    .orderBy('last_at', 'desc')
    .execute()
}

/** The proposal with this number; undefined when the ICB has none. */
export async function findProposal(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<IncidentProposal | undefined> {
  return proposalsOf(db, icbCode).where('incident_proposals.id', '=', id).executeTakeFirst()
}

/** Records that a person opened or dismissed a proposal; false when somebody else decided before. */
export async function decideProposal(
  trx: Executor,
  decided: {
    id: number
    state: 'opened' | 'dismissed'
    at: Instant
    personId: number
    reason: string | null
  },
): Promise<boolean> {
  const changed = await trx
    .updateTable('incident_proposals')
    .set({
      state: decided.state,
      decided_at: decided.at,
      decided_by: decided.personId,
      reason: decided.reason,
    })
    .where('id', '=', decided.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
