import { assertNever } from '~/domain/assert-never'
import type { IsoDay } from '~/domain/calendar/days'
import { formatMinuteOfDay, formatShortDay } from '~/domain/calendar/words'
import { type Half, halvesTouched } from './halves'

/** What can stand in the calendar. `area_plt` is the area's own PLT calendar, of no single practice. */
export const plannedKinds = [
  'half_day',
  'reduced_service',
  'extra_plt',
  'lunchtime',
  'unplanned',
  'area_plt',
] as const
export type PlannedKind = (typeof plannedKinds)[number]

/** Where and when somebody's doors are shut, or are asked to be. Minutes since 00:00 on a London clock. */
export interface PlannedClosure {
  /** The request or notice it belongs to: nothing clashes with itself. */
  readonly reference: string
  readonly kind: PlannedKind
  /** Empty for the area's own PLT. */
  readonly practiceCode: string
  /** A practice's name, or the area's. */
  readonly name: string
  /** `null`: not known, or the whole ICB for the area's own PLT. */
  readonly pcnCode: string | null
  readonly building: string | null
  /** Who looks after the patients meanwhile, as far as it is a provider. */
  readonly provider?: { readonly code: string; readonly name: string } | null
  readonly day: IsoDay
  readonly startMinute: number
  readonly endMinute: number
}

/** How near the other closure is: the nearest that applies. */
export const clashNearnesses = ['practice', 'building', 'pcn', 'area', 'provider'] as const
export type ClashNearness = (typeof clashNearnesses)[number]

export interface Clash {
  readonly other: PlannedClosure
  readonly nearness: ClashNearness
  readonly half: Half
  /** One sentence for whoever decides. */
  readonly words: string
}

/**
 * Every other closure, PLT or lunchtime closure on the same half day in the same practice, building or PCN, or covered by the
 * same provider, nearest first, once per half. The area's own PLT counts once per half however many practices it covers.
 * A clash does not forbid: whoever decides sees it and needs a reason to go on.
 */
export function findClashes(asked: PlannedClosure, others: readonly PlannedClosure[]): Clash[] {
  const clashes = others
    .filter((other) => other.reference !== asked.reference && other.day === asked.day)
    .flatMap((other) => {
      const nearness = nearnessOf(asked, other)
      if (!nearness) return []
      return sharedHalves(asked, other).map((half) => ({
        other,
        nearness,
        half,
        words: inWords(other, nearness, half),
      }))
    })
  return onceForTheArea(clashes).sort(
    (a, b) => clashNearnesses.indexOf(a.nearness) - clashNearnesses.indexOf(b.nearness),
  )
}

function nearnessOf(asked: PlannedClosure, other: PlannedClosure): ClashNearness | undefined {
  if (other.kind === 'area_plt') {
    if (other.pcnCode === null || other.pcnCode === asked.pcnCode) return 'area'
    return hasSameProvider(asked, other) ? 'provider' : undefined
  }
  if (other.practiceCode === asked.practiceCode) return 'practice'
  if (asked.building !== null && sameBuilding(asked.building, other.building)) return 'building'
  if (asked.pcnCode !== null && asked.pcnCode === other.pcnCode) return 'pcn'
  return hasSameProvider(asked, other) ? 'provider' : undefined
}

function hasSameProvider({ provider }: PlannedClosure, other: PlannedClosure): boolean {
  return provider !== undefined && provider !== null && provider.code === other.provider?.code
}

function sameBuilding(one: string, other: string | null): boolean {
  return one.trim().toLowerCase() === other?.trim().toLowerCase()
}

function sharedHalves(asked: PlannedClosure, other: PlannedClosure): Half[] {
  const touched = halvesTouched(other.startMinute, other.endMinute)
  return halvesTouched(asked.startMinute, asked.endMinute).filter((half) => touched.includes(half))
}

/** The area's PLT once per half; what is further away than the practice's own area only where that is not there. */
function onceForTheArea(clashes: readonly Clash[]): Clash[] {
  const own = new Set(clashes.filter(({ nearness }) => nearness === 'area').map(({ half }) => half))
  const seen = new Set<string>()
  return clashes.filter(({ nearness, half, other }) => {
    if (other.kind !== 'area_plt') return true
    if (nearness === 'provider' && own.has(half)) return false
    const key = `${nearness} ${half}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function inWords(other: PlannedClosure, nearness: ClashNearness, half: Half): string {
  const when = `on ${formatShortDay(other.day)}, ${half}`
  const times = `${formatMinuteOfDay(other.startMinute)} to ${formatMinuteOfDay(other.endMinute)}`
  switch (nearness) {
    case 'practice':
      return `The practice itself has ${kindWords[other.kind]} ${when} (${times}, ${other.reference}).`
    case 'building':
      return `${other.name}, in the same building, has ${kindWords[other.kind]} ${when} (${times}, ${other.reference}).`
    case 'pcn':
      return `${other.name}, in the same PCN, has ${kindWords[other.kind]} ${when} (${times}, ${other.reference}).`
    case 'area':
      return `${other.name} has its own PLT ${when} (${times})${other.provider ? `, covered by ${other.provider.name}` : ''}.`
    case 'provider':
      return other.kind === 'area_plt'
        ? `${other.provider?.name} covers the PLT of ${other.name} ${when}: one of its places.`
        : `${other.provider?.name} also covers ${other.name} ${when}: ${kindWords[other.kind]} (${times}, ${other.reference}).`
    default:
      return assertNever(nearness)
  }
}

const kindWords: Readonly<Record<PlannedKind, string>> = {
  half_day: 'a half-day closure',
  reduced_service: 'reduced service',
  extra_plt: 'an extra PLT session',
  lunchtime: 'a lunchtime closure',
  unplanned: 'an unplanned closure',
  area_plt: 'PLT',
}
