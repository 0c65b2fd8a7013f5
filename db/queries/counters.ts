import type { Executor } from '../connection'

/** The next whole number of the series `name`, from 1; never given twice once the transaction commits. */
export async function nextNumber(trx: Executor, name: string): Promise<number> {
  const row = await trx
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
