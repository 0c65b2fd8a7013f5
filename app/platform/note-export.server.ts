import type { Db } from '#db/connection'
import { insertExportLooks } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'

/**
 * Keeps that somebody took away figures that name these practices, for each practice to see. Writing this on a download is part
 * of the download, not a change of state.
 */
export async function noteExport(
  { db, now }: { readonly db: Db; readonly now: Date },
  actor: Pick<Actor, 'personId' | 'role'>,
  practiceCodes: readonly string[],
): Promise<void> {
  await insertExportLooks(db, {
    practiceCodes,
    personId: actor.personId,
    role: actor.role,
    at: instant(now),
  })
}
