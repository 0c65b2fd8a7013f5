import type { Db } from '#db/connection'
import { addDays, type IsoDay, instant, isoDay, weekdayOf } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { insertIcb, testIcb } from '../../factories/organisations'

export const otherIcb = 'QZ9'

/** One practice and day of a made-up history, as it was told: what a naive recount counts. */
export interface ToldDay {
  readonly code: string
  readonly icb: string
  readonly day: IsoDay
  readonly pcn: string
  readonly place: string
  readonly footprint: string
  readonly patients: number
  readonly state: 'returned' | 'late' | 'missing' | 'closed' | 'not_required'
  readonly level: OpelLevel | null
  readonly score: number | null
}

export const areasOfPcn = {
  NORTH: { place: 'leicester', footprint: 'elr', icb: testIcb },
  SOUTH: { place: 'leicestershire', footprint: 'elr', icb: testIcb },
  WEST: { place: 'leicestershire', footprint: 'wl', icb: testIcb },
  EMPTY: { place: 'leicestershire', footprint: 'wl', icb: testIcb },
  FAR: { place: 'far-away', footprint: 'far', icb: otherIcb },
} as const
export type HistoryPcn = keyof typeof areasOfPcn

const longAgo = isoDay('2020-04-01')

/** Monday to Friday of so many weeks from a Monday on. */
export function workDays(monday: IsoDay, weeks: number): IsoDay[] {
  return Array.from({ length: weeks * 7 }, (_, index) => addDays(monday, index)).filter(
    (day) => weekdayOf(day) <= 5,
  )
}

/** Places, footprints and PCNs of two ICBs; no practice yet, and one PCN never gets one. */
export async function insertHistoryAreas(db: Db): Promise<void> {
  await insertIcb(db)
  await db.insertInto('icbs').values({ code: otherIcb, name: 'Other ICB', short_name: 'Other' }).execute()
  await db
    .insertInto('places')
    .values([
      { id: 'leicester', icb_code: testIcb, name: 'Leicester' },
      { id: 'far-away', icb_code: otherIcb, name: 'Far away' },
    ])
    .execute()
  await db
    .insertInto('footprints')
    .values([
      { id: 'wl', icb_code: testIcb, name: 'West Leicestershire' },
      { id: 'far', icb_code: otherIcb, name: 'Far' },
    ])
    .execute()
  for (const [code, { place, footprint, icb }] of Object.entries(areasOfPcn)) {
    await db.insertInto('pcns').values({ code, icb_code: icb, name: code }).execute()
    await db
      .insertInto('pcn_areas')
      .values({ pcn_code: code, place_id: place, footprint_id: footprint, from_day: longAgo, to_day: null })
      .execute()
  }
}

/** A practice that belongs to a PCN from long ago on. */
export async function insertHistoryPractice(db: Db, code: string, pcn: HistoryPcn): Promise<void> {
  await db
    .insertInto('practices')
    .values({
      code,
      icb_code: areasOfPcn[pcn].icb,
      name: `Practice ${code}`,
      known_as: null,
      joined_day: longAgo,
      left_day: null,
      phone: null,
      address: null,
      building: null,
      clinical_system: null,
      telephony_supplier: null,
    })
    .execute()
  await db
    .insertInto('practice_pcns')
    .values({ practice_code: code, pcn_code: pcn, from_day: longAgo, to_day: null })
    .execute()
}

/** Writes the days as they were told, each with the membership it had that day. */
export async function insertToldDays(db: Db, told: readonly ToldDay[]): Promise<void> {
  for (let start = 0; start < told.length; start += 200) {
    await db
      .insertInto('practice_days')
      .values(
        told.slice(start, start + 200).map((one) => {
          const at = instant(new Date(`${one.day}T09:15:00Z`))
          const isIn = one.state === 'returned' || one.state === 'late'
          return {
            practice_code: one.code,
            day: one.day,
            icb_code: one.icb,
            pcn_code: one.pcn,
            place_id: one.place,
            footprint_id: one.footprint,
            patients: one.patients,
            state: one.state,
            returned_at: isIn ? at : null,
            first_level: null,
            first_at: null,
            worst_level: one.level,
            worst_at: null,
            last_level: isIn ? (one.level ?? 1) : null,
            last_at: null,
            core_score_percent: one.score,
            return_id: null,
          }
        }),
      )
      .execute()
  }
}
