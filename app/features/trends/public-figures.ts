import type { IsoDay } from '~/domain/calendar/days'
import { formatShortDay } from '~/domain/calendar/words'
import { byNaturalOrder } from '~/domain/natural-order'
import { protectRow, rangeOf, type ShownCount, sumShown } from '~/domain/trends/small-numbers'
import type { PackData, PlaceDay } from './pack-data'

/** An area has at least so many practices on each day of the week: a smaller place is shown with its neighbour. */
export const LEAST_PRACTICES = 20

/** OPEL 1 to 4, then not returned. */
export const publicCounts = 5
/** Which count is withheld beside small ones: the one that says least about pressure first. */
const WITHHOLD_ORDER = [0, 1, 4, 2, 3] as const

/** A line of the public file: an area on a day, or in the whole week in practice days. */
export interface PublicLine {
  readonly key: string
  /** Null for the whole week. */
  readonly day: IsoDay | null
  readonly dayWords: string
  readonly area: string
  readonly expected: number
  /** OPEL 1 to 4, then not returned. */
  readonly counts: readonly ShownCount[]
  /** "93%", "at least 90%", withheld */
  readonly practicesReturned: string
  /** A band of the patients of practices expected. */
  readonly patientsCovered: string
  /** A band of the patients of practices that returned. */
  readonly patientsAtThreeOrFour: string
}

/** What the public may see of a week; no line where even the whole system is too small. */
export interface PublicFigures {
  readonly lines: readonly PublicLine[]
  /** "Leicestershire and Rutland": places shown together because one alone is too small. */
  readonly joined: readonly string[]
}

/** An area of the public file: one place, or several that are shown as one. */
interface PublicArea {
  readonly placeIds: readonly string[]
  readonly name: string
}

/**
 * What may be published of a week, from the counts that its pack holds. These never change, so a file fetched later is the same file:
 * two of one week cannot be held against each other. Pure.
 */
export function publicFigures({
  placeDays,
  placeNeighbours,
  icbName,
}: Pick<PackData, 'placeDays' | 'placeNeighbours' | 'icbName'>): PublicFigures {
  const areas = publicAreas(placeDays, placeNeighbours)
  const days = [...new Set(placeDays.map(({ day }) => day))].sort()
  const ofDays = days.map((day) => {
    const lines = areas.map((area) => areaLine(day, area, placeDays))
    return areas.length > 1 ? [...lines, totalLine(day, icbName, lines)] : lines
  })
  const names = [...areas.map(({ name }) => name), ...(areas.length > 1 ? [icbName] : [])]
  return {
    lines: [...ofDays.flat(), ...names.map((name) => weekLine(name, ofDays.flat()))].filter(
      () => areas.length > 0,
    ),
    joined: areas.filter(({ placeIds }) => placeIds.length > 1).map(({ name }) => name),
  }
}

/** The places, each with fewer than 20 practices on any day joined to its neighbour; none where all together are fewer. */
function publicAreas(
  placeDays: readonly PlaceDay[],
  neighbours: Readonly<Record<string, string>>,
): PublicArea[] {
  let groups = [...new Set(placeDays.map(({ placeId }) => placeId))].sort().map((id) => [id])
  for (;;) {
    const small = groups.find((group) => leastExpected(group, placeDays) < LEAST_PRACTICES)
    if (!small) break
    const others = groups.filter((group) => group !== small)
    const next =
      others.find((group) => small.some((id) => group.includes(neighbours[id] ?? ''))) ??
      [...others].sort((a, b) => leastExpected(a, placeDays) - leastExpected(b, placeDays))[0]
    if (!next) return []
    groups = [...others.filter((group) => group !== next), [...next, ...small]]
  }
  const nameOf = (id: string) => placeDays.find(({ placeId }) => placeId === id)?.placeName ?? id
  return groups
    .map((placeIds) => ({ placeIds, name: placeIds.map(nameOf).sort(byNaturalOrder).join(' and ') }))
    .sort((a, b) => byNaturalOrder(a.name, b.name))
}

/** The practices expected of these places on the day with the fewest. */
function leastExpected(placeIds: readonly string[], placeDays: readonly PlaceDay[]): number {
  const days = [...new Set(placeDays.map(({ day }) => day))]
  return Math.min(
    ...days.map((day) =>
      placeDays
        .filter((one) => one.day === day && placeIds.includes(one.placeId))
        .reduce((sum, one) => sum + countsOf(one).reduce((all, count) => all + count, 0), 0),
    ),
  )
}

function countsOf({ atLevel, notReturned }: PlaceDay): number[] {
  return [...atLevel, notReturned]
}

function areaLine(day: IsoDay, { placeIds, name }: PublicArea, placeDays: readonly PlaceDay[]): PublicLine {
  const mine = placeDays.filter((one) => one.day === day && placeIds.includes(one.placeId))
  const sum = (of: (one: PlaceDay) => number) => mine.reduce((all, one) => all + of(one), 0)
  const counts = Array.from({ length: publicCounts }, (_, index) => sum((one) => countsOf(one)[index] ?? 0))
  const expected = counts.reduce((all, count) => all + count, 0)
  const shown = protectRow(counts, WITHHOLD_ORDER)
  const line = { key: `${day} ${name}`, day, dayWords: formatShortDay(day), area: name, expected }
  if (!shown) return { ...line, ...nothingOf }
  return {
    ...line,
    counts: shown,
    practicesReturned: returnedWords(shown, expected),
    patientsCovered:
      typeof shown.at(-1) === 'number'
        ? coverageBand(
            sum((one) => one.patientsReturned),
            sum((one) => one.patientsExpected),
          )
        : 'withheld',
    patientsAtThreeOrFour: pressureBand(
      sum((one) => one.patientsAtThreeOrFour),
      sum((one) => one.patientsReturned),
    ),
  }
}

const nothingOf = {
  counts: Array.from({ length: publicCounts }, (): ShownCount => 'withheld'),
  practicesReturned: 'withheld',
  patientsCovered: 'withheld',
  patientsAtThreeOrFour: 'withheld',
} as const

/** From what is shown alone, so that it tells no more. */
function returnedWords(shown: readonly ShownCount[], expected: number): string {
  const missing = rangeOf(shown.at(-1) ?? 'withheld')
  if (!missing) return 'withheld'
  const percent = Math.floor((100 * (expected - missing.most)) / expected)
  return missing.least === missing.most ? `${percent}%` : `at least ${percent}%`
}

/** Bands so wide that no count can be told from one. */
function coverageBand(part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole
  return share >= 0.8 ? '80% or more' : share >= 0.5 ? '50% to under 80%' : 'under 50%'
}

function pressureBand(part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole
  if (share < 0.25) return 'under 25%'
  if (share < 0.5) return '25% to under 50%'
  return share < 0.75 ? '50% to under 75%' : '75% or more'
}

/** All areas together, by what is shown of each alone, so that it tells nothing they do not. */
function totalLine(day: IsoDay, name: string, lines: readonly PublicLine[]): PublicLine {
  const counts = Array.from({ length: publicCounts }, (_, index) =>
    sumShown(lines.map((line) => line.counts[index] ?? 'withheld')),
  )
  const expected = lines.reduce((sum, line) => sum + line.expected, 0)
  return {
    key: `${day} ${name}`,
    day,
    dayWords: formatShortDay(day),
    area: name,
    expected,
    counts,
    practicesReturned: returnedWords(counts, expected),
    patientsCovered: 'withheld',
    patientsAtThreeOrFour: 'withheld',
  }
}

/** The days of an area together, in practice days: again by what is shown alone. */
function weekLine(area: string, lines: readonly PublicLine[]): PublicLine {
  const mine = lines.filter((line) => line.area === area)
  const counts = Array.from({ length: publicCounts }, (_, index) =>
    sumShown(mine.map((line) => line.counts[index] ?? 'withheld')),
  )
  const expected = mine.reduce((sum, line) => sum + line.expected, 0)
  return {
    key: `week ${area}`,
    day: null,
    dayWords: 'Whole week, practice days',
    area,
    expected,
    counts,
    practicesReturned: returnedWords(counts, expected),
    patientsCovered: 'withheld',
    patientsAtThreeOrFour: 'withheld',
  }
}
