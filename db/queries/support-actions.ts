import type { IsoDay } from '~/domain/calendar/days'
import { type CatalogueEntry, catalogueEntrySchema } from '~/domain/support/catalogue'
import type { Executor } from '../connection'

/** The support catalogue of an ICB as it holds on `day`: the newest version of each entry, oldest entry first. */
export async function listCatalogue(db: Executor, icbCode: string, day: IsoDay): Promise<CatalogueEntry[]> {
  const rows = await db
    .selectFrom('support_actions')
    .select(['code', 'version', 'body'])
    .where('icb_code', '=', icbCode)
    .where('valid_from_day', '<=', day)
    .where((eb) => eb.or([eb('valid_to_day', 'is', null), eb('valid_to_day', '>=', day)]))
    .orderBy('id')
    .execute()
  const newest = new Map<string, { version: number; body: string }>()
  for (const { code, version, body } of rows) {
    if ((newest.get(code)?.version ?? 0) < version) newest.set(code, { version, body })
  }
  return [...newest.values()].map(({ body }) => catalogueEntrySchema.parse(JSON.parse(body)))
}
