import { counted } from '~/domain/counted'
import type { ChangeAround, Side } from '~/domain/trends/support-change'
import type { TrendWeek } from './trend-weeks'

/** How the last weeks compare with those before, in days at OPEL 3 or 4; the week that runs is left out. */
export function firstLine(weeks: readonly TrendWeek[]): string {
  const over = weeks.filter(({ isRunning }) => !isRunning)
  const last = over.slice(-4)
  const before = over.slice(-8, -4)
  const now = daysOf(last)
  if (now.returned === 0) return 'No return was sent in the last four full weeks.'
  const sentence = `OPEL 3 or 4 on ${now.atThree} of ${counted(now.returned, 'day')} you reported in the last ${counted(last.length, 'full week')}`
  if (before.length < 4) return `${sentence}.`
  const then = daysOf(before)
  return then.returned === 0
    ? `${sentence}; no return was sent in the four weeks before.`
    : `${sentence}; ${then.atThree} of ${then.returned} in the four weeks before.`
}

/** The chart in a sentence: the newest full week's score beside the middle half of the peers. */
export function scoreSentence(weeks: readonly TrendWeek[]): string {
  const scored = weeks.filter(({ isRunning, score }) => !isRunning && score !== null)
  const last = scored.at(-1)
  if (!last || last.score === null) return 'No full week with a return yet: the line begins with the first.'
  const score = Math.round(last.score)
  const { band } = last
  if (band?.kind !== 'band') {
    return `Your score was ${score} in the last full week you reported. There is no band of other practices for that week.`
  }
  const where =
    score < band.low
      ? 'less pressure than most'
      : score > band.high
        ? 'more pressure than most'
        : 'about as much pressure as most'
  return `Your score was ${score} in the last full week you reported; half of the practices of your size were between ${band.low} and ${band.high}: ${where}.`
}

/** Why weeks have no band; null where every full week has one. */
export function noBandSentence(weeks: readonly TrendWeek[]): string | null {
  const without = weeks.filter(({ band }) => band?.kind === 'too-few').length
  if (without === 0) return null
  const over = weeks.filter(({ isRunning }) => !isRunning).length
  const which =
    without === over ? 'There is no band' : `${counted(without, 'week has', 'weeks have')} no band`
  return `${which}: fewer than five other practices of your size in the ICB reported, and with so few one could work out another.`
}

/** Returns of all the weeks shown: "58 of 60 on time, 1 late, 1 not returned." */
export function recordSentence(weeks: readonly TrendWeek[]): string {
  const sum = (of: (week: TrendWeek) => number) => weeks.reduce((total, week) => total + of(week), 0)
  const expected = sum((week) => week.expected)
  if (expected === 0) return 'No return was expected in these weeks.'
  const awaited = expected - sum((week) => week.onTime + week.late + week.missing)
  const parts = [
    `${sum((week) => week.onTime)} of ${counted(expected, 'return')} on time`,
    `${sum((week) => week.late)} late`,
    `${sum((week) => week.missing)} not returned`,
    ...(awaited > 0 ? [`${awaited} still awaited`] : []),
  ]
  return `${parts.join(', ')}.`
}

/** The days on one side of a delivery: "OPEL 3 or 4 on 6 of 9 days with a return; the middle level was OPEL 3". */
export function sideWords({ days, returned, atThreeOrFour, middle }: Side): string {
  if (days === 0) return 'No day is over yet'
  if (middle === null) return `No return on ${counted(days, 'day')}`
  const of = `OPEL 3 or 4 on ${atThreeOrFour} of ${counted(returned, 'day')} with a return`
  return `${of}; the middle level was OPEL ${middle}`
}

/** What changed, and no more than that. */
export const verdictWords: Readonly<Record<ChangeAround['verdict'], string>> = {
  fewer: 'Fewer days at OPEL 3 or 4 afterwards',
  more: 'More days at OPEL 3 or 4 afterwards',
  same: 'About as many days at OPEL 3 or 4 as before',
  'too-few': 'Too few returns to compare',
  running: 'The ten days after it are not over yet',
}

function daysOf(weeks: readonly TrendWeek[]): { returned: number; atThree: number } {
  return {
    returned: weeks.reduce((total, { onTime, late }) => total + onTime + late, 0),
    atThree: weeks.reduce((total, { daysAtThreeOrFour }) => total + daysAtThreeOrFour, 0),
  }
}
