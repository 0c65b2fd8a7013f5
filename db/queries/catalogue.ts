import type { IsoDay } from '~/domain/calendar/days'
import {
  type CatalogueEntry,
  catalogueEntrySchema,
  entriesOn,
  isSupportActionCode,
  supportActionCodes,
} from '~/domain/support/catalogue'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import type { Executor } from '../connection'

/**
 * The support an ICB offers on a day, in the catalogue's order: of each code the newest version that holds that day. An ICB
 * that has stored none has the service's own catalogue. Throws a ZodError when a stored entry is no catalogue entry.
 */
export async function listCatalogue(db: Executor, icbCode: string, day: IsoDay): Promise<CatalogueEntry[]> {
  const rows = await db
    .selectFrom('support_actions')
    .select(['code', 'body'])
    .where('icb_code', '=', icbCode)
    .orderBy('version')
    .execute()
  if (rows.length === 0) return entriesOn(defaultCatalogue, day)
  const stored = rows.filter(({ code }) => isSupportActionCode(code))
  const parsed = stored.map(({ body }) => catalogueEntrySchema.parse(JSON.parse(body)))
  const newest = new Map(entriesOn(parsed, day).map((entry) => [entry.code, entry]))
  return supportActionCodes.flatMap((code) => newest.get(code) ?? [])
}
