import type { Db } from '#db/connection'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { type Actor, actorOf } from '~/domain/access/actor'
import { type Role, roleScopeKind } from '~/domain/access/roles'
import { instant, isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { defaultCatalogue } from '~/domain/support/default-catalogue'

export const testIcb = 'QK1'
const since = isoDay('2022-04-01')
const longAgo = instant(new Date('2022-04-01T09:00:00Z'))

/** An ICB with a place, a footprint, the default rules and catalogue, and the bank holidays given. Once per database. */
export async function insertIcb(db: Db, given: { bankHolidays?: readonly string[] } = {}): Promise<void> {
  const known = await db.selectFrom('icbs').select('code').where('code', '=', testIcb).executeTakeFirst()
  if (known) return
  await db.insertInto('icbs').values({ code: testIcb, name: 'Test ICB', short_name: 'Test' }).execute()
  await db
    .insertInto('places')
    .values({ id: 'leicestershire', icb_code: testIcb, name: 'Leicestershire' })
    .execute()
  await db
    .insertInto('footprints')
    .values({ id: 'elr', icb_code: testIcb, name: 'East Leicestershire' })
    .execute()
  await db.insertInto('pcns').values({ code: 'U00001', icb_code: testIcb, name: 'SLAM' }).execute()
  await db
    .insertInto('pcn_areas')
    .values({
      pcn_code: 'U00001',
      place_id: 'leicestershire',
      footprint_id: 'elr',
      from_day: since,
      to_day: null,
    })
    .execute()
  await db
    .insertInto('rule_sets')
    .values({
      icb_code: testIcb,
      name: defaultRuleSet.name,
      version: 1,
      effective_from_day: since,
      body: JSON.stringify(defaultRuleSet),
      published_at: longAgo,
      published_by: null,
    })
    .execute()
  await db
    .insertInto('support_actions')
    .values(
      defaultCatalogue.map((entry) => ({
        icb_code: testIcb,
        code: entry.code,
        version: 1,
        body: JSON.stringify(entry),
        valid_from_day: entry.validFromDay,
        valid_to_day: entry.validToDay,
        made_at: null,
        made_by: null,
      })),
    )
    .execute()
  const holidays = given.bankHolidays ?? []
  if (holidays.length > 0) {
    await db
      .insertInto('bank_holidays')
      .values(holidays.map((day) => ({ day: isoDay(day), title: 'Bank holiday' })))
      .execute()
  }
}

export interface TestPractice {
  readonly code: string
  readonly name: string
}

let practicesMade = 0

/** A practice of the test ICB with 8,000 patients, expected since 2022. Makes the ICB where there is none. */
export async function insertPractice(db: Db, given: Partial<TestPractice> = {}): Promise<TestPractice> {
  await insertIcb(db)
  practicesMade += 1
  const code = given.code ?? `C${String(10_000 + practicesMade)}`
  const name = given.name ?? `Practice ${practicesMade}`
  await db
    .insertInto('practices')
    .values({
      code,
      icb_code: testIcb,
      name,
      known_as: null,
      joined_day: since,
      left_day: null,
      phone: '0116 496 0001',
      address: null,
      building: null,
      clinical_system: null,
      telephony_supplier: null,
    })
    .execute()
  await db
    .insertInto('practice_pcns')
    .values({ practice_code: code, pcn_code: 'U00001', from_day: since, to_day: null })
    .execute()
  await db
    .insertInto('practice_list_sizes')
    .values({ practice_code: code, from_day: since, to_day: null, patients: 8000 })
    .execute()
  return { code, name }
}

let peopleMade = 0

/** A person in one role of the test ICB, as a use case is given them. `scopeCode` is the practice, PCN or provider. */
export async function insertActor(
  db: Db,
  given: { role?: Role; scopeCode?: string; name?: string } = {},
): Promise<Actor & { readonly email: string }> {
  await insertIcb(db)
  peopleMade += 1
  const role = given.role ?? 'practice_user'
  const name = given.name ?? `Person ${peopleMade}`
  const email = `person${peopleMade}@example.nhs.uk`
  const id = await insertPerson(db, { email, name, job: '', at: longAgo })
  const assignment = {
    role,
    icbCode: testIcb,
    scopeKind: roleScopeKind[role],
    scopeCode: given.scopeCode ?? testIcb,
    isLead: false,
  }
  const roleId = await insertAssignment(db, { ...assignment, personId: id, at: longAgo, grantedBy: null })
  return { ...actorOf({ id, name }, { ...assignment, id: roleId }), email }
}
