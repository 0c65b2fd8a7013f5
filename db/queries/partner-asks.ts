import { type SqlBool, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { PartnerAskState } from '~/domain/support/partner-ask'
import type { Executor } from '../connection'

/** An ask to a partner with whose it is; a partner's pages are given of it what `names_practice` allows. */
export interface PartnerAsk {
  readonly id: number
  readonly number: string
  readonly requestId: number
  readonly requestReference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly placeName: string
  readonly caseId: number | null
  readonly caseReference: string | null
  readonly partnerCode: string
  readonly partnerName: string
  readonly asked: string
  readonly namesPractice: boolean
  readonly untilAt: Instant
  readonly state: PartnerAskState
  readonly proposedAt: Instant
  readonly proposedByName: string | null
  readonly askedAt: Instant | null
  readonly askedById: number | null
  readonly askedByName: string | null
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedByName: string | null
  readonly answeredAt: Instant | null
  readonly answeredByName: string | null
  readonly line: string
  readonly version: number
}

function asks(db: Executor) {
  return db
    .selectFrom('partner_asks')
    .innerJoin('support_requests', 'support_requests.id', 'partner_asks.request_id')
    .innerJoin('practices', 'practices.code', 'support_requests.practice_code')
    .innerJoin('providers', 'providers.code', 'partner_asks.provider_code')
    .leftJoin('cases', 'cases.id', 'support_requests.case_id')
    .leftJoin('places', 'places.id', 'cases.place_id')
    .leftJoin('people as proposer', 'proposer.id', 'partner_asks.proposed_by')
    .leftJoin('people as asker', 'asker.id', 'partner_asks.asked_by')
    .leftJoin('people as acknowledger', 'acknowledger.id', 'partner_asks.acknowledged_by')
    .leftJoin('people as answerer', 'answerer.id', 'partner_asks.answered_by')
    .select([
      'partner_asks.id as id',
      'partner_asks.number as number',
      'partner_asks.request_id as requestId',
      'support_requests.reference as requestReference',
      'support_requests.icb_code as icbCode',
      'support_requests.practice_code as practiceCode',
      'practices.name as practiceName',
      'places.name as placeName',
      'support_requests.case_id as caseId',
      'cases.reference as caseReference',
      'partner_asks.provider_code as partnerCode',
      'providers.name as partnerName',
      'partner_asks.asked as asked',
      'partner_asks.names_practice as namesPractice',
      'partner_asks.until_at as untilAt',
      'partner_asks.state as state',
      'partner_asks.proposed_at as proposedAt',
      'proposer.name as proposedByName',
      'partner_asks.asked_at as askedAt',
      'partner_asks.asked_by as askedById',
      'asker.name as askedByName',
      'partner_asks.acknowledged_at as acknowledgedAt',
      'acknowledger.name as acknowledgedByName',
      'partner_asks.answered_at as answeredAt',
      'answerer.name as answeredByName',
      'partner_asks.line as line',
      'partner_asks.version as version',
    ])
}

/** Written out, not bound, so that SQLite can use the index of what is out. */
const isOut = sql<SqlBool>`partner_asks.state in ('asked', 'acknowledged')`

type AskRow = Awaited<ReturnType<ReturnType<typeof asks>['execute']>>[number]

function toAsk({ namesPractice, placeName, ...row }: AskRow): PartnerAsk {
  return { ...row, namesPractice: namesPractice === 1, placeName: placeName ?? 'the system' }
}

/** An ask of this ICB; undefined when there is none of that number. */
export async function findIcbAsk(db: Executor, icbCode: string, id: number): Promise<PartnerAsk | undefined> {
  const row = await asks(db)
    .where('partner_asks.id', '=', id)
    .where('support_requests.icb_code', '=', icbCode)
    .executeTakeFirst()
  return row && toAsk(row)
}

/** An ask that was sent to this partner; undefined when it is another's, or not sent yet. */
export async function findPartnersAsk(
  db: Executor,
  partner: { icbCode: string; code: string },
  id: number,
): Promise<PartnerAsk | undefined> {
  const row = await asks(db)
    .where('partner_asks.id', '=', id)
    .where('support_requests.icb_code', '=', partner.icbCode)
    .where('partner_asks.provider_code', '=', partner.code)
    .where('partner_asks.asked_at', 'is not', null)
    .executeTakeFirst()
  return row && toAsk(row)
}

/** What was asked of a partner, what is open first and soonest due, then the newest; at most `most`. */
export async function listPartnersAsks(
  db: Executor,
  partner: { icbCode: string; code: string },
  most: number,
): Promise<PartnerAsk[]> {
  const rows = await asks(db)
    .where('support_requests.icb_code', '=', partner.icbCode)
    .where('partner_asks.provider_code', '=', partner.code)
    .where('partner_asks.asked_at', 'is not', null)
    .orderBy((eb) =>
      eb.case().when('partner_asks.state', 'in', ['asked', 'acknowledged']).then(0).else(1).end(),
    )
    .orderBy((eb) =>
      eb
        .case()
        .when('partner_asks.state', 'in', ['asked', 'acknowledged'])
        .then(eb.ref('partner_asks.until_at'))
        .else('')
        .end(),
    )
    .orderBy('partner_asks.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toAsk)
}

/** The asks of an ICB in these states, soonest due first; at most `most`. */
export async function listIcbAsks(
  db: Executor,
  icbCode: string,
  states: readonly PartnerAskState[],
  most: number,
): Promise<PartnerAsk[]> {
  const rows = await asks(db)
    .where('support_requests.icb_code', '=', icbCode)
    .where('partner_asks.state', 'in', states)
    .orderBy('partner_asks.until_at', states.includes('done') ? 'desc' : 'asc')
    .orderBy('partner_asks.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toAsk)
}

/** The asks of a request that are out or wait for a manager; at most one. */
export async function listRequestPartnerAsks(db: Executor, requestId: number): Promise<PartnerAsk[]> {
  const rows = await asks(db)
    .where('partner_asks.request_id', '=', requestId)
    .where('partner_asks.state', 'in', ['proposed', 'asked', 'acknowledged'])
    .execute()
  return rows.map(toAsk)
}

/** Every ask of a request, newest first: for the ICB alone. */
export async function listAsksOfRequest(db: Executor, requestId: number): Promise<PartnerAsk[]> {
  const rows = await asks(db)
    .where('partner_asks.request_id', '=', requestId)
    .orderBy('partner_asks.id', 'desc')
    .execute()
  return rows.map(toAsk)
}

/** How many asks of an ICB are in each state; states without one are left out. */
export async function countIcbAsks(
  db: Executor,
  icbCode: string,
): Promise<ReadonlyMap<PartnerAskState, number>> {
  const rows = await db
    .selectFrom('partner_asks')
    .innerJoin('support_requests', 'support_requests.id', 'partner_asks.request_id')
    .where('support_requests.icb_code', '=', icbCode)
    .select(['partner_asks.state as state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('partner_asks.state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

/** Asks that are out and whose time has passed by `at`, longest past first; at most `most`. */
export async function listPastPartnerAsks(
  db: Executor,
  at: Instant,
  most: number,
): Promise<{ id: number; icbCode: string }[]> {
  return db
    .selectFrom('partner_asks')
    .innerJoin('support_requests', 'support_requests.id', 'partner_asks.request_id')
    .select(['partner_asks.id as id', 'support_requests.icb_code as icbCode'])
    .where(isOut)
    .where('partner_asks.until_at', '<=', at)
    .orderBy('partner_asks.until_at')
    .limit(most)
    .execute()
}

/** The open request for a partner's help on a case that no ask of is out for, oldest first; undefined without one. */
export async function findRequestToPutToPartner(
  db: Executor,
  caseId: number,
): Promise<{ reference: string } | undefined> {
  return db
    .selectFrom('support_requests')
    .select('reference')
    .where('case_id', '=', caseId)
    .where('action_code', '=', 'partner_ask')
    .where('state', 'in', ['suggested', 'requested', 'nominated', 'under_review', 'reserve'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('partner_asks')
            .select('partner_asks.id')
            .whereRef('partner_asks.request_id', '=', 'support_requests.id')
            .where('partner_asks.state', 'in', ['proposed', 'asked', 'acknowledged']),
        ),
      ),
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** The partners of an ICB, by name. */
export async function listPartners(
  db: Executor,
  icbCode: string,
): Promise<{ code: string; name: string; email: string | null }[]> {
  return db
    .selectFrom('providers')
    .select(['code', 'name', 'email'])
    .where('icb_code', '=', icbCode)
    .where('kind', '=', 'partner')
    .orderBy('name')
    .execute()
}
