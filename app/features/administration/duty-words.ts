import { formatDay } from '~/domain/calendar/words'
import type { Absence, DutyList, OnDuty, Rota } from '~/domain/duty/duty-list'
import { weekdayFields } from './duty-forms'

type NameOf = (personId: number) => string

/** "Ann, Ben; also Caz on Monday", or that nobody is named. */
export function rotaWords({ standing, weekdays }: Rota, nameOf: NameOf): string {
  const days = weekdays.flatMap((id, index) =>
    id === null ? [] : [`${nameOf(id)} on ${weekdayFields[index]?.label ?? ''}`],
  )
  const always = standing.map(nameOf).join(', ')
  if (always === '' && days.length === 0) return 'Nobody'
  if (always === '') return days.join(', ')
  return days.length === 0 ? always : `${always}; also ${days.join(', ')}`
}

/** "Ann (for Ben)" for everybody on duty; that nobody is. */
export function onDutyWords(people: readonly OnDuty[], nameOf: NameOf): string {
  if (people.length === 0) return 'Nobody'
  return people
    .map(({ personId, coversFor }) =>
      coversFor === null ? nameOf(personId) : `${nameOf(personId)} (for ${nameOf(coversFor)})`,
    )
    .join(', ')
}

/** "Friday 20 November 2026", or from one day to another. */
export function absenceDays({ fromDay, toDay }: Absence): string {
  return fromDay === toDay ? formatDay(fromDay) : `${formatDay(fromDay)} to ${formatDay(toDay)}`
}

/** The whole list as facts to compare, for the audit: names, no numbers. */
export function dutyListInWords(list: DutyList, nameOf: NameOf): Record<string, string> {
  const steps = list.steps.map(
    ({ name, rota }, index) => [`Step ${index + 1}`, `${name}: ${rotaWords(rota, nameOf)}`] as const,
  )
  const away = list.absences.map((one) => {
    const cover = one.coverId === null ? 'nobody covers' : `${nameOf(one.coverId)} covers`
    return `${nameOf(one.personId)}, ${absenceDays(one)}, ${cover}`
  })
  return {
    ...Object.fromEntries(steps),
    'On call': rotaWords(list.onCall, nameOf),
    Away: away.length === 0 ? 'Nobody' : away.join('; '),
  }
}
