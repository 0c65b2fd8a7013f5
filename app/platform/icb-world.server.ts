import type { Db } from '#db/connection'
import { readWorldVersion } from '#db/queries/icb-world'
import type { IsoDay } from '~/domain/calendar/days'
import { firstOpenDay } from '~/domain/calendar/return-window'
import { type ResponseClock, responseClock } from '~/domain/cases/targets'
import type { IcbSettings } from '~/domain/settings/icb-settings'
import { readBankHolidays, readIcbSettings } from './settings.server'

/** What an ICB's rules of time rest on. */
export interface IcbWorld {
  readonly icbCode: string
  readonly settings: IcbSettings
  readonly holidays: ReadonlySet<IsoDay>
  readonly clock: ResponseClock
}

const known = new WeakMap<Db, Map<string, { version: string; world: IcbWorld }>>()

/**
 * Settings, bank holidays and response clock of an ICB. One small query asks whether what was read before still holds, so a
 * changed setting counts from the next request. Ask before a transaction, never inside one.
 */
export async function readIcbWorld(db: Db, icbCode: string): Promise<IcbWorld> {
  const version = await readWorldVersion(db, icbCode)
  const ofDb = known.get(db) ?? new Map<string, { version: string; world: IcbWorld }>()
  known.set(db, ofDb)
  const held = ofDb.get(icbCode)
  if (held?.version === version) return held.world
  const [settings, holidays] = await Promise.all([readIcbSettings(db, icbCode), readBankHolidays(db)])
  const clock = responseClock(settings.hours, holidays, settings.targets)
  const world: IcbWorld = { icbCode, settings, holidays, clock }
  ofDb.set(icbCode, { version, world })
  return world
}

/** The first day of an ICB that can still change. Ask before a transaction, like `readIcbWorld`. */
export async function readFirstOpenDay(db: Db, icbCode: string, now: Date): Promise<IsoDay> {
  const { settings, holidays } = await readIcbWorld(db, icbCode)
  return firstOpenDay(now, settings.hours, holidays)
}
