import type { Executor } from '../connection'

/** A provider that is asked once those before it cannot cover. */
export interface CoverTurn {
  readonly providerCode: string
  /** Who chose the order; the ask is made in their name. */
  readonly askedBy: number
}

/** Keeps who is asked next, in the order given, in place of any order chosen before. */
export async function replaceCoverTurns(
  trx: Executor,
  requestId: number,
  turns: readonly CoverTurn[],
): Promise<void> {
  await deleteCoverTurns(trx, requestId)
  if (turns.length === 0) return
  await trx
    .insertInto('cover_turns')
    .values(
      turns.map(({ providerCode, askedBy }, index) => ({
        request_id: requestId,
        position: index + 1,
        provider_code: providerCode,
        asked_by: askedBy,
      })),
    )
    .execute()
}

/** Forgets who would be asked next: somebody has accepted, or the request is over. */
export async function deleteCoverTurns(trx: Executor, requestId: number): Promise<void> {
  await trx.deleteFrom('cover_turns').where('request_id', '=', requestId).execute()
}

/** Who is asked next, in their order. */
export async function listCoverTurns(db: Executor, requestId: number): Promise<CoverTurn[]> {
  return db
    .selectFrom('cover_turns')
    .select(['provider_code as providerCode', 'asked_by as askedBy'])
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute()
}
