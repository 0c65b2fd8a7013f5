import { insertAudit } from '#db/queries/audit'
import { listAudit } from '#db/queries/audit-search'
import { refreshOpenDays, renamePcn, setPcnArea } from '#db/queries/dated-memberships'
import { findPcnRecord, listPlacesAndFootprints } from '#db/queries/pcns-and-providers'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { readFirstOpenDay } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { dateWords, momentWords } from './moments'
import type { RecordOutcome } from './organisations-record.server'

/** A PCN of the actor's ICB with where it lay when, in words, and the choices of its form. */
export async function readPcn({ db, now }: Pick<Live, 'db' | 'now'>, { icbCode }: Actor, code: string) {
  const today = londonDayOf(now)
  const pcn = await findPcnRecord(db, icbCode, code, today)
  if (!pcn) return undefined
  const { places, footprints } = await listPlacesAndFootprints(db, icbCode)
  const [last] = await listAudit(db, { icbCode, subject: { kind: 'pcn', id: code }, limit: 1, offset: 0 })
  const options = (areas: typeof places) => areas.map(({ id, name }) => ({ value: id, label: name }))
  return {
    ...pcn,
    areas: pcn.areas.map(({ fromDay, toDay, ...area }) => ({
      ...area,
      fromDay,
      span: toDay === null ? `From ${dateWords(fromDay)}` : `${dateWords(fromDay)} to ${dateWords(toDay)}`,
      isNow: fromDay <= today && (toDay === null || toDay >= today),
    })),
    current: {
      name: pcn.name,
      placeId: pcn.areas[0]?.placeId ?? '',
      footprintId: pcn.areas[0]?.footprintId ?? '',
    },
    choices: { placeId: options(places), footprintId: options(footprints) },
    changedBy: last ? `${last.personName ?? 'the service'}, ${momentWords(last.at)}` : 'the service',
  }
}

export type PcnView = NonNullable<Awaited<ReturnType<typeof readPcn>>>

/** Renames a PCN at once, and moves it into a place and footprint from a day on. */
export async function changePcnRecord(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  code: string,
  asked: {
    readonly name: string
    readonly placeId: string
    readonly footprintId: string
    readonly fromDay: IsoDay
    readonly version: number
    readonly reason: string
  },
): Promise<RecordOutcome> {
  const today = londonDayOf(now)
  const openDay = await readFirstOpenDay(db, icbCode, now)
  return db.transaction().execute(async (trx): Promise<RecordOutcome> => {
    const pcn = await findPcnRecord(trx, icbCode, code, today)
    if (!pcn) return { outcome: 'not-found' }
    if (pcn.version !== asked.version) return { outcome: 'changed-meanwhile' }
    const { name, placeId, footprintId, fromDay } = asked
    const { places, footprints } = await listPlacesAndFootprints(trx, icbCode)
    if (!places.some(({ id }) => id === placeId))
      return { outcome: 'refused', field: 'placeId', message: 'Choose the place.' }
    if (!footprints.some(({ id }) => id === footprintId))
      return { outcome: 'refused', field: 'footprintId', message: 'Choose the footprint.' }
    const [newest] = pcn.areas
    const isSame = newest?.placeId === placeId && newest.footprintId === footprintId
    if (isSame && name === pcn.name)
      return { outcome: 'refused', field: 'name', message: 'Nothing is different yet.' }
    await renamePcn(trx, code, name)
    await setPcnArea(trx, code, { place_id: placeId, footprint_id: footprintId }, fromDay)
    await refreshOpenDays(trx, icbCode, openDay)
    await insertAudit(trx, {
      at: instant(now),
      personId,
      action: 'pcn.changed',
      subjectKind: 'pcn',
      subjectId: code,
      icbCode,
      before: { name: pcn.name, place: newest?.placeId ?? null, footprint: newest?.footprintId ?? null },
      after: { name, place: placeId, footprint: footprintId, ...(isSame ? {} : { fromDay }) },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}
