import type { Db } from '#db/connection'
import { insertAwaitedDays } from '#db/queries/practice-days'
import { addDays, type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf, weekDays } from '~/domain/calendar/weeks'
import { isOpelLevel, type OpelLevel } from '~/domain/opel/levels'
import { insertIcb, testIcb } from '../../factories/organisations'

export const monday: IsoMonday = mondayOf(isoDay('2026-11-16'))
export const mondayBefore: IsoMonday = mondayOf(isoDay('2026-11-09'))
export const otherIcb = 'QZ9'

/** The day on which Bridge leaves North PCN (Leicester) for South PCN (Leicestershire). */
export const moveDay = isoDay('2026-11-18')

export interface PracticeStory {
  readonly code: string
  readonly name: string
  readonly icb: string
  readonly patients: number
  readonly pcn: string
  /** Ten days, Monday to Friday twice: a level, `3L` late, `-` not returned, `C` closed, `n` no return needed. */
  readonly days: string
}

/** A made-up fortnight with a missing, a late, a closed and a paused day, a move in mid-week, and a stranger. */
export const stories: readonly PracticeStory[] = [
  story('C10001', 'Abbey', 'NORTH', 8300, '1 1 2 1 1  4 3 2 1 1'),
  story('C10002', 'Bridge', 'NORTH', 6000, '1 2 3 1 1  3 3L 3 - 2'),
  story('C10003', 'Castle', 'SOUTH', 4000, '2 2 2 2 2  2 - - - C'),
  story('C10004', '=Dale', 'SOUTH', 2000, '1 1 1 1 1  1 1 4 n n'),
  { ...story('C20001', 'Foreign', 'FAR', 90_000, '4 4 4 4 4  4 4 4 4 4'), icb: otherIcb },
]

/** Puts the fortnight into a database, each day's row with the membership that held that day. */
export async function insertFortnight(db: Db): Promise<void> {
  await insertIcb(db)
  await db.insertInto('icbs').values({ code: otherIcb, name: 'Other ICB', short_name: 'Other' }).execute()
  await insertAreas(db)
  for (const one of stories) await insertStoryPractice(db, one)
  await movePractice(db)
  for (const day of fortnightDays()) {
    await insertAwaitedDays(db, testIcb, day)
    await insertAwaitedDays(db, otherIcb, day)
  }
  for (const one of stories) await tellStory(db, one)
}

/** The ten days of the fortnight. */
export function fortnightDays(): IsoDay[] {
  return [...weekDays(mondayBefore), ...weekDays(monday)]
}

/** What a story says of a day: its level where it returned. */
export function readToken(token: string): { isIn: boolean; isLate: boolean; level: OpelLevel | null } {
  const level = Number(token[0])
  return isOpelLevel(level)
    ? { isIn: true, isLate: token.endsWith('L'), level }
    : { isIn: false, isLate: false, level: null }
}

/** The tokens of a story, one per day of the fortnight. */
export function tokensOf({ days }: PracticeStory): string[] {
  return days.trim().split(/\s+/)
}

function story(code: string, name: string, pcn: string, patients: number, days: string): PracticeStory {
  return { code, name, icb: testIcb, patients, pcn, days }
}

async function insertAreas(db: Db): Promise<void> {
  await db
    .insertInto('places')
    .values([
      { id: 'leicester', icb_code: testIcb, name: 'Leicester' },
      { id: 'far-away', icb_code: otherIcb, name: 'Far away' },
    ])
    .execute()
  await db.insertInto('footprints').values({ id: 'far', icb_code: otherIcb, name: 'Far' }).execute()
  const areas = [
    { code: 'NORTH', icb: testIcb, name: 'North', place: 'leicester', footprint: 'elr' },
    { code: 'SOUTH', icb: testIcb, name: 'South', place: 'leicestershire', footprint: 'elr' },
    { code: 'FAR', icb: otherIcb, name: 'Far', place: 'far-away', footprint: 'far' },
  ]
  for (const area of areas) {
    await db.insertInto('pcns').values({ code: area.code, icb_code: area.icb, name: area.name }).execute()
    await db
      .insertInto('pcn_areas')
      .values({
        pcn_code: area.code,
        place_id: area.place,
        footprint_id: area.footprint,
        from_day: longAgo,
        to_day: null,
      })
      .execute()
  }
}

const longAgo = isoDay('2022-04-01')

async function insertStoryPractice(db: Db, one: PracticeStory): Promise<void> {
  await db
    .insertInto('practices')
    .values({
      code: one.code,
      icb_code: one.icb,
      name: one.name,
      known_as: null,
      joined_day: mondayBefore,
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
    .values({ practice_code: one.code, pcn_code: one.pcn, from_day: longAgo, to_day: null })
    .execute()
  await db
    .insertInto('practice_list_sizes')
    .values({ practice_code: one.code, from_day: longAgo, to_day: null, patients: one.patients })
    .execute()
}

async function movePractice(db: Db): Promise<void> {
  await db
    .updateTable('practice_pcns')
    .set({ to_day: addDays(moveDay, -1) })
    .where('practice_code', '=', 'C10002')
    .execute()
  await db
    .insertInto('practice_pcns')
    .values({ practice_code: 'C10002', pcn_code: 'SOUTH', from_day: moveDay, to_day: null })
    .execute()
}

/** Levels of 3 and 4 are driven by staffing, and those of 4 by the phones too. The day ended one level lower. */
async function tellStory(db: Db, one: PracticeStory): Promise<void> {
  const days = fortnightDays()
  for (const [index, token] of tokensOf(one).entries()) {
    const day = days[index]
    if (!day) throw new Error(`${one.name} has more tokens than days`)
    const { isIn, isLate, level } = readToken(token)
    const at = instant(new Date(`${day}T${isLate ? '11' : '09'}:15:00Z`))
    const drivers = level === 4 ? ['clinicalStaff', 'phones'] : level === 3 ? ['clinicalStaff'] : []
    const last = level !== null && level > 1 ? ((level - 1) as OpelLevel) : level
    await db
      .updateTable('practice_days')
      .set(
        isIn
          ? {
              state: isLate ? 'late' : 'returned',
              returned_at: at,
              worst_level: level,
              last_level: last,
              drivers: JSON.stringify(drivers),
            }
          : { state: stateOf(token) },
      )
      .where('practice_code', '=', one.code)
      .where('day', '=', day)
      .execute()
  }
}

function stateOf(token: string): 'missing' | 'closed' | 'not_required' {
  if (token === 'C') return 'closed'
  return token === 'n' ? 'not_required' : 'missing'
}
