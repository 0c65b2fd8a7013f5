import type { Executor } from '#db/connection'
import { type DutyPerson, findSettingValue, listDutyPeople } from '#db/queries/duty'
import { addDays, atLondonTime, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import {
  type Duty,
  type DutyList,
  defaultDutyList,
  dutyManagersOf,
  dutyOn,
  type OnDuty,
} from '~/domain/duty/duty-list'
import { icbSettingSchemas } from '~/domain/settings/icb-settings'

/** The duty list of an ICB with the people it can name. */
export interface DutyWorld {
  readonly list: DutyList
  /** The number of the setting; 0 while the service's own list holds. */
  readonly version: number
  readonly people: ReadonlyMap<number, DutyPerson>
}

/** Reads the duty list: the ICB's own, else everybody of the team and then its managers. Safe inside a transaction. */
export async function readDuty(db: Executor, icbCode: string): Promise<DutyWorld> {
  const people = await listDutyPeople(db, icbCode)
  const stored = await findSettingValue(db, icbCode, 'dutyList')
  const managers = people.filter((one) => one.isManager).map(({ id }) => id)
  const list = stored
    ? icbSettingSchemas.dutyList.parse(JSON.parse(stored.value))
    : defaultDutyList(
        people.map(({ id }) => id),
        managers,
      )
  return { list, version: stored?.id ?? 0, people: new Map(people.map((one) => [one.id, one])) }
}

/** Who is on duty on that day. */
export function dutyOnDay({ list, people }: DutyWorld, day: IsoDay): Duty {
  return dutyOn(list, day, (id) => people.has(id))
}

/** The day whose on-call it is: a night belongs to the day it began on, until 8am. */
export function onCallDayAt(at: Date): IsoDay {
  const today = londonDayOf(at)
  return at < atLondonTime(today, ON_CALL_CHANGES) ? addDays(today, -1) : today
}

/** When one on-call hands over to the next. */
export const ON_CALL_CHANGES = '08:00'

/** The people by name and address; who has left is not among them. */
export function peopleOf({ people }: DutyWorld, onDuty: readonly Pick<OnDuty, 'personId'>[]): DutyPerson[] {
  return onDuty.flatMap(({ personId }) => people.get(personId) ?? [])
}

/**
 * The duty manager of that day: the last step of the list that somebody covers. Where nobody covers any step, every manager of
 * the ICB, so that somebody is always told.
 */
export function dutyManagersOn(world: DutyWorld, day: IsoDay): DutyPerson[] {
  const found = peopleOf(world, dutyManagersOf(dutyOnDay(world, day)))
  return found.length > 0 ? found : managersOf(world)
}

/** Every manager of the ICB; who else there is where it has none. */
export function managersOf({ people }: DutyWorld): DutyPerson[] {
  const all = [...people.values()]
  const managers = all.filter((one) => one.isManager)
  return managers.length > 0 ? managers : all
}
