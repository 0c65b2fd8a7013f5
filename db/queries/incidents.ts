import { z } from 'zod'
import type { Instant } from '~/domain/calendar/days'
import type { CaseState } from '~/domain/cases/states'
import type { TargetKind } from '~/domain/cases/target-settings'
import type { Executor } from '../connection'

export interface Incident {
  readonly id: number
  readonly reference: string
  readonly proposalId: number
  readonly ownerId: number
  readonly ownerName: string
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly caseCount: number
}

function incidentsOf(db: Executor, icbCode: string) {
  return db
    .selectFrom('incidents')
    .innerJoin('people', 'people.id', 'incidents.owner_id')
    .select((eb) => [
      'incidents.id as id',
      'incidents.reference as reference',
      'incidents.proposal_id as proposalId',
      'incidents.owner_id as ownerId',
      'people.name as ownerName',
      'incidents.opened_at as openedAt',
      'incidents.closed_at as closedAt',
      eb
        .selectFrom('incident_cases')
        .select((inner) => inner.fn.countAll<number>().as('cases'))
        .whereRef('incident_cases.incident_id', '=', 'incidents.id')
        .$asScalar()
        .$notNull()
        .as('caseCount'),
    ])
    .where('incidents.icb_code', '=', icbCode)
}

/** The ICB's incidents, newest first. */
export async function listIncidents(db: Executor, icbCode: string, limit: number): Promise<Incident[]> {
  return incidentsOf(db, icbCode)
    .orderBy('incidents.opened_at', 'desc')
    .orderBy('incidents.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many incidents of the ICB are open. */
export async function countOpenIncidents(db: Executor, icbCode: string): Promise<number> {
  const row = await db
    .selectFrom('incidents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('icb_code', '=', icbCode)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function findIncident(
  db: Executor,
  icbCode: string,
  reference: string,
): Promise<Incident | undefined> {
  return incidentsOf(db, icbCode).where('incidents.reference', '=', reference).executeTakeFirst()
}

/** The open incident that works on a case; undefined when it is on its own. */
export async function findIncidentOfCase(db: Executor, caseId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('incident_cases')
    .innerJoin('incidents', 'incidents.id', 'incident_cases.incident_id')
    .select('incidents.reference')
    .where('incident_cases.case_id', '=', caseId)
    .where('incidents.closed_at', 'is', null)
    .executeTakeFirst()
  return row?.reference
}

export async function insertIncident(
  trx: Executor,
  made: { reference: string; icbCode: string; proposalId: number; personId: number; at: Instant },
): Promise<number> {
  const row = await trx
    .insertInto('incidents')
    .values({
      reference: made.reference,
      icb_code: made.icbCode,
      proposal_id: made.proposalId,
      owner_id: made.personId,
      opened_at: made.at,
      opened_by: made.personId,
      closed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Adds cases to an incident; one that is there already stays as it is. */
export async function addIncidentCases(
  trx: Executor,
  incidentId: number,
  caseIds: readonly number[],
  added: { at: Instant; personId: number },
): Promise<void> {
  if (caseIds.length === 0) return
  await trx
    .insertInto('incident_cases')
    .values(
      caseIds.map((caseId) => ({
        incident_id: incidentId,
        case_id: caseId,
        added_at: added.at,
        added_by: added.personId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function setIncident(
  trx: Executor,
  id: number,
  values: { ownerId?: number; closedAt?: Instant },
): Promise<void> {
  if (values.ownerId !== undefined) {
    await trx.updateTable('incidents').set({ owner_id: values.ownerId }).where('id', '=', id).execute()
  }
  if (values.closedAt !== undefined) {
    await trx.updateTable('incidents').set({ closed_at: values.closedAt }).where('id', '=', id).execute()
  }
}

/** A case as an incident shows it, with the triggers that hold. */
export interface IncidentCase {
  readonly caseId: number
  readonly reference: string
  readonly version: number
  readonly practiceName: string
  readonly pcnName: string
  readonly state: CaseState
  readonly ownerName: string | null
  readonly triggers: readonly { readonly kind: string; readonly cause: string | null; readonly at: Instant }[]
}

const triggersSchema = z.array(
  z.object({ kind: z.string(), cause: z.string().nullable(), at: z.custom<Instant>() }),
)

/** Cases by number, by practice, with their open triggers. */
export async function listIncidentCases(db: Executor, caseIds: readonly number[]): Promise<IncidentCase[]> {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .innerJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select([
      'cases.id as caseId',
      'cases.reference as reference',
      'cases.version as version',
      'practices.name as practiceName',
      'pcns.name as pcnName',
      'cases.state as state',
      'people.name as ownerName',
    ])
    .where('cases.id', 'in', caseIds)
    .orderBy('practices.name')
    .orderBy('cases.id')
    .execute()
  const triggers = await db
    .selectFrom('case_open_triggers')
    .select(['case_id', 'kind', 'cause', 'at'])
    .where('case_id', 'in', caseIds)
    .execute()
  return rows.map((row) => ({
    ...row,
    triggers: triggersSchema.parse(triggers.filter((one) => one.case_id === row.caseId)),
  }))
}

export async function listCaseIdsOfIncident(db: Executor, incidentId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('incident_cases')
    .select('case_id')
    .where('incident_id', '=', incidentId)
    .execute()
  return rows.map((row) => row.case_id)
}

/** The common clock: for each kind of target when the first that is still owed is due, and how many are met of how many. */
export async function listIncidentTargets(
  db: Executor,
  caseIds: readonly number[],
): Promise<{ kind: TargetKind; dueAt: Instant | null; met: number; total: number }[]> {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('case_targets')
    .select((eb) => [
      'kind',
      eb.fn.count<number>('case_id').distinct().as('total'),
      eb.fn
        .count<number>(eb.case().when('met_at', 'is', null).then(eb.ref('case_id')).end())
        .distinct()
        .as('owing'),
      eb.fn
        .min<Instant | null>(eb.case().when('met_at', 'is', null).then(eb.ref('due_at')).end())
        .as('dueAt'),
    ])
    .where('case_id', 'in', caseIds)
    .where('due_at', 'is not', null)
    .groupBy('kind')
    .execute()
  return rows.map(({ kind, dueAt, total, owing }) => ({
    kind: kind as TargetKind,
    dueAt,
    total: Number(total),
    met: Number(total) - Number(owing),
  }))
}

const resultsSchema = z.array(
  z.object({
    reference: z.string(),
    practiceName: z.string(),
    isDone: z.boolean(),
    problem: z.string().nullable(),
  }),
)
export type IncidentResult = z.infer<typeof resultsSchema>[number]

export async function insertIncidentAct(
  trx: Executor,
  done: {
    incidentId: number
    at: Instant
    personId: number
    act: string
    results: readonly IncidentResult[]
  },
): Promise<void> {
  await trx
    .insertInto('incident_acts')
    .values({
      incident_id: done.incidentId,
      at: done.at,
      person_id: done.personId,
      act: done.act,
      results: JSON.stringify(done.results),
    })
    .execute()
}

/** What was done on an incident, newest first, with what came of it at each practice. */
export async function listIncidentActs(db: Executor, incidentId: number) {
  const rows = await db
    .selectFrom('incident_acts')
    .innerJoin('people', 'people.id', 'incident_acts.person_id')
    .select(['incident_acts.id as id', 'at', 'act', 'results', 'people.name as by'])
    .where('incident_id', '=', incidentId)
    .orderBy('incident_acts.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, results: resultsSchema.parse(JSON.parse(row.results)) }))
}
