import type { Kysely } from 'kysely'
import { runStatements } from './statements'

/** What the search of the audit walks: each index gives its lines in the order of time, however many there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [
    // Replaced by those below, which give the same lines and more.
    'drop index audit_newest',
    'drop index audit_by_practice',
    'drop index audit_by_icb',
    'create index audit_by_icb on audit (icb_code, at, id)',
    'create index audit_by_action on audit (icb_code, action, at, id)',
    'create index audit_by_person on audit (icb_code, person_id, at, id)',
    'create index audit_by_person_and_action on audit (icb_code, person_id, action, at, id)',
    'create index audit_by_practice on audit (icb_code, practice_code, at, id, action, person_id)',
    'create index audit_by_reference on audit (icb_code, subject_id, at, id)',
  ])
}
