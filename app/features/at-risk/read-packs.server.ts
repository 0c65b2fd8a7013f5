import { findPack, listPacks } from '#db/queries/risk-packs'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { gatherPack } from './freeze-pack.server'
import { packRowWords } from './pack-words'

/** The frozen packs of the actor's ICB, newest first. */
export async function readPacks({ db }: Live, { icbCode, role }: Actor) {
  const packs = await listPacks(db, icbCode)
  return {
    mayFreeze: rolePermissions[role].includes('at-risk:work'),
    packs: packs.map((pack) => ({
      number: pack.number,
      asAt: formatDay(pack.asAtDay),
      frozen: formatDayAndTime(dateOf(pack.frozenAt)),
      by: pack.frozenByName,
      practices: counted(pack.practices, 'practice'),
    })),
  }
}

export type PacksData = Awaited<ReturnType<typeof readPacks>>

/** One frozen pack as it was made, with the practices that a look at it is a look at; undefined for another ICB's. */
export async function readPack({ db }: Live, { icbCode }: Actor, number: string) {
  const pack = await findPack(db, icbCode, number)
  if (!pack) return undefined
  return {
    practiceCodes: pack.practiceCodes,
    page: {
      number,
      icbName: pack.body.icbName,
      asAt: formatDay(pack.asAtDay),
      frozen: formatDayAndTime(dateOf(pack.frozenAt)),
      by: pack.frozenByName,
      rows: pack.body.rows.map(packRowWords),
    },
  }
}

export type PackPageData = NonNullable<Awaited<ReturnType<typeof readPack>>>['page']

/** What a pack frozen now would hold. */
export async function readFreezePage({ db, now }: Live, { icbCode }: Actor) {
  const { holidays } = await readIcbWorld(db, icbCode)
  const today = londonDayOf(now)
  const { body, seen } = await gatherPack(db, icbCode, today, holidays)
  return { asAt: formatDay(today), seen, rows: body.rows.map(packRowWords) }
}

export type FreezePageData = Awaited<ReturnType<typeof readFreezePage>>
