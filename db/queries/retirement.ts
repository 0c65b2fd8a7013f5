import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { RetiredKind } from '~/domain/governance/retention'
import type { Executor } from '../connection'
import { deleteThroughDoor } from './removals'

interface PastAsked {
  readonly icbCode: string
  readonly before: Instant
}

/** Where the address of somebody who left has gone. Nobody can sign in with it: no such domain can exist. */
const REMOVED_ADDRESS = '@removed.invalid'

/** Short-lived things, each with the moment from which it is of no use. None belongs to an ICB. */
const shortLived = [
  ['sign_in_codes', 'expires_at'],
  ['email_changes', 'expires_at'],
  ['passkey_challenges', 'expires_at'],
  ['second_factor_tries', 'at'],
  ['parked_forms', 'expires_at'],
  ['waiting_lists', 'expires_at'],
] as const

function inIcb(icbCode: string): RawBuilder<unknown> {
  return sql`practice_code in (select code from practices where icb_code = ${icbCode})`
}

/** Table and condition of what is past its retention; several for what is held in several tables. */
function pastOf(
  kind: RetiredKind,
  { icbCode, before }: PastAsked,
): readonly (readonly [string, RawBuilder<unknown>])[] {
  switch (kind) {
    case 'codes':
      return shortLived.map(([table, column]) => [table, sql`${sql.ref(column)} < ${before}`])
    case 'drafts':
      return [['return_drafts', sql`saved_at < ${before} and ${inIcb(icbCode)}`]]
    case 'sessions':
      return [
        [
          'sessions',
          sql`coalesce(ended_at, expires_at) < ${before} and exists (select 1 from sessions as later
            where later.person_id = sessions.person_id and later.seen_at > sessions.seen_at)`,
        ],
      ]
    case 'looks':
      return [['access_log', sql`at < ${before} and ${inIcb(icbCode)}`]]
    case 'opened':
      return [
        ['access_events', sql`icb_code = ${icbCode} and kind in ('opened', 'refused') and at < ${before}`],
      ]
    case 'mails':
      return [
        [
          'outbox',
          sql`icb_code = ${icbCode} and state in ('sent', 'dead') and created_at < ${before} and payload <> '{}'`,
        ],
      ]
    case 'leavers':
      return [
        [
          'people',
          sql`email not like ${`%${REMOVED_ADDRESS}`}
            and not exists (select 1 from person_roles r left join role_suspensions s
              on s.role_id = r.id and s.ended_at is null
              where r.person_id = people.id
                and (r.ended_at is null or r.ended_at >= ${before} or s.role_id is not null))
            and (select icb_code from person_roles r where r.person_id = people.id
              order by ended_at desc, id desc limit 1) = ${icbCode}`,
        ],
      ]
  }
}

/** How much of a kind is past its retention, in the ICB; of what belongs to none, in the service. */
export async function countPast(db: Executor, kind: RetiredKind, asked: PastAsked): Promise<number> {
  let past = 0
  for (const [table, where] of pastOf(kind, asked)) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where ${where}`.execute(db)
    past += Number(rows[0]?.count ?? 0)
  }
  return past
}

/** Retires up to `most` of a kind in the caller's transaction, and gives how many; 0 when nothing is left. */
export async function retireSome(
  trx: Executor,
  kind: RetiredKind,
  asked: PastAsked & { readonly at: Instant; readonly most: number },
): Promise<number> {
  for (const [table, where] of pastOf(kind, asked)) {
    const { rows } = await sql<{ rowId: number }>`
      select rowid as "rowId" from ${sql.table(table)} where ${where} limit ${asked.most}`.execute(trx)
    const ids = rows.map(({ rowId }) => rowId)
    if (ids.length === 0) continue
    await retireRows(trx, kind, table, ids, asked)
    return ids.length
  }
  return 0
}

async function retireRows(
  trx: Executor,
  kind: RetiredKind,
  table: string,
  ids: readonly number[],
  { icbCode, before, at }: PastAsked & { readonly at: Instant },
): Promise<void> {
  if (kind === 'leavers') return forgetPeople(trx, ids, at)
  if (kind === 'mails') {
    await trx
      .updateTable('outbox')
      .set({ payload: '{}', to_address: '', last_error: null })
      .where('id', 'in', ids)
      .execute()
    return
  }
  if (kind === 'looks' || kind === 'opened') {
    const { id } = await trx
      .insertInto('retirements')
      .values({ icb_code: icbCode, kind, before_at: before, items: ids.length, at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const history = kind === 'looks' ? 'access_log' : 'access_events'
    for (const rowId of ids) await deleteThroughDoor(trx, { table: history, rowId }, id)
    return
  }
  if (kind === 'sessions') await forgetSessions(trx, sql`rowid in (${sql.join(ids)})`)
  else await sql`delete from ${sql.table(table)} where rowid in (${sql.join(ids)})`.execute(trx)
}

/** With what hangs on them. */
async function forgetSessions(trx: Executor, where: RawBuilder<unknown>): Promise<void> {
  for (const table of ['passkey_challenges', 'provider_sessions']) {
    await sql`delete from ${sql.table(table)}
      where token_hash in (select token_hash from sessions where ${where})`.execute(trx)
  }
  await sql`delete from sessions where ${where}`.execute(trx)
}

/** The name stays beside what they did; everything by which they could be reached, or sign in, goes. */
async function forgetPeople(trx: Executor, ids: readonly number[], at: Instant): Promise<void> {
  await trx
    .updateTable('people')
    .set((eb) => ({
      email: sql<string>`'left-' || id || ${REMOVED_ADDRESS}`,
      job: '',
      phone: null,
      version: eb('version', '+', 1),
    }))
    .where('id', 'in', ids)
    .execute()
  for (const table of [
    'authenticator_apps',
    'passkeys',
    'recovery_codes',
    'second_factor_tries',
    'provider_subjects',
    'email_changes',
    'sign_in_codes',
  ] as const) {
    await trx.deleteFrom(table).where('person_id', 'in', ids).execute()
  }
  await forgetSessions(trx, sql`person_id in (${sql.join(ids)})`)
  for (const table of ['calendar_feeds', 'picture_feeds'] as const) {
    await trx
      .updateTable(table)
      .set({ revoked_at: at })
      .where('person_id', 'in', ids)
      .where('revoked_at', 'is', null)
      .execute()
  }
}
