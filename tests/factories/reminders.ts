import type { Db } from '#db/connection'
import { insertPerson } from '#db/queries/people'
import { instant, isoDay } from '~/domain/calendar/days'
import { jobKinds } from '~/features/job-kinds.server'
import { runDueJobs } from '~/platform/jobs.server'
import { liveAt } from './returns'

/** Names a contact (rank 1) or deputy (rank 2) of a practice; without an address unless one is given. */
export async function insertContact(
  db: Db,
  practiceCode: string,
  given: { rank: 1 | 2; email?: string | null; name?: string; phone?: string | null },
): Promise<void> {
  await db
    .insertInto('practice_contacts')
    .values({
      practice_code: practiceCode,
      rank: given.rank,
      name: given.name ?? (given.rank === 1 ? 'Practice manager' : 'Deputy manager'),
      job: given.rank === 1 ? 'Practice manager' : 'Deputy manager',
      phone: given.phone ?? null,
      email: given.email ?? null,
    })
    .execute()
}

/** Runs everything that is due at that moment, as the service's tick does. */
export async function whenTheClockIs(db: Db, at: string): Promise<void> {
  await runDueJobs(liveAt(db, at), jobKinds)
}

/** The reminders in the outbox, as "step to address", by address. */
export async function remindersIn(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['to_address as to', 'payload'])
    .where('kind', '=', 'return-reminder')
    .orderBy('to_address')
    .execute()
  return rows.map(({ to, payload }) => `${JSON.parse(payload).step} to ${to}`)
}

/** Saves a draft of the day's return at that moment. */
export async function insertDraft(db: Db, practiceCode: string, at: string): Promise<void> {
  const savedBy = await insertPerson(db, {
    email: `draft-${practiceCode.toLowerCase()}@example.nhs.uk`,
    name: 'Somebody',
    job: '',
    at: instant(new Date(at)),
  })
  await db
    .insertInto('return_drafts')
    .values({
      practice_code: practiceCode,
      day: isoDay(at.slice(0, 10)),
      kind: 'first',
      entries: '[]',
      saved_at: instant(new Date(at)),
      saved_by: savedBy,
      version: 1,
    })
    .execute()
}

/** Marks an expected day of a practice as missing. */
export async function insertMissedDay(db: Db, practiceCode: string, day: string): Promise<void> {
  await insertPastDay(db, practiceCode, day, 'missing')
}

/** A row of a past day in a state that has no level. */
export async function insertPastDay(
  db: Db,
  practiceCode: string,
  day: string,
  state: 'missing' | 'closed' | 'not_required',
): Promise<void> {
  await db
    .insertInto('practice_days')
    .values({
      practice_code: practiceCode,
      day: isoDay(day),
      icb_code: 'QK1',
      pcn_code: 'U00001',
      place_id: 'leicestershire',
      footprint_id: 'elr',
      patients: 8000,
      state,
      returned_at: null,
      first_level: null,
      first_at: null,
      worst_level: null,
      worst_at: null,
      last_level: null,
      last_at: null,
      core_score_percent: null,
      return_id: null,
    })
    .execute()
}

/** An agreed closure of a practice in one half of a day. */
export async function insertHalfDayClosure(
  db: Db,
  practiceCode: string,
  day: string,
  half: 'morning' | 'afternoon',
): Promise<void> {
  await db
    .insertInto('closures')
    .values({
      icb_code: 'QK1',
      practice_code: practiceCode,
      pcn_code: 'U00001',
      kind: 'half_day',
      request_id: null,
      case_id: null,
      notice_number: null,
      day: isoDay(day),
      half,
      starts_at: instant(new Date(`${day}T08:00:00Z`)),
      ends_at: instant(new Date(`${day}T13:00:00Z`)),
      building: null,
      details: '{}',
      cover_note: null,
      cover_noted_by: null,
      notified_at: instant(new Date(`${day}T07:00:00Z`)),
      notified_by: null,
      reopened_at: null,
      reopened_by: null,
      state: 'planned',
      submit_key: null,
    })
    .execute()
}
