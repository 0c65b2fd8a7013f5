import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** A half day on which the doors are shut while the practice's own clinician answers and sees urgent patients. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    'alter table closures add column is_reduced_service integer not null default 0 check (is_reduced_service in (0, 1))',
  ])
}
