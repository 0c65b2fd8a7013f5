import type { Instant, IsoDay } from '~/domain/calendar/days'
import {
  type CatalogueEntry,
  catalogueEntrySchema,
  entriesOn,
  type SupportActionCode,
  supportActionCodes,
} from '~/domain/support/catalogue'
import { type DatedVersion, versionOn } from '~/domain/support/catalogue-versions'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import type { Executor } from '../connection'

/**
 * The support an ICB offers on a day, in the catalogue's order: of each code the newest version that has begun, unless it has
 * ended. An ICB that has stored none has the service's own catalogue. Throws a ZodError when a stored entry is no catalogue entry.
 */
export async function listCatalogue(db: Executor, icbCode: string, day: IsoDay): Promise<CatalogueEntry[]> {
  const rows = await db
    .selectFrom('support_actions')
    .select(['code', 'version', 'valid_from_day as validFromDay', 'valid_to_day as validToDay', 'body'])
    .where('icb_code', '=', icbCode)
    .execute()
  if (rows.length === 0) return entriesOn(defaultCatalogue, day)
  return supportActionCodes.flatMap((code) => {
    const row = versionOn(
      rows.filter((one) => one.code === code),
      day,
    )
    return row ? [parseEntry(row.body)] : []
  })
}

/** One version of an entry, with who made it; nobody for those the service began with. */
export interface EntryVersion extends DatedVersion {
  readonly entry: CatalogueEntry
  readonly madeAt: Instant | null
  readonly madeByName: string | null
}

/** Every version of an entry of an ICB, newest first; empty where the ICB has stored none. */
export async function listEntryVersions(
  db: Executor,
  icbCode: string,
  code: SupportActionCode,
): Promise<EntryVersion[]> {
  const rows = await db
    .selectFrom('support_actions')
    .leftJoin('people', 'people.id', 'support_actions.made_by')
    .select([
      'support_actions.version as version',
      'support_actions.valid_from_day as validFromDay',
      'support_actions.valid_to_day as validToDay',
      'support_actions.body as body',
      'support_actions.made_at as madeAt',
      'people.name as madeByName',
    ])
    .where('support_actions.icb_code', '=', icbCode)
    .where('support_actions.code', '=', code)
    .orderBy('support_actions.version', 'desc')
    .execute()
  return rows.map(({ body, ...row }) => ({ ...row, entry: parseEntry(body) }))
}

/** An entry as one of its versions had it; undefined when there is no such version. */
export async function findEntryVersion(
  db: Executor,
  icbCode: string,
  code: string,
  version: number,
): Promise<CatalogueEntry | undefined> {
  const row = await db
    .selectFrom('support_actions')
    .select('body')
    .where('icb_code', '=', icbCode)
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && parseEntry(row.body)
}

/** The number of the version of an entry that holds on a day; undefined when it is not offered, or nothing is stored. */
export async function findVersionInForce(
  db: Executor,
  icbCode: string,
  code: string,
  day: IsoDay,
): Promise<number | undefined> {
  const rows = await db
    .selectFrom('support_actions')
    .select(['version', 'valid_from_day as validFromDay', 'valid_to_day as validToDay'])
    .where('icb_code', '=', icbCode)
    .where('code', '=', code)
    .execute()
  return versionOn(rows, day)?.version
}

/** True when the ICB has a catalogue of its own. */
export async function hasOwnCatalogue(db: Executor, icbCode: string): Promise<boolean> {
  const row = await db
    .selectFrom('support_actions')
    .select('id')
    .where('icb_code', '=', icbCode)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a version. Throws a unique-constraint error when somebody else added that number first. */
export async function insertEntryVersion(
  trx: Executor,
  made: { icbCode: string; version: number; entry: CatalogueEntry; at: Instant; personId: number },
): Promise<void> {
  const { icbCode, version, entry, at, personId } = made
  await trx
    .insertInto('support_actions')
    .values({
      icb_code: icbCode,
      code: entry.code,
      version,
      body: JSON.stringify(entry),
      valid_from_day: entry.validFromDay,
      valid_to_day: entry.validToDay,
      made_at: at,
      made_by: personId,
    })
    .execute()
}

function parseEntry(body: string): CatalogueEntry {
  return catalogueEntrySchema.parse(JSON.parse(body))
}
