import type { IsoMonday } from '~/domain/calendar/weeks'
import { counted } from '~/domain/counted'
import { byNaturalOrder } from '~/domain/natural-order'
import { type AreaWeek, areaWeek, sumsBy, type WeekSum } from '~/domain/trends/area-week'
import { keysHeldBack } from '~/domain/trends/hold-back'
import { percent } from '~/domain/trends/week-sentence'

export type AreaKind = 'icb' | 'place' | 'pcn'

/** An ICB, a place or a PCN in totals; without figures where they are held back. */
export interface NationalRow {
  readonly kind: AreaKind
  readonly code: string
  readonly name: string
  /** The place of a PCN, the ICB of a place. */
  readonly within: { readonly code: string; readonly name: string } | null
  readonly figures: AreaWeek | null
}

/** The national week: all ICBs, or one ICB with its places and PCNs. */
export interface NationalWeek {
  readonly monday: IsoMonday
  /** "Monday 16 November 2026" */
  readonly mondayWords: string
  readonly stage: 'to-come' | 'empty' | 'running' | 'over'
  readonly asAt: string | null
  /** Whose totals these are: "All ICBs", "LLR ICB". */
  readonly name: string
  readonly icbCode: string | null
  readonly sentence: string
  readonly tables: readonly { readonly kind: AreaKind; readonly rows: readonly NationalRow[] }[]
  readonly previous: { readonly monday: IsoMonday; readonly label: string }
  readonly next: { readonly monday: IsoMonday; readonly label: string } | null
}

/** What areas are called, by code. */
export interface NationalNames {
  readonly icbs: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
  readonly pcns: ReadonlyMap<string, string>
}

/** A row for each ICB with practice-days, worst first, small ones held back. */
export function icbRows(sums: readonly WeekSum[], names: NationalNames): NationalRow[] {
  const weeks = weeksBy(sums, (sum) => sum.group)
  const held = keysHeldBack(weeks)
  return inOrder(
    weeks.map(({ key, week }) => ({
      kind: 'icb' as const,
      code: key,
      name: names.icbs.get(key) ?? key,
      within: null,
      figures: held.has(key) ? null : week,
    })),
  )
}

/** The places of one ICB and their PCNs, worst first. A PCN of a place that is held back is held back too. */
export function placeAndPcnRows(
  icb: { readonly code: string; readonly name: string },
  sums: readonly WeekSum[],
  names: NationalNames,
): { places: NationalRow[]; pcns: NationalRow[] } {
  const places = weeksBy(sums, (sum) => sum.within)
  const heldPlaces = keysHeldBack(places)
  const pcns = places.flatMap((place) => {
    const inPlace = weeksBy(place.sums, (sum) => sum.group)
    const held = keysHeldBack(inPlace)
    return inPlace.map(({ key, week }) => ({
      kind: 'pcn' as const,
      code: key,
      name: `${names.pcns.get(key) ?? key} PCN`,
      within: { code: place.key, name: names.places.get(place.key) ?? place.key },
      figures: heldPlaces.has(place.key) || held.has(key) ? null : week,
    }))
  })
  return {
    places: inOrder(
      places.map(({ key, week }) => ({
        kind: 'place' as const,
        code: key,
        name: names.places.get(key) ?? key,
        within: icb,
        figures: heldPlaces.has(key) ? null : week,
      })),
    ),
    pcns: inOrder(pcns),
  }
}

/** The whole in one line; held back where fewer than 3 practices returned. */
export function nationalSentence(name: string, whole: AreaWeek): string {
  if (whole.mostReturns < 3)
    return `${name}: fewer than 3 practices have returned on any day of this week, so no figures are shown.`
  const share = whole.patientShareAtThreeOrFour ?? 0
  return (
    `${name}: ${percent(share)} of patients were with practices at OPEL 3 or 4 on an average day. ` +
    `${whole.returned.toLocaleString('en-GB')} of ${counted(whole.expected, 'return')} came (${percent(whole.returnRate ?? 0)}), ` +
    `covering ${percent(whole.coverage ?? 0)} of patients.`
  )
}

function weeksBy(sums: readonly WeekSum[], keyOf: (sum: WeekSum) => string) {
  return [...sumsBy(sums, keyOf)].map(([key, ofKey]) => {
    const week = areaWeek(ofKey)
    return { key, sums: ofKey, week, mostReturns: week.mostReturns }
  })
}

/** Worst first; without figures last, by name. */
function inOrder(rows: readonly NationalRow[]): NationalRow[] {
  const shareOf = (row: NationalRow) => row.figures?.patientShareAtThreeOrFour ?? -1
  return [...rows].sort((a, b) => shareOf(b) - shareOf(a) || byNaturalOrder(a.name, b.name))
}
