import type { Practice } from '#db/queries/practices'
import { atLondonTime, type IsoDay } from '~/domain/calendar/days'
import type { CaseTrigger } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import { type Raised, resultOf } from './history-returns'
import type { DemoDay } from './practice-days'

/** After a conversation the same thing is not opened again within so many reporting days. */
const quietDays = 10

/**
 * What a practice's days raise together: sustained pressure (worst level 3 or 4 on 5 reported days in a row within 10, or on 8
 * of at least 10 reported within 20), and a welfare check at 10:45 when the return of the day before is missing too.
 */
export function lastingTriggers(practice: Practice, days: readonly DemoDay[], now: Date): Raised[] {
  const found: Raised[] = []
  let sustainedAt = -quietDays * 2
  let welfareAt = -quietDays
  days.forEach((day, index) => {
    const first = day.versions[0]
    const sustained = first && sustainedUpTo(days.slice(0, index + 1))
    if (first && sustained && index - sustainedAt >= 2 * quietDays) {
      sustainedAt = index
      const at = new Date(Math.max(...day.versions.map(({ sentAt }) => sentAt.getTime())))
      found.push(raised(practice, at, day.day, sustained))
    }
    const before = days[index - 1]
    const callsAt = atLondonTime(day.day, '10:45')
    const isMissingNow = !day.versions.some(({ sentAt }) => sentAt <= callsAt)
    if (before?.versions.length === 0 && isMissingNow && callsAt <= now && index - welfareAt >= quietDays) {
      welfareAt = index
      found.push(raised(practice, callsAt, day.day, { kind: 'missing_returns', days: [before.day, day.day] }))
    }
  })
  return found
}

function sustainedUpTo(days: readonly DemoDay[]): CaseTrigger | undefined {
  const worst = (window: number): OpelLevel[] =>
    days.slice(-window).flatMap((day) => resultOf(day)?.levels.worst.level ?? [])
  const lastTen = worst(10)
  const lastFive = lastTen.slice(-5)
  if (lastFive.length === 5 && lastFive.every((level) => level >= 3)) {
    return { kind: 'sustained_pressure', daysAtThree: 5, daysReported: 5 }
  }
  const lastTwenty = worst(20)
  const atThree = lastTwenty.filter((level) => level >= 3).length
  if (lastTwenty.length >= 10 && atThree >= 8) {
    return { kind: 'sustained_pressure', daysAtThree: atThree, daysReported: lastTwenty.length }
  }
  return undefined
}

function raised(practice: Practice, at: Date, day: IsoDay, trigger: CaseTrigger): Raised {
  return { practice, at, day, triggers: [trigger], ended: [], level: null, personId: null, suggestions: [] }
}
