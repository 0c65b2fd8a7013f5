import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/**
 * Where a practice is named by its code. The audit is not among them: it tells what was done under which code. A test holds
 * the list against the schema.
 */
export const practiceCodeColumns = [
  ['practice_pcns', 'practice_code'],
  ['practice_list_sizes', 'practice_code'],
  ['practice_pauses', 'practice_code'],
  ['practice_sites', 'practice_code'],
  ['practice_contacts', 'practice_code'],
  ['daily_returns', 'practice_code'],
  ['return_drafts', 'practice_code'],
  ['practice_days', 'practice_code'],
  ['cases', 'practice_code'],
  ['support_requests', 'practice_code'],
  ['support_requests', 'first_practice_code'],
  ['approval_records', 'practice_code'],
  ['closures', 'practice_code'],
  ['outbox', 'practice_code'],
  ['access_log', 'practice_code'],
  ['return_reopenings', 'practice_code'],
  ['level_assessments', 'practice_code'],
  ['agreed_closed_days', 'practice_code'],
  ['practice_mergers', 'closing_code'],
  ['practice_mergers', 'receiving_code'],
  ['return_reminders', 'practice_code'],
  ['missing_calls', 'practice_code'],
  ['calendar_feeds', 'practice_code'],
  ['declared_interests', 'practice_code'],
  ['practice_indicators', 'practice_code'],
  ['practice_conversations', 'practice_code'],
  ['risk_candidates', 'practice_code'],
  ['risk_pack_practices', 'practice_code'],
  ['quality_entries', 'practice_code'],
  ['improvement_plans', 'practice_code'],
  ['offer_nominations', 'practice_code'],
] as const

export interface CodeAdoption {
  readonly icbCode: string
  /** The placeholder. */
  readonly from: string
  /** The real code, which no practice may have yet. */
  readonly to: string
  readonly at: Instant
  readonly personId: number | null
  readonly reason: string
}

/**
 * Gives a practice under a placeholder code its real one, with its whole history and its people's roles. The adoption stands
 * in the table that lets append-only rows change their code. Throws when the placeholder is not there or the code is taken.
 */
export async function adoptPracticeCode(trx: Executor, adoption: CodeAdoption): Promise<void> {
  const { icbCode, from, to, at, personId, reason } = adoption
  const practice = await trx
    .selectFrom('practices')
    .selectAll()
    .where('icb_code', '=', icbCode)
    .where('code', '=', from)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('practice_code_adoptions')
    .values({ from_code: from, to_code: to, icb_code: icbCode, at, person_id: personId, reason })
    .execute()
  // The new row first and the old one last: every row that names the practice has one to name at any moment.
  await trx
    .insertInto('practices')
    .values({ ...practice, code: to, code_is_placeholder: 0, version: practice.version + 1 })
    .execute()
  for (const [table, column] of practiceCodeColumns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to} where ${sql.ref(column)} = ${from}`.execute(
      trx,
    )
  }
  await trx
    .updateTable('person_roles')
    .set({ scope_code: to })
    .where('scope_kind', '=', 'practice')
    .where('scope_code', '=', from)
    .execute()
  await trx.deleteFrom('practices').where('code', '=', from).execute()
}

/** The code that a practice has taken over in place of this placeholder; undefined when none has. */
export async function findAdoptedCode(db: Executor, from: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('practice_code_adoptions')
    .select('to_code')
    .where('from_code', '=', from)
    .executeTakeFirst()
  return row?.to_code
}
