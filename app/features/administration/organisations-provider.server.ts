import { insertAudit } from '#db/queries/audit'
import { listAudit } from '#db/queries/audit-search'
import {
  changeProvider,
  findProvider,
  insertProvider,
  isProviderCodeTaken,
  type ProviderRecord,
} from '#db/queries/pcns-and-providers'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { momentWords } from './moments'
import type { RecordOutcome } from './organisations-record.server'
import { texts } from './organisations-record-parts'

/** A provider or partner of the actor's ICB, as its form shows it. */
export async function readProvider({ db }: Pick<Live, 'db'>, { icbCode }: Actor, code: string) {
  const provider = await findProvider(db, icbCode, code)
  if (!provider) return undefined
  const subject = { kind: 'provider', id: code }
  const [last] = await listAudit(db, { icbCode, subject, limit: 1, offset: 0 })
  const { name, phone, email, halfDayCapacity } = provider
  return {
    ...provider,
    current: texts({ name, phone, email, halfDayCapacity }),
    changedBy: last ? `${last.personName ?? 'the service'}, ${momentWords(last.at)}` : 'the service',
  }
}

type Changes = Pick<ProviderRecord, 'name' | 'phone' | 'email' | 'halfDayCapacity'>

/** Changes a provider or partner. What was booked with it stays booked when it covers fewer practices from now on. */
export async function changeProviderRecord(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  code: string,
  { version, reason, ...after }: Changes & { readonly version: number; readonly reason: string },
): Promise<RecordOutcome> {
  return db.transaction().execute(async (trx): Promise<RecordOutcome> => {
    const provider = await findProvider(trx, icbCode, code)
    if (!provider) return { outcome: 'not-found' }
    if (provider.version !== version) return { outcome: 'changed-meanwhile' }
    const capacity = capacityProblem(provider.kind, after.halfDayCapacity)
    if (capacity) return capacity
    const { name, phone, email, halfDayCapacity } = provider
    await changeProvider(trx, code, after, instant(now))
    await insertAudit(trx, {
      at: instant(now),
      personId,
      action: 'provider.changed',
      subjectKind: 'provider',
      subjectId: code,
      icbCode,
      before: { name, phone, email, halfDayCapacity },
      after,
      reason,
    })
    return { outcome: 'done' }
  })
}

/** Adds a cover provider or a partner. */
export async function addProvider(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  { reason, ...provider }: Omit<ProviderRecord, 'version'> & { readonly reason: string },
): Promise<RecordOutcome> {
  return db.transaction().execute(async (trx): Promise<RecordOutcome> => {
    if (await isProviderCodeTaken(trx, provider.code))
      return {
        outcome: 'refused',
        field: 'code',
        message: 'An organisation with this code is known already.',
      }
    const capacity = capacityProblem(provider.kind, provider.halfDayCapacity)
    if (capacity) return capacity
    await insertProvider(trx, icbCode, provider, instant(now))
    await insertAudit(trx, {
      at: instant(now),
      personId,
      action: 'provider.added',
      subjectKind: 'provider',
      subjectId: provider.code,
      icbCode,
      after: provider,
      reason,
    })
    return { outcome: 'done' }
  })
}

function capacityProblem(
  kind: ProviderRecord['kind'],
  halfDayCapacity: number,
): Extract<RecordOutcome, { outcome: 'refused' }> | undefined {
  if (kind !== 'partner' || halfDayCapacity === 0) return undefined
  const message = 'A partner gives no cover: enter 0.'
  return { outcome: 'refused', field: 'halfDayCapacity', message }
}
