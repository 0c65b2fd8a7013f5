import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { DueGroup } from '~/domain/returns/reminder-times'
import type { Executor } from '../connection'

/** Which of the two reminders of a morning. */
export type MailStep = 'contact' | 'deputy'

/** Begins the dedupe key of a reminder's mail: `return-reminder:<practice>:<day>:<step>:<address>`. */
const keyStart = 'return-reminder'

/** What makes a reminder's mail the same one: a practice, a day, a step and an address. */
export function reminderKey(practiceCode: string, day: IsoDay, step: MailStep, address: string): string {
  return [keyStart, practiceCode, day, step, address].join(':')
}

/** The first so many practices of an ICB, by code and after one, whose return of the day has not come and was not reminded of in this step. */
export async function listCodesToRemind(
  db: Executor,
  asked: { icbCode: string; day: IsoDay; step: MailStep; group: DueGroup; after: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select('practice_code as code')
    .where('icb_code', '=', asked.icbCode)
    .where('day', '=', asked.day)
    .where('state', '=', 'awaited')
    .where('practice_code', '>', asked.after)
    .where(isInGroup(asked.group))
    .where(
      sql<SqlBool>`not exists (select 1 from return_reminders r where r.practice_code = practice_days.practice_code
        and r.day = practice_days.day and r.step = ${asked.step})`,
    )
    .orderBy('practice_code')
    .limit(asked.most)
    .execute()
  return rows.map(({ code }) => code)
}

/** Of the practices of a day (`practice_days`), those whose due time is that of the group. */
export function isInGroup(group: DueGroup) {
  const closedThatMorning = sql<SqlBool>`exists (select 1 from closures c where c.practice_code = practice_days.practice_code
    and c.day = practice_days.day and c.half = 'morning' and c.kind in ('half_day', 'extra_plt') and c.state <> 'cancelled')`
  return group === 'usual' ? sql<SqlBool>`not ${closedThatMorning}` : closedThatMorning
}

/** A practice to remind: who could be written to, and whether somebody there has begun. */
export interface ToRemind {
  readonly practiceCode: string
  readonly name: string
  /** When the draft of the day's return was saved last; null when nobody has begun. */
  readonly draftSavedAt: Instant | null
  readonly contactAddress: string | null
  readonly deputyAddress: string | null
  /** Active people who lead the practice's account, oldest account first. */
  readonly leads: readonly { readonly personId: number; readonly address: string }[]
}

/**
 * Those of the practices whose return has still not come, with their addresses, by code; some dozens at once. The cross join
 * keeps SQLite from going through every practice of the ICB for each dozen.
 */
export async function listToRemind(
  trx: Executor,
  asked: { icbCode: string; day: IsoDay; codes: readonly string[] },
): Promise<ToRemind[]> {
  if (asked.codes.length === 0) return []
  const codes = sql.join(asked.codes.map((code) => sql`${code}`))
  const { rows } = await sql<Omit<ToRemind, 'leads'>>`
    select d.practice_code as "practiceCode", p.name, t.saved_at as "draftSavedAt",
      one.email as "contactAddress", two.email as "deputyAddress"
    from practice_days d cross join practices p
    left join practice_contacts one on one.practice_code = p.code and one.rank = 1
    left join practice_contacts two on two.practice_code = p.code and two.rank = 2
    left join return_drafts t on t.practice_code = d.practice_code and t.day = d.day and t.kind = 'first'
    where d.practice_code in (${codes}) and d.day = ${asked.day} and p.code = d.practice_code
      and p.icb_code = ${asked.icbCode} and d.state = 'awaited'
    order by d.practice_code`.execute(trx)
  if (rows.length === 0) return []
  const leads = await trx
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select(['person_roles.scope_code as practiceCode', 'people.id as personId', 'people.email as address'])
    .where('person_roles.scope_kind', '=', 'practice')
    .where(
      'person_roles.scope_code',
      'in',
      rows.map(({ practiceCode }) => practiceCode),
    )
    .where('person_roles.role', '=', 'practice_user')
    .where('person_roles.is_lead', '=', 1)
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('people.id')
    .execute()
  const byCode = new Map<string, { personId: number; address: string }[]>()
  for (const { practiceCode, ...lead } of leads) {
    byCode.set(practiceCode, [...(byCode.get(practiceCode) ?? []), lead])
  }
  return rows.map((row) => ({ ...row, leads: byCode.get(row.practiceCode) ?? [] }))
}

/** A reminder that was made: of which practice, in how many mails (0: there was nobody to write to). */
export interface NewReminder {
  readonly practiceCode: string
  readonly hadDraft: boolean
  readonly mails: number
}

/** Writes the reminders of a step and gives the practices that had none of it yet: those to be mailed. */
export async function insertReminders(
  trx: Executor,
  made: { icbCode: string; day: IsoDay; step: MailStep; at: Instant },
  reminders: readonly NewReminder[],
): Promise<Set<string>> {
  if (reminders.length === 0) return new Set()
  const rows = await trx
    .insertInto('return_reminders')
    .values(
      reminders.map(({ practiceCode, hadDraft, mails }) => ({
        practice_code: practiceCode,
        day: made.day,
        step: made.step,
        icb_code: made.icbCode,
        at: made.at,
        had_draft: hadDraft ? (1 as const) : (0 as const),
        mails,
        withdrawn_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['practice_code', 'day', 'step']).doNothing())
    .returning('practice_code as code')
    .execute()
  return new Set(rows.map(({ code }) => code))
}

/** Takes back the reminders of a practice that wait in the outbox: its return has come. Gives how many mails. */
export async function withdrawReminders(trx: Executor, practiceCode: string, at: Instant): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    delete from outbox where practice_code = ${practiceCode} and kind = 'return-reminder' and state = 'queued'
      and state in ('queued', 'sending') returning dedupe_key as key`.execute(trx)
  await noteWithdrawn(trx, rows, at)
  return rows.length
}

/**
 * Takes out of the outbox up to `most` mails that nobody needs any more: those past their time, and reminders of practices
 * that are not awaited on `today` (returned, closed, paused). Gives how many; as many as `most` means there may be more.
 */
export async function withdrawUseless(
  trx: Executor,
  today: IsoDay,
  now: Instant,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    delete from outbox where id in (select o.id from outbox o where o.state = 'queued'
      and o.state in ('queued', 'sending') and (o.not_after <= ${now} or (o.kind = 'return-reminder' and not exists (select 1 from practice_days d
        where d.practice_code = o.practice_code and d.day = ${today} and d.state = 'awaited')))
      limit ${most}) returning coalesce(dedupe_key, '') as key`.execute(trx)
  await noteWithdrawn(trx, rows, now)
  return rows.length
}

/** Keeps with the reminders that some of their mails never went. */
async function noteWithdrawn(trx: Executor, mails: readonly { key: string }[], at: Instant): Promise<void> {
  for (const { key } of mails) {
    const [kind, practiceCode, day, step] = key.split(':')
    if (kind !== keyStart) continue
    await sql`update return_reminders set mails = mails - 1, withdrawn_at = ${at}
      where practice_code = ${practiceCode} and day = ${day} and step = ${step} and mails > 0`.execute(trx)
  }
}
