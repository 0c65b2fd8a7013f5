import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { WrittenTableName } from './written-columns'

/** One value of the database that holds what people wrote. */
export interface PlaceName {
  readonly table: WrittenTableName
  readonly column: string
  readonly rowId: number
}

/** The line that must stand before a door in history opens: one removal, or one slice of what is past its retention. */
export type DoorLine = { readonly redactionId: number } | { readonly retirementId: number }

export interface Removal {
  readonly place: PlaceName
  readonly icbCode: string
  readonly foundIn: string
  readonly reason: string
  readonly at: Instant
  readonly personId: number
  /** The removal this copy goes with. */
  readonly firstId: number | null
}

/** Writes down that words of one place are removed, and gives the number of the line. Never holds the words. */
export async function insertRemoval(trx: Executor, removal: Removal): Promise<number> {
  const { place, icbCode, foundIn, reason, at, personId, firstId } = removal
  const { id } = await trx
    .insertInto('redactions')
    .values({
      table_name: place.table,
      row_id: place.rowId,
      column_name: place.column,
      icb_code: icbCode,
      found_in: foundIn,
      reason,
      at,
      person_id: personId,
      first_id: firstId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Gives one place its new value: through the door where it is history, which the change shuts. */
export async function writeThroughDoor(
  trx: Executor,
  place: PlaceName,
  value: string,
  redactionId: number,
): Promise<void> {
  await openDoor(trx, place, value, { redactionId })
  await sql`update ${sql.table(place.table)} set ${sql.ref(place.column)} = ${value}
    where rowid = ${place.rowId}`.execute(trx)
  // Of tables that are no history, which have no trigger to shut it.
  await trx
    .deleteFrom('history_doors')
    .where('table_name', '=', place.table)
    .where('row_id', '=', place.rowId)
    .execute()
}

/** Deletes one row of history through its door. */
export async function deleteThroughDoor(
  trx: Executor,
  { table, rowId }: { readonly table: 'access_log' | 'access_events'; readonly rowId: number },
  retirementId: number,
): Promise<void> {
  await openDoor(trx, { table, rowId, column: '*' }, null, { retirementId })
  await trx.deleteFrom(table).where('id', '=', rowId).execute()
}

async function openDoor(
  trx: Executor,
  place: { readonly table: string; readonly column: string; readonly rowId: number },
  value: string | null,
  line: DoorLine,
): Promise<void> {
  await trx
    .insertInto('history_doors')
    .values({
      table_name: place.table,
      row_id: place.rowId,
      column_name: place.column,
      value,
      redaction_id: 'redactionId' in line ? line.redactionId : null,
      retirement_id: 'retirementId' in line ? line.retirementId : null,
    })
    .execute()
}

/**
 * Runs `work` while SQLite writes zeros over whatever it frees, and empties the log of changes after it: what was removed is then
 * in no unused page of the file either.
 */
export async function withoutTraces<T>(db: Executor, work: () => Promise<T>): Promise<T> {
  await sql`pragma secure_delete = on`.execute(db)
  try {
    return await work()
  } finally {
    await sql`pragma secure_delete = off`.execute(db)
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
  }
}

/** The removals of an ICB that somebody asked for, newest first, each with the number of copies that went along. */
export async function listRemovals(db: Executor, icbCode: string, limit: number) {
  return db
    .selectFrom('redactions as r')
    .innerJoin('people', 'people.id', 'r.person_id')
    .select((eb) => [
      'r.id as id',
      'r.at as at',
      'r.found_in as foundIn',
      'r.reason as reason',
      'people.name as personName',
      eb
        .selectFrom('redactions as copies')
        .select((copy) => copy.fn.countAll<number>().as('count'))
        .whereRef('copies.first_id', '=', 'r.id')
        .as('copies'),
    ])
    .where('r.icb_code', '=', icbCode)
    .where('r.first_id', 'is', null)
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute()
}
