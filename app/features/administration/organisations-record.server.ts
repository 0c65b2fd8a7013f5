import type { Executor } from '#db/connection'
import { listAdminPcns } from '#db/queries/administration'
import { insertAudit } from '#db/queries/audit'
import { listAudit } from '#db/queries/audit-search'
import { countVersionUp, refreshOpenDays, setListSize, setPcn } from '#db/queries/dated-memberships'
import { findAdoptedCode } from '#db/queries/practice-codes'
import {
  findPracticeRecord,
  type PracticeRecord,
  removeContact,
  removeSite,
  setContact,
  setPracticeDetails,
  setSite,
} from '#db/queries/practice-record'
import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { readFirstOpenDay } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { dateWords, momentWords } from './moments'
import type { RecordChange } from './organisations-record-parts'

/** Everything kept about a practice of the actor's ICB, with days in words and the choices of its forms. */
export async function readPracticeRecord(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode }: Actor,
  code: string,
) {
  const record = await findPracticeRecord(db, icbCode, code)
  if (!record) return undefined
  const today = londonDayOf(now)
  const pcns = await listAdminPcns(db, icbCode, today)
  const [last] = await listAudit(db, {
    icbCode,
    subject: { kind: 'practice', id: code },
    limit: 1,
    offset: 0,
  })
  const held = record.memberships.find((one) => holdsOn(one, today))
  return {
    ...record,
    memberships: record.memberships.map((one) => ({ ...one, ...spanWords(one, today) })),
    listSizes: record.listSizes.map((one) => ({ ...one, ...spanWords(one, today) })),
    joined: record.joinedDay && dateWords(record.joinedDay),
    left: record.leftDay && dateWords(record.leftDay),
    pcnName: held?.pcnName ?? null,
    pcnChoices: pcns.map((pcn) => ({
      value: pcn.code,
      label: `${pcn.name}${pcn.placeName ? `, ${pcn.placeName}` : ''}`,
    })),
    changedBy: last ? `${last.personName ?? 'the service'}, ${momentWords(last.at)}` : 'the service',
    today,
  }
}

/** The code that a practice has taken over in place of this placeholder; undefined when none has. */
export async function findCodeNow({ db }: Pick<Live, 'db'>, code: string): Promise<string | undefined> {
  return findAdoptedCode(db, code)
}

export type PracticeRecordView = NonNullable<Awaited<ReturnType<typeof readPracticeRecord>>>

interface Dated {
  readonly fromDay: IsoDay
  readonly toDay: IsoDay | null
}

function holdsOn({ fromDay, toDay }: Dated, day: IsoDay): boolean {
  return fromDay <= day && (toDay === null || toDay >= day)
}

function spanWords(span: Dated, today: IsoDay) {
  const from = dateWords(span.fromDay)
  return {
    span: span.toDay === null ? `From ${from}` : `${from} to ${dateWords(span.toDay)}`,
    isNow: holdsOn(span, today),
  }
}

export type RecordOutcome =
  | { readonly outcome: 'done' | 'not-found' | 'changed-meanwhile' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

type Refusal = Extract<RecordOutcome, { outcome: 'refused' }>
interface Written {
  readonly action: string
  readonly before: unknown
  readonly after: unknown
}

/** Makes one change to a practice's record with its line in the audit, unless somebody changed the record meanwhile. */
export async function changePracticeRecord(
  { db, now }: Live,
  actor: Actor,
  code: string,
  change: RecordChange,
): Promise<RecordOutcome> {
  const { icbCode, personId } = actor
  const openDay = await readFirstOpenDay(db, icbCode, now)
  return db.transaction().execute(async (trx): Promise<RecordOutcome> => {
    const record = await findPracticeRecord(trx, icbCode, code)
    if (!record) return { outcome: 'not-found' }
    if (record.version !== change.version) return { outcome: 'changed-meanwhile' }
    const written = await write(trx, icbCode, record, change)
    if ('outcome' in written) return written
    await countVersionUp(trx, code)
    if (change.kind === 'pcn' || change.kind === 'list-size') {
      await refreshOpenDays(trx, icbCode, openDay)
    }
    await insertAudit(trx, {
      at: instant(now),
      personId,
      subjectKind: 'practice',
      subjectId: code,
      icbCode,
      practiceCode: code,
      ...written,
      reason: change.reason,
    })
    return { outcome: 'done' }
  })
}

async function write(
  trx: Executor,
  icbCode: string,
  record: PracticeRecord,
  change: RecordChange,
): Promise<Written | Refusal> {
  const { code } = record
  switch (change.kind) {
    case 'details': {
      const { kind: _kind, version: _version, reason: _reason, ...details } = change
      await setPracticeDetails(trx, code, details)
      return { action: 'practice.details-changed', before: detailsOf(record), after: details }
    }
    case 'pcn': {
      const choices = await listAdminPcns(trx, icbCode, change.fromDay)
      if (!choices.some((pcn) => pcn.code === change.pcnCode)) return refuse('pcnCode', 'Choose the PCN.')
      const before = record.memberships.find((one) => holdsOn(one, change.fromDay))
      if (before?.pcnCode === change.pcnCode && before.toDay === null)
        return refuse('pcnCode', 'The practice is in this PCN already on that day.')
      await setPcn(trx, code, change.pcnCode, change.fromDay)
      return {
        action: 'practice.pcn-changed',
        before: { pcn: before?.pcnCode ?? null },
        after: { pcn: change.pcnCode, fromDay: change.fromDay },
      }
    }
    case 'list-size': {
      const before = record.listSizes.find((one) => holdsOn(one, change.fromDay))
      await setListSize(trx, code, { patients: change.patients, isPlaceholder: false }, change.fromDay)
      return {
        action: 'practice.list-size-changed',
        before: { patients: before?.patients ?? null },
        after: { patients: change.patients, fromDay: change.fromDay },
      }
    }
    case 'contact':
    case 'remove-contact':
      return writeContact(trx, record, change)
    case 'site':
    case 'remove-site':
      return writeSite(trx, record, change)
    default:
      return assertNever(change)
  }
}

async function writeContact(
  trx: Executor,
  { code, contacts }: PracticeRecord,
  change: Extract<RecordChange, { rank: 1 | 2 }>,
): Promise<Written | Refusal> {
  const before = contacts.find(({ rank }) => rank === change.rank) ?? null
  if (change.kind === 'remove-contact') {
    if (!before) return refuse('reason', 'Nobody stands there any more.')
    await removeContact(trx, code, change.rank)
    return { action: 'practice.contact-removed', before, after: null }
  }
  const { rank, name, job, phone, email } = change
  if (phone === null && email === null)
    return refuse('phone', 'Enter a telephone number or an e-mail address: a contact has to be reached.')
  const after = { rank, name, job, phone, email }
  await setContact(trx, code, after)
  return { action: before ? 'practice.contact-changed' : 'practice.contact-added', before, after }
}

async function writeSite(
  trx: Executor,
  { code, sites }: PracticeRecord,
  change: Extract<RecordChange, { kind: 'site' | 'remove-site' }>,
): Promise<Written | Refusal> {
  const before = sites.find(({ id }) => id === change.id) ?? null
  if (change.id !== null && !before) return refuse('reason', 'This site has been taken away meanwhile.')
  if (change.kind === 'remove-site') {
    await removeSite(trx, code, change.id)
    return { action: 'practice.site-removed', before, after: null }
  }
  const { id, name, building, isMain } = change
  if (sites.some((site) => site.id !== id && site.name.toLowerCase() === name.toLowerCase()))
    return refuse('name', 'The practice has a site of this name already.')
  const after = { id, name, building, isMain }
  await setSite(trx, code, after)
  return { action: before ? 'practice.site-changed' : 'practice.site-added', before, after }
}

function detailsOf(record: PracticeRecord) {
  const { name, knownAs, phone, address, building, clinicalSystem, telephonySupplier } = record
  return { name, knownAs, phone, address, building, clinicalSystem, telephonySupplier }
}

function refuse(field: string, message: string): Refusal {
  return { outcome: 'refused', field, message }
}
