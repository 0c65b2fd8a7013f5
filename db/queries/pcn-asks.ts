import type { Instant } from '~/domain/calendar/days'
import type { PcnAskState } from '~/domain/support/pcn-ask'
import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'

/** What a PCN lead is asked for a practice of the PCN. */
export interface PcnAsk {
  readonly id: number
  readonly number: string
  readonly requestId: number
  readonly requestReference: string
  readonly requestState: RequestState
  readonly icbCode: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly asked: string
  readonly untilAt: Instant
  readonly state: PcnAskState
  readonly askedAt: Instant
  readonly askedById: number
  readonly askedByName: string
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedByName: string | null
  readonly answeredAt: Instant | null
  readonly answeredByName: string | null
  readonly line: string
  readonly version: number
}

function asks(db: Executor, icbCode: string) {
  return db
    .selectFrom('pcn_asks')
    .innerJoin('support_requests', 'support_requests.id', 'pcn_asks.request_id')
    .innerJoin('practices', 'practices.code', 'support_requests.practice_code')
    .innerJoin('pcns', 'pcns.code', 'pcn_asks.pcn_code')
    .innerJoin('people as asker', 'asker.id', 'pcn_asks.asked_by')
    .leftJoin('people as acknowledger', 'acknowledger.id', 'pcn_asks.acknowledged_by')
    .leftJoin('people as answerer', 'answerer.id', 'pcn_asks.answered_by')
    .select([
      'pcn_asks.id as id',
      'pcn_asks.number as number',
      'pcn_asks.request_id as requestId',
      'support_requests.reference as requestReference',
      'support_requests.state as requestState',
      'support_requests.icb_code as icbCode',
      'support_requests.practice_code as practiceCode',
      'practices.name as practiceName',
      'pcn_asks.pcn_code as pcnCode',
      'pcns.name as pcnName',
      'pcn_asks.asked as asked',
      'pcn_asks.until_at as untilAt',
      'pcn_asks.state as state',
      'pcn_asks.asked_at as askedAt',
      'pcn_asks.asked_by as askedById',
      'asker.name as askedByName',
      'pcn_asks.acknowledged_at as acknowledgedAt',
      'acknowledger.name as acknowledgedByName',
      'pcn_asks.answered_at as answeredAt',
      'answerer.name as answeredByName',
      'pcn_asks.line as line',
      'pcn_asks.version as version',
    ])
    .where('support_requests.icb_code', '=', icbCode)
}

/** The asks of a request, newest first. */
export async function listAsksToPcn(db: Executor, icbCode: string, requestId: number): Promise<PcnAsk[]> {
  return asks(db, icbCode)
    .where('pcn_asks.request_id', '=', requestId)
    .orderBy('pcn_asks.id', 'desc')
    .execute()
}

/** What a PCN was asked, the newest first; at most `most`. */
export async function listAsksOfPcn(
  db: Executor,
  pcn: { readonly icbCode: string; readonly pcnCode: string },
  most: number,
): Promise<PcnAsk[]> {
  return asks(db, pcn.icbCode)
    .where('pcn_asks.pcn_code', '=', pcn.pcnCode)
    .orderBy('pcn_asks.id', 'desc')
    .limit(most)
    .execute()
}

/** An ask to this PCN; undefined when it is another's. */
export async function findAskOfPcn(
  db: Executor,
  pcn: { readonly icbCode: string; readonly pcnCode: string },
  id: number,
): Promise<PcnAsk | undefined> {
  return asks(db, pcn.icbCode)
    .where('pcn_asks.pcn_code', '=', pcn.pcnCode)
    .where('pcn_asks.id', '=', id)
    .executeTakeFirst()
}

/** Makes an ask and gives its number. Throws a unique-constraint error when one of the request is open. */
export async function insertPcnAsk(
  trx: Executor,
  made: {
    readonly number: string
    readonly requestId: number
    readonly pcnCode: string
    readonly asked: string
    readonly untilAt: Instant
    readonly at: Instant
    readonly personId: number
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('pcn_asks')
    .values({
      number: made.number,
      request_id: made.requestId,
      pcn_code: made.pcnCode,
      asked: made.asked,
      until_at: made.untilAt,
      state: 'asked',
      asked_at: made.at,
      asked_by: made.personId,
      acknowledged_at: null,
      acknowledged_by: null,
      answered_at: null,
      answered_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Moves an ask on, with who did it. False when somebody moved it since it was read. */
export async function movePcnAsk(
  trx: Executor,
  ask: Pick<PcnAsk, 'id' | 'version'>,
  moved: { readonly to: PcnAskState; readonly at: Instant; readonly by: number; readonly line: string },
): Promise<boolean> {
  const who =
    moved.to === 'acknowledged'
      ? { acknowledged_at: moved.at, acknowledged_by: moved.by }
      : { answered_at: moved.at, answered_by: moved.by, line: moved.line }
  const result = await trx
    .updateTable('pcn_asks')
    .set({ state: moved.to, version: ask.version + 1, ...who })
    .where('id', '=', ask.id)
    .where('version', '=', ask.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
