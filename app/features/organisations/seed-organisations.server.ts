import type { Db, Executor } from '#db/connection'
import {
  addBankHolidays,
  addIcb,
  addPcns,
  addPractices,
  addProviders,
  addRuleSet,
  addSupportActions,
  type SeedProvider,
} from '#db/queries/seed'
import { type Instant, type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { parseBankHolidays } from '~/domain/organisations/bank-holidays-file'
import { readImportRows } from '~/domain/organisations/import-file'
import type { ImportContent, ImportProblem } from '~/domain/organisations/import-types'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { readImportFile } from './read-import-file.server'

/** The first system: NHS Leicester, Leicestershire and Rutland ICB. */
export const firstIcb = {
  code: 'QK1',
  name: 'NHS Leicester, Leicestershire and Rutland Integrated Care Board',
  shortName: 'LLR',
} as const

/** From when the list's memberships and sizes, the rule set and the catalogue hold: the month after reporting began. */
const holdsFromDay = isoDay('2022-04-01')

/**
 * Who covers for a practice that shuts, and which parts of the system are asked and see the aggregate. The capacity is how
 * many practices it can cover in one half day. Numbers and addresses are placeholders that an administrator replaces.
 */
export const firstProviders: readonly SeedProvider[] = [
  provider('DHU', 'DHU Healthcare (urgent care)', 'cover_provider', '0116 496 0201', 2),
  provider('HUB', 'LLR extended access hub', 'cover_provider', '0116 496 0202', 1),
  provider('FED', 'Rutland and Melton neighbouring practices', 'cover_provider', '0116 496 0203', 1),
  provider('SCC', 'System co-ordination centre', 'partner', '0116 496 0211', 0),
  provider('UHL', 'University Hospitals of Leicester', 'partner', '0116 496 0212', 0),
  provider('EMAS', 'East Midlands Ambulance Service', 'partner', '0116 496 0213', 0),
  provider('LPT', 'Leicestershire Partnership Trust', 'partner', '0116 496 0214', 0),
]

export interface SeedAsked {
  readonly now: Date
  /** A practice list in one of the layouts that `readImportRows` knows. */
  readonly practiceList: Uint8Array
  /** gov.uk's bank holidays, parsed from JSON. */
  readonly bankHolidays: unknown
  /** From when a practice that is new here is expected to send returns. */
  readonly joinedDay: IsoDay
}

export type SeedOutcome =
  | { readonly ok: true; readonly addedPractices: number }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }

/**
 * Gives an empty database what the service needs to run: the ICB with its practices, bank holidays, the published rule set
 * "GP OPEL v1", the support catalogue, and providers. What is there already stays as it is, so it can be run again.
 * Throws a RangeError on a file of bank holidays of another shape.
 */
export async function seedOrganisations(db: Db, asked: SeedAsked): Promise<SeedOutcome> {
  const holidays = parseBankHolidays(asked.bankHolidays)
  const content = readPractices(asked.practiceList)
  if (!content.ok) return content
  const at = instant(asked.now)
  const addedPractices = await db.transaction().execute(async (trx) => {
    const added = await addOrganisations(trx, content.content, asked.joinedDay)
    await addBankHolidays(trx, holidays)
    await addRules(trx, at)
    return added
  })
  return { ok: true, addedPractices }
}

function readPractices(
  bytes: Uint8Array,
): { ok: true; content: ImportContent } | { ok: false; problems: readonly ImportProblem[] } {
  const file = readImportFile(bytes)
  if (!file.ok) return file
  return readImportRows(file.rows, {
    current: { practices: [], pcns: [] },
    commissionerCodes: new Set(),
    addsNewPcns: true,
  })
}

async function addOrganisations(trx: Executor, content: ImportContent, joinedDay: IsoDay): Promise<number> {
  const { practices, pcns } = content
  await addIcb(trx, firstIcb, {
    places: areasOf(pcns.map((pcn) => pcn.place)),
    footprints: areasOf(pcns.map((pcn) => pcn.footprint)),
  })
  await addPcns(
    trx,
    firstIcb.code,
    pcns.map((pcn) => ({
      code: pcn.code,
      name: pcn.name,
      isPlaceholderCode: pcn.codeIsPlaceholder,
      placeId: areaId(pcn.place),
      footprintId: areaId(pcn.footprint),
    })),
    holdsFromDay,
  )
  await addProviders(trx, firstIcb.code, firstProviders)
  return addPractices(
    trx,
    firstIcb.code,
    practices.flatMap((practice) =>
      practice.pcnCode === undefined
        ? []
        : [
            {
              code: practice.code,
              name: practice.name,
              pcnCode: practice.pcnCode,
              patients: practice.listSize ?? 0,
              isPlaceholderCode: practice.codeIsPlaceholder,
              isPlaceholderListSize: practice.listSizeIsPlaceholder ?? false,
            },
          ],
    ),
    { fromDay: holdsFromDay, joinedDay },
  )
}

async function addRules(trx: Executor, at: Instant): Promise<void> {
  await addRuleSet(trx, {
    icbCode: firstIcb.code,
    name: defaultRuleSet.name,
    version: defaultRuleSet.version,
    fromDay: holdsFromDay,
    body: JSON.stringify(defaultRuleSet),
    at,
  })
  await addSupportActions(
    trx,
    firstIcb.code,
    defaultCatalogue.map((entry) => ({
      code: entry.code,
      body: JSON.stringify(entry),
      fromDay: entry.validFromDay,
      toDay: entry.validToDay,
    })),
  )
}

function areasOf(names: readonly string[]): { id: string; name: string }[] {
  return [...new Set(names)].map((name) => ({ id: areaId(name), name }))
}

/** A place or footprint is named once and for good, so its name makes its id. */
function areaId(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function provider(
  code: string,
  name: string,
  kind: SeedProvider['kind'],
  phone: string,
  halfDayCapacity: number,
): SeedProvider {
  return { code, name, kind, phone, email: `${code.toLowerCase()}@opel-daily.example`, halfDayCapacity }
}
