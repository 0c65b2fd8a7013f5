import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Db, Executor } from '../connection'

/** True when anybody has been added: the database is in use. */
export async function hasPeople(db: Executor): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** False for a file without tables: nothing would be lost with it. */
export async function isSchemaPresent(db: Executor): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Puts an SQLite file back to a single file, which works only while nobody else has it open: false when somebody has. A
 * service that runs would otherwise go on in a file that is deleted.
 */
export async function leaveWriteAheadLog(db: Db): Promise<boolean> {
  try {
    const { rows } = await sql<{ journal_mode: string }>`pragma journal_mode = delete`.execute(db)
    return rows[0]?.journal_mode === 'delete'
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return false
    throw error
  }
}

/** What the demo knows about a practice besides what the list says. */
export interface PracticeDetails {
  readonly code: string
  readonly phone: string
  readonly building: string | null
  readonly clinicalSystem: string
  readonly telephonySupplier: string
  readonly sites: readonly { readonly name: string; readonly building: string | null }[]
  readonly contacts: readonly {
    readonly name: string
    readonly job: string
    readonly phone: string
    readonly email: string | null
  }[]
}

/** Adds details, sites (the main one first) and contacts (the named one first) to practices. */
export async function savePracticeDetails(
  trx: Executor,
  practices: readonly PracticeDetails[],
): Promise<void> {
  for (const practice of practices) {
    await trx
      .updateTable('practices')
      .set({
        phone: practice.phone,
        building: practice.building,
        clinical_system: practice.clinicalSystem,
        telephony_supplier: practice.telephonySupplier,
      })
      .where('code', '=', practice.code)
      .execute()
  }
  await trx
    .insertInto('practice_sites')
    .values(
      practices.flatMap(({ code, sites }) =>
        sites.map((site, index) => ({
          practice_code: code,
          name: site.name,
          building: site.building,
          is_main: index === 0 ? (1 as const) : (0 as const),
        })),
      ),
    )
    .execute()
  await trx
    .insertInto('practice_contacts')
    .values(
      practices.flatMap(({ code, contacts }) =>
        contacts.map((contact, index) => ({ practice_code: code, rank: index + 1, ...contact })),
      ),
    )
    .execute()
}

/** Marks the mails written before an instant as sent; what was written later waits, as on a morning of work. */
export async function settleMails(trx: Executor, before: Instant): Promise<void> {
  await trx
    .updateTable('outbox')
    .set((eb) => ({ state: 'sent' as const, attempts: 1, sent_at: eb.ref('created_at') }))
    .where('created_at', '<', before)
    .execute()
}

/** The practices of an ICB that did not return on a day and have no case that is still open, by code. */
export async function listMissingPractices(db: Executor, icbCode: string, day: IsoDay): Promise<string[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select('practice_code as code')
    .where('icb_code', '=', icbCode)
    .where('day', '=', day)
    .where('state', '=', 'missing')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases')
            .select('cases.id')
            .whereRef('cases.practice_code', '=', 'practice_days.practice_code')
            .where('cases.state', '<>', 'closed'),
        ),
      ),
    )
    .orderBy('practice_code')
    .execute()
  return rows.map(({ code }) => code)
}
