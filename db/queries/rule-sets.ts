import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export interface RuleSetRow {
  readonly id: number
  readonly icbCode: string
  readonly name: string
  readonly version: number
  readonly effectiveFromDay: IsoDay
  readonly publishedAt: Instant | null
}

/** The published rule set an ICB scores a day with; undefined when none holds that day. */
export async function findRuleSetIdInForce(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('rule_sets')
    .select('id')
    .where('icb_code', '=', icbCode)
    .where('effective_from_day', '<=', day)
    .where('published_at', 'is not', null)
    .orderBy('effective_from_day', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** The JSON text of a published rule set; undefined when there is none of that id, or it is still a draft. */
export async function findPublishedRuleSetBody(db: Executor, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('rule_sets')
    .select('body')
    .where('id', '=', id)
    .where('published_at', 'is not', null)
    .executeTakeFirst()
  return row?.body
}

/** The rule sets of an ICB without their bodies, newest version first, drafts included. */
export async function listRuleSets(db: Executor, icbCode: string): Promise<RuleSetRow[]> {
  return db
    .selectFrom('rule_sets')
    .select([
      'id',
      'icb_code as icbCode',
      'name',
      'version',
      'effective_from_day as effectiveFromDay',
      'published_at as publishedAt',
    ])
    .where('icb_code', '=', icbCode)
    .orderBy('version', 'desc')
    .execute()
}

/** One version of an ICB's rules with its JSON text, a draft too; undefined when there is no such version. */
export async function findRuleSetVersion(
  db: Executor,
  icbCode: string,
  version: number,
): Promise<{ id: number; name: string; body: string; isDraft: boolean } | undefined> {
  const row = await db
    .selectFrom('rule_sets')
    .select(['id', 'name', 'body', 'published_at as publishedAt'])
    .where('icb_code', '=', icbCode)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { id: row.id, name: row.name, body: row.body, isDraft: row.publishedAt === null }
}
