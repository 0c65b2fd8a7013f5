import { percentWords } from './area-picture'

interface CoveredDay {
  readonly level: number | null
  readonly coverage: number | null
}

/** How much of the PCN's patients the last days' levels rest on, and how often it was at OPEL 3 or 4. */
export function coverageSentence(name: string, days: readonly CoveredDay[]): string {
  const known = days.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]))
  if (known.length === 0) return `No return was expected in ${name} in these days.`
  const mean = known.reduce((sum, share) => sum + share, 0) / known.length
  const levels = days.filter(({ level }) => level !== null)
  const high = levels.filter(({ level }) => (level ?? 0) >= 3).length
  const often =
    levels.length === 0
      ? `Too few returns came for a level of ${name} on any of these days`
      : `${name} was at OPEL 3 or 4 on ${high} of ${levels.length} days with a level`
  return `${often}; on an average day the practices of ${percentWords(mean * 100)} of its patients had returned.`
}

interface ComparedWeek {
  readonly own: { readonly atThreeOrFour: number | null }
  readonly place: { readonly atThreeOrFour: number | null } | null
}

/** The PCN beside its place over the weeks, in shares of patients. */
export function comparisonSentence(
  name: string,
  placeName: string | null,
  weeks: readonly ComparedWeek[],
): string {
  const own = meanOf(weeks.map((week) => week.own.atThreeOrFour))
  if (own === null) return `No practice of ${name} has returned in these weeks.`
  const share = `In an average week ${percentWords(own * 100)} of the patients of ${name} were with practices at OPEL 3 or 4`
  const place = meanOf(weeks.map((week) => week.place?.atThreeOrFour ?? null))
  if (placeName === null || place === null) return `${share}.`
  return `${share}, ${percentWords(place * 100)} of those of ${placeName}.`
}

function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null)
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length
}
