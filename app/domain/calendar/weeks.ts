import { addDays, type IsoDay, weekdayOf } from './days'

/** A week, named by its Monday. */
export type IsoMonday = IsoDay & { readonly __week: 'Monday' }

/** True when the day is a Monday and so can name a week. */
export function isMonday(day: IsoDay): day is IsoMonday {
  return weekdayOf(day) === 1
}

/** The week a day lies in; a Sunday belongs to the Monday before it. */
export function mondayOf(day: IsoDay): IsoMonday {
  return addDays(day, 1 - weekdayOf(day)) as IsoMonday
}

/** Monday to Friday of the week, bank holidays included. */
export function weekDays(monday: IsoMonday): IsoDay[] {
  return [0, 1, 2, 3, 4].map((offset) => addDays(monday, offset))
}

/** The week before. */
export function previousWeek(monday: IsoMonday): IsoMonday {
  return addDays(monday, -7) as IsoMonday
}

/** The week after. */
export function nextWeek(monday: IsoMonday): IsoMonday {
  return addDays(monday, 7) as IsoMonday
}

/** The week 52 weeks before: the same time of the year, Monday for Monday. Movable bank holidays may lie in the week beside it. */
export function sameWeekLastYear(monday: IsoMonday): IsoMonday {
  return addDays(monday, -364) as IsoMonday
}
