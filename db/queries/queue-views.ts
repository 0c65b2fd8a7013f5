import type { Instant } from '~/domain/calendar/days'
import type { QueueView } from '~/domain/cases/queue-views'
import type { Executor } from '../connection'

/** The views a person has tabs for: their own by name, then the ICB's shared ones by name. */
export async function listQueueViews(db: Executor, icbCode: string, personId: number): Promise<QueueView[]> {
  const rows = await db
    .selectFrom('queue_views')
    .innerJoin('people', 'people.id', 'queue_views.person_id')
    .select([
      'queue_views.id as id',
      'queue_views.person_id as personId',
      'people.name as personName',
      'queue_views.name as name',
      'queue_views.search as search',
      'queue_views.is_shared as isShared',
      'queue_views.version as version',
    ])
    .where('queue_views.icb_code', '=', icbCode)
    .where((eb) => eb.or([eb('is_shared', '=', 1), eb('person_id', '=', personId)]))
    .orderBy('is_shared')
    .orderBy('queue_views.name')
    .execute()
  return rows.map((row) => ({ ...row, isShared: row.isShared === 1 }))
}

/** Keeps a view. False when there is one of that name already: among one's own, or among the shared ones. */
export async function insertQueueView(
  trx: Executor,
  view: {
    icbCode: string
    personId: number
    name: string
    search: string
    isShared: boolean
    at: Instant
  },
): Promise<boolean> {
  const made = await trx
    .insertInto('queue_views')
    .values({
      icb_code: view.icbCode,
      person_id: view.personId,
      name: view.name,
      search: view.search,
      is_shared: view.isShared ? 1 : 0,
      saved_at: view.at,
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Renames the view whose version was seen. Throws a unique-constraint error when the name is taken. */
export async function renameQueueView(
  trx: Executor,
  asked: { icbCode: string; id: number; version: number; name: string },
): Promise<boolean> {
  const changed = await trx
    .updateTable('queue_views')
    .set({ name: asked.name, version: asked.version + 1 })
    .where('icb_code', '=', asked.icbCode)
    .where('id', '=', asked.id)
    .where('version', '=', asked.version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Deletes the view whose version was seen; false when it has changed since or is gone. */
export async function deleteQueueView(
  trx: Executor,
  asked: { icbCode: string; id: number; version: number },
): Promise<boolean> {
  const deleted = await trx
    .deleteFrom('queue_views')
    .where('icb_code', '=', asked.icbCode)
    .where('id', '=', asked.id)
    .where('version', '=', asked.version)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}
