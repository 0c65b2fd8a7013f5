import type { IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Something that held from one day to another, both included; `toDay` is null while it holds. */
interface Dated {
  readonly fromDay: IsoDay
  readonly toDay: IsoDay | null
}

export interface PracticeContact {
  /** 1 is the named contact, 2 the deputy. */
  readonly rank: number
  readonly name: string
  readonly job: string
  readonly phone: string | null
  readonly email: string | null
}

export interface PracticeSite {
  readonly id: number
  readonly name: string
  readonly building: string | null
  readonly isMain: boolean
}

/** What is written about a practice itself; an empty field is `null`. */
export interface PracticeDetails {
  readonly name: string
  readonly knownAs: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly building: string | null
  readonly clinicalSystem: string | null
  readonly telephonySupplier: string | null
}

/** Everything kept about a practice, with what held when; newest first. */
export interface PracticeRecord extends PracticeDetails {
  readonly code: string
  readonly isPlaceholderCode: boolean
  readonly joinedDay: IsoDay | null
  readonly leftDay: IsoDay | null
  readonly version: number
  readonly memberships: readonly (Dated & { readonly pcnCode: string; readonly pcnName: string })[]
  readonly listSizes: readonly (Dated & { readonly patients: number; readonly isPlaceholder: boolean })[]
  readonly contacts: readonly PracticeContact[]
  readonly sites: readonly PracticeSite[]
}

/** The record of a practice of this ICB; undefined for a code it does not have. */
export async function findPracticeRecord(
  db: Executor,
  icbCode: string,
  code: string,
): Promise<PracticeRecord | undefined> {
  const row = await db
    .selectFrom('practices')
    .select(['code', 'name', 'known_as as knownAs', 'phone', 'address', 'building'])
    .select(['clinical_system as clinicalSystem', 'telephony_supplier as telephonySupplier'])
    .select(['code_is_placeholder as codeFlag', 'joined_day as joinedDay', 'left_day as leftDay', 'version'])
    .where('icb_code', '=', icbCode)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const { codeFlag, ...practice } = row
  return {
    ...practice,
    isPlaceholderCode: codeFlag === 1,
    memberships: await listMemberships(db, code),
    listSizes: await listSizes(db, code),
    contacts: await db
      .selectFrom('practice_contacts')
      .select(['rank', 'name', 'job', 'phone', 'email'])
      .where('practice_code', '=', code)
      .orderBy('rank')
      .execute(),
    sites: await listSites(db, code),
  }
}

async function listMemberships(db: Executor, code: string) {
  return db
    .selectFrom('practice_pcns as member')
    .innerJoin('pcns', 'pcns.code', 'member.pcn_code')
    .select(['pcns.code as pcnCode', 'pcns.name as pcnName'])
    .select(['member.from_day as fromDay', 'member.to_day as toDay'])
    .where('member.practice_code', '=', code)
    .orderBy('member.from_day', 'desc')
    .execute()
}

async function listSizes(db: Executor, code: string) {
  const rows = await db
    .selectFrom('practice_list_sizes')
    .select(['patients', 'is_placeholder as flag', 'from_day as fromDay', 'to_day as toDay'])
    .where('practice_code', '=', code)
    .orderBy('from_day', 'desc')
    .execute()
  return rows.map(({ flag, ...size }) => ({ ...size, isPlaceholder: flag === 1 }))
}

async function listSites(db: Executor, code: string): Promise<PracticeSite[]> {
  const rows = await db
    .selectFrom('practice_sites')
    .select(['id', 'name', 'building', 'is_main as mainFlag'])
    .where('practice_code', '=', code)
    .orderBy('is_main', 'desc')
    .orderBy('name')
    .execute()
  return rows.map(({ mainFlag, ...site }) => ({ ...site, isMain: mainFlag === 1 }))
}

/** Writes what is known of a practice itself. */
export async function setPracticeDetails(
  trx: Executor,
  code: string,
  details: PracticeDetails,
): Promise<void> {
  await trx
    .updateTable('practices')
    .set({
      name: details.name,
      known_as: details.knownAs,
      phone: details.phone,
      address: details.address,
      building: details.building,
      clinical_system: details.clinicalSystem,
      telephony_supplier: details.telephonySupplier,
    })
    .where('code', '=', code)
    .execute()
}

/** Puts a person into a practice's contacts, in place of who had that rank. */
export async function setContact(trx: Executor, code: string, contact: PracticeContact): Promise<void> {
  const { rank, ...person } = contact
  await trx
    .insertInto('practice_contacts')
    .values({ practice_code: code, rank, ...person })
    .onConflict((conflict) => conflict.columns(['practice_code', 'rank']).doUpdateSet(person))
    .execute()
}

/** Takes a person out of a practice's contacts. */
export async function removeContact(trx: Executor, code: string, rank: number): Promise<void> {
  await trx
    .deleteFrom('practice_contacts')
    .where('practice_code', '=', code)
    .where('rank', '=', rank)
    .execute()
}

/** Adds a site, or changes the one with this number. A main site takes that from the one that was it. */
export async function setSite(
  trx: Executor,
  code: string,
  site: Omit<PracticeSite, 'id'> & { readonly id: number | null },
): Promise<void> {
  if (site.isMain) {
    await trx.updateTable('practice_sites').set({ is_main: 0 }).where('practice_code', '=', code).execute()
  }
  const values = { name: site.name, building: site.building, is_main: site.isMain ? 1 : 0 } as const
  if (site.id === null) {
    await trx
      .insertInto('practice_sites')
      .values({ practice_code: code, ...values })
      .execute()
    return
  }
  await trx
    .updateTable('practice_sites')
    .set(values)
    .where('practice_code', '=', code)
    .where('id', '=', site.id)
    .execute()
}

/** Takes a site away. */
export async function removeSite(trx: Executor, code: string, id: number): Promise<void> {
  await trx.deleteFrom('practice_sites').where('practice_code', '=', code).where('id', '=', id).execute()
}

/** Adds a practice nobody imported. Throws when its code is known already. */
export async function insertPracticeByHand(
  trx: Executor,
  practice: {
    readonly icbCode: string
    readonly code: string
    readonly name: string
    readonly joinedDay: IsoDay | null
  },
): Promise<void> {
  await trx
    .insertInto('practices')
    .values({
      code: practice.code,
      icb_code: practice.icbCode,
      name: practice.name,
      joined_day: practice.joinedDay,
    })
    .execute()
}

/** True when any ICB has a practice with this code. */
export async function isPracticeCodeTaken(db: Executor, code: string): Promise<boolean> {
  const row = await db.selectFrom('practices').select('code').where('code', '=', code).executeTakeFirst()
  return row !== undefined
}
