import { listAreas } from '#db/queries/areas'
import { findPressure, listPressures, type OutsidePressure } from '#db/queries/outside-pressures'
import { getIcbShortName } from '#db/queries/today'
import type { Actor } from '~/domain/access/actor'
import { dateOf, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import type { RuleSet } from '~/domain/opel/rule-set'
import { pressureKinds, pressureLabel } from '~/domain/outside-pressures/pressures'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { areaValue } from './pressure-form'

const mostListed = 100

/** The pressures of the actor's ICB: those that hold or are to come, and the newest of those that are over. */
export async function readPressures({ db, now }: Live, { icbCode }: Actor) {
  const today = londonDayOf(now)
  const { ruleSet } = await readRuleSetInForce(db, icbCode, today)
  const views = (await listPressures(db, icbCode, mostListed)).map((one) => viewOf(ruleSet, one, today))
  return {
    holding: views.filter(({ state }) => state !== 'over'),
    over: views.filter(({ state }) => state === 'over'),
  }
}

/** One pressure of the actor's ICB; undefined for a number it does not have. */
export async function readPressureOf({ db, now }: Live, { icbCode }: Actor, id: number) {
  const pressure = await findPressure(db, icbCode, id)
  if (!pressure) return undefined
  const today = londonDayOf(now)
  const { ruleSet } = await readRuleSetInForce(db, icbCode, today)
  return viewOf(ruleSet, pressure, today)
}

/** What a form about a pressure offers, and the day it is. */
export async function readPressureChoices({ db, now }: Live, { icbCode }: Actor) {
  const today = londonDayOf(now)
  const { ruleSet } = await readRuleSetInForce(db, icbCode, today)
  const { places, pcns } = await listAreas(db, icbCode)
  return {
    today,
    kinds: pressureKinds(ruleSet).map(({ code, label }) => ({ value: code, label })),
    areas: [
      {
        value: areaValue({ areaKind: 'icb', areaCode: icbCode }),
        label: `All of ${await getIcbShortName(db, icbCode)}`,
      },
      ...places.map(({ id, name }) => ({
        value: areaValue({ areaKind: 'place', areaCode: id }),
        label: `${name} (place)`,
      })),
      ...pcns.map(({ code, name }) => ({
        value: areaValue({ areaKind: 'pcn', areaCode: code }),
        label: `${name} PCN`,
      })),
    ],
  }
}

function viewOf(ruleSet: RuleSet, pressure: OutsidePressure, today: IsoDay) {
  const { id, kind, areaName, fromDay, toDay, note, version, endedAt } = pressure
  return {
    id,
    version,
    kind,
    label: pressureLabel(ruleSet, kind),
    area: areaValue(pressure),
    areaName,
    fromDay,
    toDay,
    days: fromDay === toDay ? formatDay(fromDay) : `${formatDay(fromDay)} to ${formatDay(toDay)}`,
    note,
    setBy: `${pressure.setByName}, ${formatDayAndTime(dateOf(pressure.setAt))}`,
    ended: endedAt && formatDayAndTime(dateOf(endedAt)),
    state: stateOf(pressure, today),
  }
}

export type PressureView = ReturnType<typeof viewOf>

function stateOf({ fromDay, toDay, endedAt }: OutsidePressure, today: IsoDay) {
  if (endedAt !== null || toDay < today) return 'over' as const
  return fromDay > today ? ('to-come' as const) : ('holds' as const)
}
