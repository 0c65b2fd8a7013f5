import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** The tables of codes that are mailed and typed: to sign in, and to prove a new address. */
export type CodeTable = 'sign_in_codes' | 'email_changes'

/** Takes one try off, before the code is compared, so that two posts at once cannot share one. False: none was left. */
export async function takeTry(trx: Executor, table: CodeTable, id: number): Promise<boolean> {
  const result = await trx
    .updateTable(table)
    .set((eb) => ({ tries_left: eb('tries_left', '-', 1) }))
    .where('id', '=', id)
    .where('tries_left', '>', 0)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Marks the code used. False: somebody used it first. */
export async function markCodeUsed(
  trx: Executor,
  table: CodeTable,
  id: number,
  at: Instant,
): Promise<boolean> {
  const result = await trx
    .updateTable(table)
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
