import type { WeekNumbers } from './week-summary'

/** A day is well covered when more than this share of patients is with practices that returned. */
export const WELL_COVERED = 0.85

/**
 * The week in one line, against the week before where there is one: "Pressure rose: 31% of patients were with
 * practices at OPEL 3 or 4 on an average day, up from 22%; 4 of 5 days had over 85% of patients covered."
 */
export function weekSentence(
  week: WeekNumbers,
  before: Pick<WeekNumbers, 'patientShareAtThreeOrFour'> | null,
): string {
  const share = week.patientShareAtThreeOrFour
  if (share === null) return 'No returns have been sent in this week.'
  const fact = `${percent(share)} of patients were with practices at OPEL 3 or 4 on an average day`
  return `${compared(fact, share, before?.patientShareAtThreeOrFour ?? null)}; ${coverageWords(week)}.`
}

/**
 * The week of one practice in one line, in days: of one practice a share of patients is all or nothing. "Pressure rose: OPEL 3 or 4
 * on 3 of 5 days returned, up from 1 of 5 in the week before; 5 of 5 returns came."
 */
export function practiceWeekSentence(
  { days }: Pick<WeekNumbers, 'days'>,
  before: Pick<WeekNumbers, 'days'> | null,
): string {
  const [now, then] = [countDays(days), countDays(before?.days ?? [])]
  if (now.returned === 0) return 'No returns have been sent in this week.'
  const fact = `OPEL 3 or 4 on ${now.hard} of ${now.returned} days returned`
  const came = `${now.returned} of ${now.expected} returns came`
  if (then.returned === 0) return `${fact}; ${came}.`
  const change = now.hard / now.returned - then.hard / then.returned
  const was = `${then.hard} of ${then.returned} in the week before`
  if (change === 0) return `Pressure held: ${fact}, as on ${was}; ${came}.`
  return change > 0
    ? `Pressure rose: ${fact}, up from ${was}; ${came}.`
    : `Pressure fell: ${fact}, down from ${was}; ${came}.`
}

function countDays(days: WeekNumbers['days']) {
  const of = (figure: (day: WeekNumbers['days'][number]) => number) =>
    days.reduce((sum, day) => sum + figure(day), 0)
  return {
    expected: of((day) => day.expected),
    returned: of((day) => day.returnedOnTime + day.returnedLate),
    hard: of((day) => day.practicesAtThreeOrFour),
  }
}

/** A share as people read it: whole percent, but never rounded to none or to all of them. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1%'
  if (share < 1 && share > 0.99) return 'over 99%'
  return `${Math.round(share * 100)}%`
}

function compared(fact: string, share: number, before: number | null): string {
  if (before === null) return fact
  if (percent(share) === percent(before)) return `Pressure held: ${fact}, as in the week before`
  return share > before
    ? `Pressure rose: ${fact}, up from ${percent(before)}`
    : `Pressure fell: ${fact}, down from ${percent(before)}`
}

function coverageWords({ days }: WeekNumbers): string {
  const expected = days.filter((day) => day.coverage !== null)
  const covered = expected.filter((day) => day.coverage !== null && day.coverage > WELL_COVERED)
  return `${covered.length} of ${expected.length} days had over ${percent(WELL_COVERED)} of patients covered`
}
