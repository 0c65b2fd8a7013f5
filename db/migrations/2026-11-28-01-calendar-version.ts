import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** Counts the changes to the bank holidays, so that each request can ask cheaply whether what was read before still holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    ['insert', 'update', 'delete'].map(
      (change) => `create trigger bank_holidays_counted_${change} after ${change} on bank_holidays begin
        insert into facts (key, value) values ('bank-holiday-changes', '1')
          on conflict (key) do update set value = cast(cast(facts.value as integer) + 1 as text);
      end`,
    ),
  )
}
