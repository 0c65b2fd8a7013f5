import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { addDefaultTemplates } from '#db/queries/message-templates'
import { findPersonByEmail, insertAssignment, insertPerson, listAssignments } from '#db/queries/people'
import {
  addIcb,
  addProviders,
  addRuleSet,
  addSupportActions,
  isSeeded,
  type SeedProvider,
} from '#db/queries/seed'
import { type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { ImportProblem } from '~/domain/organisations/import-types'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { importBankHolidays } from './import-bank-holidays.server'
import { importOrganisations } from './import-organisations.server'

/** The first system: Leicester, Leicestershire and Rutland. */
export const firstIcb = {
  code: 'QK1',
  name: 'NHS Leicester, Leicestershire and Rutland ICB',
  shortName: 'LLR',
} as const

/** From when the list's memberships and sizes, the rule set and the catalogue hold: the month after reporting began. */
const holdsFromDay = isoDay('2022-04-01')

/**
 * Who covers for a practice that shuts (the number is how many half days at once), and which parts of the system are asked
 * and see the aggregate. Telephone numbers and addresses are placeholders that an administrator replaces.
 */
const firstProviders: readonly SeedProvider[] = [
  provider('DHU', 'DHU Healthcare', 'cover_provider', '0116 496 0201', 2),
  provider('HUB', 'LLR extended access hub', 'cover_provider', '0116 496 0202', 1),
  provider('FED', 'Neighbouring practices, Rutland and Melton', 'cover_provider', '0116 496 0203', 1),
  provider('SCC', 'System co-ordination centre', 'partner', '0116 496 0211', 0),
  provider('UHL', 'University Hospitals of Leicester', 'partner', '0116 496 0212', 0),
  provider('EMAS', 'East Midlands Ambulance Service', 'partner', '0116 496 0213', 0),
  provider('LPT', 'Leicestershire Partnership Trust', 'partner', '0116 496 0214', 0),
]

export interface SeedAsked {
  /** A practice list in one of the layouts of the import. */
  readonly practiceList: Uint8Array
  /** gov.uk's bank holidays, parsed from JSON. */
  readonly bankHolidays: unknown
  /** From when the practices are expected to send returns. */
  readonly joinedDay: IsoDay
}

export type SeedOutcome =
  | { readonly outcome: 'seeded'; readonly addedPractices: number }
  | { readonly outcome: 'refused'; readonly problems: readonly ImportProblem[] }

/**
 * Gives an empty database what the service needs to run: the ICB with its practices, bank holidays, the published rule set
 * "GP OPEL v1", the support catalogue, the templates for messages, and providers. Practices and bank holidays are read only where
 * there are none, and the rest is passed over where it is known, so it can be run again at any time.
 */
export async function seedOrganisations(
  { db, now }: { readonly db: Db; readonly now: Date },
  asked: SeedAsked,
): Promise<SeedOutcome> {
  const before = await isSeeded(db, firstIcb.code)
  await addIcb(db, firstIcb)
  let addedPractices = 0
  if (!before.practices) {
    const result = await importOrganisations(
      { db, now },
      {
        bytes: asked.practiceList,
        icbCode: firstIcb.code,
        applies: true,
        addsNewPcns: true,
        fromDay: holdsFromDay,
        joinedDay: asked.joinedDay,
      },
    )
    if (result.outcome === 'refused') return { outcome: 'refused', problems: result.problems }
    addedPractices = result.diff.added.length
  }
  if (!before.bankHolidays) {
    const result = await importBankHolidays({ db, now }, { json: asked.bankHolidays, applies: true })
    if (result.outcome === 'refused') {
      return { outcome: 'refused', problems: [{ line: 1, reason: result.reason }] }
    }
  }
  await addRulesAndProviders(db, now)
  return { outcome: 'seeded', addedPractices }
}

async function addRulesAndProviders(db: Db, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await addProviders(trx, firstIcb.code, firstProviders)
    await addRuleSet(trx, {
      icbCode: firstIcb.code,
      name: defaultRuleSet.name,
      version: defaultRuleSet.version,
      fromDay: holdsFromDay,
      body: JSON.stringify(defaultRuleSet),
      at: instant(now),
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
    await addDefaultTemplates(trx, firstIcb.code)
  })
}

/**
 * Makes the person with this address an administrator of the first ICB, adding them where nobody has it: whoever lets the
 * others in. Gives false when they are one already.
 */
export async function addFirstAdministrator(
  { db, now }: { readonly db: Db; readonly now: Date },
  email: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const at = instant(now)
    const known = await findPersonByEmail(trx, email)
    const personId =
      known?.id ?? (await insertPerson(trx, { email, name: email, job: 'System administrator', at }))
    const held = await listAssignments(trx, personId)
    if (held.some((one) => one.role === 'admin' && one.icbCode === firstIcb.code)) return false
    await insertAssignment(trx, {
      personId,
      role: 'admin',
      icbCode: firstIcb.code,
      scopeKind: 'icb',
      scopeCode: firstIcb.code,
      isLead: false,
      at,
      grantedBy: null,
    })
    await insertAudit(trx, {
      at,
      personId: null,
      action: 'role.given',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode: firstIcb.code,
      after: { role: 'admin' },
      reason: 'First administrator, added from the command line',
    })
    return true
  })
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
