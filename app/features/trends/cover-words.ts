import { counted } from '~/domain/counted'
import type { TrendArea } from '~/domain/trends/trend-area'
import { percent } from '~/domain/trends/week-sentence'

/** Whose figures they are. */
interface CoveredArea {
  readonly area: Pick<TrendArea, 'kind'>
  readonly areaName: string
}

interface CoveredDay {
  readonly expected: number
  readonly returned: number
  /** Of the registered patients of the practices expected; null where there are none. */
  readonly coverage: number | null
}

/**
 * "Leicestershire, 70 of 74 practices, 93% of patients": an average day of those on which returns were expected; of one practice
 * "Latham House, 4 of 5 returns". Like a share, what came is never rounded to all of it. Null where nothing was expected.
 */
export function coverWords({ area, areaName }: CoveredArea, days: readonly CoveredDay[]): string | null {
  const expectedDays = days.filter((day) => day.expected > 0)
  if (expectedDays.length === 0) return null
  const sumOf = (value: (day: CoveredDay) => number) => expectedDays.reduce((sum, day) => sum + value(day), 0)
  const [returns, expectedReturns] = [sumOf((day) => day.returned), sumOf((day) => day.expected)]
  if (area.kind === 'practice') return `${areaName}, ${returns} of ${counted(expectedReturns, 'return')}`
  const expected = Math.round(expectedReturns / expectedDays.length)
  const most = returns < expectedReturns ? Math.max(0, expected - 1) : expected
  const returned = Math.min(Math.round(returns / expectedDays.length), most)
  const shares = expectedDays.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]))
  const covered = shares.reduce((sum, share) => sum + share, 0) / shares.length
  const patients = shares.length > 0 ? `, ${percent(covered)} of patients` : ''
  return `${areaName}, ${returned} of ${counted(expected, 'practice')}${patients}`
}

/** What follows the cover in its sentence: an area is told by its average day, one practice by all its days. */
export function coverWhen(area: string): string {
  return area.startsWith('practice:') ? '' : ' on an average day'
}
